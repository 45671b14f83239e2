"""Contrast, which axe cannot see for borders and rings (WCAG 2.2: 1.4.3, 1.4.11)."""

import gzip
import re

import pytest
from django.conf import settings

from dreiging.web.style_guide import style_guide

THEME = (settings.BASE_DIR / "static/css/theme.css").read_text()
TOKENS = dict(re.findall(r"--c-([\w-]+):\s*(#[0-9A-Fa-f]{6});", THEME)) | {"wit": "#FFFFFF"}


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[("ink", ground) for ground in ("wit", "vlak", "vlak2", "fout-vlak", "letop-vlak", "goed-vlak")],
        *[("ink2", ground) for ground in ("wit", "vlak", "vlak2")],
        *[
            (link, ground)
            for link in ("merk", "bezocht", "donker")
            for ground in ("wit", "vlak", "vlak2", "letop-vlak")
        ],
        *[("wit", ground) for ground in ("merk", "donker", "actie", "fout")],
        ("fout", "wit"),
        ("fout", "fout-vlak"),
        ("letop", "wit"),
        ("letop", "letop-vlak"),
        ("goed", "goed-vlak"),
    ],
)
def test_text_can_be_read(text, ground):
    assert contrast(text, ground) >= 4.5


def test_body_text_can_be_read_easily():
    assert contrast("ink", "wit") >= 7
    assert contrast("ink2", "wit") >= 7


@pytest.mark.parametrize(
    ("line", "ground"),
    [
        *[("lijn", ground) for ground in ("wit", "vlak", "vlak2")],
        *[(line, "wit") for line in ("merk", "fout", "letop", "goed", "actie")],
        ("donker", "wit"),
        ("focus", "merk"),
        ("focus", "donker"),
    ],
)
def test_borders_and_rings_can_be_seen(line, ground):
    assert contrast(line, ground) >= 3


def test_controls_have_a_border_of_that_colour():
    for control in (r"\.form-control, \.form-select \{", r"\.form-check \.form-check-input \{"):
        rule = re.search(control + r"([^}]*)\}", THEME)[1]
        assert "border: 2px solid var(--c-lijn)" in rule


def test_the_focus_ring_is_dark_and_yellow():
    ring = re.search(r"(?m)^:focus-visible \{([^}]*)\}", THEME)[1]
    assert "outline: 3px solid var(--c-donker)" in ring
    assert "0 0 0 6px var(--c-focus)" in ring


def test_colours_are_named_once():
    loose = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", THEME.split("}", 1)[1]))
    assert loose == {"#FFF"}


def test_the_theme_is_light():
    assert len(gzip.compress(THEME.encode(), 9)) <= 8_000


def test_the_style_guide_tells_the_truth_about_the_colours():
    assert {name: value for name, value, _ in style_guide()["colours"]}.items() <= TOKENS.items()
