"""Loading a site of which nothing is stored: most comparisons are completed as soon as they are read.

What a comparison is told of other files hardly ever takes other comparisons. So those other files are read first, and
what `link` will say of a comparison is foreseen; where it says something else, the article is made again.
"""

import re
from collections.abc import Iterable

from generator.article.bundles import Linked, Outlook, Setting
from generator.article.link import link
from generator.article.people import Person
from generator.edge.project import Project
from generator.engine.runner import Cache, Kept
from generator.engine.step import Digest
from generator.keys import Keys, of_source
from generator.light import dataclass, replace
from generator.model import Author, Picture, Source, Strings
from generator.patterns import pattern
from generator.read.places import FileKind, file_kind
from generator.steps import INTRODUCE, LOAD, LOAD_AHEAD

Introduced = tuple[tuple[str, Author], ...]
"""(language, author)"""

_LANG = pattern(rb"""^["']?lang["']?[ \t]*:[ \t]*["']?([A-Za-z0-9-]+)""", re.M)


@dataclass(frozen=True, slots=True)
class Met:
    """Authors, and what they are as articles show them."""

    people: tuple[Person, ...]
    kept: tuple[Kept, ...]
    authors: Introduced


def met(people: tuple[Person, ...], keys: Keys, cache: Cache, before: Met | None = None) -> Met:
    """Introduce the authors; those of `before` are known."""
    if before is not None and before.people == people:
        return before
    kept = tuple(cache.run(INTRODUCE, map(keys.person, people)))
    told = cache.values(each.parts[0] for each in kept)
    return Met(people, kept, tuple((p.lang, author) for p, author in zip(people, told, strict=True)))


def loaded(
    project: Project, pictures: tuple[Picture, ...], strings: tuple[Strings, ...], keys: Keys, cache: Cache
) -> tuple[list[Kept], Met | None]:
    """The outcomes of all files, in their order, and the authors as far as they were met on the way."""
    calls = [of_source(source) for source in project.sources]
    late = [call for call in calls if file_kind(call.label) is FileKind.COMPARISON]
    labels = {call.label for call in late}
    early = [call for call in calls if call.label not in labels]
    done = dict(zip((call.label for call in early), cache.run(LOAD, early), strict=True))
    gists = tuple(cache.values(kept.parts[0] for kept in done.values())) if not cache.hits[LOAD.name] else ()
    known = None
    if late and gists and not any(gist.mentions.articles for gist in gists if gist.draft.kind is FileKind.AUTHOR):
        outlook = Outlook(gists, pictures, project.options)
        linked = link(gists, pictures, strings, project.options, _languages(project.sources)).value
        known = met(linked.people, keys, cache)
        shared = cache.put(outlook), *given(linked, known, cache)
        done |= zip(
            (call.label for call in late),
            cache.run(LOAD_AHEAD, [replace(call, shared=shared) for call in late]),
            strict=True,
        )
    else:
        done |= zip((call.label for call in late), cache.run(LOAD, late), strict=True)
    return [done[call.label] for call in calls], known


def given(linked: Linked, known: Met, cache: Cache) -> tuple[Digest, Digest]:
    """What all articles are completed with: the site's setting and its authors, by digest."""
    return cache.put(Setting(linked.facts, linked.strings)), cache.put(known.authors)


def _languages(sources: Iterable[Source]) -> tuple[str, ...]:
    """The languages that comparisons say they are in, as far as a look at their letters tells."""
    texts = (source.data for source in sources if file_kind(source.path) is FileKind.COMPARISON)
    found = {match[1].decode() for text in texts if b"lang" in text and (match := _LANG.search(text))}
    return tuple(sorted(found))
