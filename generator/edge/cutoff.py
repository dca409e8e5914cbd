"""Whether a picture's file ends before its picture does, as a copy that was broken off leaves it.

Seen in the outline that each format has, without decoding: so it is told with all that is wrong with the site. Whatever
that outline does not tell is found when the picture is decoded.
"""

_END_OF_JPEG, _SCAN = 0xD9, 0xDA
_ALONE = (0x01, *range(0xD0, 0xD9))
"""Markers of a JPEG that nothing belongs to."""


def is_cut_off(data: bytes, kind: str) -> bool:
    """Whether bytes of the picture are missing at the end."""
    match kind:
        case "JPEG":
            scan = _scan(data)
            return scan is not None and data.find(b"\xff\xd9", scan) < 0
        case "PNG":
            return b"IEND" not in data
        case "WebP":
            return int.from_bytes(data[4:8], "little") + 8 > len(data) + len(data) % 2
        case "AVIF":
            return _ends_within_a_box(data)
        case _:
            return False


def _scan(data: bytes) -> int | None:
    """Where the pixels of a JPEG begin; the small picture in its metadata lies before, with an end of its own. None if
    the way there is not clear."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _SCAN:
            return at
        if marker == _END_OF_JPEG:
            return None
        at += 1 if marker == 0xFF else 2 if marker in _ALONE else 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def _ends_within_a_box(data: bytes) -> bool:
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16])
        if size < 8:  # 0: to the end of the file; others are damaged
            return False
        at += size
    return at > len(data)
