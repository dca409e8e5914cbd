"""The words of hikaku: what an article is when everything about it is known.

All values are frozen and hold only str, int, bool, None, bytes, Decimal, dates, enums, tuples and other such
values, so that each can be digested and sent to another machine. None of them holds a place in a file: moving a
line in a YAML file must not change an article. Texts are ready to be shown: references are evaluated, numbers are
formatted in the article's language, Markdown is rendered. Links inside are root-relative (`/base/slug/`).
"""

from generator.model.article import (
    Article,
    Author,
    CallToAction,
    Change,
    Chart,
    Choice,
    Cited,
    Column,
    Disclosure,
    Gaps,
    Pairs,
    PlainPage,
    Principle,
    Question,
    Schedule,
    ScheduleItem,
    Section,
    SourceEntry,
    Subject,
    TableWords,
    Term,
    Verdict,
)
from generator.model.files import Files
from generator.model.incoming import MissingString, Options, Picture, Rendition, Source, Strings
from generator.model.site import Asset, FileKind, Finished, OutputFile, Page, Redirect, SiteInfo, SiteRules, Withheld
from generator.model.table import Citation, Kind, Row, RowGroup, Score, ScorePart, Value
from generator.model.texts import Heading, Html, Image, Link, Moment, Rich, TableSlot

__all__ = [
    "Article",
    "Asset",
    "Author",
    "CallToAction",
    "Change",
    "Chart",
    "Choice",
    "Citation",
    "Cited",
    "Column",
    "Disclosure",
    "FileKind",
    "Files",
    "Finished",
    "Gaps",
    "Heading",
    "Html",
    "Image",
    "Kind",
    "Link",
    "MissingString",
    "Moment",
    "Options",
    "OutputFile",
    "Page",
    "Pairs",
    "Picture",
    "PlainPage",
    "Principle",
    "Question",
    "Redirect",
    "Rendition",
    "Rich",
    "Row",
    "RowGroup",
    "Schedule",
    "ScheduleItem",
    "Score",
    "ScorePart",
    "Section",
    "SiteInfo",
    "SiteRules",
    "Source",
    "SourceEntry",
    "Strings",
    "Subject",
    "TableSlot",
    "TableWords",
    "Term",
    "Value",
    "Verdict",
    "Withheld",
]
