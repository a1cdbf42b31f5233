"""A brief as one text, in the order and length that each kind of model was trained on.

Every field makes a part of its own: what is not changed in a brief is said in the same words as before. A text that is
too long loses whole parts, those first that matter least; the prompt and what is spoken are never cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studio.document.brief import Brief, Camera, Lighting, Line, Pacing, SoundBrief
from studio.document.recipe import Character, Voice

Composer = Callable[[Brief, Sequence[Character]], str]

LONGEST = 120
"""Words of a prompt for models that read a description; more make them follow less (Wan's, Hunyuan's guides)."""
RESERVE = 40
"""Words for the rest of a brief however long its prompt is: another light would change no word of a long one."""
LONGEST_PARAGRAPH = 200
"""Words of LTX-2's paragraph (its guide)."""
LONGEST_TAGS = 50
"""Words that fit into the 77 tokens of CLIP."""

_MOVES = {
    "static": "static camera",
    "pan": "the camera pans",
    "truck": "tracking shot",
    "dolly_in": "the camera slowly pushes in",
    "dolly_out": "the camera slowly pulls back",
    "crane": "crane shot",
    "orbit": "the camera orbits around the subject",
    "hand": "handheld camera",
    "zoom": "slow zoom",
}


def prompt_text(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """Subject and action first, then camera, light, pace and style: the order that video models are trained on."""
    parts = [_subject(brief, cast), _camera(brief.camera), _lighting(brief.lighting), _pacing(brief.pacing)]
    return ", ".join(_within([_bare(part) for part in [*parts, _style(brief)]], LONGEST))


def tags_text(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """The same for CLIP, which reads few words: style right behind the subject, for it makes most of the picture."""
    parts = [_subject(brief, cast), _style(brief), _lighting(brief.lighting), _camera(brief.camera)]
    return ", ".join(_within([_bare(part) for part in [*parts, _pacing(brief.pacing)]], LONGEST_TAGS))


def instruction_text(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """What to change about a film, and nothing that would describe the rest of it anew."""
    parts = [brief.prompt, f"change the light: {light}" if (light := _lighting(brief.lighting)) else ""]
    parts.append(f"make it {brief.style.replace('_', ' ')}" if brief.style else "")
    return ". ".join(_sentence(part).rstrip(".") for part in parts if part.strip()) + "."


def paragraph_text(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """One flowing paragraph of sentences without sound, as LTX-Video reads: action, pace, camera, light, style."""
    return " ".join(_within(_seen(brief, cast), LONGEST_PARAGRAPH))


def paragraph_with_sound(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """LTX-2's paragraph: what is seen, then who says what in which voice, in quotes, then what else is heard."""
    heard = [*(_said(line, cast) for line in brief.dialogue), *_sounds(brief.sound)]
    return " ".join(_within([*_seen(brief, cast), *heard], LONGEST_PARAGRAPH, kept=len(brief.dialogue)))


def tagged_with_sound(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """Kandinsky 6's paragraph: as LTX-2's, with what is spoken and what else is heard between its own marks.

    Source: the instructions for its prompt writer, in diffusers' ``Kandinsky6TI2VAPipeline``.
    """
    said, sounds = [_said(line, cast) for line in brief.dialogue], " ".join(_sounds(brief.sound))
    marked = {line: line.replace("“", "<S>").replace("”", "<E>") for line in said}
    heard = [f"<AUDCAP>{sounds}<ENDAUDCAP>"] if sounds else []
    parts = _within([*_seen(brief, cast), *said, *heard], LONGEST_PARAGRAPH, kept=len(said))
    return " ".join(marked.get(part, part) for part in parts)


def _seen(brief: Brief, cast: Sequence[Character]) -> list[str]:
    camera = "" if brief.camera.move == "static" and not brief.camera.words else _camera(brief.camera)
    style = f"it looks like {brief.style.replace('_', ' ')}" if brief.style else ""
    parts = [brief.prompt, *_looks(brief, cast), _pacing(brief.pacing), camera, _lighting(brief.lighting), style]
    return [_sentence(part) for part in parts if part.strip()]


def _subject(brief: Brief, cast: Sequence[Character]) -> str:
    """The prompt, with the looks of those it names."""
    return _joined(_bare(brief.prompt), *_looks(brief, cast))


def _looks(brief: Brief, cast: Sequence[Character]) -> list[str]:
    named = (who for who in cast if who.looks and who.name.lower() in brief.prompt.lower())
    return [f"{who.name} is {_bare(who.looks)}" for who in named]


def _style(brief: Brief) -> str:
    return f"{brief.style.replace('_', ' ')} style" if brief.style else ""


_AGES = {"child": "a child", "teen": "a teenager", "adult": "", "elder": "an old person"}
_SEXES = {"female": "a woman", "male": "a man", "neutral": ""}
_AGED = {("child", "female"): "a girl", ("child", "male"): "a boy", ("teen", "female"): "a teenage girl"} | {
    ("teen", "male"): "a teenage boy",
    ("elder", "female"): "an old woman",
    ("elder", "male"): "an old man",
}
_DEEPER, _HIGHER = -2.0, 2.0  # semitones from which a voice is told as deep or high


def _said(line: Line, cast: Sequence[Character]) -> str:
    """A line in quotes, with the voice that says it."""
    voice = next((who.voice for who in cast if who.name.lower() == line.speaker.lower()), None)
    who = _joined(line.speaker or "Somebody", _voice(voice) if voice else "")
    manner = f", {line.emotion}" if line.emotion else ""
    closing = "," if ", " in who else ""
    return f"{who[:1].upper()}{who[1:]}{closing} says{manner}: “{line.words.strip()}”"


def _voice(voice: Voice) -> str:
    who = _AGED.get((voice.age, voice.sex)) or _SEXES.get(voice.sex) or _AGES.get(voice.age, "")
    sound = "a deep voice" if voice.pitch <= _DEEPER else "a high voice" if voice.pitch >= _HIGHER else ""
    return " with ".join(part for part in (who, sound) if part)


def _sounds(sound: SoundBrief) -> list[str]:
    ambience = f"{sound.ambience.replace('_', ' ')} is heard" if sound.ambience else ""
    music = f"{sound.music.replace('_', ' ')} music plays" if sound.music else ""
    silence = "no music" if sound.music == "" else ""
    return [_sentence(part) for part in (ambience, sound.words, music, silence) if part.strip()]


def _within(parts: Sequence[str], longest: int, kept: int = 0) -> list[str]:
    """The parts that fit into so many words: the first always, and ``kept`` that are spoken."""
    found, room = [], max(longest, len(parts[0].split()) + RESERVE)
    for number, part in enumerate(parts):
        words = len(part.split())
        if part and (number == 0 or words <= room or (kept and "“" in part)):
            found.append(part)
            room -= words
    return found


def _bare(part: str) -> str:
    return part.strip().rstrip(".,;")


def _sentence(part: str) -> str:
    part = part.strip()
    return f"{part[:1].upper()}{part[1:].rstrip(',;')}" + ("" if part[-1:] in ".!?”" else ".")


def _camera(camera: Camera) -> str:
    size = f"{camera.size.replace('_', ' ')} shot" if camera.size else ""
    return _joined(camera.words, size, _MOVES.get(camera.move, camera.move.replace("_", " ")))


def _lighting(light: Lighting) -> str:
    mood = f"{light.mood.replace('_', ' ')} light" if light.mood else ""
    contrast = "" if light.contrast is None else "hard shadows" if light.contrast > 0.5 else "soft light"
    warmth = "" if light.temperature is None else "warm colours" if light.temperature > 0 else "cold colours"
    time = {"": "", "night": "at night"}.get(light.time, f"at {light.time.replace('_', ' ')}")
    return _joined(light.words, time, mood, contrast, warmth)


def _pacing(pacing: Pacing) -> str:
    speed = "slow motion" if pacing.speed < 0.8 else "fast movement" if pacing.speed > 1.25 else ""
    energy = "" if pacing.energy is None else "calm" if pacing.energy < 0 else "energetic"
    return _joined(pacing.words, speed, energy)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
