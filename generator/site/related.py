"""Which articles are shown below an article as related.

What must stay true: a site of ten times as many articles takes hardly more time for one of them, however many share its
category or its tags. So those that share a thing are one number each, a bit for every article in their order: what two
things have in common is one operation, and no article is looked at but those that are chosen.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

from generator.model import Article

RELATED = 4
"""How many related articles a page shows."""

_REMEMBERED = 1024
_EVERYBODY = -1
"""The number in which every bit is set."""


class Relations:
    """The articles of one language, newest first, by what they may share."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._places = {article.path: place for place, article in enumerate(articles)}
        self._by_slug = {article.slug: article for article in articles}
        self._sharing: dict[Hashable, list[int]] = {}
        for place, article in enumerate(articles):
            for feature in (*_subjects(article), *_tags(article), article.category):
                self._sharing.setdefault(feature, []).append(place)
        self._having = lru_cache(_REMEMBERED)(self._bits)

    def of(self, article: Article) -> list[Article]:
        """What the writer chose, else what shares most: subjects first, then category and tags, then the newest."""
        if article.related is not None:
            chosen = (self._by_slug.get(slug) for slug in article.related)
            return [other for other in chosen if other is not None and other.path != article.path]
        others = ~(1 << self._places[article.path])
        nearest: list[Article] = []
        for near in self._by_nearness(article):
            near &= others
            while near:
                nearest.append(self._articles[(near & -near).bit_length() - 1])
                if len(nearest) == RELATED:
                    return nearest
                near &= near - 1
        return nearest

    def _by_nearness(self, article: Article) -> Iterator[int]:
        """Those that are equally near, the nearest first."""
        category = self._having(article.category) if article.category is not None else 0
        tags = [*self._at_least(_tags(article)), 0, 0]
        # To share the category is worth two tags.
        worth = [having | (category & tags[max(count - 2, 0)]) for count, having in enumerate(tags)]
        nearer = 0
        for count, having in reversed(list(enumerate(self._at_least(_subjects(article))))):
            rest, nearer = having & ~nearer, having
            for alike in reversed(worth if count else worth[1:]):
                yield rest & alike
                rest &= ~alike

    def _at_least(self, features: Iterable[Hashable]) -> list[int]:
        """At each place those that have so many of the features, or more."""
        levels = [_EVERYBODY]
        for feature in features:
            if len(self._sharing[feature]) == 1:
                continue  # the article's alone
            having = self._having(feature)
            levels.append(0)
            for count in range(len(levels) - 1, 0, -1):
                levels[count] |= levels[count - 1] & having
        return levels

    def _bits(self, feature: Hashable) -> int:
        bits = bytearray(len(self._articles) // 8 + 1)
        for place in self._sharing[feature]:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")


def _subjects(article: Article) -> set[tuple[str, str]]:
    return {("subject", subject.name) for subject in article.subjects}


def _tags(article: Article) -> set[tuple[str, str]]:
    return {("tag", tag.name) for tag in article.tags}
