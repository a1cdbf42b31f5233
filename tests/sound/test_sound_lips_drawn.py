"""The mouths of drawn puppets, frame by frame, against the sound itself: shut on /p b m/, still in silence."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, find_peaks, sosfiltfilt

from studio.document.brief import Line
from studio.document.recipe import Voice
from studio.document.time import frame_to_sample
from studio.sound.effects.catalogue import Wanted, make
from studio.sound.lips import CLOSED, mouths, shapes
from studio.sound.murmurs import THROATS, phrase
from studio.sound.speech import Speech, speak
from studio.theatre.actors.people import DRAWN, Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.ink import DAY, surface

RATE = Fraction(24)
START, FRAMES = 6, 90
DARK = (0x2A, 0x1F, 0x5A)
"""The inside of a mouth, BGR."""


@pytest.fixture(scope="module")
def said() -> Speech:
    return speak(Line("A", "My mom may buy Bob a puppy. Maybe a baby."), Voice("A", "adult", "female"))


@pytest.fixture(scope="module")
def drawn(said: Speech) -> list[int]:
    """Pixels of the inside of the mouth in each frame of the shot."""
    return opened(mouths(said, START, FRAMES, RATE), RATE)


def opened(visemes: list[str], rate: Fraction) -> list[int]:
    who, dark = DRAWN["teacher"](0), []
    assert isinstance(who, Person)
    scale = 200 / who.m.head / 2.6
    for n, viseme in enumerate(visemes):
        pixels, canvas = surface(240, 240)
        moment = Moment("talk", t=float(n / rate), viseme=viseme, yaw=0.3)
        who.draw(canvas, moment, DAY, 120, 110 + who.eyes * scale, scale)
        inside = np.abs(pixels[..., :3].astype(int) - DARK).max(-1) < 12
        dark.append(int(inside[120:200, 60:180].sum()))
    return dark


def frame_of(sample: int, rate: Fraction = RATE) -> int:
    return START + int(sample / frame_to_sample(1, rate))


def levels(samples: np.ndarray, low: float = 60.0) -> np.ndarray:
    """dB under 10 ms around each sample, of what lies above ``low`` Hz."""
    band = sosfiltfilt(butter(2, low, "highpass", fs=48_000, output="sos"), samples.astype(float))
    return np.asarray(10 * np.log10(uniform_filter1d(band**2, 480) + 1e-12))


def shut_off(said: Speech) -> list[int]:
    """Where the sound dips between two others; of a line without other consonants, the lips are what shuts it off."""
    level = levels(said.samples, 500.0)
    dips, _ = find_peaks(-level, prominence=12, distance=2_400)
    return [int(dip) for dip in dips if level[: dip + 1].max() > level.max() - 30 < level[dip:].max()]


def test_lips_are_shut_while_every_p_b_and_m_is_heard(said: Speech, drawn: list[int]) -> None:
    shut = [frame_of(dip) for dip in shut_off(said)]
    assert len(shut) >= 10
    assert [(n, drawn[n]) for n in shut if drawn[n]] == []


@pytest.mark.parametrize(("age", "sex"), [("adult", "female"), ("adult", "male"), ("elder", "male")])
def test_lips_shut_before_a_pause_open_with_the_burst_and_at_few_frames_a_second_too(age: str, sex: str) -> None:
    """A model tells the burst of the last /b/ of “pub”: before it the lips are shut for 30 to 100 ms."""
    said = speak(Line("A", "Mob boy Peppa may bob up by a pub, Mama."), Voice("A", age, sex))
    dips = shut_off(said)
    assert len(dips) >= 10
    for rate in map(Fraction, (8, 12, 24, 25)):
        seconds = 0.5 + said.seconds
        drawn = opened(mouths(said, START, START + int(seconds * rate), rate), rate)
        width = frame_to_sample(1, rate)
        open_ = [dip for dip in dips if drawn[frame_of(dip, rate)] and 0.2 < dip / width % 1 < 0.8]
        assert not open_, (rate, open_)
        assert not any(drawn[:START]) and any(drawn)


def test_the_mouth_is_still_where_nothing_is_heard(said: Speech, drawn: list[int]) -> None:
    level, frame = levels(said.samples), frame_to_sample(1, RATE)
    heard = np.flatnonzero(level > level.max() - 45)
    moving = [n for n, dark in enumerate(drawn) if dark]
    assert frame_of(heard[0]) <= moving[0] and moving[-1] <= frame_of(heard[-1])
    silent = [
        n for n in moving if not np.isin(np.arange((n - START - 1) * frame, (n - START + 2) * frame), heard).any()
    ]
    assert not silent, "not even a frame beside it is heard"


def test_the_mouth_opens_for_vowels(said: Speech, drawn: list[int]) -> None:
    vowels = [(a, b) for symbol, a, b in said.phonemes if symbol in "ɑæIA" and b - a > 4_000]
    wide = [frame_of((a + b) // 2) for a, b in vowels]
    assert wide
    assert all(max(drawn[n - 1 : n + 2]) > 20 for n in wide)


@pytest.mark.parametrize("voice", sorted(THROATS))
def test_a_murmur_opens_the_mouth_where_it_is_heard_and_shuts_it_at_its_m_and_b(voice: str) -> None:
    for variant in range(4):
        name = f"{voice} {variant}"
        made, marks = make("murmur", Wanted(surface=name), variant), phrase(name).marks
        heard, frame = levels(made.samples[made.event :, 0]), frame_to_sample(1, RATE)
        shown = shapes(marks, START, FRAMES, RATE)
        for n in range(FRAMES):
            around = heard[max(0, (n - START - 1) * frame) : max(0, (n - START + 2) * frame)]
            assert shown[n] in CLOSED or (len(around) and around.max() > heard.max() - 36), (name, n)
        assert all(shown[frame_of((a + b) // 2)] == "A" for symbol, a, b in marks if symbol in "mb")
        assert any(shape not in CLOSED for shape in shown)


def test_a_whisper_that_has_died_away_leaves_the_mouth_at_rest() -> None:
    whispered = speak(Line("A", "My mama plays the piano. Peep peep.", emotion="whisper"), Voice("A", "child", "male"))
    heard = levels(whispered.samples, 500.0)
    shapes, frame = mouths(whispered, START, FRAMES, RATE), frame_to_sample(1, RATE)
    for n in range(START, FRAMES):
        around = heard[max(0, n - START - 1) * frame : (n - START + 2) * frame]
        assert shapes[n] in CLOSED or (len(around) and around.max() > heard.max() - 42)


def test_a_line_without_a_voice_lasts_is_silent_and_moves_no_mouth() -> None:
    mute = speak(Line("A", "My mama plays the piano."), Voice("A", "adult", "female", engine="silence"))
    assert mute.seconds > 1 and not mute.samples.any() and [word for word, _, _ in mute.words][:2] == ["My", "mama"]
    assert set(mouths(mute, START, FRAMES, RATE)) == {"X"}
    assert mute.note == "The line is silent, for about as long as it would take."
