"""The pages of an article's pairs as jobs: small, made one by one, all of one article sharing their parts."""

from collections.abc import Iterator, Mapping

from generator.article import pairing
from generator.model import Article, Image, SiteInfo
from generator.page.entries import Crumb
from generator.page.jobs import PairJob, PairListJob
from generator.page.pictures.names import serves_for_sharing


def pair_jobs(
    article: Article, info: SiteInfo, crumbs: tuple[Crumb, ...], sharing: Mapping[str, Image]
) -> Iterator[PairJob | PairListJob]:
    """A job for each pair that has a page, and for each list. `crumbs` are the way to the article, itself included."""
    pairs = article.pairs
    if pairs is None:
        return
    picture = article.image if serves_for_sharing(article.image) else sharing.get(article.path)
    for one, other in pairing.pages(pairs):
        yield PairJob(article, one, other, info, crumbs, picture)
    if pairing.is_listed(pairs):
        for place in range(len(pairs.names)):
            if next(pairing.partners(pairs, place), None) is not None:
                yield PairListJob(article, place, info, crumbs)
