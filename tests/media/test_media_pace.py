"""Which pictures playback makes, and that it falls back to smaller ones where the machine cannot keep up."""

from __future__ import annotations

from studio.media.loop import Loop
from studio.media.pace import Pace, ahead, back


def test_what_lies_ahead() -> None:
    film = Loop(0, 100)
    assert list(ahead(96, 1, 8, film, again=False)) == [96, 97, 98, 99]
    assert list(ahead(17, 4, 4, film, again=False)) == [16, 20, 24, 28]
    assert list(ahead(48, 1, 4, Loop(40, 50), again=True)) == [48, 49, 40, 41]


def test_backwards_files_are_still_decoded_forwards() -> None:
    seen: list[int] = []
    for frame in range(20, -1, -1):
        seen += [n for n in back(frame, 1, 8) if n not in seen]
    assert seen[:9] == [20, 16, 17, 18, 19, 12, 13, 14, 15]
    assert sorted(seen) == list(range(21))
    assert list(back(20, 8, 4)) == [16, 0, 8]


def test_pictures_become_smaller_while_every_fourth_is_late() -> None:
    pace = Pace()
    for n in range(48):
        pace.asked(late=n % 12 == 0)
    assert pace.share == 1.0, "a late one now and then is none"
    for n in range(24):
        pace.asked(late=n % 3 == 0)
    assert pace.share == 0.5
    for _ in range(40):
        pace.asked(late=True)
    assert pace.share == 0.25
    for n in range(60):
        pace.asked(late=False)
        pace.made(0.1 if n >= 24 else 0.5)
    assert pace.share == 0.5, "cheap ones come back larger, a step at a time"
    for _ in range(60):
        pace.made(0.5)
    assert pace.share == 0.5


def test_where_even_the_smallest_are_too_dear_some_frames_are_not_made() -> None:
    pace = Pace()
    assert pace.stride == 1
    for _ in range(24):
        pace.made(2.4)
    assert pace.stride == 3
