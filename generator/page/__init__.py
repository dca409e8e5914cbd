"""From complete articles to the bytes of a page: charts, metadata, views, exports, templates."""
