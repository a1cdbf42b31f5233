"""Manners: what stands in brackets in a script, read as one of the moods that a voice has."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MOODS = ("angry", "sad", "happy", "excited", "afraid", "calm", "tense", "tired", "tender", "surprised", "whisper")

_WORDS = {
    "angry": "anger mad furious fury rage raging enraged irate livid irritated annoyed exasperated outraged bitter "
    "resentful hostile cross grumpy hateful contemptuous disgusted fierce violent threatening shout shouts shouting "
    "yell yells yelling scream screams screaming snarl snarling snapping barking growling hissing colere furieux fache "
    "enerve rageur irrite agace exaspere outre indigne amer hostile haineux meprisant degoute feroce menacant crie "
    "criant hurle hurlant gronde grondant rageant",
    "sad": "sadness cry cries crying weep weeping sob sobbing tearful melancholic melancholy mournful gloomy miserable "
    "heartbroken broken hurt disappointed dejected depressed desolate despairing desperate hopeless grieving lonely "
    "regretful sorry ashamed guilty wistful nostalgic pleading begging triste tristesse pleurant pleure larmes "
    "melancolique morne malheureux brise blesse decu abattu deprime desole desespere honteux coupable nostalgique "
    "suppliant implorant sanglotant peine",
    "happy": "joy joyful glad cheerful cheery merry laugh laughs laughing giggling chuckling smile smiles smiling "
    "grinning beaming delighted pleased amused playful teasing proud relieved hopeful jolly bright warmly friendly "
    "joking heureux joyeux joie content gai rieur riant rit souriant sourit ravi enchante amuse enjoue taquin fier "
    "soulage rayonnant enthoused complice plaisantant",
    "excited": "ecstatic elated thrilled enthusiastic eager exultant triumphant exhilarated overjoyed euphoric "
    "jubilant breathless manic hysterical passionate impatient energetic singing excite extatique enthousiaste exalte "
    "triomphant euphorique essouffle impatient passionne hysterique energique survolte fougueux emballe",
    "afraid": "fear fearful scared frightened terrified horrified panicked panicking panicky nervous anxious timid "
    "shaken shaky trembling shaking stammering stuttering hesitant uneasy alarmed spooked cowering peur effraye "
    "apeure terrifie horrifie epouvante paniquant panique nerveux anxieux angoisse timide tremblant hesitant "
    "begayant craintif inquiet alarme affole",
    "calm": "quiet relaxed serene peaceful composed patient soothing reassuring thoughtful pensive musing dreamy "
    "matter-of-fact deadpan dry dryly flat flatly cold coldly cool casual sarcastic sardonic ironic ironical wry "
    "indifferent aloof polite serious solemn grave slow slowly low calme tranquille serein paisible pose detendu "
    "patient rassurant pensif songeur reveur doucement lentement froid froidement sec sechement sarcastique ironique "
    "ironiquement indifferent detache poli serieux solennel bas plat",
    "tense": "urgent urgently worried concerned stern firm insistent strained determined resolute suspicious wary "
    "defensive frustrated impatiently nervy clenched stressed tight curt tersely terse severe jealous accusing "
    "commanding tendu presse pressant soucieux preoccupe ferme insistant crispe determine resolu mefiant soupconneux "
    "frustre stresse severe jaloux accusateur autoritaire",
    "tired": "exhausted sleepy weary drowsy yawning yawns bored listless weak faint fading sighing sighs sigh dull "
    "resigned drunk groggy hoarse sick dying fatigue epuise las lasse endormi somnolent baillant ennuye ennui faible "
    "soupirant soupire resigne ivre malade mourant",
    "tender": "tenderly loving love lovingly soft softly gentle gently kind kindly affectionate caring compassionate "
    "sweet sweetly intimate romantic flirtatious seductive sympathetic consoling comforting tendre tendrement "
    "amoureux aimant affectueux doux douce gentil compatissant intime romantique seducteur charmeur consolant "
    "emu attendri",
    "surprised": "surprise shocked shock amazed astonished startled stunned incredulous disbelieving baffled puzzled "
    "confused bewildered curious awed awestruck wondering gasping gasps surpris choque etonne stupefait "
    "sidere ebahi incredule perplexe confus curieux emerveille intrigue interloque abasourdi",
    "whisper": "whispers whispering whispered murmur murmurs murmuring murmured muttering mutters mumbling hushed "
    "breathy sotto chuchote chuchotant chuchotement murmurant murmure susurre souffle marmonnant marmonne",
    "": "neutral neutre plain plainly normal natural",
}  # fmt: skip

_OTHERWISE = (
    "to into onto in on at from with off over through cont continuing continues re then again as turning looking "
    "standing sitting walking reading pointing nodding phone radio aside simultaneously together o v os vo oc a au aux "
    "subtitle subtitled dans sur vers en de depuis puis suite hors telephone encore lisant regardant se montrant"
)
_NOT_MOODS = frozenset(_OTHERWISE.split())
"""Words that begin what is no mood: to whom, from where, what somebody does meanwhile."""
_PHRASES = {"out of breath": "excited", "hors d'haleine": "excited", "a voix basse": "whisper"}
_BEATS = frozenset(("beat", "a beat", "long beat", "pause", "a pause", "long pause", "silence", "un temps", "temps"))
_OFFSTAGE = re.compile(
    r"o\.? ?[sc]\.?|v\.? ?o\.?|h\.? ?c\.?|off(?:[- ]?(?:screen|camera|stage))?|voice[- ]?over|(?:en )?voix[- ]off"
    r"|hors[- ](?:champ|cadre)",
    re.IGNORECASE,
)
"""Marks of a line that is heard from outside the picture."""
_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_PARTS = re.compile(r"[,;/&]|\b(?:and|but|et|mais|yet)\b")


@dataclass(frozen=True, slots=True)
class Manner:
    """What brackets say: a mood ("" for none), whether they ask for a pause, what of them nobody here knows.

    ``offstage``: whoever speaks is not in the picture.
    """

    mood: str = ""
    beat: bool = False
    unknown: tuple[str, ...] = ()
    offstage: bool = False


def emotion_named(word: str) -> str:
    """The mood that a person's word means, "" for none and for words that are not known."""
    return _mood_of(word) or ""


def is_emotion(word: str) -> bool:
    """Whether a word says how something is spoken; “neutral” does too."""
    return _mood_of(word) is not None


def manner(text: str) -> Manner:
    """A bracket's words: the first mood that they name, one with a feeling before a calm one."""
    moods, unknown, beat, offstage = list[str](), list[str](), False, False
    for part in filter(None, (part.strip(" .…!?-") for part in _PARTS.split(text))):
        words = re.findall(r"[\w-]+", part)
        named = [mood for mood in map(_mood_of, (part, *words)) if mood is not None]
        moods += filter(None, named)
        if _OFFSTAGE.fullmatch(part):
            offstage = True
        elif _plain(part) in _BEATS:
            beat = True
        elif not named and words and _plain(words[0]) not in _NOT_MOODS:
            unknown.append(part)
    felt = [mood for mood in moods if mood != "calm"]
    return Manner((felt or moods or [""])[0], beat, tuple(unknown), offstage)


def bracketed(words: str) -> list[str]:
    """What a line has in brackets, in its order."""
    return [said.strip() for said in _BRACKETS.findall(words) if said.strip()]


def unbracketed(words: str) -> str:
    """What of a line is to be heard: what stands in brackets never is."""
    return re.sub(r"\s+([,.;:!?…])", r"\1", _BRACKETS.sub("", words)).strip() if bracketed(words) else words


def unknown_moods(said: tuple[str, ...] | list[str]) -> str:
    """A sentence about moods that are not known, with those that are; empty for none."""
    if not said:
        return ""
    return f"“{', '.join(said)}” is no mood of a voice; choose {', '.join(MOODS)} or a word like them."


def _plain(word: str) -> str:
    spread = unicodedata.normalize("NFD", word.strip().lower().replace("’", "'"))
    return "".join(c for c in spread if not unicodedata.combining(c))


def _mood_of(word: str) -> str | None:
    known, name = _known(), _plain(word)
    return next((known[form] for form in _forms(name) if form in known), None)


def _forms(name: str) -> list[str]:
    """A word, and what it may be made of: “angrily” of “angry”, “joyeusement” of “joyeux”."""
    found = [name]
    for ending, instead in (
        ("ily", "y"), ("ally", ""), ("bly", "ble"), ("ly", ""), ("ly", "le"), ("euses", "eux"), ("s", ""),
        ("eusement", "eux"), ("ivement", "if"), ("amment", "ant"), ("ement", ""), ("ement", "e"), ("ment", ""),
        ("euse", "eux"), ("ive", "if"), ("ere", "er"), ("iere", "ier"), ("que", "c"), ("rice", "eur"), ("ees", "e"),
        ("ee", "e"), ("te", "t"), ("e", ""),
    ):  # fmt: skip
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            found.append(name[: -len(ending)] + instead)
    return found


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Each word with its mood; a word of two moods belongs to the first."""
    found = {mood: mood for mood in MOODS} | {"": ""}
    for mood, words in _WORDS.items():
        for word in words.split():
            found.setdefault(word, mood)
    return found | {
        "en colere": "angry",
        "out of breath": "excited",
        "hors d'haleine": "excited",
        "a voix basse": "whisper",
    }
