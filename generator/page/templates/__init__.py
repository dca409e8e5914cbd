"""Turning a view into text with Jinja. The only package that knows Jinja; `printing` is where it is done."""

from generator.page.templates.reading import check, closure
from generator.page.templates.theme import STYLESHEETS, Theme, strings_of, stylesheet

__all__ = ["STYLESHEETS", "Theme", "check", "closure", "strings_of", "stylesheet"]
