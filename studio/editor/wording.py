"""A brief changed by words: what a person says about light, pacing, camera or dialogue, put where it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from studio.document.brief import Brief, Camera, Lighting, Line, Pacing
from studio.editor.screenplay import emotion_of, spoken_frames

_LINE = re.compile(r"^\s*(?P<speaker>[^:(]{1,40}?)\s*(?:\((?P<manner>[^)]{1,40})\))?\s*:\s*(?P<words>\S.*)$", re.DOTALL)


class WordingError(ValueError):
    """A wording that cannot be read: what, and how to write it."""


def reworded(
    brief: Brief,
    rate: Fraction,
    *,
    lighting: str | None = None,
    pacing: str | None = None,
    dialogue: Sequence[str] | None = None,
    camera: str | None = None,
    style: str | None = None,
) -> Brief:
    """The brief with the given aspects said anew; None leaves one as it is, an empty word takes it back."""
    if lighting is not None:
        brief = replace(brief, lighting=Lighting(words=lighting.strip()))
    if pacing is not None:
        brief = replace(brief, pacing=Pacing(words=pacing.strip()))
    if camera is not None:
        brief = replace(brief, camera=Camera(words=camera.strip()))
    if style is not None:
        brief = replace(brief, style=style.strip())
    if dialogue is not None:
        brief = replace(brief, dialogue=lines(dialogue, rate))
    return brief


def replaced(prompt: str, word: str, other: str) -> str:
    """The prompt with another word in the place of one, and the article that it asks for."""

    def put(match: re.Match[str]) -> str:
        said = other.capitalize() if match["word"][0].isupper() else other
        if not match["article"]:
            return said
        article = "an" if other[0].lower() in "aeiou" else "a"
        return f"{article.capitalize() if match['article'][0].isupper() else article} {said}"

    return re.sub(
        rf"(?:\b(?P<article>an?)\s+)?(?<!\w)(?P<word>{re.escape(word)})(?!\w)", put, prompt, flags=re.IGNORECASE
    )


def lines(said: Sequence[str], rate: Fraction) -> tuple[Line, ...]:
    """``NAME (manner): words`` each, one after the other; a lone empty text takes all dialogue away."""
    found: list[Line] = []
    start = round(rate / 4)
    for text in said:
        if not text.strip():
            continue
        match = _LINE.match(text)
        if match is None:
            raise WordingError(f"“{text}” is no line of dialogue; write it as NAME: words, or NAME (afraid): words.")
        words = match["words"].strip()
        found.append(
            Line(match["speaker"].strip().upper(), words, start=start, emotion=emotion_of(match["manner"] or ""))
        )
        start += spoken_frames(words, rate) + round(rate / 4)
    return tuple(found)
