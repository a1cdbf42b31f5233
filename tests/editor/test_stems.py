"""Stems: each lane by itself, at one level, and together the film's mix."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.document import edits
from studio.document.brief import SoundBrief
from studio.document.film import EFFECTS, MUSIC, Clip, ClipId, Lane
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.editor.midi import write_midi
from studio.editor.stems import write_stems
from studio.editor.whole_file import whole_file
from studio.media.loudness import integrated
from studio.media.samples import read_sound, write_sound
from studio.store.project import Project
from tests.ui.small_film import with_shots

RATE = 48_000


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """A film of two seconds with a deep tone on the effects and a high one on the music, without takes."""
    project = Project.create(tmp_path / "Tones.rushes")
    film = with_shots(project.film, (48,))
    (shot,) = film.sequence
    quiet = replace(shot.brief, sound=SoundBrief(effects=False, ambience="", music=""))
    film = edits.brief_changed(film, shot.id, quiet)
    for lane, hertz in ((EFFECTS, 200), (MUSIC, 3_000)):
        wave = 0.1 * np.sin(2 * np.pi * hertz * np.arange(2 * RATE) / RATE)
        write_sound(tmp_path / f"{lane}.wav", [np.repeat(wave[:, None], 2, axis=1).astype(np.float32)])
        media = project.media.add_bytes((tmp_path / f"{lane}.wav").read_bytes(), "wav")
        film = edits.clip_added(film, Clip(ClipId(lane), lane, media, 0, 48))
    film = edits.lane_set(film, Lane(MUSIC, "Score / strings", "a", gain=-6.0))
    project.commit("Tones", film).result()
    made = Editor(project, host="thread")
    yield made
    made.close()


def untold(_doing: str, _done: int, _of: int) -> None:
    """Nobody looks."""


def test_stems_are_as_long_as_the_film_and_together_its_mix_at_its_level(editor: Editor, tmp_path: Path) -> None:
    facts = write_stems(editor, tmp_path / "stems", progress=untold, level=-23.0)
    assert facts["files"] == ["effects.wav", "score-strings.wav"]
    low, high = (read_sound(tmp_path / "stems" / name) for name in facts["files"])
    assert len(low) == len(high) == 2 * RATE
    assert integrated(low + high) == pytest.approx(-23.0, abs=0.01)
    assert 20 * np.log10(np.abs(high).max() / np.abs(low).max()) == pytest.approx(-6.0, abs=0.05)


def test_sounds_over_full_scale_are_kept_and_bytes_are_the_same_twice(tmp_path: Path) -> None:
    loud = np.linspace(-3, 3, 9_601, dtype=np.float32)[:, None].repeat(2, axis=1)
    for name in ("one.wav", "two.wav"):
        write_sound(tmp_path / name, [loud[:5_000], loud[5_000:]])
    assert np.array_equal(read_sound(tmp_path / "one.wav"), loud)
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()


def test_what_a_killed_export_left_is_gone_with_the_next_one_and_nobody_elses(tmp_path: Path) -> None:
    write = "import sys, os; from pathlib import Path; from studio.editor.whole_file import whole_file, whole_folder\n"
    write += "with whole_file(Path(sys.argv[1], 'a.mp4')), whole_folder(Path(sys.argv[1], 'b')): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", write, str(tmp_path)], check=False).returncode == 9
    assert len(list(tmp_path.iterdir())) == 2
    with whole_file(tmp_path / "c.wav") as mine, whole_file(tmp_path / "d.wav") as other:
        other.write_bytes(b"d")
        assert set(tmp_path.iterdir()) == {mine, other}
    assert {path.name for path in tmp_path.iterdir()} == {"c.wav", "d.wav"}


def test_a_folder_with_something_in_it_and_a_silent_film_are_refused(editor: Editor, tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="exists and is not empty"):
        write_stems(editor, tmp_path, progress=untold)
    editor.edit("Mute", lambda film: edits.lane_set(film, Lane(EFFECTS, "Effects", "b", mute=True)))
    editor.edit("Mute", lambda film: edits.lane_set(film, Lane(MUSIC, "Music", "a", mute=True)))
    with pytest.raises(EditorError, match="silent, so there are no stems"):
        write_stems(editor, tmp_path / "stems", progress=untold)
    assert not (tmp_path / "stems").exists()
    with pytest.raises(EditorError, match=r"“x.txt” is no MIDI file"):
        write_midi(editor, tmp_path / "x.txt")
