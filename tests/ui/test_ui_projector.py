"""The cut as it plays: every frame is the one that an export would have, through takes of any size and rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from small_film import BLUE, GREEN, RED, small_project

from studio.document import edits
from studio.document.brief import Brief
from studio.document.film import Film, Shot, Transition
from studio.document.recipe import ShotId
from studio.media.clock import NullSpeaker
from studio.media.cut import Cut
from studio.media.loop import Loop
from studio.media.pace import Pace
from studio.media.picture import to_bgra
from studio.media.writer import picture_file
from studio.ui.main_window import MainWindow
from studio.ui.maker import image_of_bgra
from studio.ui.projector import Projector
from studio.ui.reel import Reel

SIZE = (128, 72)
TAKES = (((96, 54), Fraction(24), 12), ((160, 90), Fraction(30), 15), ((64, 64), Fraction(12), 6))
"""Half a second each."""


def level(n: int, count: int) -> int:
    return 40 + 160 * n // count


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[ShotId, Path]:
    """Takes that become lighter from frame to frame."""
    made = {}
    for number, (size, rate, count) in enumerate(TAKES, 1):
        path = tmp_path_factory.mktemp("takes") / f"{number}.mp4"
        with picture_file(path, rate, size) as add:
            for n in range(count):
                add(np.full((size[1], size[0], 3), level(n, count), np.uint8))
        made[ShotId(f"s{number}")] = path
    return made


def film(*, lead: int = 0, transition: Transition = Transition()) -> Film:  # noqa: B008
    made = Film(size=SIZE)
    for n in (1, 2, 3):
        shot = Shot(ShotId(f"s{n}"), "", f"Shot {n}", Brief(seed=n), 12, lead=lead if n > 1 else 0)
        made = edits.shot_added(made, shot)
    return edits.transition_set(made, ShotId("s2"), transition) if transition.frames else made


def reel(film: Film, files: Mapping[ShotId, Path]) -> Reel:
    return Reel(film, {str(shot): path for shot, path in files.items()}, Path)


class Patient(Pace):
    """Of a test that asks faster than anybody plays."""

    def asked(self, *, late: bool) -> None:
        pass


@pytest.fixture
def projector(qapp) -> Iterator[Projector]:  # type: ignore[no-untyped-def]
    made = Projector(Patient())
    yield made
    made.close()


def seen(projector: Projector, frame: int, qtbot: QtBot, *, speed: int = 1, length: int = 36) -> np.ndarray:
    """The middle line of a frame's picture, in grey."""

    def there() -> bool:
        projector.want(frame, speed, SIZE, Loop(0, length), again=False)
        found = projector.picture(frame)
        return found is not None and found[0] == frame

    qtbot.waitUntil(there)
    found = projector.picture(frame)
    assert found is not None
    image = found[1]
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return pixels[image.height() // 2, :, 1].astype(int)


def test_takes_of_any_size_and_rate_follow_each_other_without_a_gap(
    projector: Projector, files: dict[ShotId, Path], qtbot: QtBot
) -> None:
    projector.load(reel(film(), files))
    for frame in range(36):
        line = seen(projector, frame, qtbot)
        _, rate, count = TAKES[frame // 12]
        assert abs(line[64] - level(int(frame % 12 * rate / 24), count)) <= 3, frame
        bars = frame >= 24  # the square one
        assert (line[[4, -5]] < 3).all() == bars


def test_gaps_are_black_and_dissolves_are_seen_as_exported(
    projector: Projector, files: dict[ShotId, Path], qtbot: QtBot
) -> None:
    made = film(lead=4, transition=Transition("dissolve", 6))
    projector.load(reel(made, files))
    with Cut(made, files) as cut:
        for frame in range(0, 44, 3):
            exported = cut.picture(frame)
            exported.colorspace, exported.color_range = 1, 1
            line = exported.to_ndarray(format="rgb24")[36, :, 1].astype(int)
            assert np.abs(seen(projector, frame, qtbot, length=44) - line).max() <= 3, frame
    assert seen(projector, 13, qtbot, length=44).max() == 0


def test_it_plays_backwards(projector: Projector, files: dict[ShotId, Path], qtbot: QtBot) -> None:
    projector.load(reel(film(), files))
    for frame in range(35, -1, -1):
        _, rate, count = TAKES[frame // 12]
        expected = level(int(frame % 12 * rate / 24), count)
        assert abs(seen(projector, frame, qtbot, speed=-1)[64] - expected) <= 3, frame


def test_a_damaged_take_is_a_null_picture(
    projector: Projector, files: dict[ShotId, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    projector.load(reel(film(), {**files, ShotId("s2"): tmp_path / "gone.mp4"}))
    projector.want(14, 1, SIZE, Loop(0, 36), again=False)
    qtbot.waitUntil(lambda: projector.picture(14) is not None)
    assert projector.picture(14)[1].isNull()


def test_widths_whose_rows_are_padded_are_pictures_too(files: dict[ShotId, Path]) -> None:
    with Cut(film(), files, size=(542, 306)) as cut:
        pixels = to_bgra(cut.picture(0))
    assert not pixels.flags.c_contiguous
    image = image_of_bgra(pixels)
    assert (image.width(), image.height()) == (542, 306)
    assert image.pixelColor(271, 153).green() == pixels[153, 271, 1]


def test_a_picture_that_fails_is_logged_and_does_not_end_the_others(
    projector: Projector, files: dict[ShotId, Path], caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    projector.load(reel(film(), dict.fromkeys(files, 0)))  # what no file is, nobody foresaw
    projector.want(0, 1, SIZE, Loop(0, 36), again=False)
    qtbot.waitUntil(lambda: "The projector made no picture" in caplog.text)
    projector.load(reel(film(), files))
    assert seen(projector, 0, qtbot).shape == (128,)


def test_pictures_that_come_too_late_become_smaller(files: dict[ShotId, Path], qtbot: QtBot) -> None:
    hurried = Projector()
    hurried.load(reel(film(), files))
    assert seen(hurried, 0, qtbot).shape == (128,)
    for frame in range(30):  # to and fro, farther than pictures are held ready: one of two is never there
        hurried.want(frame % 2 * 30, 1, SIZE, Loop(0, 36), again=False)
    assert hurried.share < 1
    hurried.load(reel(film(), files))
    assert seen(hurried, 1, qtbot).shape == (128 * hurried.share,)
    hurried.close()


def test_the_monitor_shows_what_plays_and_the_transport_what_was_left_out(
    open_window, tmp_path: Path, qtbot: QtBot
) -> None:
    window: MainWindow = open_window(small_project(tmp_path / "Small.rushes", lengths=(6, 36, 240)))
    colors: list[tuple[int, int, int]] = []

    def look() -> None:
        image = window.monitor.image
        if image is not None and not image.isNull():
            middle = image.pixelColor(image.width() // 2, image.height() // 2)
            colors.append((middle.red(), middle.green(), middle.blue()))

    window.viewer.shown.connect(look)
    clock = NullSpeaker(ticking=False)  # a film that waits for its pictures, however slow the machine is
    window.playback.player.use(lambda: (clock, "silent"))
    window.playback.play(1)
    for frame, color in ((3, RED), (20, GREEN), (44, BLUE)):
        qtbot.waitUntil(lambda frame=frame: bool(clock.advance(2_000)) and window.playback.frame >= frame)
        qtbot.waitUntil(lambda color=color: bool(colors) and np.argmax(colors[-1]) == np.argmax(color))
    near = [(RED, GREEN, BLUE)[int(np.argmax(color))] for color in colors]
    order = [color for n, color in enumerate(near) if n == 0 or near[n - 1] != color]
    assert order == [RED, GREEN, BLUE]
    window.playback.player.seen(window.playback.frame + 9)
    window.transport.refresh()
    assert window.transport._dropped.text().endswith(" dropped")
    window.playback.play(0)
    assert window.transport._dropped.text() == ""
