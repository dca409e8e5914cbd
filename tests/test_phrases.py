"""Where Japanese titles and names may break."""

from html import unescape
from itertools import accumulate

import budoux
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model import Html
from generator.page.phrases import _of_phrases, breaks, phrase, phrase_html


@pytest.mark.parametrize(
    "broken",
    [
        "銭湯と|スーパー銭湯の|違い：|料金・|設備・|過ごし方で|選ぶ",
        "ノイズ|キャンセリング|ヘッドホンの|選び方",
        "万年筆と|ゲルインク|ボールペンの|違い",
        "HTTP/2と|HTTP/3：|何が|速くなるのか",
        "音の|大きさ|（dB）",
        "「伺う」と|「参る」",
        "A comparison of JSON and YAML",
    ],
)
def test_a_title_breaks_between_phrases(broken: str) -> None:
    assert phrase(broken.replace("|", "")).replace("<wbr>", "|") == broken


@given(st.text(st.sampled_from("あのとでは違料金カード・ー、。「」（）/ aB3<&'"), max_size=40))
def test_nothing_is_added_to_the_text_and_no_line_begins_with_a_closing_mark(text: str) -> None:
    assert unescape(phrase(text).replace("<wbr>", "")) == text
    for place in breaks(text):
        assert text[place] not in "・ー、。」）/ "
        assert text[place - 1] not in "「（/ "


@given(st.text(st.sampled_from("あのとでは違料金カード設定後ー、。「」（）/ aB3"), max_size=40))
@example("銭湯とスーパー銭湯の違い：料金・設備・過ごし方で選ぶ")
@example("電源のない場所では価格の納得感が問われるが、同じ条件で三回測って中央値を採った")
def test_phrases_end_where_budoux_says(text: str) -> None:
    ends = list(accumulate(map(len, budoux.load_default_japanese_parser().parse(text))))
    assert _of_phrases(text) == ends[:-1]


def test_markup_is_left_as_it_is() -> None:
    html = Html('料金は<strong>料金が安い方が</strong><a href="/比べる-違い/">勝つ</a><code>違いを比べる</code>。')
    assert phrase_html(html).replace("<wbr>", "") == html
    assert '<a href="/比べる-違い/">' in phrase_html(html)
    assert "<code>違いを比べる</code>" in phrase_html(html)
    assert "<strong>料金が<wbr>安い方が</strong>" in phrase_html(html)
