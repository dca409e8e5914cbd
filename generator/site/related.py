"""Which articles are shown below an article as related.

What must stay true: the time for one article grows with the number of those that share something with it, not with
the number of all.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from heapq import nsmallest
from itertools import islice

from generator.model import Article

RELATED = 4
"""How many related articles a page shows."""


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

    def of(self, article: Article) -> list[Article]:
        """What the writer chose, else what shares most: subjects first, then category and tags, then the newest."""
        if article.related is not None:
            chosen = (self._by_slug.get(slug) for slug in article.related)
            return [other for other in chosen if other is not None and other.path != article.path]
        subjects = self._count(_subjects(article))
        others = self._count(_tags(article))
        near = {*subjects, *others}
        if article.category is not None:
            for place in near:
                others[place] += 2 * (self._articles[place].category == article.category)
            # Of those that share the category alone, none but the newest can be among the nearest.
            own = self._places.get(article.path)
            alone = (place for place in self._sharing.get(article.category, ()) if place not in near and place != own)
            for place in islice(alone, RELATED):
                near.add(place)
                others[place] = 2
        near.discard(self._places.get(article.path, -1))
        nearest = nsmallest(RELATED, near, key=lambda place: (-subjects[place], -others[place], place))
        return [self._articles[place] for place in nearest]

    def _count(self, features: Iterable[Hashable]) -> Counter[int]:
        """How many of the features each article has."""
        counts: Counter[int] = Counter()
        for feature in features:
            counts.update(self._sharing.get(feature, ()))
        return counts


def _subjects(article: Article) -> set[tuple[str, str]]:
    return {("subject", subject.name) for subject in article.subjects}


def _tags(article: Article) -> set[tuple[str, str]]:
    return {("tag", tag.name) for tag in article.tags}
