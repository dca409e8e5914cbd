"""Where a Japanese title or name may break, and how a clock reads. The only module that knows BudouX.

What must stay true: taking the `<wbr>` out gives the text again, so copied text has nothing in it that was not
written; every browser breaks at the same places, because the page tells them and leaves nothing to the browser's own
analysis; no line begins with a closing mark or ends with an opening one; text without Japanese is left alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise

from generator.model import Html
from generator.patterns import pattern

LONG = 7
"""Katakana words of at least this many letters get a break before a well-known part: BudouX leaves them whole."""

PARTS = (
    "アプリ", "イヤホン", "イヤフォン", "エディター", "エンジニア", "エンジン", "カード", "キーボード", "キャンセリング", "カメラ", "クッキング", "クリーナー", "グループ", "ケース", "コース", "コーヒー", "サービス", "サイト",
    "システム", "ショップ", "ジャパン", "ジェネレーター", "スクール", "スタイル", "ストア", "ストレージ", "セールス", "センター", "ソフト", "タイプ", "チーム", "ツール",
    "データ", "データベース", "デザイン", "ネットワーク", "ノート", "バンク", "パソコン", "パーク", "ビジネス", "フレームワーク", "ヘッドセット", "ヘッドホン", "ヘッドフォン", "フライヤー", "プラン", "プログラム", "プロジェクト", "ベース", "ペーパー",
    "ホテル", "ボード", "ボールペン", "ポイント", "マーケット", "マーケティング", "マシン", "マネージャー", "マネジメント", "メーカー", "モード", "モデル", "ライフ", "ライン", "ランド",
    "リーダー", "ワイヤレス", "ワーク",
)  # fmt: skip
"""Common parts of long katakana compounds."""

_ELEMENTS = pattern(r"(<(?:code|ruby|kbd|samp)\b.*?</(?:code|ruby|kbd|samp)>|<[^>]*>)", re.DOTALL)
_JAPANESE = pattern("[ぁ-ゖァ-ヺ一-鿿々〆]")
_KATAKANA = pattern("[ァ-ヺー]+")
_PART = pattern("(?=" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")")
_NEVER_FIRST = frozenset(
    "、。，．,./／・：；:;？！?!）)］]｝}」』】〉》〕”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々%％℃°〜～…‥"
)
_NEVER_LAST = frozenset("（(［[｛{「『【〈《〔“‘＋+−-±¥￥$＄#＃〜～/／")
_GOOD_AFTER = pattern("[・：、。！？…]")


@lru_cache(maxsize=8192)
def phrase(text: str) -> Html:
    """`text` with the places where a line may end, for elements that break nowhere else."""
    places = [0, *breaks(text), len(text)]
    return Html("<wbr>".join(escape(text[start:end]) for start, end in pairwise(places)))


def phrase_html(html: Html) -> Html:
    """The same for running text that has been marked up; code and what stands above ruby are left alone."""
    parts = _ELEMENTS.split(html)
    return Html("".join(part if index % 2 else phrase(unescape(part)) for index, part in enumerate(parts)))


@lru_cache(maxsize=8192)
def breaks(text: str) -> tuple[int, ...]:
    """The places (letters before them) where a line may end; spaces are not among them, for there it may anyway."""
    if not _JAPANESE.search(text):
        return ()
    found = {*_of_phrases(text), *_of_marks(text), *_of_katakana(text)}
    return tuple(place for place in sorted(found) if 0 < place < len(text) and _may_part(text[place - 1], text[place]))


def clock(minutes: int) -> tuple[int, int]:
    """Minutes as (hours, minutes)."""
    return divmod(minutes, 60)


def time_of_day(minutes: int) -> str:
    """Minutes from midnight as machines read a time: 05:50."""
    hours, rest = divmod(minutes % (24 * 60), 60)
    return f"{hours:02}:{rest:02}"


def _of_phrases(text: str) -> list[int]:
    """Where BudouX sees a phrase end.

    It looks up thirteen features at each place. Here each letter and pair, and each triple of which the pair begins one,
    is looked up once, and says what it has to say of all the places around it: the same sums in a sixth of the time.
    """
    letters, pairs, triples, begins, least = _features()
    scores = [least] * (len(text) + _REACH)  # places before the text count from the end, which nobody reads
    for place, letter in enumerate(text):
        for distance, score in letters.get(letter, ()):
            scores[place + distance] += score
        pair = text[place : place + 2]
        for distance, score in pairs.get(pair, ()):
            scores[place + distance] += score
        if pair in begins:
            for distance, score in triples.get(text[place : place + 3], ()):
                scores[place + distance] += score
    return [place for place in range(1, len(text)) if scores[place] > 0]


def _of_marks(text: str) -> Iterator[int]:
    return (mark.end() for mark in _GOOD_AFTER.finditer(text))


def _of_katakana(text: str) -> Iterator[int]:
    """Between the parts of long compounds, and before a Chinese character that follows one."""
    for word in _KATAKANA.finditer(text):
        start, end = word.span()
        if end - start >= LONG:
            yield from (start + part.start() for part in _PART.finditer(word[0]) if part.start() >= 3)
        if end - start >= LONG - 2 and "一" <= text[end : end + 1] <= "鿿":
            yield end


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two letters at all. Words and numbers of Latin letters stay whole."""
    if after in _NEVER_FIRST or before in _NEVER_LAST or before.isspace() or after.isspace():
        return False
    return not (before.isascii() and after.isascii())


_REACH = 6
_DISTANCES = {
    "UW1": 3,
    "UW2": 2,
    "UW3": 1,
    "UW4": 0,
    "UW5": -1,
    "UW6": -2,
    "BW1": 2,
    "BW2": 1,
    "BW3": 0,
    "TW1": 3,
    "TW2": 2,
    "TW3": 1,
    "TW4": 0,
}
"""How far behind the beginning of a feature of BudouX (a letter, a pair, a triple) the place is that it speaks of."""


Features = dict[str, list[tuple[int, int]]]


@lru_cache(maxsize=1)
def _features() -> tuple[Features, Features, Features, frozenset[str], float]:
    """What each letter, pair and triple says: (distance, score) of places; the pairs that triples begin with; and the score
    that a place begins with."""
    from budoux import load_default_japanese_parser

    model = load_default_japanese_parser().model
    features: tuple[Features, Features, Features] = ({}, {}, {})
    for kind, scores in model.items():
        for gram, score in scores.items():
            features[len(gram) - 1].setdefault(gram, []).append((_DISTANCES[kind], score))
    least = -sum(sum(scores.values()) for scores in model.values()) * 0.5
    return *features, frozenset(gram[:2] for gram in features[2]), least
