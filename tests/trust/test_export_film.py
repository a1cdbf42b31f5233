"""What comes out of an export: the right frames, colours, sound and length, whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from small_films import add_shot, ignore, moving_frames, new_editor, plain_frames, tone

from studio.cli import main
from studio.document import cuts, edits
from studio.document.film import Transition
from studio.document.time import frame_to_sample
from studio.editor import subtitles
from studio.editor.cutting import cut, fresh
from studio.editor.editor import Editor
from studio.editor.finish import finish
from studio.editor.meant import EditorError
from studio.media.frames import Movie
from studio.media.loudness import integrated, true_peak
from studio.media.samples import read_sound
from studio.trust.verify import read_back
from tests.patience import PATIENCE

RATES = [Fraction(24), Fraction(25), Fraction(30), Fraction(24_000, 1001)]
EditorMaker = Callable[..., Editor]
GREYS = [40 + 6 * n for n in range(30)]


def heard(path: Path) -> NDArray[np.float32]:
    """The sound with every block at the time that the file gives it, edit list and priming included."""
    with av.open(str(path)) as container:
        blocks = [(round(f.time * 48_000), f.to_ndarray().T) for f in container.decode(audio=0)]
    out = np.zeros((max(at + len(block) for at, block in blocks), 2), np.float32)
    for at, block in blocks:
        assert at >= 0
        out[at : at + len(block)] = block
    return out


def seen(path: Path) -> list[tuple[Fraction, NDArray[np.uint8]]]:
    """Times in seconds and RGB of every frame."""
    with av.open(str(path)) as container:
        return [(f.pts * f.time_base, f.to_ndarray(format="rgb24")) for f in container.decode(video=0)]


def greys(path: Path) -> list[int]:
    """The level of every frame in its middle, as the number of the grey of ``GREYS`` that is nearest."""
    levels = [float(frame[40:56, 60:100].mean()) for _, frame in seen(path)]
    return [int(np.argmin([abs(level - grey) for grey in GREYS])) for level in levels]


def grey_frames(count: int = 30) -> list[NDArray[np.uint8]]:
    return [np.full((96, 160, 3), grey, np.uint8) for grey in GREYS[:count]]


# ---- time


@pytest.mark.parametrize(("rate", "name"), [*((rate, "film.mp4") for rate in RATES), (RATES[-1], "film.MOV")])
def test_a_flash_and_its_beep_come_on_the_same_sample(
    film_editor: EditorMaker, tmp_path: Path, rate: Fraction, name: str
) -> None:
    flashes = [0, 7, 31, 50, 71]
    frames = [np.full((96, 160, 3), 235 if n in flashes else 20, np.uint8) for n in range(75)]
    beep = tone(960, 997.0, 0.5)
    sound = np.zeros((frame_to_sample(75, rate), 2), np.float32)
    for n in flashes:
        at = frame_to_sample(n, rate)
        sound[at : at + len(beep)] += beep
    editor = film_editor(rate=rate)
    add_shot(editor, "a flash and a beep", frames, sound=sound)
    finish(editor, tmp_path / name, progress=ignore)

    assert read_back(tmp_path / name).trustworthy
    pictures = seen(tmp_path / name)
    bright = [n for n, (_, frame) in enumerate(pictures) if frame[60:].mean() > 128]
    assert bright == flashes
    assert [time for time, _ in pictures] == [n / rate for n in range(75)]
    decoded = heard(tmp_path / name)[:, 0]
    for n in flashes:
        at = frame_to_sample(n, rate)
        lags = np.correlate(np.pad(decoded, 2_000)[at : at + 4_960], beep[:, 0], "valid")
        assert int(np.argmax(lags)) == 2_000, f"frame {n} is off by {int(np.argmax(lags)) - 2000} samples"


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_picture_and_sound_are_equally_long(film_editor: EditorMaker, tmp_path: Path, rate: Fraction) -> None:
    editor = film_editor(rate=rate)
    add_shot(editor, "grey", plain_frames(41, (90, 90, 90)))
    report = finish(editor, tmp_path / "film.mp4", progress=ignore)
    assert report["frames"] == len(seen(tmp_path / "film.mp4")) == 41
    end = frame_to_sample(41, rate)
    assert end <= len(heard(tmp_path / "film.mp4")) < end + 1_024
    with av.open(str(tmp_path / "film.mp4")) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert picture.average_rate == rate
        lengths = [float(s.duration * s.time_base) for s in (picture, sound)]
    assert abs(lengths[0] - lengths[1]) < 1_024 / 48_000


def test_a_gap_is_black_and_silent_frame_by_frame(film_editor: EditorMaker, tmp_path: Path) -> None:
    """Also where a shot comes from black: half as light in the middle of its transition."""
    editor = film_editor()
    shots = [
        add_shot(editor, f"grey {n}", plain_frames(12, (200, 200, 200)), sound=tone(frame_to_sample(12, Fraction(24))))
        for n in range(3)
    ]
    cut(editor, cuts.lifted, [shots[1]])
    cut(editor, edits.transition_set, shots[2], Transition("dissolve", 4))
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    levels = [float(frame[40:56, 60:100].mean()) for _, frame in seen(tmp_path / "film.mp4")]
    assert len(levels) == 36 and max(levels[12:24]) < 2
    assert levels[:12] == pytest.approx([200] * 12, abs=3) == levels[28:] + levels[28:32]
    assert levels[24:28] == pytest.approx([25, 75, 125, 175], abs=4)
    samples = np.abs(heard(tmp_path / "film.mp4")).max(axis=1)
    loud = [samples[frame_to_sample(n, Fraction(24)) :][:2_000].max() for n in range(36)]
    assert max(loud[13:23]) < 1e-3 < 0.05 < min(loud[:12] + loud[24:])


def test_every_frame_is_the_one_that_the_film_says(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    first = add_shot(editor, "greys", grey_frames(), length=30)
    second = add_shot(editor, "greys again", grey_frames(12), length=20)
    editor.edit("Trim", lambda film: edits.shot_trimmed(film, first, head=5, length=10))
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    assert greys(tmp_path / "film.mp4") == [*range(5, 15), *range(12), *[11] * 8]
    assert editor.shot(second).length == 20


def test_a_take_of_another_rate_keeps_its_time(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor(rate=Fraction(24))
    add_shot(editor, "slow greys", grey_frames(12), rate=Fraction(12), length=24)
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    assert greys(tmp_path / "film.mp4") == [n // 2 for n in range(24)]


@pytest.mark.parametrize("rate", [Fraction(25), Fraction(30_000, 1001)], ids=str)
def test_an_export_at_another_rate_keeps_its_time(film_editor: EditorMaker, tmp_path: Path, rate: Fraction) -> None:
    """Each picture begins within half a frame of the new rate of its time, so that its sound is as near."""
    editor = film_editor(rate=Fraction(24))
    add_shot(editor, "greys", grey_frames(24))
    report = finish(editor, tmp_path / "film.mp4", progress=ignore, rate=rate)
    shown = greys(tmp_path / "film.mp4")
    assert report["frames"] == len(shown) == round(rate)
    assert all(abs(shown.index(k) / rate - Fraction(k, 24)) <= 1 / (2 * rate) for k in range(24))


# ---- the picture


def test_colours_stay_from_the_take_to_the_export(film_editor: EditorMaker, tmp_path: Path) -> None:
    patches = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (250, 240, 230), (128, 128, 128), (200, 60, 30), (16, 200, 220)]
    frame = np.zeros((96, 224, 3), np.uint8)
    for n, patch in enumerate(patches):
        frame[:, 32 * n : 32 * n + 32] = patch
    editor = film_editor(size=(224, 96))
    shot = add_shot(editor, "colours", [frame] * 6)
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    take = editor.chosen(shot)
    assert take is not None
    with Movie(editor.project.media.path(take.picture)) as monitor, Movie(tmp_path / "film.mp4") as film:
        for n, patch in enumerate(patches):
            for movie in (monitor, film):
                shown = movie.frame(3)[60:90, 32 * n + 12 : 32 * n + 20].reshape(-1, 3).astype(int)
                assert np.abs(shown - patch).max() <= 3, f"{patch} became {shown.mean(axis=0)}"


def test_bars_appear_only_where_shapes_differ(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor(size=(160, 96))
    add_shot(editor, "tall", plain_frames(4, (180, 180, 180), (54, 96)))
    add_shot(editor, "half as large", plain_frames(4, (180, 180, 180), (80, 48)))
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    frames = [frame.astype(int) for _, frame in seen(tmp_path / "film.mp4")]
    assert abs(frames[1][70, 80].mean() - 180) <= 3
    assert frames[1][70, 20].max() <= 3 and frames[1][70, 140].max() <= 3
    assert abs(frames[6][70].mean() - 180) <= 3 and abs(frames[6][-1].mean() - 180) <= 3


def test_an_export_of_another_size_is_that_size(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    add_shot(editor, "grey", plain_frames(3, (90, 90, 90)))
    report = finish(editor, tmp_path / "film.mp4", progress=ignore, size=(320, 192))
    assert (report["width"], report["height"]) == (320, 192)
    assert seen(tmp_path / "film.mp4")[0][1].shape == (192, 320, 3)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("dissolve", {0: (177, 177), 4: (97, 97)}), ("dip", {0: (145, 145), 4: (32, 32)}), ("wipe", {4: (20, 200)})],
)
def test_transitions(film_editor: EditorMaker, tmp_path: Path, kind: str, wanted: dict[int, tuple[int, int]]) -> None:
    """Levels near the left and the right edge, at frames of a transition of eight from 200 to 20."""
    editor = film_editor()
    add_shot(editor, "bright", plain_frames(8, (200, 200, 200)))
    second = add_shot(editor, "dark", plain_frames(10, (20, 20, 20)))
    editor.edit("Join", lambda film: edits.transition_set(film, second, Transition(kind, 8)))
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    frames = [frame.astype(float) for _, frame in seen(tmp_path / "film.mp4")]
    if kind == "dissolve":
        wanted = {n: (200 - 180 * (n + 0.5) / 8,) * 2 for n in range(8)}
    if kind == "dip":
        wanted = {0: (200 * 0.875,) * 2, 3: (200 * 0.125,) * 2, 7: (20 * 0.875,) * 2}
    for n, (left, right) in wanted.items():
        assert abs(frames[8 + n][70:, 40:50].mean() - left) <= 4
        assert abs(frames[8 + n][70:, 150:].mean() - right) <= 4
    assert abs(frames[7].mean() - 200) < 12 and abs(frames[17][40:].mean() - 20) <= 3


# ---- the sound


def test_loudness_and_true_peak_hold_after_the_codec(film_editor: EditorMaker, tmp_path: Path) -> None:
    """Square waves, bursts and noise: what overshoots most in a lossy codec."""
    chance = np.random.default_rng(1)
    sound = chance.standard_normal((96_000, 2)).astype(np.float32) * 0.1
    sound[::6_000] = 1.0
    sound[30_000:60_000] += np.sign(np.sin(np.arange(30_000) * 0.7))[:, None].astype(np.float32) * 0.5
    editor = film_editor()
    add_shot(editor, "noise", moving_frames(48), sound=sound)
    report = finish(editor, tmp_path / "film.mp4", progress=ignore)
    decoded = heard(tmp_path / "film.mp4")[:96_000]
    assert abs(integrated(decoded) + 16) <= 0.5
    assert true_peak(decoded) <= -1.0
    assert report["loudness"] == pytest.approx(integrated(decoded), abs=0.02)
    assert report["true_peak"] == pytest.approx(true_peak(decoded), abs=0.02)


def test_a_quiet_tone_is_brought_up(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    add_shot(editor, "hum", moving_frames(48), sound=tone(96_000, level=0.002))
    assert abs(finish(editor, tmp_path / "film.mp4", progress=ignore)["loudness"] + 16) <= 0.5


def test_silence_stays_silent_and_is_called_so(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    add_shot(editor, "nothing to hear", moving_frames(12))
    report = finish(editor, tmp_path / "film.mp4", progress=ignore)
    assert report["sound"] == "silent"
    assert np.abs(heard(tmp_path / "film.mp4")).max() == 0


# ---- what a person has to put right


def test_subtitles_are_a_track_of_their_own_at_their_times(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    add_shot(editor, "greys", grey_frames())
    with pytest.raises(EditorError, match="no subtitles yet"):
        finish(editor, tmp_path / "film.mp4", progress=ignore, embed=True)
    lines = [subtitles.Line(12, 6, "Où est-il ?\n<i>Ici."), subtitles.Line(20, 8, "Never.")]
    editor.edit("Subtitles", lambda film: subtitles.subtitled(film, lines, fresh))
    finish(editor, tmp_path / "film.mp4", progress=ignore, embed=True)
    with av.open(str(tmp_path / "film.mp4")) as container:
        (track,) = container.streams.subtitles
        said = [(packet.pts, packet.duration, bytes(packet)[2:].decode()) for packet in container.demux(track)]
    wanted = [(500, 250, lines[0].text), (833, 334, "Never.")]
    assert [line for line in said if line[2]] == wanted
    assert len(seen(tmp_path / "film.mp4")) == 30, "they are not in the picture"
    assert read_back(tmp_path / "film.mp4").trustworthy


def test_shots_without_takes_are_named(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    with pytest.raises(EditorError, match=r"^The film has no shots yet\."):
        finish(editor, tmp_path / "film.mp4", progress=ignore)
    add_shot(editor, "here", plain_frames(3, (90, 90, 90)))
    editor.add_shot("Somewhere else")
    with pytest.raises(EditorError, match=r"^Shot 2 “Somewhere else” has no take yet\. Draft"):
        finish(editor, tmp_path / "film.mp4", progress=ignore)
    for n in range(5):
        editor.add_shot(f"More {n}")
    with pytest.raises(EditorError, match=r"^Shot 2 “Somewhere else”, .* and 3 more have no takes yet\."):
        finish(editor, tmp_path / "film.mp4", progress=ignore)
    assert not list(tmp_path.glob("*.mp4"))


def test_places_where_no_film_can_be(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    add_shot(editor, "grey", plain_frames(3, (90, 90, 90)))
    (tmp_path / "folder.mp4").mkdir()
    for target, said in [
        (tmp_path / "film.avi", "does not end in .mp4 or .mov"),
        (tmp_path / "nowhere" / "film.mp4", "does not exist"),
        (tmp_path / "folder.mp4", "is a folder"),
    ]:
        with pytest.raises(EditorError, match=said) as refused:
            finish(editor, target, progress=ignore)
        assert "\n" not in str(refused.value)


def test_a_lost_take_file_is_one_sentence(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    shot = add_shot(editor, "grey", plain_frames(3, (90, 90, 90)))
    take = editor.chosen(shot)
    assert take is not None
    editor.project.media.path(take.picture).write_bytes(b"no film")
    with pytest.raises(ValueError, match=r"Render the shot again\.$"):
        finish(editor, tmp_path / "film.mp4", progress=ignore)
    assert not list(tmp_path.glob("*film*"))


# ---- whole or not at all


class Enough(Exception):  # noqa: N818
    """Raised by a progress that wants to stop."""


@pytest.mark.parametrize("reason", [Enough, KeyboardInterrupt])
def test_stopping_leaves_the_old_film_and_nothing_else(
    film_editor: EditorMaker, tmp_path: Path, reason: type[BaseException]
) -> None:
    editor = film_editor()
    add_shot(editor, "moving", moving_frames(20))
    (tmp_path / "film.mp4").write_bytes(b"the old film")
    before = sorted(tmp_path.iterdir())

    def stop(doing: str, done: int, total: int) -> None:
        if doing == "Writing the film" and done == 10:
            raise reason

    with pytest.raises(reason):
        finish(editor, tmp_path / "film.mp4", progress=stop)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "film.mp4").read_bytes() == b"the old film"


def test_progress_counts_every_frame(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    add_shot(editor, "moving", moving_frames(20))
    told: list[tuple[str, int, int]] = []
    finish(editor, tmp_path / "film.mp4", progress=lambda *what: told.append(what))
    assert [done for doing, done, total in told if doing == "Writing the film"] == list(range(21))
    sound = [done for doing, done, total in told if doing == "Making the sound"]
    assert sound == sorted(sound) and sound[-1] == 100


CHILD = """
import sys
from pathlib import Path
from studio.editor.editor import Editor
from studio.editor.finish import finish
from studio.store.project import Project
editor = Editor(Project.open(Path(sys.argv[1])), host="thread")
def told(doing, done, total):
    print(doing, done, flush=True)
for room in sys.argv[3:] or [None]:
    if room:
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), resource.RLIM_INFINITY))
    try:
        finish(editor, Path(sys.argv[2]), progress=told)
    except ValueError as error:
        print("refused:", error)
editor.close()
"""


def exporting(editor: Editor, target: Path, *more: str) -> subprocess.Popen[str]:
    """Another process that exports the same film; the editor here has to be closed."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", CHILD, str(editor.project.folder), str(target), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)})


@pytest.mark.slow
def test_a_killed_export_leaves_the_old_film(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor(size=(320, 180))
    add_shot(editor, "moving", moving_frames(60, (320, 180)), length=3_000)
    editor.close()
    (tmp_path / "film.mp4").write_bytes(b"the old film")
    with exporting(editor, tmp_path / "film.mp4") as child:
        assert child.stdout is not None
        while "Writing the film 200" not in child.stdout.readline():
            assert child.poll() is None
        threading.Event().wait(0.05)
        os.kill(child.pid, signal.SIGKILL)
    assert (tmp_path / "film.mp4").read_bytes() == b"the old film"
    assert [path for path in tmp_path.glob("*.mp4") if not path.name.startswith(".")] == [tmp_path / "film.mp4"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are POSIX")
def test_a_full_disk_is_one_sentence(film_editor: EditorMaker, tmp_path: Path) -> None:
    """The room ends in the pictures, in the sound that is still held back, or in the record behind both."""
    editor = film_editor(size=(320, 180))
    add_shot(editor, "moving", moving_frames(60, (320, 180)), length=400)
    whole = finish(editor, tmp_path / "film.mp4", progress=ignore)["bytes"]
    editor.close()
    (tmp_path / "film.mp4").write_bytes(b"the old film")
    rooms = [str(int(whole * share)) for share in (0.2, 0.8, 0.99)]
    with exporting(editor, tmp_path / "film.mp4", *rooms) as child:
        said, _ = child.communicate(timeout=PATIENCE)
    refused = [line for line in said.splitlines() if line.startswith("refused: “film.mp4” could not be written")]
    assert len(refused) == 3, said[-2000:]
    assert (tmp_path / "film.mp4").read_bytes() == b"the old film"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".film")]


@pytest.mark.parametrize("name", ["Act1:rain.mp4", "film [1]*.mp4", "-o.mp4", "été 😀.MP4", "%03d.mp4"])
def test_names_that_mean_something_to_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    editor = new_editor(Path(f"{name}.rushes"))
    add_shot(editor, "moving", moving_frames(8), sound=tone(16_000))
    finish(editor, Path(name), progress=ignore)
    editor.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, f"{name}.rushes"])
    assert main(["verify", "--", name]) == 0


def test_the_same_film_gives_the_same_bytes(film_editor: EditorMaker, tmp_path: Path) -> None:
    editor = film_editor()
    add_shot(editor, "moving", moving_frames(30), sound=tone(60_000))
    for name in ("one.mp4", "two.mp4"):
        finish(editor, tmp_path / name, progress=ignore)
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_ordinary_readers_take_the_file(film_editor: EditorMaker, tmp_path: Path) -> None:
    """What lies behind the film does not disturb who does not know it; the sound can be read as any other."""
    editor = film_editor()
    add_shot(editor, "moving", moving_frames(30), sound=tone(60_000))
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    assert len(read_sound(tmp_path / "film.mp4")) >= 60_000
    with av.open(str(tmp_path / "film.mp4")) as container:
        assert {stream.type for stream in container.streams} == {"video", "audio"}
        assert container.metadata["comment"].startswith("This film is AI-generated")
    data = (tmp_path / "film.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "players on the web need the tables first"
