"""Turning a view into text with Jinja. The only package that knows Jinja."""

from generator.page.templates.printing import render, tidy
from generator.page.templates.reading import check, closure
from generator.page.templates.theme import STYLESHEETS, Theme, strings_of, stylesheet

__all__ = ["STYLESHEETS", "Theme", "check", "closure", "render", "strings_of", "stylesheet", "tidy"]
