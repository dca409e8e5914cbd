"""Which letters are Japanese, Chinese or Korean, for emphasis and for line breaks."""

import unicodedata
from bisect import bisect_right
from functools import lru_cache

# Wide characters that are shown as emoji (Unicode property Emoji_Presentation, which Python does not have).
# fmt: off
_EMOJI = (
    (0x231A, 0x231B), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615),
    (0x2648, 0x2653), (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE),
    (0x26C4, 0x26C5), (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5),
    (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C),
    (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF),
    (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E),
    (0x1F191, 0x1F19A), (0x1F201, 0x1F201), (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F236),
    (0x1F238, 0x1F23A), (0x1F250, 0x1F251), (0x1F300, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C),
    (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4),
    (0x1F3F8, 0x1F43E), (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E),
    (0x1F550, 0x1F567), (0x1F57A, 0x1F57A), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F),
    (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6D8), (0x1F6DC, 0x1F6DF),
    (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7EB), (0x1F7F0, 0x1F7F0), (0x1F90C, 0x1F93A),
    (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FA7C), (0x1FA80, 0x1FA8A), (0x1FA8E, 0x1FAC6),
    (0x1FAC8, 0x1FAC8), (0x1FACD, 0x1FADC), (0x1FADF, 0x1FAEA), (0x1FAEF, 0x1FAF8),
)
# fmt: on
_EMOJI_STARTS = tuple(start for start, _ in _EMOJI)
_HANGUL_WITHOUT_WIDTH = ((0x1160, 0x11FF), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB))
_VARIATION_SELECTOR_1 = 0xFE01
_QUOTES = "\u2018\u2019\u201c\u201d"


@lru_cache(maxsize=4096)
def is_cjk(letter: str) -> bool | None:
    """Whether `letter` is Chinese, Japanese or Korean; None where its width depends on the text around it."""
    code = ord(letter)
    if code < 0x1100:
        return False
    match unicodedata.east_asian_width(letter):
        case "F" | "H":
            return True
        case "W":
            return not _is_emoji(code)
        case "A":
            return None
        case "N":
            return any(start <= code <= end for start, end in _HANGUL_WITHOUT_WIDTH)
        case _:
            return False


def is_cjk_before(letter: str) -> bool:
    """The same of the letter before a marker, where it may be an ideographic variation selector."""
    known = is_cjk(letter)
    return known if known is not None else 0xE0100 <= ord(letter) <= 0xE01EF


def is_cjk_with_selector(letter: str, selector: str) -> bool:
    """The same of a letter that a variation selector follows: a quotation mark may be one of full width."""
    known = is_cjk(letter)
    return known if known is not None else ord(selector) == _VARIATION_SELECTOR_1 and letter in _QUOTES


def joins_without_space(letter: str) -> bool:
    """Whether a line break beside `letter` stands for nothing: Japanese and Chinese, not Korean."""
    code = ord(letter)
    if code < 0x2E80:
        return False
    return (
        0x2E80 <= code <= 0x312F  # radicals, punctuation, kana
        or 0x3190 <= code <= 0x31FF
        or 0x3220 <= code <= 0x325F
        or 0x3280 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF01 <= code <= 0xFF9F
        or 0xFFE0 <= code <= 0xFFE6
        or 0x1B000 <= code <= 0x1B16F
        or 0x20000 <= code <= 0x3FFFF
        or 0xE0100 <= code <= 0xE01EF
    )


def _is_emoji(code: int) -> bool:
    nearest = bisect_right(_EMOJI_STARTS, code) - 1
    return nearest >= 0 and code <= _EMOJI[nearest][1]


def meet(last: str, following: str) -> bool:
    """Whether two letters meet without a space where a line was broken between them.

    Japanese letters do. Full-width punctuation brings its own room, whatever stands beside it (CSS Text 4, segment
    breaks): `、`, a line break and `1` are `、1`.
    """
    both = joins_without_space(last) and joins_without_space(following)
    return both or _is_wide_mark(last) or _is_wide_mark(following)


def _is_wide_mark(letter: str) -> bool:
    return joins_without_space(letter) and unicodedata.category(letter)[0] == "P"
