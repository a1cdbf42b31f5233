"""Who speaks a line: the one that the voice names, else the best for the language that is there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from studio.document.recipe import Voice
from studio.document.time import SAMPLE_RATE
from studio.sound.talkers.afterwards import SETTINGS, changed
from studio.sound.talkers.espeak import Espeak
from studio.sound.talkers.hibari import Hibari
from studio.sound.talkers.kokoro import Kokoro
from studio.sound.talkers.local import Local, local
from studio.sound.talkers.silence import Silence
from studio.sound.talkers.talker import NoVoiceError, Said, Talker, Wish
from studio.sound.tongues import unread
from studio.sound.voices import Tone, beyond_preset

BUILT_IN: tuple[Talker, ...] = (Hibari(), Kokoro(), Espeak())
_ORDERS = {"en": ("hibari", "kokoro", "espeak"), "fr": ("kokoro", "hibari", "espeak")}
_OTHERS = ("kokoro", "espeak", "hibari")
"""By what a recogniser understood; the figures stand in docs/sound.md."""
_SILENCE = Silence()
SILENT = _SILENCE.name
"""The engine of a voice that says nothing."""
_PLAIN = Voice()
_DIALS = {"pitch": "pitch", "spread": "melody", "accent": "accent"}
"""Settings that nothing can change afterwards, and what people call them."""
_NEUTRAL = {name: getattr(Tone(), name) for name in SETTINGS}


def language_of(written: str) -> str:
    """A language as its two or three letters, whatever its country: “fr” for “fr_CA”; English for nothing."""
    return re.split(r"[-_]", written.strip().lower())[0] or "en"


def talkers(voice: Voice, language: str) -> tuple[Talker, ...]:
    """Those that may speak a line, the one that should first; silence is always the last, or alone where asked for."""
    if voice.engine == SILENT:
        return (_SILENCE,)
    there = _by_name(voice)
    wanted = dict.fromkeys([voice.engine, *_ORDERS.get(language, _OTHERS)])
    return *(there[name] for name in wanted if name in there and not there[name].lacks(language)), _SILENCE


def there() -> tuple[Talker, ...]:
    """Those that can speak something on this machine."""
    return tuple(talker for talker in (*BUILT_IN, *local()) if not talker.lacks("en"))


def _by_name(voice: Voice) -> dict[str, Talker]:
    """The built-in ones, and those of the person's own if the voice asks for another."""
    there = {talker.name: talker for talker in BUILT_IN}
    return there if voice.engine in ("", *there) else {each.name: each for each in local()} | there


def version(voice: Voice, language: str) -> str:
    """Who would speak it, for the keys of what is kept."""
    return talkers(voice, language)[0].engine(language)


def note(voice: Voice, language: str, spoke: Talker) -> str:
    """What is less than was asked for, why and what would help; empty where nothing is."""
    if voice.engine == SILENT:
        return ""
    there = _by_name(voice)
    if voice.engine and voice.engine != spoke.name:
        asked = there.get(voice.engine)
        why = asked.lacks(language) if asked is not None else "no voice of that name is on this machine"
        return f"“{voice.engine}” did not speak: {why or 'it failed'}."
    if voice.likeness is not None and not isinstance(spoke, Local):
        return f"{spoke.name} does not sound like {voice.likeness.person}: only a PocketTTS model of yours can."
    if language != "en" and spoke.name in ("hibari", "silence"):
        lacks = list(dict.fromkeys(filter(None, (there[name].lacks(language) for name in ("kokoro", "espeak")))))
        if spoke.name == "silence":
            return f"Nobody here speaks this language: {'; '.join(lacks)}." if lacks else ""
        return f"An English voice reads this language: {'; '.join(lacks)}." if lacks else ""
    deaf = spoke.deaf | (frozenset() if language == "en" else {"accent"})
    lost = [words for name, words in _DIALS.items() if name in deaf and getattr(voice, name) != getattr(_PLAIN, name)]
    lost += ["breath"] if "breath" in deaf and voice.breath < 0 else []  # none can be taken out
    return f"{spoke.name} does not change its {', '.join(lost)}." if lost else ""


def unsaid(words: str, spoke: Talker) -> str:
    """What of a line has no sound for whoever spoke it, in a sentence; empty for nothing."""
    if spoke.name == "silence":
        return "The line is silent, for about as long as it would take."
    left = re.findall(r"[^\W\d_]+", words) if spoke.name == "hibari" else []
    strange = " ".join(word for word in left if not unicodedata.name(word[0], "").startswith("LATIN"))
    return f"“{strange}” is not spoken: the English voice cannot read these letters." if strange else ""


def heard(talker: Talker, wish: Wish) -> Said:
    """What a talker makes of a line. Raises NoVoiceError where that is nothing."""
    if talker is not _SILENCE and unread(wish.text):  # espeak-ng would spell them by their names
        raise NoVoiceError("nobody knows these letters")
    said = talker.say(wish)
    if not len(said.samples):
        raise NoVoiceError(f"{talker.name} has no sound for these words")
    missed = {name: value for name, value in _NEUTRAL.items() if name not in talker.deaf}
    left = replace(beyond_preset(wish.voice, wish.tone), **missed)
    return replace(said, samples=changed(said.samples, SAMPLE_RATE, left, wish.seed))


def say(wish: Wish) -> tuple[Said, Talker, str]:
    """A line by the first talker that can, who that was, and why those before it could not."""
    failed = []
    for talker in talkers(wish.voice, wish.language):
        try:
            return heard(talker, wish), talker, "; ".join(dict.fromkeys(failed))
        except NoVoiceError as reason:
            failed.append(str(reason))
    raise AssertionError("silence always speaks")
