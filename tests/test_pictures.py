"""Pictures on pages: copies for every screen, what they must not carry, and pictures that cannot be decoded."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFilter

from generator.build import Site, compile_site
from generator.diagnostics import Outcome
from generator.edge.content import PictureFile
from generator.edge.images import examine
from generator.model import OutputFile
from generator.page.pictures.names import named
from generator.page.pictures.scale import ScaleJob, scale
from tests.mini import SITE, page, project

ARTICLE = """\
title: 紅茶と緑茶
image: {src: lead.jpg, alt: 二つの茶わん}
lead: |
  本文です。

  ![茶畑](field.png)
subjects:
  - name: 紅茶
    image: {src: tea.webp, alt: 紅茶}
  - name: 緑茶
dimensions:
  - {name: 発酵, values: [あり, なし]}
"""


def photo(size: tuple[int, int], kind: str = "JPEG", **options: object) -> bytes:
    """A picture that is red on its left, blue on its right, with a gradient over it."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, size[0] // 4, size[1]), fill="#d01010")
    draw.rectangle((size[0] * 3 // 4, 0, size[0], size[1]), fill="#1010d0")
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def site(pictures: dict[str, bytes], article: str = ARTICLE) -> Outcome[Site]:
    files = {"content/site.yaml": SITE, "content/comparisons/tea.yaml": article}
    read = []
    for name, data in sorted(pictures.items()):
        path = f"content/comparisons/{name}"
        facts = examine(path, data).value
        assert facts is not None
        read.append(PictureFile(path, data, facts.kind, facts.width, facts.height, facts.animated))
    return compile_site(replace(project(files), pictures=tuple(read)))


@pytest.fixture(scope="module")
def tea() -> Outcome[Site]:
    return site(
        {"lead.jpg": photo((1500, 1000)), "field.png": photo((600, 400), "PNG"), "tea.webp": photo((300, 200), "WEBP")}
    )


def copies(job: ScaleJob) -> dict[str, Image.Image]:
    made = scale(job)
    assert not made.diagnostics
    return {file.path: Image.open(BytesIO(file.data)) for file in made.value}


def job(data: bytes, path: str = "content/a.jpg") -> ScaleJob:
    facts = examine(path, data).value
    assert facts is not None
    return ScaleJob(facts.kind, data, named(path, facts.kind, "digest", (facts.width, facts.height)))


def test_a_picture_has_a_copy_for_every_screen(tea: Outcome[Site]) -> None:
    html = page(tea, "tea/index.html")
    hero = re.search(r"<picture><source[^>]*><img class=\"hero__image\"[^>]*></picture>", html)
    assert hero is not None
    widths = [int(width) for width in re.findall(r" (\d+)w", hero[0])]
    assert widths == [160, 480, 800, 1200, 1500]
    assert 'width="1200" height="800"' in hero[0]
    assert 'alt="二つの茶わん"' in hero[0]


def test_every_address_of_a_picture_is_a_file_of_its_kind_and_size(tea: Outcome[Site]) -> None:
    files = {file.path: file for file in tea.value.files}
    html = page(tea, "tea/index.html")
    candidates = re.findall(r"/(assets/\S+?) (\d+)w", html)
    assert len(candidates) == 5 + 3 + 2
    for path, width in candidates:
        picture = Image.open(BytesIO(files[path].data))
        assert (picture.format, picture.width) == ("WEBP", int(width))
    plain = re.findall(r'<img [^>]*src="/(assets/[^"]+)"[^>]* width="(\d+)" height="(\d+)"', html)
    assert {path.rpartition(".")[2] for path, _, _ in plain} == {"jpg", "png"}
    for path, width, height in plain:
        assert Image.open(BytesIO(files[path].data)).size == (int(width), int(height))


def test_only_the_lead_picture_does_not_wait(tea: Outcome[Site]) -> None:
    html = page(tea, "tea/index.html")
    pictures = re.findall(r"<img [^>]*>", html)
    eager = [picture for picture in pictures if 'loading="eager" fetchpriority="high"' in picture]
    assert len(pictures) == 3
    assert len(eager) == 1
    assert "hero__image" in eager[0]
    assert all('loading="lazy"' in picture for picture in pictures if picture not in eager)


def test_nothing_is_published_of_a_picture_but_its_copies(tea: Outcome[Site]) -> None:
    data = {file.data for file in tea.value.files}
    assert photo((1500, 1000)) not in data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_copies_carry_no_metadata(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "maker"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 41.0, 22.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ending = {"JPEG": "jpg", "AVIF": "avif"}.get(kind, kind.lower())
    data = photo((300, 200), kind, exif=exif, icc_profile=profile)
    made = scale(job(data, f"content/a.{ending}")).value
    assert made
    for file in made:
        picture = Image.open(BytesIO(file.data))
        assert not picture.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(picture.info)
        assert b"maker" not in file.data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_copies_are_upright(kind: str, orientation: int) -> None:
    upright = photo((400, 200), "PNG")
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    lying = Image.open(BytesIO(upright))
    if orientation in undo:
        lying = lying.transpose(Image.Transpose(undo[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = BytesIO()
    lying.save(file, kind, exif=exif)
    made = copies(job(file.getvalue(), f"content/a.{'jpg' if kind == 'JPEG' else kind.lower()}"))
    for picture in made.values():
        assert picture.width == picture.height * 2
        shown = picture.convert("RGB")
        red, _, blue = shown.getpixel((5, shown.height // 2))
        assert red > 150 > blue
        red, _, blue = shown.getpixel((shown.width - 5, shown.height // 2))
        assert blue > 150 > red
        # The gradient in the middle is dark above.
        assert shown.getpixel((shown.width // 2, 2))[0] < 40


def test_colours_are_those_that_the_profile_means() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tmp_").replace(b"bXYZ", b"rXYZ").replace(b"tmp_", b"bXYZ")
    file = BytesIO()
    Image.new("RGB", (200, 100), "red").save(file, "JPEG", icc_profile=swapped, quality=95)
    for picture in copies(job(file.getvalue())).values():
        red, _, blue = picture.convert("RGB").getpixel((9, 9))
        assert blue > 240
        assert red < 15


@pytest.mark.parametrize("profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()])
def test_a_profile_that_does_not_fit_is_left_aside(profile: bytes) -> None:
    file = BytesIO()
    Image.new("L", (200, 100), 128).save(file, "JPEG", icc_profile=profile)
    for picture in copies(job(file.getvalue())).values():
        assert all(abs(part - 128) < 4 for part in picture.convert("RGB").getpixel((9, 9)))


def test_ink_on_paper_of_a_printer_becomes_light_on_a_screen() -> None:
    file = BytesIO()
    Image.new("CMYK", (200, 100), (0, 255, 255, 0)).save(file, "JPEG")
    for picture in copies(job(file.getvalue())).values():
        red, green, blue = picture.convert("RGB").getpixel((9, 9))
        assert red > 180
        assert green < 90
        assert blue < 90


def test_transparency_is_kept_and_white_where_a_format_has_none() -> None:
    drawing = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    for kind, ending in (("PNG", "png"), ("WEBP", "webp")):
        file = BytesIO()
        drawing.save(file, kind)
        for path, picture in copies(job(file.getvalue(), f"content/a.{ending}")).items():
            if path.endswith(".jpg"):
                assert picture.getpixel((9, 9)) == (255, 255, 255)
            else:
                assert picture.convert("RGBA").getpixel((9, 9))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16"])
def test_pictures_of_every_depth_are_understood(mode: str) -> None:
    file = BytesIO()
    grey = Image.new("L", (200, 100), 200)
    picture = (
        Image.new("I;16", (200, 100), 200 * 256) if mode == "I;16" else grey.convert(mode, dither=Image.Dither.NONE)
    )
    picture.save(file, "PNG")
    wanted = 255 if mode == "1" else 200
    for copy in copies(job(file.getvalue(), "content/a.png")).values():
        assert copy.convert("RGB").getpixel((100, 50))[0] == pytest.approx(wanted, abs=3)


def test_a_drawing_is_kept_without_loss() -> None:
    drawing = Image.new("RGB", (160, 90), "white")
    ImageDraw.Draw(drawing).line((0, 0, 160, 90), fill="red")
    file = BytesIO()
    drawing.save(file, "PNG")
    for copy in copies(job(file.getvalue(), "content/a.png")).values():
        assert copy.convert("RGB").tobytes() == drawing.tobytes()


def test_a_picture_of_many_colours_is_made_smaller_than_it_was() -> None:
    noise = Image.effect_noise((1400, 900), 90).filter(ImageFilter.GaussianBlur(4)).convert("RGB")
    file = BytesIO()
    noise.quantize(64).save(file, "PNG")
    sizes = [len(each.data) for each in scale(job(file.getvalue(), "content/a.png")).value if "-1200." in each.path]
    assert min(sizes) < len(file.getvalue())


def test_a_picture_is_never_made_larger() -> None:
    assert [r.width for r in named("content/a.png", "PNG", "d", (90, 30)).renditions] == [90]
    assert [r.width for r in named("content/a.png", "PNG", "d", (500, 30)).renditions] == [160, 500]
    assert [r.width for r in named("content/a.jpg", "JPEG", "d", (6000, 4000)).renditions] == [
        160,
        480,
        800,
        1200,
        1920,
    ]


def test_a_sliver_keeps_a_height() -> None:
    file = BytesIO()
    Image.new("RGB", (4000, 1)).save(file, "PNG")
    assert {picture.height for picture in copies(job(file.getvalue(), "content/a.png")).values()} == {1}


def test_animations_and_drawings_are_published_as_they_are() -> None:
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("red", "blue")]
    moving = {}
    for name, kind in (("a.gif", "GIF"), ("b.png", "PNG"), ("c.webp", "WEBP")):
        file = BytesIO()
        frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=100)
        moving[name] = file.getvalue()
    lead = "\n".join(f"![絵]({name})" for name in moving)
    made = site(moving, f"title: 動く\nlead: |\n  {lead.replace(chr(10), chr(10) + '  ')}\nsubjects: [紅茶, 緑茶]\n")
    assert "srcset" not in page(made, "tea/index.html")
    assert set(moving.values()) <= {file.data for file in made.value.files}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_that_is_cut_short_is_told_by_its_path(kind: str) -> None:
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    data = photo((400, 300), kind)
    whole = job(data, f"content/a.{ending}")
    made = scale(replace(whole, data=data[: len(data) * 2 // 3]))
    assert [(found.code, found.span.path) for found in made.diagnostics] == [("HK611", f"content/a.{ending}")]
    assert made.value == ()


def test_a_head_that_lies_about_the_size_is_not_decoded() -> None:
    file = BytesIO()
    Image.new("1", (9000, 9000)).save(file, "PNG")
    bomb = ScaleJob("PNG", file.getvalue(), named("content/a.png", "PNG", "d", (10, 10)))
    assert [found.code for found in scale(bomb).diagnostics] == ["HK611"]


def test_a_damaged_picture_keeps_the_site_from_being_published() -> None:
    drawing = photo((1500, 1000), "PNG")
    made = site(
        {
            "lead.png": drawing[:3000] + drawing[-12:],
            "field.png": photo((60, 40), "PNG"),
            "tea.webp": photo((30, 20), "WEBP"),
        },
        ARTICLE.replace("lead.jpg", "lead.png"),
    )
    assert [(d.code, d.span.path) for d in made.diagnostics if d.code in ("HK404", "HK611")] == [
        ("HK611", "content/comparisons/lead.png")
    ]


def test_equal_pictures_make_equal_bytes() -> None:
    one = job(photo((900, 600)))
    first, second = scale(one).value, scale(one).value
    assert first == second
    assert all(isinstance(file, OutputFile) for file in first)


def test_a_changed_picture_has_new_names() -> None:
    old, new = (named("content/a.jpg", "JPEG", digest, (900, 600)) for digest in ("x", "y"))
    assert not {r.output for r in old.renditions} & {r.output for r in new.renditions}
    assert old.output != new.output
