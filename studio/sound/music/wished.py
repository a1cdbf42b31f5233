"""What music a shot asks for: by its brief, by the section that it lies in, by the film, by its scene."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from studio.document.brief import Brief
from studio.document.film import Film, Marker
from studio.document.layout import Span
from studio.document.recipe import Take
from studio.document.score import FASTEST, NO_MUSIC, SLOWEST, Score, filled
from studio.sound.facts import Facts, facts
from studio.sound.music.moods import MOODS, PLAYERS

_MOODS = {
    "tense": "tense", "suspense": "tense", "action": "tense", "chase": "tense", "thriller": "tense", "happy": "happy",
    "cheerful": "happy", "joyful": "happy", "upbeat": "happy", "sad": "sad", "melancholic": "sad", "slow": "sad",
    "mystery": "mystery", "mysterious": "mystery", "noir": "mystery", "dark": "mystery", "jazz": "mystery",
    "romance": "romance", "romantic": "romance", "love": "romance", "calm": "neutral", "neutral": "neutral",
    "gai": "happy", "joyeux": "happy", "triste": "sad", "tendu": "tense", "mystérieux": "mystery",
    "romantique": "romance", "calme": "neutral",
}  # fmt: skip
_ENSEMBLES = {
    "band": "band", "drums": "band", "groupe": "band", "batterie": "band", "guitar": "guitar", "guitare": "guitar",
    "piano": "piano", "strings": "strings", "violin": "strings", "violins": "strings", "orchestra": "strings",
    "cordes": "strings", "violon": "strings", "violons": "strings", "orchestre": "strings", "bells": "bells",
    "bell": "bells", "cloches": "bells", "brass": "brass", "trumpet": "brass", "trumpets": "brass", "horns": "brass",
    "cuivres": "brass", "trompette": "brass", "synth": "synth", "synthesizer": "synth", "electronic": "synth",
    "synthé": "synth", "électronique": "synth",
}  # fmt: skip
_DO = {"do": "C", "ré": "D", "re": "D", "mi": "E", "fa": "F", "sol": "G", "la": "A", "si": "B"}
_MODES = {"major": "major", "minor": "minor", "dorian": "dorian", "majeur": "major", "mineur": "minor",
          "dorien": "dorian"}  # fmt: skip
_SAME = {"Db": "C#", "D#": "Eb", "Gb": "F#", "G#": "Ab", "A#": "Bb", "Cb": "B", "B#": "C", "E#": "F", "Fb": "E"}
_KEY = re.compile(
    rf"\b(?P<tonic>[a-g]|{'|'.join(_DO)})\s?(?P<bent>[#♯b♭]|sharp|flat|dièse|bémol)?[ -](?P<mode>{'|'.join(_MODES)})\b",
    re.IGNORECASE,
)
_TEMPO = re.compile(r"\b(\d{2,3})\s?(?:bpm|beats (?:a|per) minute|battements)", re.IGNORECASE)
_NONE = re.compile(
    r"\W*(none|no music|without music|nothing|silence|silent|aucune?( musique)?|sans musique|pas de musique|rien)\W*",
    re.IGNORECASE,
)
_TAUT = (
    "danger dangerous threat chase chased chasing flee flees fleeing fight fighting attack explosion gun knife scream "
    "panic trapped hunted suspense poursuite fuit combat attaque arme couteau cri panique piège"
)
_SLACK = (
    "calm quiet peaceful gentle sleeping sleeps asleep resting lazy soft tender serene calme paisible doux douce "
    "dort endormi repos tendre serein"
)
_UPSET = frozenset(("angry", "afraid"))


def read_score(words: str) -> Score:
    """What words about music name: “strings in D minor, 96 bpm, tense”. What they do not name stays open."""
    if _NONE.fullmatch(words):
        return Score(NO_MUSIC)
    found = re.findall(r"[\w#♯♭]+", words.lower())
    mood = next((_MOODS[word] for word in found if word in _MOODS), "")
    ensemble = next((_ENSEMBLES[word] for word in found if word in _ENSEMBLES), "")
    tempo = _TEMPO.search(words)
    beats = min(FASTEST, max(SLOWEST, float(tempo[1]))) if tempo else 0.0
    return Score(mood, _key(words), beats, ensemble)


def not_understood(brief: Brief) -> str:
    """What is told of a shot whose words about music name nothing that there is; else empty."""
    wish = (brief.sound.music or "").strip()
    if not wish or read_score(wish) != Score():
        return ""
    moods, players = ", ".join(MOODS), ", ".join(PLAYERS)
    return f"“{wish}” names no music that is known. Name a mood ({moods}), players ({players}), a key or a tempo."


def score_of(film: Film, span: Span, take: Take | None) -> Score:
    """The score of a shot with its mood and its tension; NO_MUSIC as mood for silence."""
    shot, scene = span.shot, facts(span.shot, take)
    wish = shot.brief.sound.music
    if wish == "":
        return Score(NO_MUSIC)
    score = film.score
    section = section_of(film.markers.values(), span)
    if section is not None:
        score = filled(section.score, score)
    score = filled(read_score(wish or ""), score)
    score = filled(score, Score(mood=scene.mood if scene.mood in MOODS else "neutral"))
    if score.tension is None and score.mood != NO_MUSIC:
        score = replace(score, tension=tension(shot.brief, scene, score.mood))
    return score


def section_of(markers: Iterable[Marker], span: Span) -> Marker | None:
    """The section in which half of a shot lies or more; of several the shortest."""
    around = [m for m in markers if m.length and 2 * _shared(m, span) >= span.end - span.start]
    return min(around, key=lambda m: (m.length, m.id), default=None)


def tension(brief: Brief, scene: Facts, mood: str) -> float:
    """0 at rest .. 1, in twentieths: the mood's, moved by the brief's energy, its words and how its lines are said."""
    energy = brief.pacing.energy if brief.pacing.energy is not None else scene.pace
    said = set(re.findall(r"\w+", f"{brief.prompt} {brief.style} {brief.pacing.words} {brief.sound.words}".lower()))
    moved = 0.25 * energy + 0.15 * bool(said & {*_TAUT.split()}) - 0.15 * bool(said & {*_SLACK.split()})
    upset = max((line.intensity for line in brief.dialogue if line.emotion in _UPSET), default=0.0)
    return round(20 * min(1.0, max(0.0, MOODS[mood].tension + moved + 0.2 * upset))) / 20


def _shared(section: Marker, span: Span) -> int:
    return min(section.frame + section.length, span.end) - max(section.frame, span.start)


def _key(words: str) -> str:
    found = _KEY.search(words)
    if found is None:
        return ""
    letter = found["tonic"].lower()
    tonic = _DO.get(letter, letter.upper())
    bent = (found["bent"] or "").lower()
    if bent:
        tonic += "#" if bent in ("#", "♯", "sharp", "dièse") else "b"
    return f"{_SAME.get(tonic, tonic)} {_MODES[found['mode'].lower()]}"
