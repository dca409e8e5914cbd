"""Where a Japanese name may break, and how a clock reads."""

from html import escape

from generator.model import Html

LONG = 7
"""Katakana words of at least this many letters get a break before a well-known part."""

PARTS = (
    "アプリ", "イヤホン", "イヤフォン", "エディター", "エンジニア", "エンジン", "カード", "キーボード", "キャンセリング", "カメラ", "クッキング", "クリーナー", "グループ", "ケース", "コース", "コーヒー", "サービス", "サイト",
    "システム", "ショップ", "ジャパン", "ジェネレーター", "スクール", "スタイル", "ストア", "ストレージ", "セールス", "センター", "ソフト", "タイプ", "チーム", "ツール",
    "データ", "データベース", "デザイン", "ネットワーク", "ノート", "バンク", "パソコン", "パーク", "ビジネス", "フレームワーク", "ヘッドセット", "ヘッドホン", "ヘッドフォン", "フライヤー", "プラン", "プログラム", "プロジェクト", "ベース", "ペーパー", "ペン",
    "ホテル", "ボード", "ポイント", "マーケット", "マーケティング", "マシン", "マネージャー", "マネジメント", "メーカー", "モード", "モデル", "ライフ", "ライン", "ランド",
    "リーダー", "ワイヤレス", "ワーク",
)  # fmt: skip
"""Common parts of long katakana compounds."""


def phrase(text: str) -> Html:
    """`text` with places where a narrow column may break it, so that a long name breaks between its parts."""
    out: list[str] = []
    start = 0
    for place in range(1, len(text)):
        if breaks(text, place):
            out.append(escape(text[start:place]))
            start = place
    out.append(escape(text[start:]))
    return Html("<wbr>".join(out))


def clock(minutes: int) -> tuple[int, int]:
    """Minutes as (hours, minutes)."""
    return divmod(minutes, 60)


def time_of_day(minutes: int) -> str:
    """Minutes from midnight as machines read a time: 05:50."""
    hours, rest = divmod(minutes % (24 * 60), 60)
    return f"{hours:02}:{rest:02}"


def breaks(text: str, place: int) -> bool:
    """Whether a line may end before the letter at `place`, by the parts of the name."""
    before, after = text[place - 1], text[place]
    if before == "・":
        return True
    if _katakana(before) and ("一" <= after <= "鿿") and place >= 3:
        return True
    if not (_katakana(before) and _katakana(after)):
        return False
    first, last = place, place
    while first > 0 and _katakana(text[first - 1]):
        first -= 1
    while last < len(text) and _katakana(text[last]):
        last += 1
    return last - first >= LONG and place - first >= 3 and text.startswith(PARTS, place)


def _katakana(each: str) -> bool:
    return "ァ" <= each <= "ヺ" or each == "ー"
