"""Who speaks: by language and by name, honestly told; kept by what was said; fitted to its time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Hashable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from studio.document.brief import Line
from studio.document.recipe import Character, Voice
from studio.sound import accents, kept
from studio.sound.dialogue import Room, say
from studio.sound.fitting import FASTEST, SLOWEST, fitted, paused, stretched
from studio.sound.shelf import Shelf
from studio.sound.speech import speak
from studio.sound.talkers import chain, espeak_program
from studio.sound.talkers.afterwards import changed
from studio.sound.talkers.espeak import Espeak
from studio.sound.talkers.kokoro import Kokoro
from studio.sound.talkers.talker import Said
from studio.sound.voices import Tone

Value = TypeVar("Value")
LONG = Room(30 * 48_000)
needs_espeak = pytest.mark.skipif(bool(Espeak().lacks("fr")), reason="espeak-ng is not installed")
needs_kokoro = pytest.mark.skipif(bool(Kokoro().lacks("fr")), reason="Kokoro's voices are not installed")


class Counting(Shelf):
    """A shelf that knows how often something had to be made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[Hashable] = []

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        def counted() -> Value:
            self.made.append(key)
            return make()

        return super().get(key, counted, size)


def test_a_change_of_emotion_makes_that_line_again_and_no_other() -> None:
    shelf, cast = Counting(), (Character("Ann", voice=Voice("Ann", sex="female")),)
    first, second = Line("Ann", "Yes."), Line("Ann", "No.")
    for line in (first, second):
        say(cast, line, LONG, shelf)
    assert len(shelf.made) == 2
    for line in (replace(first, emotion="angry"), replace(second, start=40)):
        say(cast, line, LONG, shelf)
    assert len(shelf.made) == 3
    say(cast, second, Room(20 * 48_000), shelf)  # another room that is large enough
    assert len(shelf.made) == 3
    say((Character("Ann", voice=Voice("Ann", sex="male")),), second, LONG, shelf)
    assert len(shelf.made) == 4


def test_who_speaks_is_chosen_by_language_and_by_name() -> None:
    assert chain.talkers(Voice(), "en")[0].name == "hibari"
    assert [chain.language_of(said) for said in ("", "fr_CA", "PT-br", "en")] == ["en", "fr", "pt", "en"]
    for language in ("en", "fr", "sw"):
        order = chain.talkers(Voice(engine="silence of nobody"), language)
        assert order[-1].name == "silence"
        assert [talker.name for talker in chain.talkers(Voice(engine="silence"), language)] == ["silence"]
        assert all(not talker.lacks(language) for talker in order)


def test_what_is_less_than_was_asked_for_is_told_with_a_remedy() -> None:
    said = speak(Line("A", "Yes."), Voice("A", engine="nobody"))
    assert said.engine.startswith("hibari")
    assert said.note == "“nobody” did not speak: no voice of that name is on this machine."
    french = speak(Line("A", "Oui.", language="fr"), Voice("A", engine="hibari"))
    if Kokoro().lacks("fr"):
        assert "./rushes extra voices" in french.note
    assert speak(Line("A", "Yes."), Voice("A")).note == ""


def test_every_setting_of_a_voice_is_heard() -> None:
    line, plain = Line("A", "We were away."), Voice("A", "adult", "female")
    before = speak(line, plain).samples
    for change in (
        {"pitch": 2.0}, {"formant": 0.9}, {"spread": 1.5}, {"rate": 1.2}, {"breath": 6.0}, {"tilt": -1.0},
        {"jitter": 0.02}, {"tremor": 0.04}, {"emotion": "sad"}, {"accent": "german"},
    ):  # fmt: skip
        assert not np.array_equal(speak(line, replace(plain, **change)).samples, before), change
    sad = speak(line, replace(plain, emotion="sad")).samples
    assert np.array_equal(speak(replace(line, emotion="sad"), plain).samples, sad)


def periodic(samples: np.ndarray) -> float:
    """How alike loud pieces of 40 ms are to what comes one period, of 2.5 to 12 ms, after them (median)."""
    found = []
    for first in range(0, len(samples) - 2_496, 960):
        piece = samples[first : first + 1_920].astype(float)
        if piece.std() > 0.05:
            shifted = [samples[first + lag : first + lag + 1_920].astype(float) for lag in range(120, 576)]
            found.append(max(float(piece @ other / np.sqrt(piece @ piece * (other @ other))) for other in shifted))
    return float(np.median(found))


def test_breath_is_noise_in_the_vowels() -> None:
    line, plain = Line("A", "We were away."), Voice("A", "adult", "female")
    clear, some, much = (periodic(speak(line, replace(plain, breath=b)).samples) for b in (0.0, 6.0, 12.0))
    assert clear > some + 0.01 and some > much + 0.05, (clear, some, much)


def test_a_word_lasts_as_long_as_it_is_said() -> None:
    said = speak(Line("A", "I met Dr. Jones in 1984, she paid $3.50 at 5 p.m."), Voice("A", "adult", "female"))
    names = [name for name, _, _ in said.words]
    assert names == ["I", "met", "Dr", "Jones", "in", "1984", "she", "paid", "$3.50", "at", "5", "p.m."]
    first, last = next((a, b) for name, a, b in said.words if name == "$3.50")
    sounds = "".join(symbol for symbol, a, b in said.phonemes if first <= a < b <= last)
    assert sounds.startswith("θɹi") and sounds.endswith("sɛnts")


def test_a_voice_is_changed_after_it_was_made() -> None:
    buzz = np.zeros(48_000, np.float32)
    buzz[::300] = 0.1  # 160 Hz
    throat = np.abs(np.fft.rfftfreq(48_000, 1 / 48_000) - 700) < 400
    voice = np.fft.irfft(np.fft.rfft(buzz) * (0.05 + throat)).astype(np.float32)

    def heard(tone: Tone) -> tuple[float, float, float]:
        """Where the throat lies in hertz, dB between the harmonics, and how periodic it is, 0 to 1."""
        whole = changed(voice, 48_000, tone, 3)
        assert np.array_equal(whole, changed(voice, 48_000, tone, 3))
        out = whole[4_800:-4_800]
        power = np.abs(np.fft.rfft(out * np.hanning(len(out)))) ** 2
        hertz = np.fft.rfftfreq(len(out), 1 / 48_000)
        low = hertz < 3_000
        between = (np.abs(hertz % 160 - 80) < 40) & (hertz > 2_000) & (hertz < 8_000)
        repeats = float(out[:-300] @ out[300:]) / float(out @ out)
        return float((hertz[low] * power[low]).sum() / power[low].sum()), 10 * np.log10(power[between].sum()), repeats

    plain = heard(Tone())
    assert heard(Tone(formant=1.25))[0] > 1.12 * plain[0] and heard(Tone(formant=0.8))[0] < 0.9 * plain[0]
    assert heard(Tone(breath=18))[1] > heard(Tone(breath=6))[1] + 8 > plain[1] + 16
    assert heard(Tone(whisper=True))[2] < 0.6 < 0.98 < plain[2]
    assert heard(Tone(tilt=-3))[0] < plain[0]
    assert max(heard(Tone(jitter=0.05))[2], heard(Tone(tremor=0.05))[2]) < plain[2] - 0.002


def test_accents_change_sounds_and_unknown_ones_nothing() -> None:
    assert accents.coloured("ðə wˈɜɹld", "german") == "zə vˈɜɹlt"
    assert accents.coloured("ðə wˈɜɹld", "martian") == "ðə wˈɜɹld"
    assert len(accents.NAMES) >= 6


def hummed(seconds: float = 2.0) -> Said:
    """Two words of 150 Hz with 0.4 s of silence between."""
    count = int(seconds * 48_000)
    tone = (0.3 * np.sin(2 * np.pi * 150 * np.arange(count) / 48_000)).astype(np.float32)
    first, second = int(0.4 * count), int(0.6 * count)
    tone[first:second] = 0
    marks = (("one", 0, first), ("two", second, count))
    return Said(tone, marks, marks)


def at(rate: float) -> Said:
    return hummed(2.0 / rate)


def test_a_line_is_made_to_last_just_so_long_and_says_how() -> None:
    for share in (0.45, 0.66, 0.9, 1.0, 1.2, 1.6):
        wanted = int(96_000 * share)
        made, fit = fitted(at, at(1.0), wanted, exact=True)
        assert SLOWEST <= fit.rate <= FASTEST
        assert 0.95 <= fit.stretch <= 1.05
        assert len(made.samples) - wanted == pytest.approx(fit.over * 48_000, abs=0.5)
        assert abs(fit.over) < 0.001 or "still" in fit.words
        assert made.words[-1][2] <= len(made.samples)
    assert fit.words.startswith("said 30% slower")
    assert fitted(at, at(1.0), 200_000)[1].words == ""


def test_a_line_is_not_hurried_and_then_padded() -> None:
    """Between two rates many phonemes become shorter at once: the slower one, squeezed, is nearer to what is asked."""
    line = Line("A", "The harbour master walked along the quay, waved to every fishing boat, and then went home.")
    voice = Voice("Anna", "adult", "female")
    wanted = int(0.8 * len(speak(line, voice).samples))
    fit = speak(line, voice, length=wanted, exact=True).fit
    assert fit.over == 0 and fit.stretch < 1 and -0.2 < fit.pauses <= 0


def test_a_stretch_keeps_the_pitch_and_makes_no_click() -> None:
    for factor in (0.95, 1.05):
        made = stretched(hummed(), factor)
        assert len(made.samples) == round(96_000 * factor)
        inside = made.samples[4_800:33_600]
        crossings = np.flatnonzero((inside[:-1] < 0) & (inside[1:] >= 0))
        assert np.diff(crossings).mean() == pytest.approx(320, abs=2)
        assert np.abs(np.diff(inside)).max() < 0.3 * 2 * np.pi * 150 / 48_000 * 1.6
        assert made.words[1][1] == pytest.approx(57_600 * factor, abs=1)


def test_pauses_take_up_what_is_left_and_their_words_move() -> None:
    said = hummed()
    longer, shorter = paused(said, 4_800), paused(said, -12_000)
    assert len(longer.samples) - 96_000 == longer.words[1][1] - said.words[1][1] == 4_800
    assert len(shorter.samples) - 96_000 == shorter.words[1][1] - said.words[1][1] == -12_000
    assert paused(said, -(10**6)).words[1][1] > said.words[0][2]  # some of every pause stays


def test_what_took_long_is_kept_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def make() -> Said:
        made.append(1)
        return hummed(0.1)

    first, again = kept.said(("a", 1), make), kept.said(("a", 1), make)
    assert len(made) == 1
    assert np.array_equal(first.samples, again.samples)
    assert first.words == again.words
    file = next(kept.folder().glob("*.npz"))
    file.write_bytes(b"torn")
    assert len(kept.said(("a", 1), make).samples) == 4_800
    monkeypatch.setattr(kept, "ROOM", 1)
    kept.said(("b", 1), make)
    assert not list(kept.folder().glob("*.npz"))


def test_espeak_is_a_program_of_its_own() -> None:
    program = [sys.executable, "-I", str(espeak_program.__file__)]
    done = subprocess.run(program, input=b"{}", capture_output=True, check=False)
    assert done.returncode
    assert b"studio" not in Path(espeak_program.__file__).read_bytes()  # GPL: nothing of ours is loaded beside it


@needs_espeak
def test_espeak_speaks_with_times_of_words_and_phonemes() -> None:
    said = speak(Line("A", "Bonjour monsieur.", language="fr"), Voice("A", "adult", "male", engine="espeak"))
    assert said.engine == "espeak-ng"
    assert [word for word, _, _ in said.words] == ["Bonjour", "monsieur"]
    paid = speak(Line("A", "He paid $3.50 at 5:30 p.m."), Voice("A", "adult", "male", engine="espeak"))
    assert [word for word, _, _ in paid.words] == ["He", "paid", "$3.50", "at", "5:30", "p.m."]
    assert said.phonemes[-1][2] <= len(said.samples)
    assert {"b", "ʁ"} & {symbol for symbol, _, _ in said.phonemes}
    line, voice = Line("A", "Bonjour.", language="fr"), Voice("A", "adult", "female", engine="espeak")  # she breathes
    assert speak(line, replace(voice, accent="german")).note == "espeak does not change its accent."
    noise = [speak(line, voice, seed).samples for seed in (1, 1, 2)]
    assert np.array_equal(noise[0], noise[1]), "whatever second it is"
    assert not np.array_equal(noise[0], noise[2])


@needs_kokoro
def test_french_is_spoken_by_kokoro_with_the_phonemes_of_espeak() -> None:
    said = speak(Line("A", "Bonjour.", language="fr"), Voice("A", "adult", "female"))
    assert said.engine.startswith("Kokoro-82M")
    assert said.note == ""
    assert said.words[0][0] == "Bonjour"
