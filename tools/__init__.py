"""Scripts that set the checkout up and write what is generated. None of them is part of the package."""
