"""The cast and its lines by the verbs: voices changed, a line spoken, lines fitted, nobody imitated unasked."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from studio.__main__ import main
from studio.document.brief import Line
from studio.editor import cast
from studio.media.samples import read_sound, write_sound
from studio.store.project import Project


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "Two.rushes"
    script = tmp_path / "two.fountain"
    script.write_text("INT. ROOM - DAY\n\nTwo people talk.\n\nANN\nWho is there?\n\nTOM\nNobody.\n", encoding="utf-8")
    assert main(["new", str(folder), "--script", str(script)]) == 0
    return folder


def test_a_voice_is_listed_changed_and_refused(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["cast", str(film), "TOM", "--age", "elder", "--pitch", "-2", "--accent", "french", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["voice"]["pitch"] == -2.0
    assert main(["cast", str(film)]) == 0
    listed = capsys.readouterr().out
    assert "TOM: elder male, en, -2.0 semitones" in listed
    assert "ANN: adult female" in listed
    for wrong, why in (
        (["--age", "ancient"], "choose child, teen, adult, elder"),
        (["--pitch", "40"], "choose -12 to 12"),
        (["--engine", "nobody"], "choose hibari, kokoro, espeak"),
        (["--emotion", "qwerty"], "no mood of a voice"),
        (["--like", str(film)], "how that person agreed to it"),
    ):
        assert main(["cast", str(film), "TOM", *wrong]) != 0
        assert why in capsys.readouterr().err


def test_whoever_is_imitated_has_agreed_and_the_film_keeps_their_words(
    film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = tmp_path / "ada.wav"
    agreed = ["--person", "Ada", "--consent", "By letter of 3 May, for this film."]
    for voiced in (0, 1, 9_600):  # nobody sounds like silence
        write_sound(recording, [0.1 * (np.arange(96_000)[:, None] < voiced) * np.ones(2, np.float32)])
        assert main(["cast", str(film), "ANN", "--like", str(recording), *agreed]) != 0
        assert "Give a second of the voice" in capsys.readouterr().err
    write_sound(recording, [np.full((52_800, 2), 0.1, np.float32)])
    assert main(["cast", str(film), "ANN", "--like", str(recording), *agreed]) == 0
    project = Project.open(film)
    try:
        likeness = project.film.cast["ANN"].voice.likeness
        assert likeness is not None
        assert (likeness.person, likeness.consent) == ("Ada", "By letter of 3 May, for this film.")
        assert project.media.has(likeness.media)
    finally:
        project.close()


def test_lines_are_fitted_and_spoken_into_files(film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["fit", str(film), "1"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2
    assert all("speaks for" in line for line in told)
    out = tmp_path / "no.wav"
    assert main(["speak", "Nobody.", "-o", str(out), "--as", "TOM", "--project", str(film), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["engine"].startswith("hibari")
    assert len(read_sound(out)) == pytest.approx(48_000 * said["seconds"], abs=48)
    assert [word["said"] for word in said["words"]] == ["Nobody"] and said["fit"]["words"] == "as it comes"
    assert main(["speak", "Mum and Bob.", "-o", str(out), "--overwrite", "--seconds", "1.4", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["seconds"] == pytest.approx(1.4, abs=0.03)
    assert said["fit"]["rate"] != 1 and said["fit"]["words"] and abs(said["fit"]["over"]) < 0.03
    for marks, text in ((said["words"], "Mum and Bob"), (said["phonemes"], "mʌm")):
        assert " ".join(mark["said"] for mark in marks).replace(" ", "").startswith(text.replace(" ", ""))
        times = [time for mark in marks for time in (mark["from"], mark["to"])]
        assert times == sorted(times) and 0 <= times[0] < 0.2 and 1 < times[-1] <= said["seconds"]
    whole, heard = "One lamp. " * 60, list[int]()
    said_of = cast.spoken(None, Line("TOM", whole), out, progress=lambda done, of: heard.append(done / of))
    assert heard[0] == 0 and heard[-1] == 1 and len(heard) > 2 and heard == sorted(heard)
    assert said_of.seconds == pytest.approx(len(read_sound(out)) / 48_000) and said_of.seconds > 60
    assert len(said_of.words) == 120 and said_of.seconds - 1 < said_of.words[-1][2] <= said_of.seconds
    for asked, told in (
        (["?!", "-o", str(out), "--overwrite"], "no word to be said"),
        (["Never." * 100, "-o", str(out), "--overwrite", "--seconds", "5"], "400 letters can be fitted to a length"),
        (["Never.", "-o", str(out.with_suffix(".mp3"))], "“no.mp3” is no WAV"),
        (["Never.", "-o", str(out), "--emotion", "qwerty"], "“qwerty” is no mood of a voice; choose angry, sad"),
    ):
        assert main(["speak", *asked]) != 0
        assert told in capsys.readouterr().err


def test_stems_say_that_a_named_soundfont_does_not_play_and_a_check_where_its_picture_is(
    film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUSHES_SOUNDFONT", str(tmp_path / "nosuch.sf2"))
    assert main(["stems", str(film), "-o", str(tmp_path / "stems")]) == 0
    assert "The soundfont “nosuch.sf2” cannot be read, so our own instruments play." in capsys.readouterr().err
    main(["audio-check", str(tmp_path / "stems" / "dialogue.wav"), "--pictures", str(tmp_path / "seen")])
    drawn = tmp_path / "seen" / "dialogue.png"
    assert f"wave and spectrogram: {drawn}" in capsys.readouterr().out and drawn.is_file()
