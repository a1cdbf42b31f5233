"""The built-in voice: English offline, its parameters edited before there is sound; French by spelling rules."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

from studio.sound import french
from studio.sound.accents import coloured
from studio.sound.talkers.spoken import PAUSE, joined
from studio.sound.talkers.talker import Said, Wish
from studio.sound.talkers.timed import RATE, Uttered
from studio.sound.vocoder import vocoder


class Hibari:
    name, slow = "hibari", False
    deaf: frozenset[str] = frozenset()

    def engine(self, language: str) -> str:
        if language.startswith("en"):
            return "hibari-tts 0.2.1"
        how = "French in an English voice" if language.startswith("fr") else f"“{language}” read as if it were English"
        return f"hibari-tts 0.2.1, {how}"

    def lacks(self, language: str) -> str:
        return "" if importlib.util.find_spec("hibari") else "the speech package is not installed; run ./rushes again"

    def say(self, wish: Wish) -> Said:
        return joined(self._sentences(wish), RATE, PAUSE / wish.rate)

    def _sentences(self, wish: Wish) -> Iterator[tuple[Uttered, list[str]]]:
        voice = vocoder()
        spelled = wish.language.startswith("fr")
        read = french.phonemes(wish.text) if spelled else voice.phonemes(wish.text)
        for number, (said, written) in enumerate(read):
            phonemes = said if spelled else coloured(said, wish.voice.accent)
            yield voice.utter(phonemes, wish.tone, wish.seed + number, wish.rate), written
