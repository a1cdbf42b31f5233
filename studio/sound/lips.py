"""Mouth shapes from phonemes: Rhubarb's letters A to H, and X for a mouth at rest."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studio.document.time import frame_to_sample, sample_to_frame
from studio.sound.speech import Speech
from studio.sound.talkers.talker import Mark

REST = "X"

# A closed; B teeth nearly together; C open; D wide open; E rounded; F puckered; G lower lip on the teeth; H tongue up.
_SHAPES = {
    **dict.fromkeys("pbmᵝβɸ", "A"),
    **dict.fromkeys("sztdkɡnŋiɪjxhʃʒʧʤθðçcɕʂʦʣɾʔʝɟᵻɨqɲɳχʁ", "B"),
    **dict.fromkeys("eɛæəʌɐᵊɜɚ", "C"),
    **dict.fromkeys("ɑaɒ", "D"),
    **dict.fromkeys("ɔoœø", "E"),
    **dict.fromkeys("uwʊɹrɥyɯ", "F"),
    **dict.fromkeys("fvʋ", "G"),
    **dict.fromkeys("lʎ", "H"),
}
_GLIDES = {"A": "CB", "I": "DB", "O": "EF", "Q": "CF", "W": "DF", "Y": "EB"}  # first half, second half
_HOP, _AUDIBLE = 480, 36.0  # samples, and dB under the loudest of them
_SHARES = (0.4, 0.5, 0.6)  # of a closure, and each frame that has two fifths of it is one of shut lips
_BREATH = 4_800  # samples: shorter gaps are no pause
CLOSED = (REST, "A")
"""Shapes of lips that touch."""
_CLOSED, _ALWAYS = "A", ("A", "G")  # shown for at least one frame: their absence is what an eye notices


def mouths(speech: Speech, start: int, frames: int, rate: Fraction) -> list[str]:
    """A letter for each of a shot's ``frames``; ``start`` is the frame at which the speech begins.

    A frame shows what is spoken in most of it, but lips that close, be it for a fifth of it, or touch the teeth, are
    never passed over. Where not even a frame beside it is heard, the mouth rests.
    """
    shown, base = shapes(speech.phonemes, start, frames, rate), frame_to_sample(start, rate)
    heard = _heard(speech.samples)
    for frame in range(frames if heard.any() else 0):
        first, last = (max(0, (frame_to_sample(n, rate) - base) // _HOP) for n in (frame - 1, frame + 2))
        if not heard[first : last + 1].any():
            shown[frame] = REST
    return shown


def shapes(phonemes: tuple[Mark, ...], start: int, frames: int, rate: Fraction) -> list[str]:
    """The same of phonemes alone, all of which are heard."""
    base = frame_to_sample(start, rate)
    shown = [REST] * frames
    parts = _parts(phonemes)
    for frame in range(frames):
        first, last = frame_to_sample(frame, rate) - base, frame_to_sample(frame + 1, rate) - base
        shown[frame] = _most(parts, first, last)
    for letter, first, last in _letters(phonemes):
        if letter in _ALWAYS:
            for share in _SHARES:
                _show(shown, letter, base + first + round((last - first) * share), rate)
    return shown


def _heard(samples: NDArray[np.float32]) -> NDArray[np.bool_]:
    """In which hops there is sound: a whisper dies away long before its last vowel is over."""
    power = np.square(np.pad(samples, (0, -len(samples) % _HOP)).reshape(-1, _HOP)).mean(axis=1)
    return np.asarray(power > power.max(initial=0.0) * 10 ** (-_AUDIBLE / 10))


def _letters(phonemes: tuple[Mark, ...]) -> list[tuple[str, int, int]]:
    """The letters of what is said, with the samples between which each is heard."""
    found = []
    for symbol, first, last in phonemes:
        letters = _GLIDES.get(symbol) or [_SHAPES[letter] for letter in symbol if letter in _SHAPES]
        for n, letter in enumerate(letters):  # “aɪ” and “tʃ” are two, “ɑː” is one
            begin, end = (first + (last - first) * k // len(letters) for k in (n, n + 1))
            found.append((letter, begin, end))
    return found


def _parts(phonemes: tuple[Mark, ...]) -> list[tuple[str, int, int]]:
    """The same, each held until the next where that is soon."""
    found = _letters(phonemes)
    for i, (letter, first, last) in enumerate(found[:-1]):  # the mouth does not fall shut between two words
        if 0 < found[i + 1][1] - last < _BREATH:
            found[i] = (letter, first, found[i + 1][1])
    return found


def _most(parts: list[tuple[str, int, int]], first: int, last: int) -> str:
    shares: dict[str, int] = {}
    for letter, begin, end in parts:
        shared = min(last, end) - max(first, begin)
        if shared > 0:
            shares[letter] = shares.get(letter, 0) + shared
    if shares.get(_CLOSED, 0) * 5 >= last - first:
        return _CLOSED
    spoken = sum(shares.values())
    return max(shares, key=lambda letter: (shares[letter], letter)) if spoken * 3 > last - first else REST


def _show(shapes: list[str], letter: str, sample: int, rate: Fraction) -> None:
    frame = sample_to_frame(sample, rate) if sample >= 0 else -1
    near = shapes[max(0, frame - 1) : frame + 2]
    if 0 <= frame < len(shapes) and (letter == _CLOSED or letter not in near):
        shapes[frame] = letter
