"""What the demo site is made with: its drawings, and the notation of its texts."""

import io

import pytest
from PIL import Image

from home.demo import pictures
from home.demo.interviews import INTERVIEWS
from home.demo.notation import Piece, read


@pytest.mark.parametrize("scene", pictures.SCENES)
def test_scene_is_the_same_each_time_and_another_for_another_seed(scene):
    first, again, other = (pictures.draw_scene(scene, seed, 400) for seed in ("a", "a", "b"))
    assert first == again
    assert first.content != other.content
    with Image.open(io.BytesIO(first.content)) as picture:
        assert picture.size == (400, 250)


def test_pictures_are_small_enough():
    sizes = [len(pictures.draw_scene(record.scene, record.slug, 1600).content) for record in INTERVIEWS]
    assert [size for size in sizes if size >= 100_000] == []


def test_notation():
    text = """\
## What & why

AB: One **two**
three.

- A [link](https://example.org)
- to _a_ page, [here](slug)

CD: No?

[figure tools] A caption.

[quote @ada-holt] Words.

[page slug]
"""
    assert read(text, {"slug": 7}.__getitem__) == [
        Piece("heading", "2", "What & why"),
        Piece(
            "turn",
            "AB",
            '<p>One <b>two</b> three.</p><ul><li>A <a href="https://example.org">link</a></li>'
            '<li>to <i>a</i> page, <a linktype="page" id="7">here</a></li></ul>',
        ),
        Piece("turn", "CD", "<p>No?</p>"),
        Piece("figure", "tools", "A caption."),
        Piece("quote", "@ada-holt", "Words."),
        Piece("page", "slug", ""),
    ]


def test_notation_with_a_page_that_is_not_there():
    with pytest.raises(KeyError, match="nowhere"):
        read("See [this](nowhere).", {}.__getitem__)
