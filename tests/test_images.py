"""Pictures: their size without decoding, and what must not be published."""

import json
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from generator.edge.images import Facts, examine, sniff
from generator.edge.svg import Drawing, Refused, read_svg
from tests.mini import SITE
from tests.test_cli import hikaku

ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WebP": "webp", "AVIF": "avif"}
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10"'


def picture(kind: str, size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind.upper(), **options)
    return out.getvalue()


def codes(path: str, data: bytes) -> list[str]:
    found = examine(path, data)
    assert (found.value is None) == any(d.code != "HK614" for d in found.diagnostics)
    return [d.code for d in found.diagnostics]


@pytest.mark.parametrize("kind", ENDINGS)
def test_size_is_that_of_the_head(kind: str) -> None:
    found = examine(f"content/a.{ENDINGS[kind]}", picture(kind))
    assert found.value == Facts(kind, 30, 20)
    assert found.diagnostics == ()


def test_webp_of_every_form() -> None:
    for options in ({"lossless": True}, {"quality": 50}, {"exif": Image.Exif(), "icc_profile": b"x" * 20}):
        assert examine("content/a.webp", picture("WebP", (300, 7), **options)).value == Facts("WebP", 300, 7)


def test_ending_in_capitals_is_understood() -> None:
    assert examine("content/IMG_1.JPG", picture("JPEG")).value == Facts("JPEG", 30, 20)
    assert examine("content/a.jpeg", picture("JPEG")).value == Facts("JPEG", 30, 20)


def test_turned_photo_has_the_size_that_it_is_shown_with() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert examine("content/a.jpg", picture("JPEG", exif=exif)).value == Facts("JPEG", 20, 30)


@pytest.mark.parametrize("kind", ["JPEG", "WebP", "PNG", "AVIF"])
def test_photo_that_tells_its_place_is_warned_about(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "maker"
    assert codes(f"content/a.{ENDINGS[kind]}", picture(kind, exif=exif)) == []
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 41.0, 22.0)})
    assert codes(f"content/a.{ENDINGS[kind]}", picture(kind, exif=exif)) == ["HK614"]


@pytest.mark.parametrize("kind", ENDINGS)
def test_picture_under_the_name_of_another_kind_is_told(kind: str) -> None:
    other = "gif" if kind == "PNG" else "png"
    assert codes(f"content/a.{other}", picture(kind)) == ["HK610"]


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        ("a.png", b"<!doctype html><script>1</script>", "HK610"),
        ("a.png", b"", "HK611"),
        ("a.gif", b"hello", "HK611"),
        ("a.svg", b"", "HK611"),
        ("a.svg", b"\x89PNG\r\n\x1a\n", "HK610"),
        ("a.jpg", HEAD.encode() + b"/>", "HK610"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "HK611"),
    ],
)
def test_what_is_no_picture_is_told(path: str, data: bytes, code: str) -> None:
    assert codes(f"content/{path}", data) == [code]


@pytest.mark.parametrize("kind", ENDINGS)
def test_head_that_is_cut_short_ends_in_facts_or_a_finding(kind: str) -> None:
    data = picture(kind)
    for size in range(64):
        assert codes(f"content/a.{ENDINGS[kind]}", data[:size]) in (["HK611"], []), size


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "AVIF"])
def test_a_picture_that_ends_too_early_is_told_at_once(kind: str) -> None:
    path = f"content/a.{ENDINGS[kind]}"
    options = [{"exif": Image.Exif()}, {"progressive": True}] if kind == "JPEG" else [{}]
    for each in options:
        data = picture(kind, (300, 200), **each)
        assert codes(path, data) == []
        assert kind == "AVIF" or codes(path, data + b"what a camera adds") == []
        for size in (len(data) - 13, len(data) * 2 // 3):
            assert codes(path, data[:size]) == ["HK611"], size


@pytest.mark.parametrize("kind", ENDINGS)
def test_no_pixel_is_decoded(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture(kind, (300, 200))

    def load(self: Image.Image) -> None:
        raise AssertionError

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    assert examine(f"content/a.{ENDINGS[kind]}", data).value == Facts(kind, 300, 200)


def test_the_metadata_of_a_png_may_stand_at_its_end() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 41.0, 22.0)})
    data = picture("PNG", exif=exif)
    start = data.index(b"eXIf") - 4
    end = start + 12 + int.from_bytes(data[start : start + 4])
    late = data[:start] + data[end:-12] + data[start:end] + data[-12:]
    found = examine("content/a.png", late)
    assert found.value == Facts("PNG", 20, 30)
    assert [each.code for each in found.diagnostics] == ["HK614"]


def test_the_small_picture_within_a_photo_is_not_its_end() -> None:
    inner, data = picture("JPEG"), picture("JPEG", (300, 200))
    small = b"\xff\xe1" + (len(inner) + 2).to_bytes(2) + inner
    whole = data[:2] + small + data[2:]
    assert codes("content/a.jpg", whole) == []
    assert codes("content/a.jpg", whole[:-2]) == ["HK611"]


def bomb(kind: str, width: int, height: int) -> bytes:
    """A head that promises a huge picture, and nothing behind it."""
    match kind:
        case "PNG":
            head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
            chunk = b"IHDR" + head
            data = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
            return b"\x89PNG\r\n\x1a\n" + data + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
        case "GIF":
            return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0," + b"\0" * 4 + b"\xff\xff\xff\xff\0\2\0;"
        case "JPEG":
            frame = struct.pack(">BHHB", 8, height, width, 3) + b"\1\x11\0\2\x11\0\3\x11\0"
            return (
                b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xda\0\x0c\3\1\0\2\0\3\0\0?\0"
            )
        case _:
            size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
            return b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size


@pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG", "WebP"])
@pytest.mark.parametrize("side", [11_000, 15_000, 50_000])
def test_bomb_is_told_with_its_size(kind: str, side: int) -> None:
    found = examine(f"content/a.{ENDINGS[kind]}", bomb(kind, side, side - 1))
    assert [d.code for d in found.diagnostics] == ["HK612"]
    assert dict(found.diagnostics[0].arguments) == {"name": f"a.{ENDINGS[kind]}", "width": side, "height": side - 1}


@given(st.sampled_from(sorted(ENDINGS)), st.data())
def test_any_damage_ends_in_facts_or_a_finding(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(picture(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, min(200, len(damaged)) - 1))] = data.draw(st.integers(0, 255))
    codes(f"content/a.{ENDINGS[kind]}", bytes(damaged))


@given(st.binary(max_size=200))
def test_any_bytes_end_in_facts_or_a_finding(data: bytes) -> None:
    sniff(data)
    for ending in (*ENDINGS.values(), "svg"):
        codes(f"content/a.{ending}", data)


# ---------------------------------------------------------------------------------------------- SVG


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("", (20, 10)),
        ('width="40"', (40, 20)),
        ('height="40px"', (80, 40)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="100%" height="100%"', (20, 10)),
        ('width="12pt" height="1pc"', (16, 16)),
        ('width="-5" height="1e9"', (20, 10)),
        ('width="9999999" height="9999999"', (0, 0)),
    ],
)
def test_size_of_a_drawing(attributes: str, size: tuple[int, int]) -> None:
    assert read_svg(f"{HEAD} {attributes}/>".encode()) == Drawing(*size)


def test_drawing_without_any_size_has_none() -> None:
    assert read_svg(b'<svg xmlns="http://www.w3.org/2000/svg"/>') == Drawing(0, 0)
    assert examine("content/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>').value == Facts("SVG", 0, 0)


@pytest.mark.parametrize(
    "inner",
    [
        '<path d="M0 0" fill="url(#g)" style="fill:#fff"/>',
        '<use href="#a"/><use xlink:href="#b"/>',
        "<style>.a{fill:url(#g)} /* plain */</style>",
        '<image href="data:image/png;base64,AAAA"/>',
        '<text font-family="sans">紅茶 onload= javascript: &lt;script&gt;</text>',
        '<title>url(</title><metadata xmlns:r="urn:r"><r:a r:resource="http://purl.org/x"/></metadata>',
        '<animate attributeName="opacity" values="0;1"/>',
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="C:\\x url(y)"/>',
        "<!-- <script> -->",
    ],
)
def test_drawing_may_be_shown(inner: str) -> None:
    assert read_svg(f'<?xml version="1.0" encoding="UTF-8"?>\n{HEAD}>{inner}</svg>'.encode()) == Drawing(20, 10)


@pytest.mark.parametrize(
    "inner",
    [
        "<script>1</script>",
        "<SCRIPT/>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
        '<script xmlns="http://www.w3.org/1999/xhtml"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        '<p xmlns="http://www.w3.org/1999/xhtml"/>',
        '<g onload="1"/>',
        '<g ONCLICK="1"/>',
        '<a href="javascript:1"><text>x</text></a>',
        '<a href="java&#9;script:1"/>',
        '<a href=" &#1;"/>'.replace("&#1;", "javascript:1"),
        '<a xlink:href="https://evil.example"/>',
        '<image href="https://evil.example/a.png"/>',
        '<image href="//evil.example/a.png"/>',
        '<image href="a.png"/>',
        '<image href="data:image/svg+xml,&lt;svg/>"/>',
        '<use href="other.svg#a"/>',
        '<use href="data:text/html,x"/>',
        '<feImage href="https://evil.example"/>',
        '<rect fill="url(https://evil.example#g)"/>',
        '<rect style="background:url( //evil.example )"/>',
        """<rect style="fill:url('https://evil.example')"/>""",
        '<style>@import "https://evil.example";</style>',
        "<style>a{b:url(https://evil.example)}</style>",
        "<style>a{b:u/**/rl(https://evil.example)}</style>",
        r"<style>a{b:\75rl(https://evil.example)}</style>",
        "<style><![CDATA[a{b:url(http://evil.example)}]]></style>",
        "<style>a{b:image-set('x.png' 1x)}</style>",
        '<set attributeName="href" to="javascript:1"/>',
        '<animate attributeName="xlink:href" values="javascript:1"/>',
        '<set attributeName="onload" to="1"/>',
        "<style><g/>@import 'https://evil.example';</style>",
        '<rect fill="\\75rl(https://evil.example)"/>',
        '<rect cursor="x \\ url(https://evil.example), auto"/>',
        '<iframe src="x"/>',
        '<g xml:base="https://evil.example"/>',
        '<?xml-stylesheet href="https://evil.example"?>',
        '<handler type="text/javascript"/>',
        "<g>" * 300 + "</g>" * 300,
    ],
)
def test_more_than_a_drawing_is_refused(inner: str) -> None:
    found = read_svg(f"{HEAD}>{inner}</svg>".encode())
    assert isinstance(found, Refused)
    assert found.what


@pytest.mark.parametrize(
    "whole",
    [
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}/>',
        f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{HEAD}/>',
        f'<?xml version="1.0" encoding="UTF-7"?>{HEAD}/>',
        f'<?xml version="1.0" encoding="iso-8859-1"?>{HEAD}/>',
        '<svg viewBox="0 0 1 1"/>',
        '<html xmlns="http://www.w3.org/1999/xhtml"/>',
        HEAD + ' onload="1"/>',
    ],
)
def test_file_that_is_no_plain_svg_is_refused(whole: str) -> None:
    assert isinstance(read_svg(whole.encode()), Refused)


@pytest.mark.parametrize(
    "data", [b"<svg", b"\xff\xfe<\0s\0", f"{HEAD}>&a;</svg>".encode(), f"{HEAD}><g></svg>".encode()]
)
def test_broken_svg_is_damaged(data: bytes) -> None:
    found = read_svg(data)
    assert isinstance(found, Refused)
    assert found.what == ""


def test_place_in_an_svg_is_told() -> None:
    data = f"{HEAD}>\n  <g/>\n  <script/></svg>".encode()
    found = examine("content/a.svg", data).diagnostics[0]
    assert (found.code, found.span.line, found.span.column) == ("HK613", 3, 3)


def test_a_picture_that_ends_too_early_is_told_with_all_else(tmp_path: Path) -> None:
    article = tmp_path / "content/comparisons/tea.yaml"
    article.parent.mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(SITE, "utf-8")
    article.write_text("title: 茶\nanswer: 葉。\nimage: lead.jpg\nsubjects: [紅茶]\n", "utf-8")
    article.with_name("lead.jpg").write_bytes(picture("JPEG", (900, 600))[:3000])
    told = json.loads(hikaku(tmp_path, "check", "--format", "json").stdout)
    assert [each["code"] for each in told if each["severity"] == "error"] == ["HK611", "HK131"]
