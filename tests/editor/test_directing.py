"""What a hand or a word on the command line means for the brief."""

from __future__ import annotations

import pytest

from studio.document.brief import Brief, Mark, View
from studio.document.time import RATES
from studio.editor.directing import names
from studio.editor.gestures import Reframe, Turn, lamp
from studio.editor.wording import WordingError, locks, reworded

ACTORS = ("girl-1", "old_man-2", "dog-3", "dog-4")


def test_numbers_tell_only_those_apart_who_are_alike() -> None:
    assert list(names(ACTORS).values()) == ["girl", "old man", "dog 1", "dog 2"]


def test_marks_and_views_in_words() -> None:
    marks = ["girl=0.2,0.5", "dog 2 = 0.1,0.3>1.2,0.4"]
    brief = reworded(Brief(), RATES[1], marks=marks, view="0.5,0.5,1>0.4,0.6,0.5", actors=ACTORS)
    assert brief.marks == (Mark("girl-1", ((0.2, 0.5),)), Mark("dog-4", ((0.1, 0.3), (1.2, 0.4))))
    assert (brief.camera.first, brief.camera.last) == (View(), View(0.4, 0.6, 0.5))
    assert reworded(brief, RATES[1], marks=["old_man-2=", "girl=", "dog 2="], view="", actors=ACTORS) == Brief()
    assert locks(["place", " girl"], ACTORS) == ("place", "girl-1")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"marks": ["girl"]}, "puts nobody anywhere"),
        ({"marks": ["girl=left"]}, "write it as girl=0.2,0.5"),
        ({"marks": ["queen=0.2,0.5"]}, "there are: girl, old man, dog 1, dog 2"),
        ({"view": "0.5"}, "frames nothing"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(given: dict[str, object], words: str) -> None:
    with pytest.raises(WordingError, match=words):
        reworded(Brief(), RATES[1], actors=ACTORS, **given)  # type: ignore[arg-type]


def test_a_frame_grows_by_its_corner_and_stays_on_what_is_painted() -> None:
    drag = Reframe(True, View(0.5, 0.5, 0.5), (0.75, 0.75), (1, 1))
    drag.to((0.65, 0.65))
    assert (drag.now.x, drag.now.y, drag.now.width) == pytest.approx((0.45, 0.45, 0.4))
    drag.to((3.0, 3.0))
    assert drag.now == View(0.5, 0.5, 1.3)
    drag.to((0.0, 0.0))
    assert drag.now.width == 0.2
    whole = Reframe(False, View(0.5, 0.5, 0.5), (0.5, 0.5))
    whole.to((2.0, 0.6))
    assert whole.brief(Brief()).camera.first == View(0.9, 0.6, 0.5)


def test_the_lamp_is_where_the_light_comes_from() -> None:
    turn = Turn(0.0)
    turn.to(lamp(0.7))
    assert turn.key == pytest.approx(0.7, abs=0.01)
    turn.to((-1.0, 0.0))
    assert (turn.key, turn.moved) == (-1.0, True)
