"""The book of addresses: where every article, page and old address of the site lies, and who may link to what.

Also decides what is withheld: drafts, and articles whose date is still to come.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.article import formatting, routes
from generator.article.facts import Facts
from generator.article.routes import Claim, Clash, PermalinkParts
from generator.diagnostics import Diagnostic, Hint, Outcome, Span, closest, diagnostic, hint
from generator.light import dataclass, replace
from generator.model import Article, Options, Redirect, Withheld
from generator.read.gist import Gist
from generator.read.load import Draft
from generator.read.nodes import Scalar
from generator.read.places import FileKind
from generator.read.schema import ComparisonFile, PageFile


@dataclass(frozen=True, slots=True)
class Address:
    """Where an article lies. `path` is its folder below the output folder, `url` root-relative, `permalink` absolute."""

    slug: str
    path: str
    url: str
    permalink: str
    lang: str
    title: str
    file: str
    when: datetime | None = None
    draft: bool = False
    scheduled: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """All addresses. `by_path` is by the YAML file, `urls` by slug; `page_folders` gives each plain page's folder.

    `claims` are the files of all of them, withheld ones too, each with the place where a writer asked for it.
    """

    by_path: Mapping[str, Address]
    urls: Mapping[str, str]
    page_folders: Mapping[str, str]
    redirects: tuple[Redirect, ...]
    groups: tuple[tuple[Address, ...], ...]  # translations of each other
    claims: tuple[Claim, ...] = ()

    @property
    def shown(self) -> tuple[Address, ...]:
        return tuple(address for address in self.by_path.values() if not address.withheld)

    def links(self, slugs: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """(slug, root-relative address) of those that exist, and of the nearest to each that does not."""
        wanted = {slug.split("#")[0] for slug in slugs}
        near = (closest(slug, self.urls) for slug in wanted if slug not in self.urls)
        wanted |= {str(found.arguments[0][1]) for found in near if found is not None}
        return tuple((slug, self.urls[slug]) for slug in sorted(wanted) if slug in self.urls)

    def translations(self, address: Address) -> tuple[tuple[str, str], ...]:
        """(language, absolute address) of an article in its languages, its own included; empty if it has but one."""
        group = next((group for group in self.groups if address in group), ())
        shown = sorted((member.lang, member.permalink) for member in group if not member.withheld or member == address)
        return tuple(shown) if len(shown) > 1 else ()


def book(drafts: tuple[Draft, ...], facts: Facts, options: Options) -> Outcome[Book]:
    """Give every article and page its address, and tell of addresses that two want."""
    found: list[Diagnostic] = []
    comparisons = [draft for draft in drafts if draft.kind is FileKind.COMPARISON]
    by_path = {draft.path: address(draft, facts, options, found) for draft in comparisons}
    folders = {draft.path: f"{draft.name}/" for draft in drafts if draft.kind is FileKind.PAGE}
    shown_pages = {
        draft.path: folders[draft.path]
        for draft in drafts
        if draft.path in folders
        and (options.drafts or not (isinstance(draft.content, PageFile) and draft.content.draft))
    }
    redirects = _redirects(comparisons, by_path, found)
    claims = _claims(drafts, by_path, folders, redirects)
    titles = {d.content.title.span for d in drafts if isinstance(d.content, ComparisonFile | PageFile)}
    _clashes(claims, by_path, redirects, titles, facts.lang, found)
    _twin_terms(drafts, found)
    made = Book(
        by_path=by_path,
        urls={address.slug: address.url for address in by_path.values()},
        page_folders=shown_pages,
        redirects=tuple(redirect for redirect, _, owner in redirects if not owner.withheld),
        groups=_groups(comparisons, by_path, found),
        claims=claims,
    )
    return Outcome(made, tuple(found))


# ---------------------------------------------------------------------------------------------- articles


def address(draft: Draft, facts: Facts, options: Options, found: list[Diagnostic]) -> Address:
    """Where a comparison lies."""
    zone = ZoneInfo(facts.rules.zone)
    file = draft.content if isinstance(draft.content, ComparisonFile) else None
    defaults = facts.defaults
    lang = _first(file.lang if file else None, defaults.lang if defaults else None)
    written = file.date if file else None
    dated = formatting.moment(written.text, zone, facts.lang) if written else None
    when = dated.instant if dated else None
    category = _first(file.category if file else None, defaults.category if defaults else None)
    parts = PermalinkParts(
        slug=draft.name,
        lang=lang.text if lang else facts.lang,
        category=category.text if category else None,
        year=when.year if when else None,
        month=when.month if when else None,
    )
    path = routes.permalink(facts.rules.permalink, parts)
    if path is None:
        path = f"{draft.name}/"
        if file is not None:
            span = file.title.span
            found.append(diagnostic("HK175", span, pattern=facts.rules.permalink, title=file.title.text))
    is_draft = bool(file and (file.draft or (defaults and defaults.draft and "draft" not in file.given)))
    scheduled = when is not None and when > options.now
    return Address(
        slug=draft.name,
        path=path,
        url=routes.link(facts.base, path),
        permalink=routes.link(f"{facts.url}/", path),
        lang=parts.lang,
        title=file.title.text if file else draft.name,
        file=draft.path,
        when=when,
        draft=is_draft,
        scheduled=scheduled,
        withheld=(is_draft and not options.drafts) or (scheduled and not options.future),
    )


def _first(*choices: Scalar | None) -> Scalar | None:
    return next((choice for choice in choices if choice is not None), None)


def titled(addresses: Iterable[Address], articles: Iterable[Article]) -> tuple[Address, ...]:
    """The addresses with the titles that these articles have in print: what is written may hold references."""
    titles = {article.path: article.title for article in articles}
    named = ((each, titles.get(each.path, each.title)) for each in addresses)
    return tuple(each if each.title == title else replace(each, title=title) for each, title in named)


def withheld(addresses: Iterable[Address], zone: ZoneInfo) -> tuple[Withheld, ...]:
    """What is told of the pages that are not there."""
    return tuple(_withheld(each, zone) for each in addresses if each.withheld)


def _withheld(address: Address, zone: ZoneInfo) -> Withheld:
    if address.draft or address.when is None:
        return Withheld(address.file, address.title, "draft")
    return Withheld(address.file, address.title, "scheduled", address.when.astimezone(zone).isoformat())


# ---------------------------------------------------------------------------------------------- old addresses, clashes

_Redirects = list[tuple[Redirect, Span, Address]]


def _redirects(drafts: Iterable[Draft], by_path: Mapping[str, Address], found: list[Diagnostic]) -> _Redirects:
    made: _Redirects = []
    for draft in drafts:
        for alias in draft.content.aliases if isinstance(draft.content, ComparisonFile) else ():
            file = routes.alias_file(alias.text)
            if file is None:
                shape = hint("alias-shape") if alias.text.startswith("/") else None
                found.append(diagnostic("HK176", alias.span, hint=shape, found=alias.text))
                continue
            owner = by_path[draft.path]
            made.append((Redirect(file, owner.url, owner.lang), alias.span, owner))
    return made


def _claims(
    drafts: tuple[Draft, ...], by_path: Mapping[str, Address], folders: Mapping[str, str], redirects: _Redirects
) -> tuple[Claim, ...]:
    spans = {d.path: _slug_span(d) for d in drafts}
    claims = [Claim(f"{folder}index.html", path, spans[path]) for path, folder in folders.items()]
    claims += [Claim(f"{a.path}index.html", a.file, spans[a.file]) for a in by_path.values()]
    claims += [Claim(redirect.file, owner.file, span) for redirect, span, owner in redirects]
    return tuple(claims)


def _clashes(
    claims: tuple[Claim, ...],
    by_path: Mapping[str, Address],
    redirects: _Redirects,
    titles: Set[Span],
    main: str,
    found: list[Diagnostic],
) -> None:
    languages = sorted({a.lang for a in by_path.values()} - {main})
    own = [Claim(name, name, Span("")) for name in routes.ROOT_FILES]
    aliases = {span for _, span, _ in redirects}
    free: list[Claim] = []
    for claim in claims:
        parts = claim.file.casefold().split("/")
        head = parts[1] if parts[0] in languages and len(parts) > 2 else parts[0]
        if head in routes.RESERVED or head in languages:
            taken = (*routes.RESERVED, *languages)
            fix = hint("other-alias") if claim.span in aliases else _other_name(claim, head, by_path, titles)
            found.append(diagnostic("HK401", claim.span, hint=fix, found=head, reserved=taken))
        else:
            free.append(claim)  # that nobody may have the other addresses is told
    companions = _companions(by_path, redirects)
    found.extend(told(clash) for clash in routes.clashes((*own, *companions, *free)))


def _other_name(claim: Claim, head: str, by_path: Mapping[str, Address], titles: Set[Span]) -> Hint | None:
    """What gives a page another address, where that is not its slug."""
    address = by_path.get(claim.name)
    if address is not None and address.slug.casefold() != head:
        return hint("permalink-first", name=head)
    return hint("name-or-slug") if claim.span in titles else None


def _companions(by_path: Mapping[str, Address], redirects: _Redirects) -> Iterator[Claim]:
    """What lies beside the pages of articles and of search, as far as an alias might want its place."""
    files = [redirect.file for redirect, _, _ in redirects]
    yield from (Claim(file, owner, Span("")) for file in files if (owner := routes.made_for(file)))
    folders = {folder for file in files if (folder := routes.companions_above(file))}
    for address in by_path.values() if folders else ():
        if unicodedata.normalize("NFC", address.path).casefold().rstrip("/") in folders:
            yield from (Claim(f"{address.path}{name}", address.file, Span("")) for name in routes.COMPANIONS)


def told(clash: Clash) -> Diagnostic:
    """What there is to say of an address that two want."""
    address = clash.second.file.removesuffix("index.html")
    also = (clash.first.span,) if clash.first.span.path else ()
    return diagnostic("HK402", clash.second.span, also=also, address=f"/{address}", other=clash.first.name)


def _slug_span(draft: Draft) -> Span:
    content = draft.content
    if isinstance(content, ComparisonFile | PageFile):
        return content.slug.span if content.slug else content.title.span
    return Span(draft.path)


def _twin_terms(drafts: Iterable[Draft], found: list[Diagnostic]) -> None:
    """Two spellings of a tag or a category that would share one address."""
    for field in ("tags", "category"):
        owners: dict[str, Scalar] = {}
        for draft in drafts:
            if not isinstance(draft.content, ComparisonFile):
                continue
            value = getattr(draft.content, field)
            for term in value if isinstance(value, tuple) else (value,) if value else ():
                owner = owners.setdefault(routes.fold(term.text), term)
                if owner.text != term.text:
                    also = (owner.span,)
                    found.append(diagnostic("HK403", term.span, also=also, found=term.text, other=owner.text))


# ---------------------------------------------------------------------------------------------- translations, links


def _groups(
    drafts: Iterable[Draft], by_path: Mapping[str, Address], found: list[Diagnostic]
) -> tuple[tuple[Address, ...], ...]:
    """Articles that are translations of each other; it is enough that one says so."""
    by_slug = {address.slug: address for address in by_path.values()}
    groups: dict[str, set[Address]] = {}
    for draft in drafts:
        for lang, slug in draft.content.translations if isinstance(draft.content, ComparisonFile) else ():
            one, other = by_path[draft.path], by_slug.get(slug.text)
            if other is None:
                hint = closest(slug.text, by_slug)
                found.append(diagnostic("HK248", slug.span, hint=hint, found=slug.text))
            elif other.lang == one.lang == lang.text:
                found.append(diagnostic("HK315", slug.span, found=slug.text, lang=one.lang))
            elif other.lang != lang.text:
                found.append(diagnostic("HK251", slug.span, found=slug.text, lang=other.lang, said=lang.text))
            else:
                merged = groups.get(one.slug, {one}) | groups.get(other.slug, {other})
                groups.update((member.slug, merged) for member in merged)
    unique = {tuple(sorted(group, key=lambda a: (a.lang, a.slug))) for group in groups.values()}
    return tuple(sorted(unique, key=lambda group: group[0].slug))


def unpublished_links(gists: Iterable[Gist], known: Book) -> list[Diagnostic]:
    """Links to articles that are not published yet, and related slugs of none that can be shown.

    That an `article:SLUG` is no article's is told where the text is rendered.
    """
    found: list[Diagnostic] = []
    by_slug = {address.slug: address for address in known.by_path.values()}
    for gist in gists:
        draft = gist.draft
        own = known.by_path.get(draft.path)
        if own is None or own.withheld:
            if draft.kind is FileKind.SITE or draft.path in known.page_folders:
                found += _unpublished(gist, by_slug)
            continue
        related = draft.content.related if isinstance(draft.content, ComparisonFile) else ()
        for slug in related:
            if slug.text not in by_slug:
                found.append(diagnostic("HK247", slug.span, hint=closest(slug.text, by_slug), found=slug.text))
            elif slug.text == own.slug or by_slug[slug.text].lang != own.lang:
                found.append(diagnostic("HK311", slug.span, found=slug.text))
            elif by_slug[slug.text].withheld:
                found.append(diagnostic("HK314", slug.span, found=slug.text))
        found += _unpublished(gist, by_slug)
    return found


def _unpublished(gist: Gist, by_slug: Mapping[str, Address]) -> Iterator[Diagnostic]:
    for name, span in gist.links:
        other = by_slug.get(name)
        if other is not None and other.withheld:
            until = other.when.date().isoformat() if other.when else ""
            yield diagnostic("HK250" if other.draft else "HK255", span, found=name, until=until)
