"""A brief as one text, in the order and length that each kind of model was trained on.

Every field makes a part of its own, of at most so many words as ``AT_MOST`` says, whatever the others have: what is
not changed in a brief is said in the same words as before. Of a field that has more the free words end sooner, at a
comma where one is near; what was chosen from a list and what is spoken are never cut. The prompt has all the room
that the others leave of what the model reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from studio.document.brief import Brief, Camera, Lighting, Line, Pacing, SoundBrief
from studio.document.recipe import Character, Voice

READS = 512
"""Tokens that most encoders read, and what ``AT_MOST`` is for; fewer leave less to each field."""
AT_MOST: Mapping[str, int] = MappingProxyType(
    {"looks": 64, "style": 12, "light": 36, "camera": 28, "pace": 16, "sounds": 36}
)
"""Words of each field, so that nearly every text keeps within the 120 of Wan's and Hunyuan's guides, LTX-2's 200."""
AT_LEAST: Mapping[str, int] = MappingProxyType(
    {"looks": 12, "style": 5, "light": 12, "camera": 12, "pace": 5, "sounds": 12}
)
"""The same however little is read: what can be chosen from lists has room."""
PROMPT_AT_LEAST = 0.25
"""Of what is read: the prompt's, however much the rest says."""
NEAR = 0.6
"""Of the words that there is room for: a part ends at a comma that is as far on as that."""

_HEARD = frozenset({"ambience", "sounds", "music"})
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
class Part:
    """What one field says: a person's own words, what they chose from lists, and the sentence around both."""

    field: str
    own: str
    chosen: str = ""
    form: str = "{}"

    @property
    def words(self) -> str:
        inside = _joined(self.own, self.chosen)
        return self.form.format(inside) if inside else ""

    def within(self, longest: int) -> Part:
        """The same in so many words, or in those that were chosen where they are more."""
        return replace(self, own=_shortened(self.own, max(0, longest - len(self.chosen.split()))))


@dataclass(frozen=True, slots=True)
class Text:
    """What is said of a brief, and of which of its fields not every word."""

    words: str
    shortened: tuple[str, ...]


def about(text: str) -> int:
    """About how many tokens a text has, where no tokenizer is at hand."""
    return sum(1 + (len(word.encode()) - 1) // 4 for word in re.findall(r"\w+", text)) + len(
        re.findall(r"[^\w\s]", text)
    )


@dataclass(frozen=True, slots=True)
class Composer:
    """Says a brief in the words of one kind of model: what its parts are, in their order, and how they are joined."""

    parts: Callable[[Brief, Sequence[Character]], Sequence[Part]]
    joined: Callable[[Sequence[Part]], str]

    def __call__(self, brief: Brief, cast: Sequence[Character] = ()) -> str:
        return self.text(brief, cast).words

    def text(
        self, brief: Brief, cast: Sequence[Character] = (), reads: int = READS, count: Callable[[str], int] = about
    ) -> Text:
        """The text for a model that ``reads`` so many tokens, as ``count`` counts them."""
        whole = [part for part in self.parts(brief, cast) if part.words.strip()]
        looks = sum(part.field == "looks" for part in whole)
        kept = [part.within(_room(part.field, reads, looks)) if part.field in AT_MOST else part for part in whole]
        kept = self._with_the_prompt_in(kept, reads, count)
        lost = dict.fromkeys(now.field for now, then in zip(kept, whole, strict=True) if now != then)
        return Text(self.joined([part for part in kept if part.words.strip()]), tuple(lost))

    def _with_the_prompt_in(self, parts: list[Part], reads: int, count: Callable[[str], int]) -> list[Part]:
        """The same parts with as much of the prompt as the model reads besides the others."""

        def with_words(number: int) -> list[Part]:
            return [replace(p, own=_shortened(p.own, number)) if p.field == "prompt" else p for p in parts]

        def fits(number: int) -> bool:
            return count(self.joined(with_words(number))) <= reads

        own = next((part.own for part in parts if part.field == "prompt"), "")
        if len(self.joined(parts).encode()) < reads or count(self.joined(parts)) <= reads:  # no token is below a byte
            return parts
        low, high = 1, len(own.split())
        while low < high:  # the most words that fit
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
        least = next((n for n in range(low, len(own.split())) if count(_first(own, n)) >= reads * PROMPT_AT_LEAST), low)
        return with_words(least)


def _room(field: str, reads: int, looks: int) -> int:
    """The most words of a field; those of the looks are shared by all who are named."""
    words = max(AT_LEAST[field], round(AT_MOST[field] * min(1.0, reads / READS)))
    return max(AT_LEAST["style"], words // looks) if field == "looks" else words


def _shortened(text: str, longest: int) -> str:
    """The text's first words, to its last sentence or comma where that is near."""
    if len(text.split()) <= longest:
        return text
    first = _first(text, longest)
    ends = [end.end() for end in re.finditer(r"[.!?;,](?=\s|$)", first)]
    if ends and len(first[: ends[-1]].split()) >= NEAR * longest:
        first = first[: ends[-1]]
    return first.rstrip(",;")


def _first(text: str, words: int) -> str:
    found = list(re.finditer(r"\S+", text))[:words]
    return text[: found[-1].end()] if found else ""


def _described(brief: Brief, cast: Sequence[Character]) -> Sequence[Part]:
    subject = (Part("prompt", brief.prompt), *_looks(brief, cast))
    return *subject, _camera(brief.camera), _lighting(brief.lighting), _pacing(brief.pacing), _style(brief)


def _tagged(brief: Brief, cast: Sequence[Character]) -> Sequence[Part]:
    subject = (Part("prompt", brief.prompt), *_looks(brief, cast))
    return *subject, _style(brief), _lighting(brief.lighting), _camera(brief.camera), _pacing(brief.pacing)


def _told(brief: Brief, _cast: Sequence[Character]) -> Sequence[Part]:
    light = replace(_lighting(brief.lighting), form="change the light: {}")
    return Part("prompt", brief.prompt), light, replace(_style(brief), form="make it {}")


def _seen(brief: Brief, cast: Sequence[Character]) -> Iterator[Part]:
    yield Part("prompt", brief.prompt)
    yield from _looks(brief, cast)
    yield _pacing(brief.pacing)
    if brief.camera.move != "static" or brief.camera.words:
        yield _camera(brief.camera)
    yield _lighting(brief.lighting)
    yield replace(_style(brief), form="it looks like {}")


def _shown(brief: Brief, cast: Sequence[Character]) -> Sequence[Part]:
    return tuple(_seen(brief, cast))


def _spoken(brief: Brief, cast: Sequence[Character]) -> Sequence[Part]:
    said = (Part("said", "", _said(line, cast)) for line in brief.dialogue)
    return *_seen(brief, cast), *said, *_sounds(brief.sound)


def _listed(parts: Sequence[Part]) -> str:
    return ", ".join(_bare(part.words) for part in parts if _bare(part.words))


def _commanded(parts: Sequence[Part]) -> str:
    return ". ".join(_sentence(part.words).rstrip(".") for part in parts) + "."


def _flowing(parts: Sequence[Part]) -> str:
    return " ".join(_sentence(part.words) for part in parts)


def _marked(parts: Sequence[Part]) -> str:
    """Source: the instructions for Kandinsky 6's prompt writer, in diffusers' ``Kandinsky6TI2VAPipeline``."""
    heard = " ".join(_sentence(part.words) for part in parts if part.field in _HEARD)
    quoted = (
        _sentence(part.words).replace("“", "<S>").replace("”", "<E>") if part.field == "said" else _sentence(part.words)
        for part in parts
        if part.field not in _HEARD
    )
    return " ".join([*quoted, f"<AUDCAP>{heard}<ENDAUDCAP>"] if heard else quoted)


prompt_text = Composer(_described, _listed)
"""Subject and action first, then camera, light, pace and style: the order that video models are trained on."""
tags_text = Composer(_tagged, _listed)
"""The same for CLIP, which reads few words: style right behind the subject, for it makes most of the picture."""
instruction_text = Composer(_told, _commanded)
"""What to change about a film, and nothing that would describe the rest of it anew."""
paragraph_text = Composer(_shown, _flowing)
"""One flowing paragraph of sentences without sound, as LTX-Video reads: action, pace, camera, light, style."""
paragraph_with_sound = Composer(_spoken, _flowing)
"""LTX-2's paragraph: what is seen, then who says what in which voice, in quotes, then what else is heard."""
tagged_with_sound = Composer(_spoken, _marked)
"""Kandinsky 6's paragraph: as LTX-2's, with what is spoken and what else is heard between its own marks."""


def _looks(brief: Brief, cast: Sequence[Character]) -> list[Part]:
    named = (who for who in cast if who.looks and _names(brief.prompt, who.name))
    return [Part("looks", _bare(who.looks), form=f"{_plain(who.name)} is {{}}") for who in named]


def _plain(name: str) -> str:
    """A name that a form takes as it is."""
    return name.replace("{", "{{").replace("}", "}}")


def _names(prompt: str, name: str) -> bool:
    """Whether a prompt names somebody by whole words."""
    return re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", prompt.lower()) is not None


def _style(brief: Brief) -> Part:
    return Part("style", brief.style.replace("_", " "), form="{} style")


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


def _sounds(sound: SoundBrief) -> Sequence[Part]:
    ambience = f"{sound.ambience.replace('_', ' ')} is heard" if sound.ambience else ""
    music = f"{sound.music.replace('_', ' ')} music plays" if sound.music else ""
    silence = "no music" if sound.music == "" else ""
    return Part("ambience", "", ambience), Part("sounds", sound.words), Part("music", "", music or silence)


def _bare(part: str) -> str:
    return part.strip().rstrip(".,;")


def _sentence(part: str) -> str:
    part = part.strip()
    return f"{part[:1].upper()}{part[1:].rstrip(',;')}" + ("" if part[-1:] in ".!?”" else ".")


def _camera(camera: Camera) -> Part:
    size = f"{camera.size.replace('_', ' ')} shot" if camera.size else ""
    return Part("camera", camera.words, _joined(size, _MOVES.get(camera.move, camera.move.replace("_", " "))))


def _lighting(light: Lighting) -> Part:
    mood = f"{light.mood.replace('_', ' ')} light" if light.mood else ""
    contrast = "" if light.contrast is None else "hard shadows" if light.contrast > 0.5 else "soft light"
    warmth = "" if light.temperature is None else "warm colours" if light.temperature > 0 else "cold colours"
    time = {"": "", "night": "at night"}.get(light.time, f"at {light.time.replace('_', ' ')}")
    return Part("light", light.words, _joined(time, mood, contrast, warmth))


def _pacing(pacing: Pacing) -> Part:
    speed = "slow motion" if pacing.speed < 0.8 else "fast movement" if pacing.speed > 1.25 else ""
    energy = "" if pacing.energy is None else "calm" if pacing.energy < 0 else "energetic"
    return Part("pace", pacing.words, _joined(speed, energy))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
