"""A brief as one text, in the order and length that each kind of model was trained on.

Every field makes a part of its own: what is not changed in a brief is said in the same words as before. The prompt and
what is spoken are never cut. Of a text that is too long the other parts find room in the order of ``KEPT_FIRST``, and
``left_out`` names those that found none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from studio.document.brief import Brief, Camera, Lighting, Line, Pacing, SoundBrief
from studio.document.recipe import Character, Voice

Composer = Callable[[Brief, Sequence[Character]], str]
Part = tuple[str, str]
"""A field's name, or none for what is never left out, and its words."""

KEPT_FIRST = ("looks", "style", "light", "camera", "pace", "sounds", "ambience", "music")
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


@dataclass(frozen=True, slots=True)
class Text:
    """What is said of a brief, and which of its fields found no room."""

    words: str
    left_out: tuple[str, ...]


def left_out(composer: Composer, brief: Brief, cast: Sequence[Character] = ()) -> tuple[str, ...]:
    """The fields of a brief that a composer has no room for, in the order in which they would have found it."""
    written = _WRITTEN.get(composer)
    return written(brief, cast).left_out if written else ()


def prompt_text(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """Subject and action first, then camera, light, pace and style: the order that video models are trained on."""
    return _described(brief, cast).words


def _described(brief: Brief, cast: Sequence[Character]) -> Text:
    parts = [
        ("", _subject(brief, cast)),
        ("camera", _camera(brief.camera)),
        ("light", _lighting(brief.lighting)),
        ("pace", _pacing(brief.pacing)),
        ("style", _style(brief)),
    ]
    return _listed(parts, LONGEST)


def tags_text(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """The same for CLIP, which reads few words: style right behind the subject, for it makes most of the picture."""
    return _tagged(brief, cast).words


def _tagged(brief: Brief, cast: Sequence[Character]) -> Text:
    parts = [
        ("", _subject(brief, cast)),
        ("style", _style(brief)),
        ("light", _lighting(brief.lighting)),
        ("camera", _camera(brief.camera)),
        ("pace", _pacing(brief.pacing)),
    ]
    return _listed(parts, LONGEST_TAGS)


def instruction_text(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """What to change about a film, and nothing that would describe the rest of it anew."""
    parts = [brief.prompt, f"change the light: {light}" if (light := _lighting(brief.lighting)) else ""]
    parts.append(f"make it {brief.style.replace('_', ' ')}" if brief.style else "")
    return ". ".join(_sentence(part).rstrip(".") for part in parts if part.strip()) + "."


def paragraph_text(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """One flowing paragraph of sentences without sound, as LTX-Video reads: action, pace, camera, light, style."""
    return _paragraph(brief, cast).words


def _paragraph(brief: Brief, cast: Sequence[Character]) -> Text:
    kept, lost = _within(_seen(brief, cast), LONGEST_PARAGRAPH)
    return Text(" ".join(kept), lost)


def paragraph_with_sound(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """LTX-2's paragraph: what is seen, then who says what in which voice, in quotes, then what else is heard."""
    return _spoken(brief, cast).words


def _spoken(brief: Brief, cast: Sequence[Character]) -> Text:
    said = [("", _said(line, cast)) for line in brief.dialogue]
    kept, lost = _within([*_seen(brief, cast), *said, *_sounds(brief.sound)], LONGEST_PARAGRAPH)
    return Text(" ".join(kept), lost)


def tagged_with_sound(brief: Brief, cast: Sequence[Character] = ()) -> str:
    """Kandinsky 6's paragraph: as LTX-2's, with what is spoken and what else is heard between its own marks.

    Source: the instructions for its prompt writer, in diffusers' ``Kandinsky6TI2VAPipeline``.
    """
    return _marked(brief, cast).words


def _marked(brief: Brief, cast: Sequence[Character]) -> Text:
    said = [("", _said(line, cast)) for line in brief.dialogue]
    kept, lost = _within([*_seen(brief, cast), *said, *(sounds := _sounds(brief.sound))], LONGEST_PARAGRAPH)
    marked = {line: line.replace("“", "<S>").replace("”", "<E>") for _, line in said}
    heard = " ".join(words for _, words in sounds if words in kept)
    seen = [marked.get(part, part) for part in kept if part not in dict(sounds).values()]
    return Text(" ".join([*seen, f"<AUDCAP>{heard}<ENDAUDCAP>"] if heard else seen), lost)


def _listed(parts: Sequence[Part], longest: int) -> Text:
    kept, lost = _within([(name, _bare(part)) for name, part in parts], longest)
    return Text(", ".join(kept), lost)


def _seen(brief: Brief, cast: Sequence[Character]) -> list[Part]:
    camera = "" if brief.camera.move == "static" and not brief.camera.words else _camera(brief.camera)
    style = f"it looks like {brief.style.replace('_', ' ')}" if brief.style else ""
    looks = [("looks", each) for each in _looks(brief, cast)]
    rest = [("pace", _pacing(brief.pacing)), ("camera", camera), ("light", _lighting(brief.lighting)), ("style", style)]
    return [(name, _sentence(part)) for name, part in [("", brief.prompt), *looks, *rest] if part.strip()]


def _subject(brief: Brief, cast: Sequence[Character]) -> str:
    """The prompt, with the looks of those it names."""
    return _joined(_bare(brief.prompt), *_looks(brief, cast))


def _looks(brief: Brief, cast: Sequence[Character]) -> list[str]:
    named = (who for who in cast if who.looks and _names(brief.prompt, who.name))
    return [f"{who.name} is {_bare(who.looks)}" for who in named]


def _names(prompt: str, name: str) -> bool:
    """Whether a prompt names somebody by whole words."""
    return re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", prompt.lower()) is not None


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


def _sounds(sound: SoundBrief) -> list[Part]:
    ambience = f"{sound.ambience.replace('_', ' ')} is heard" if sound.ambience else ""
    music = f"{sound.music.replace('_', ' ')} music plays" if sound.music else ""
    silence = "no music" if sound.music == "" else ""
    parts = (("ambience", ambience), ("sounds", sound.words), ("music", music), ("music", silence))
    return [(name, _sentence(part)) for name, part in parts if part.strip()]


def _within(parts: Sequence[Part], longest: int) -> tuple[list[str], tuple[str, ...]]:
    """Of parts by their fields' names those that fit into so many words, and the names of those that do not.

    The first and those without a name, which are spoken, are always there.
    """
    room = max(longest, len(parts[0][1].split()) + RESERVE)
    order = sorted(range(len(parts)), key=lambda n: KEPT_FIRST.index(parts[n][0]) if parts[n][0] else -1)
    found, lost = set(), []
    for number in order:
        name, part = parts[number]
        words = len(part.split())
        if not name or words <= room:
            found.add(number)
            room -= words
        elif name not in lost:
            lost.append(name)
    return [part for n, (_, part) in enumerate(parts) if n in found and part], tuple(lost)


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


_WRITTEN: Mapping[Composer, Callable[[Brief, Sequence[Character]], Text]] = MappingProxyType(
    {
        prompt_text: _described,
        tags_text: _tagged,
        paragraph_text: _paragraph,
        paragraph_with_sound: _spoken,
        tagged_with_sound: _marked,
    }
)
