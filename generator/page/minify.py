"""Pages without superfluous bytes, where a site asks for it.

What must stay true: a page says, shows and does the same, and is as valid as before; it is minified last, after its
links were read.
"""

from generator.light import replace
from generator.model import OutputFile


def minified(file: OutputFile) -> OutputFile:
    """An HTML page without the spaces, quotes and comments that nobody sees; any other file as it is. Tags that HTML
    allows to leave out stay: they cost nothing once they are compressed. Styles and scripts are not looked at."""
    if not file.path.endswith(".html"):
        return file
    from minify_html import minify

    text = minify(
        file.data.decode(),
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
        keep_input_type_text_attr=True,
    )
    return replace(file, data=text.encode() + b"\n")
