"""The Markdown dialect: a writer's text becomes markup, plain words and Markdown for other readers.

What must stay true: no text can put an element, an attribute or an address into the page that the dialect does not
offer; nothing that a writer typed is lost without a finding; time and size grow with the text, not faster. The only
place that knows the Markdown parser, Pygments and the sanitizer.

`parser` recognises, `resolve` looks up, `render` prints.
"""

from generator.article.markup.headings import assign, slug, with_ids
from generator.article.markup.markup import block, inline
from generator.article.markup.rules import Answer, Evaluate, Marked, Problem, TextRules, Voice

__all__ = [
    "Answer",
    "Evaluate",
    "Marked",
    "Problem",
    "TextRules",
    "Voice",
    "assign",
    "block",
    "inline",
    "slug",
    "with_ids",
]
