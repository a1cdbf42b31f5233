"""Character voices: what age, sex, pitch, rate and emotion change in the one voice that is built in."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.document.recipe import Voice
from studio.sound.given_names import HERS, HIS
from studio.sound.manners import emotion_named

AGES = ("child", "teen", "adult", "elder")
SEXES = ("female", "male")
_MOST = 1_024  # voices of names that are remembered, some hundred bytes each


@dataclass(frozen=True, slots=True)
class Tone:
    """Changes to the vocoder's parameters. Factors are relative to the built-in voice, a woman at about 200 Hz."""

    pitch: float = 1.0  # factor on the fundamental
    spread: float = 1.0  # factor on the range of the intonation, in log frequency
    formant: float = 1.0  # factor on the envelope's frequencies: below 1 a longer throat
    rate: float = 1.0
    breath: float = 0.0  # dB on the noise
    tilt: float = 0.0  # dB an octave on the harmonics
    jitter: float = 0.0  # standard deviation of the pitch from frame to frame
    tremor: float = 0.0  # depth of a 5.5 Hz shake of the pitch
    level: float = 0.0  # dB against an ordinary line
    whisper: bool = False


_PRESETS = {
    ("child", "female"): Tone(pitch=1.5, formant=1.22, spread=1.1, tilt=0.5),
    ("child", "male"): Tone(pitch=1.36, formant=1.17, spread=1.05, tilt=0.5),
    ("teen", "female"): Tone(pitch=1.16, formant=1.06, spread=1.05),
    ("teen", "male"): Tone(pitch=0.72, formant=0.94, tilt=0.5),
    ("adult", "female"): Tone(),
    ("adult", "male"): Tone(pitch=0.55, formant=0.86, tilt=0.6),
    ("elder", "female"): Tone(pitch=0.9, formant=0.95, rate=0.86, breath=4, jitter=0.01, tremor=0.035),
    ("elder", "male"): Tone(pitch=0.6, formant=0.84, rate=0.86, tilt=0.5, breath=6, jitter=0.02, tremor=0.03),
}

_QUIETEST = -9.0
"""dB under an ordinary line: a whisper is still to be understood beside music."""

_EMOTIONS = {
    "angry": Tone(pitch=1.14, spread=1.4, rate=1.08, tilt=0.9, breath=-2, level=3),
    "sad": Tone(pitch=0.9, spread=0.65, rate=0.86, tilt=-0.8, breath=3, level=-3),
    "happy": Tone(pitch=1.12, spread=1.35, rate=1.06, tilt=0.3, level=1),
    "excited": Tone(pitch=1.22, spread=1.5, rate=1.13, tilt=0.5, level=2),
    "afraid": Tone(pitch=1.2, spread=1.1, rate=1.12, tremor=0.04, jitter=0.02, breath=4),
    "calm": Tone(pitch=0.97, spread=0.85, rate=0.94, tilt=-0.4, level=-1),
    "tense": Tone(pitch=1.04, spread=0.8, rate=1.05, tilt=0.4),
    "tired": Tone(pitch=0.92, spread=0.7, rate=0.87, tilt=-0.6, breath=4, level=-2),
    "tender": Tone(pitch=0.96, spread=0.9, rate=0.92, tilt=-0.8, breath=4, level=-3),
    "surprised": Tone(pitch=1.18, spread=1.6, rate=1.04, level=1),
    "whisper": Tone(rate=0.96, level=-9, whisper=True),
}
_HER_WORDS = (
    "woman girl bride queen princess witch mother mom mum aunt sister lady nurse actress waitress mermaid grandmother "
    "grandma granny daughter wife widow nun goddess heroine duchess countess empress hostess stewardess schoolgirl "
    "businesswoman policewoman saleswoman fisherwoman femme fille fillette reine princesse sorciere mère maman tante "
    "soeur sœur dame madame actrice serveuse infirmiere mamie grand-mere épouse veuve religieuse déesse sirène mariée "
    "vieille"
)
_HIS_WORDS = (
    "man boy king prince father dad uncle brother gentleman monk knight cowboy santa giant viking pirate wizard "
    "detective suspect grandfather grandpa son husband widower god duke emperor schoolboy businessman policeman "
    "salesman fisherman fireman fils homme garçon garçonnet roi père papa oncle frère monsieur moine chevalier sorcier "
    "magicien papi papy grand-père mari veuf vieux vieillard"
)
_CHILD_WORDS = "boy girl child kid baby schoolboy schoolgirl fils fille fillette enfant garçon garçonnet"
_ELDER_WORDS = (
    "elder old elderly aged grandmother grandfather grandma grandpa granny wizard santa king vieux vieil vieille "
    "vieillard âgé âgée mamie papi papy grand-mère grand-père"
)
_FEMALE, _MALE = frozenset(_HER_WORDS.split()), frozenset(_HIS_WORDS.split())
_CHILD, _ELDER = frozenset(_CHILD_WORDS.split()), frozenset(_ELDER_WORDS.split())


def told(name: str) -> tuple[str, str]:
    """The age and the sex that a name says; each empty where it says none."""
    age, sex = noun(name)
    words = _words(name)
    return age, sex or ("female" if words & HERS else "male" if words & HIS else "")


def noun(words: str) -> tuple[str, str]:
    """The same by what somebody is called who has no name: a queen, an old man."""
    said = _words(words)
    sex = "female" if said & _FEMALE else "male" if said & _MALE else ""
    return ("child" if said & _CHILD else "elder" if said & _ELDER else ""), sex


def _words(name: str) -> set[str]:
    words = set(re.findall(r"[\w'-]+", name.lower().replace("_", " ")))
    words |= {part for word in words for part in word.split("-")}
    return words | {unaccented(word) for word in words}


@lru_cache(_MOST)
def default_voice(name: str, language: str = "en", looks: str = "") -> Voice:
    """The same voice for the same name and looks, always: sex and age by what they say, the rest by the name's hash."""
    (age, sex), seen = told(name), noun(looks)
    age, sex = age or seen[0], sex or seen[1]
    draw = hashlib.sha256(name.strip().lower().encode("utf-8", "replace")).digest()
    return Voice(
        name=name,
        age=age or "adult",
        sex=sex or SEXES[draw[0] % 2],
        pitch=round((draw[1] / 255 - 0.5) * 3.0, 2),
        rate=round(1.0 + (draw[2] / 255 - 0.5) * 0.1, 3),
        language=language,
    )


def unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def tone(voice: Voice, emotion: str = "", intensity: float = 0.5) -> Tone:
    """The changes for a character in a mood, its own where the line names none.

    A voice without a sex takes the one that its name suggests.
    """
    base = _own(voice)
    if not emotion_named(emotion):
        emotion, intensity = voice.emotion, voice.intensity
    mood = _EMOTIONS.get(emotion_named(emotion))
    return base if mood is None else _coloured(base, mood, 2 * min(max(intensity, 0.0), 1.0))


def _own(voice: Voice) -> Tone:
    """The preset of an age and a sex with what a person made of it."""
    base = _PRESETS[(voice.age if voice.age in AGES else "adult", sex_of(voice))]
    return replace(
        base,
        pitch=base.pitch * 2 ** (voice.pitch / 12),
        spread=base.spread * voice.spread,
        formant=base.formant * voice.formant,
        rate=base.rate * voice.rate,
        breath=base.breath + voice.breath,
        tilt=base.tilt + voice.tilt,
        jitter=base.jitter + voice.jitter,
        tremor=base.tremor + voice.tremor,
    )


def beyond_preset(voice: Voice, tone: Tone) -> Tone:
    """A tone for a voice that has the throat and the edge of its age and sex by itself."""
    base = _PRESETS[(voice.age if voice.age in AGES else "adult", sex_of(voice))]
    return replace(tone, formant=tone.formant / base.formant, tilt=tone.tilt - base.tilt)


def sex_of(voice: Voice) -> str:
    return voice.sex if voice.sex in SEXES else default_voice(voice.name).sex


def middle_of(sex: str) -> float:
    """The pitch of a grown-up, as a factor on the built-in voice's."""
    return _PRESETS["adult", sex].pitch


def _coloured(base: Tone, mood: Tone, amount: float) -> Tone:
    """Factors are raised to the amount, levels multiplied by it: 1 is the mood as it is tabled, 0 none."""
    power = math.pow
    return Tone(
        pitch=base.pitch * power(mood.pitch, amount),
        spread=base.spread * power(mood.spread, amount),
        formant=base.formant,
        rate=base.rate * power(mood.rate, amount),
        breath=base.breath + mood.breath * amount,
        tilt=base.tilt + mood.tilt * amount,
        jitter=base.jitter + mood.jitter * amount,
        tremor=base.tremor + mood.tremor * amount,
        level=max(_QUIETEST, base.level + mood.level * amount),
        whisper=mood.whisper and amount > 0,
    )
