"""The built-in voice with its parameters laid open: pitch, throat, breath and tilt are edited before there is sound.

hibari-tts predicts, for every 12.5 ms, harmonics, noise and the fundamental in hertz, and makes the wave from them in
numpy. The length of each phoneme exists inside its graph, in units of 25 ms; it is exposed by appending one output to
the model's bytes (protobuf messages merge when they are concatenated).
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.sound.talkers.talker import NoVoiceError
from studio.sound.talkers.timed import Uttered, marks
from studio.sound.talkers.written import named, spoken_groups
from studio.sound.voices import Tone

MODEL = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
"""sha256 of the model whose inner names are used here."""

_DURATIONS = "/Cast_32_output_0"
_BINS = 601
_STEP = 0.0125  # seconds a frame
_LOW = np.clip((4500 - 20.0 * np.arange(_BINS)) / 2000, 0, 1).astype(np.float32)  # 1 below 2.5 kHz, 0 above 4.5
_TURNED_DOWN = 1.5
"""Nepers, 13 dB. At 52 dB the residue of the pitch is gone, and every third word of a child with it."""

_AIR = (5 * np.clip(np.log2(np.maximum(np.arange(_BINS), 1) / 50), -2, 2) / 8.686).astype(np.float32)  # 5 dB an octave
_ASPIRATED = 20.0
"""dB under the harmonics at which the breath of a voice with 6 dB of it lies."""

Array = NDArray[np.float32]


class Vocoder:
    """The loaded voice. Raises NoVoiceError if the package is missing or is not the one that is known."""

    def __init__(self) -> None:
        # Set before the imports: onnxruntime would keep a device's id in the home folder and tell it to its maker.
        os.environ |= {"HF_HUB_OFFLINE": "1", "ORT_DISABLE_TELEMETRY": "1"}
        try:
            hibari = importlib.import_module("hibari")
            onnxruntime = importlib.import_module("onnxruntime")
        except ImportError as error:
            raise NoVoiceError(f"the speech package is not installed ({error.name})") from error
        assets = Path(str(hibari.__file__)).parent / "assets"
        model = (assets / "hibari.onnx").read_bytes()
        if hashlib.sha256(model).hexdigest() != MODEL:
            raise NoVoiceError("the speech package holds another model than hibari-tts 0.2.1")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            with_output(model, _DURATIONS), options, providers=["CPUExecutionProvider"]
        )
        self._vocabulary: dict[str, int] = json.loads((assets / "vocab.json").read_text(encoding="utf-8"))
        self._dsp: ModuleType = importlib.import_module("hibari.dsp")
        self._hibari: Any = hibari.Hibari
        self._reader: Any = None

    def phonemes(self, text: str) -> list[tuple[str, list[str]]]:
        """English text as sentences: their phonemes, and for each group of them its word as it is written."""
        if self._reader is None:
            self._reader = self._hibari.__new__(self._hibari)
            self._reader.voice, self._reader._g2p = "heart", None
        return [each for sentence in self._hibari.split_sentences(text) for each in self._sentence(sentence)]

    def _sentence(self, text: str) -> Iterator[tuple[str, list[str]]]:
        """A long one comes in several rows of phonemes."""
        rows = self._reader.phonemize(text)
        groups = [spoken_groups(row) for row in rows]
        names = named(
            list(chain(*groups)), text.split(), lambda words: [self._reader.g2p(word) or "" for word in words]
        )
        for row, mine in zip(rows, groups, strict=True):
            yield row, names[: len(mine)]
            names = names[len(mine) :]

    def utter(self, phonemes: str, tone: Tone, seed: int, rate: float = 1.0) -> Uttered:
        """One sentence in a tone of voice; the same arguments give the same samples."""
        known = [symbol for symbol in phonemes if symbol in self._vocabulary]
        if not known:
            return Uttered(np.zeros(0, np.float32), ())
        ids = np.array([[0, *(self._vocabulary[symbol] for symbol in known), 0]], np.int64)
        outputs = self._session.run(None, {"ids": ids, "speed": np.array([tone.rate * rate], np.float32)})
        harmonic, phase, noise, free, free_phase, pitch = (output[0].copy() for output in outputs[:6])
        rng = np.random.default_rng(seed)
        voiced = pitch > 40
        pitch = _intoned(pitch, voiced, tone, rng)
        if abs(np.log2(tone.pitch)) > 0.1:
            # This branch keeps the first speaker's pitch, but also much of the consonants: turned down, not off.
            free -= (_TURNED_DOWN if tone.pitch < 1 else _TURNED_DOWN / 2) * _LOW[:, None] * voiced
        if tone.formant != 1.0:
            harmonic, noise, free, phase = (_warped(x, tone.formant) for x in (harmonic, noise, free, phase))
            bins = np.clip(np.round(np.arange(_BINS) / tone.formant).astype(int), 0, _BINS - 1)
            free_phase = free_phase[bins]
            _darkened(harmonic, noise, free, tone.formant)
        harmonic = harmonic + 0.5 * np.log(tone.pitch)  # more or fewer harmonics: about the same level
        slope = tone.tilt / 8.686 * np.log2(np.maximum(np.arange(_BINS), 20) / 40.0)[:, None]
        harmonic, free = harmonic + slope, free + slope
        noise, free = _breathed(harmonic - np.log(tone.pitch), noise, free, voiced, tone.breath)
        if tone.whisper:
            noise = np.logaddexp(noise, harmonic - 0.3 - 2.0 * np.exp(-np.arange(_BINS) / 12)[:, None])
            harmonic, free = harmonic - 12, free - 12 * _LOW[:, None]
        fields = (np.ascontiguousarray(x, np.float32) for x in (harmonic, phase, noise, free, free_phase, pitch))
        samples: Array = self._dsp.synth(*fields, rng)
        return Uttered(samples, marks(known, outputs[6].reshape(-1)))


@lru_cache(maxsize=1)
def vocoder() -> Vocoder:
    """The voice, loaded at the first call. Raises NoVoiceError."""
    return Vocoder()


def _intoned(pitch: Array, voiced: NDArray[np.bool_], tone: Tone, rng: np.random.Generator) -> Array:
    if not voiced.any():
        return pitch
    middle = np.exp(np.mean(np.log(pitch[voiced])))
    curve = np.exp(np.log(np.maximum(pitch, 1) / middle) * tone.spread) * middle * tone.pitch
    frames = len(pitch)
    curve = curve * (1 + tone.tremor * np.sin(2 * np.pi * 5.5 * _STEP * np.arange(frames)))
    curve = curve * np.exp(tone.jitter * rng.standard_normal(frames))
    return np.where(voiced, np.clip(curve, 45, 900), 0).astype(np.float32)


def _breathed(
    harmonic: Array, noise: Array, free: Array, voiced: NDArray[np.bool_], breath: float
) -> tuple[Array, Array]:
    """Noise and free branch of a voice with more breath or, below 0, less.

    The model's noise is that of consonants: in its vowels there is next to none that could be made louder. More breath
    is therefore noise through the throat that the harmonics go through, less steep than they are, as aspiration is.
    """
    if breath <= 0:
        return noise + breath / 8.686, free + breath / 8.686 * voiced
    much = np.log(10 ** (breath / 20) - 1) - _ASPIRATED / 8.686
    air = harmonic + much + _AIR[:, None]
    return np.where(voiced, np.logaddexp(noise, air), noise), free


def _warped(envelope: Array, factor: float) -> Array:
    """The envelope read at frequencies divided by the factor."""
    place = np.clip(np.arange(_BINS) / factor, 0, _BINS - 1)
    low = np.clip(np.floor(place).astype(int), 0, _BINS - 2)
    share = (place - low)[:, None]
    return np.asarray(envelope[low] * (1 - share) + envelope[low + 1] * share, np.float32)


def _darkened(harmonic: Array, noise: Array, free: Array, factor: float) -> None:
    """Above what a longer throat lets through nothing is known: it is turned down in place."""
    if factor < 1:
        cut = int((_BINS - 1) * factor)
        harmonic[cut:] -= 6
        noise[cut:] -= 3
        free[cut:] -= 6


def with_output(model: bytes, name: str) -> bytes:
    """ModelProto.graph (7) merged with a GraphProto.output (12) of that ValueInfoProto.name (1)."""
    encoded = name.encode()
    value = b"\x0a" + _varint(len(encoded)) + encoded
    graph = b"\x62" + _varint(len(value)) + value
    return model + b"\x3a" + _varint(len(graph)) + graph


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)
