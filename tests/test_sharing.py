"""Pictures for sharing: what they show, that nothing runs over, and that no letter is ever an empty box."""

import hashlib
import re
import struct
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.build import Site, compile_site
from generator.diagnostics import Outcome
from generator.edge import fonts
from generator.model import Source
from generator.page.phrases import breaks
from generator.page.pictures import sharing, wrap
from generator.page.pictures.glyphs import Font, coverage, missing
from tests.mini import SITE, page, project

PAIR = (("a", "紅茶"), ("b", "緑茶"))
ARTICLE = "title: 紅茶と緑茶の違い\ndate: 2026-11-01\nanswer: 葉は同じです。\nsubjects: [紅茶, 緑茶]\n"


@lru_cache(maxsize=1)
def machine() -> Source | None:
    return next(iter(fonts.find_font()), None)


needs_font = pytest.mark.skipif(machine() is None, reason="needs a Japanese font (Debian: fonts-noto-cjk)")


def font() -> Font:
    found = machine()
    assert found is not None
    return Font(found.path, found.data, hashlib.sha256(found.data).hexdigest())


def job(title: str, subjects: tuple[tuple[str, str], ...] = PAIR, **given: str) -> sharing.SharingJob:
    words = {"authors": "水野 千歳", "site": "くらべ帖", "lang": "ja", **given}
    return sharing.SharingJob(
        output="assets/share-x.0.png", title=title, subjects=subjects, font="", phrases=tuple(breaks(title)), **words
    )


def site(articles: dict[str, str], given: tuple[Source, ...] | None, more: str = "") -> Outcome[Site]:
    files = {f"content/comparisons/{name}.yaml": text for name, text in articles.items()}
    return compile_site(replace(project({"content/site.yaml": SITE + more, **files}), fonts=given))


def own_font(letters: str) -> bytes:
    """A font file that has only a `cmap`, of these letters: enough to be asked, too little to draw with."""
    codes = sorted(ord(letter) for letter in letters)
    groups = b"".join(struct.pack(">III", code, code, number + 1) for number, code in enumerate(codes))
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
    head = struct.pack(">IHHHH", 0x00010000, 1, 16, 0, 0)
    return head + struct.pack(">4sIII", b"cmap", 0, len(head) + 16, len(cmap)) + cmap


# ---------------------------------------------------------------------------------------------- on the page


@needs_font
def test_an_article_without_a_picture_gets_one_for_sharing() -> None:
    made = site({"tea": ARTICLE}, fonts.find_font())
    assert not made.diagnostics
    html = page(made, "tea/index.html")
    found = re.search(
        r'<meta property="og:image" content="https://example.com/(assets/share-tea\.[0-9a-f]{12}\.png)">', html
    )
    assert found is not None
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:height" content="630">' in html
    assert '<meta property="og:image:alt" content="紅茶と緑茶の違い">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html
    data = next(file.data for file in made.value.files if file.path == found[1])
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(data) < 100_000


@needs_font
def test_what_is_not_shown_does_not_change_the_picture() -> None:
    def name(text: str) -> str:
        return next(f.path for f in site({"tea": text}, fonts.find_font()).value.files if "share-" in f.path)

    assert name(ARTICLE) == name(ARTICLE + "lead: 長い話です。\n")
    assert name(ARTICLE) != name(ARTICLE.replace("違い", "差"))


def test_a_site_without_a_font_is_warned_once_and_has_no_such_pictures() -> None:
    made = site({"tea": ARTICLE, "two": ARTICLE.replace("紅茶", "麦茶")}, ())
    assert [(d.code, d.span.path) for d in made.diagnostics] == [("HK624", "content/site.yaml")]
    assert dict(made.diagnostics[0].arguments) == {"n": 2}
    assert "og:image" not in page(made, "tea/index.html")


def test_a_site_may_want_no_such_pictures() -> None:
    made = site({"tea": ARTICLE}, (), "sharing: {pictures: false}\n")
    assert made.diagnostics == ()
    pages = [file.data for file in made.value.files if file.path.endswith(".html")]
    assert pages
    assert not any(b"og:image" in page for page in pages)


def test_the_warning_can_be_left_out() -> None:
    assert not site({"tea": ARTICLE}, (), "lint: {ignore: [HK624]}\n").diagnostics


def test_a_font_that_is_not_there_is_an_error_at_its_place() -> None:
    made = site({"tea": ARTICLE}, (), "sharing: {font: fonts/none.otf}\n")
    assert [(d.code, d.span.path, d.span.line) for d in made.diagnostics] == [("HK626", "content/site.yaml", 3)]


def test_a_file_that_is_no_font_is_an_error() -> None:
    broken = Source("content/fonts/a.otf", b"<html>")
    assert [d.code for d in site({"tea": ARTICLE}, (broken,), "sharing: {font: fonts/a.otf}\n").diagnostics] == [
        "HK626"
    ]


@needs_font
def test_the_font_that_the_site_names_is_taken() -> None:
    named = Source("content/fonts/a.ttc", font().data)
    made = site({"tea": ARTICLE}, (named,), "sharing: {font: fonts/a.ttc}\n")
    assert not made.diagnostics
    assert any("share-tea" in file.path for file in made.value.files)


@needs_font
def test_a_letter_that_the_font_lacks_is_told_and_never_drawn() -> None:
    made = site({"tea": ARTICLE, "old": ARTICLE.replace("紅茶と", "\U0001b002と")}, fonts.find_font())
    assert [d.code for d in made.diagnostics] == ["HK625"]
    told = dict(made.diagnostics[0].arguments)
    assert told["letters"] == ("\U0001b002 (U+1B002)",)
    assert told["articles"] == ("\U0001b002と緑茶の違い",)
    assert {file.path.split(".")[0] for file in made.value.files if "share-" in file.path} == {"assets/share-tea"}


@needs_font
def test_an_emoji_that_the_font_lacks_is_left_out() -> None:
    made = site({"tea": ARTICLE.replace("紅茶と", "\U0001f375 紅茶と")}, fonts.find_font())
    assert not made.diagnostics
    assert '<meta property="og:image:alt" content="紅茶と緑茶の違い">' in page(made, "tea/index.html")


# ---------------------------------------------------------------------------------------------- what is drawn


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether anything dark stands in a part of the picture."""
    darkest: tuple[int, int] = picture.crop(box).convert("L").getextrema()  # type: ignore[assignment]
    return darkest[0] < 140


TITLES = (
    "茶と水",
    "紅茶と緑茶の違い",
    "「伺う」と「参る」の違い、使い分け",
    "アカウントセールスとルートセールスの違いを、10年やった私が比べてみました",
    "ノイズキャンセリングワイヤレスイヤホン4機種を、通勤電車とカフェと自宅で三か月使って比べた：音質、装着感、電池、値段の順に",
    "HTTP/2 and HTTP/3: What Really Changed for Ordinary Web Sites",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "あ" * 200,
    "W" * 120,
    "x",
)


@needs_font
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_nothing_runs_over_the_rim(title: str, count: int) -> None:
    names = (
        "ソニー WF-1000XM5 ブラック 通常版 2023",
        "B",
        "紅茶",
        "Bose QuietComfort Ultra Earbuds",
        "水",
        "とても長い名前の比べるもの",
    )
    subjects = tuple(zip("abcdef", names, strict=True))[:count]
    picture = sharing.painted(
        job(title, subjects, authors="水野 千歳、" * 20, site="とても長い名前のサイト" * 9), font()
    )
    assert picture.size == (1200, 630)
    assert ink(picture, (72, 76, 1128, 392)), "there is a title"
    assert not ink(picture, (0, 18, 60, 630)), "free to the left"
    assert not ink(picture, (1132, 18, 1200, 630)), "free to the right"
    assert not ink(picture, (0, 18, 1200, 62)), "free above"
    assert not ink(picture, (0, 606, 1200, 630)), "free below"
    assert not ink(picture, (72, 398, 1128, 416)), "free between title and subjects"


@needs_font
def test_the_picture_has_the_colours_and_shapes_of_its_subjects() -> None:
    picture = sharing.painted(job("題", (("a", "甲"), ("b", "乙"))), font())
    left, right = picture.getpixel((300, 8)), picture.getpixel((900, 8))
    assert (left, right) == ((0x24, 0x57, 0xB8), (0xBD, 0x45, 0x0D))
    other = sharing.painted(job("題", (("a", "甲"), ("c", "乙"))), font())
    assert ImageChops.difference(picture, other).getbbox() is not None


@needs_font
@pytest.mark.parametrize("signs", ["ab", "abc", "abcd", "abcdef", "ghij"])
def test_the_file_has_every_colour_of_an_area_and_no_rim_that_is_off(signs: str) -> None:
    shown = job("味噌と醤油、塩と砂糖の違い", tuple((sign, f"名{sign}") for sign in signs), authors="水野 千歳")
    picture = sharing.painted(shown, font())
    [file] = sharing.draw(shown, font()).value
    drawn = Image.open(BytesIO(file.data)).convert("RGB")
    off = ImageChops.difference(picture, drawn)
    assert max(most for _, most in off.getextrema()) < 24
    for number, colour in picture.getcolors(picture.width * picture.height):
        if number > 1000:
            assert any(each == colour and many >= number for many, each in drawn.getcolors(256))


@needs_font
def test_equal_jobs_make_equal_bytes() -> None:
    one = sharing.draw(job("紅茶と緑茶の違い"), font()).value
    sharing.draw(job("別の題"), font())
    assert sharing.draw(job("紅茶と緑茶の違い"), font()).value == one


@needs_font
def test_characters_are_drawn_as_the_language_writes_them() -> None:
    found = font()
    if not found.name.startswith("NotoSansCJK"):
        pytest.skip("needs a font with faces for several languages")
    japanese, chinese = (sharing.painted(job("骨与直", lang=lang), found) for lang in ("ja", "zh-Hans"))
    assert ImageChops.difference(japanese, chinese).getbbox() is not None


# ---------------------------------------------------------------------------------------------- letters of a font


def test_letters_of_a_font_are_known() -> None:
    small = Font("small", own_font("茶ABC"), "small")
    assert missing(small, "AB 茶と茶") == ("と",)
    assert coverage(small) == ((65, 67), (ord("茶"), ord("茶")))


@given(st.binary(max_size=200))
def test_any_bytes_have_letters_or_none(data: bytes) -> None:
    coverage(Font("x", data, hashlib.sha256(data).hexdigest()))


@given(st.data())
@settings(max_examples=50)
def test_a_damaged_font_has_letters_or_none(data: st.DataObject) -> None:
    damaged = bytearray(own_font("茶ABC"))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    coverage(Font("x", bytes(damaged), hashlib.sha256(damaged).hexdigest()))


@needs_font
def test_a_font_knows_what_it_can_draw() -> None:
    assert missing(font(), "紅茶と緑茶の違い、WF-1000XM5：「…」ABCDEF") == ()
    assert missing(font(), "\U0001f375\U0001b002") == ("\U0001f375", "\U0001b002")


# ---------------------------------------------------------------------------------------------- lines


def lines(text: str, width: float = 1000, sizes: tuple[int, ...] = (96, 80, 66, 54, 42)) -> tuple[str, ...]:
    def advance(letter: str) -> float:
        return 0.55 if ord(letter) < 0x2E80 else 1.0

    return wrap.set_title(text, breaks(text), advance, (width, 310), sizes, 1.3).lines


def test_a_short_title_stands_on_one_line() -> None:
    assert lines("紅茶と緑茶") == ("紅茶と緑茶",)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("「伺う」と「参る」の違い", ("「伺う」と", "「参る」の違い")),
        ("紅茶と緑茶：カフェインの量を比べる", ("紅茶と緑茶：", "カフェインの量を比べる")),
        ("ルートセールスとアカウントセールスの違い", ("ルートセールスと", "アカウントセールスの違い")),
        ("git mergeとgit rebaseの違い", ("git mergeと", "git rebaseの違い")),
        ("Tea and coffee: what wakes you up", ("Tea and coffee:", "what wakes you up")),
    ],
)
def test_a_long_title_breaks_between_its_phrases(title: str, wanted: tuple[str, ...]) -> None:
    assert lines(title) == wanted


@given(st.text("紅茶と緑のァー、。」「A b1・（）", min_size=1, max_size=80).filter(str.strip))
def test_lines_are_within_the_room_and_lose_nothing(text: str) -> None:
    found = wrap.set_title(text, breaks(text), lambda _: 1.0, (600, 200), (60, 40, 20), 1.3)
    assert all(len(line) * found.size <= 600 for line in found.lines)
    assert len(found.lines) * found.size * 1.3 <= 200
    shown = "".join(found.lines).replace(" ", "")
    whole = text.replace(" ", "")
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))


# ---------------------------------------------------------------------------------------------- the machine's font


def test_the_most_wished_font_is_found_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("x/ipag.ttf", "y/deep/NotoSansJP-Bold.otf", "other.ttf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    assert fonts.find_font((tmp_path / "none", tmp_path)) == (
        Source("NotoSansJP-Bold.otf", b"y/deep/NotoSansJP-Bold.otf"),
    )


def test_a_machine_without_such_a_font_has_none(tmp_path: Path) -> None:
    assert fonts.find_font((tmp_path, tmp_path / "none")) == ()
