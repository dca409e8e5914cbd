"""The related articles of a page: those that share most, as if each had been compared with each."""

import random
from dataclasses import replace

from generator.model import Article, Subject, Term
from generator.site.related import RELATED, Relations
from tests.test_growth import counted


def article(number: int, subjects: list[str], tags: list[str], category: str | None) -> Article:
    name = f"a{number}"
    return Article(
        slug=name,
        path=f"{name}/",
        url=f"/{name}/",
        permalink=f"https://example.com/{name}/",
        title=name,
        lang="ja",
        description="",
        subjects=tuple(Subject(id=s, sign="a", name=s, short=s, anchor=s) for s in subjects),
        tags=tuple(Term(tag, f"/tags/{tag}/") for tag in tags),
        category=Term(category, f"/categories/{category}/") if category else None,
    )


def nearness(one: Article, other: Article) -> tuple[int, int]:
    subjects = {s.name for s in one.subjects} & {s.name for s in other.subjects}
    tags = {t.name for t in one.tags} & {t.name for t in other.tags}
    category = one.category is not None and one.category == other.category
    return len(subjects), 2 * category + len(tags)


def test_the_nearest_are_those_that_a_comparison_of_all_pairs_finds() -> None:
    chance = random.Random(4)
    for size in (1, 2, 5, 30, 60):
        articles = [
            article(
                number,
                chance.sample("紅緑白黒青黄", chance.randrange(1, 3)),
                chance.sample("一二三四五六七", chance.randrange(3)),
                chance.choice((None, "甲", "乙")),
            )
            for number in range(size)
        ]
        relations = Relations(articles)
        for one in articles:
            near = [(nearness(one, other), other) for other in articles if other is not one]
            near.sort(key=lambda pair: pair[0], reverse=True)
            assert relations.of(one) == [other for score, other in near if any(score)][:RELATED]


def test_what_the_writer_chose_comes_in_that_order_without_the_article_itself() -> None:
    articles = [article(number, ["茶"], [], None) for number in range(6)]
    one = replace(articles[0], related=("a3", "a0", "nowhere", "a1"))
    relations = Relations([one, *articles[1:]])
    assert [other.slug for other in relations.of(one)] == ["a3", "a1"]


def test_many_that_share_a_thing_take_no_more_work_for_one_article() -> None:
    def work(size: int) -> int:
        articles = [article(number, ["紅茶" if number % 3 else f"{number}"], ["茶"], "甲") for number in range(size)]
        relations = Relations(articles)
        relations.of(articles[1])
        return counted(lambda: relations.of(articles[-1]))

    assert work(2000) == work(200)
