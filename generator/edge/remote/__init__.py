"""Publishing to a store of objects, such as S3. Imported only when `--output` is an address."""
