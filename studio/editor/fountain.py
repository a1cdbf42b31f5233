"""Fountain screenplays: a paragraph of action is a shot; the heading above it gives place and time."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from studio.document.brief import Brief, Lighting
from studio.editor.story import Story, StoryShot, has_words, headline, spoken, story_shot
from studio.sound.manners import bracketed, manner

HEADING = re.compile(r"^\s*(?:INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST)\b[. ]+", re.IGNORECASE)
_TIMES = {
    "day": "day",
    "afternoon": "day",
    "noon": "day",
    "morning": "morning",
    "dawn": "dawn",
    "sunrise": "dawn",
    "night": "night",
    "midnight": "night",
    "dusk": "dusk",
    "evening": "dusk",
    "sunset": "dusk",
    "jour": "day",
    "nuit": "night",
    "matin": "morning",
    "soir": "dusk",
    "aube": "dawn",
}
_SAME_TIME = {"continuous", "later", "same", "moments"}
_UNFILMED = {"~": "lyrics", "=": "synopses"}
"""What lines that begin with these are."""
_GOING_ON = re.compile(r"(?:cont|suite|contin)\b", re.IGNORECASE)
"""Behind the name of somebody who goes on speaking."""
_HIDDEN = (("/*", "*/", "cut passages (/* … */)"), ("[[", "]]", "notes ([[ … ]])"))


def from_fountain(text: str, rate: Fraction) -> Story:
    """The story of a screenplay in Fountain."""
    from screenplain.parsers import fountain

    reader = _Reader(rate)
    for opening, closing, what in _HIDDEN:
        text = reader.without(text, opening, closing, what)
    screenplay = fountain.parse(io.StringIO(text))
    for paragraph in screenplay:
        reader.paragraph(paragraph)
    title = re.sub(r"[*_]", "", " ".join(" ".join(screenplay.title_page.get("Title", ())).split()))
    return Story(title, tuple(reader.shots), tuple(f"{what}: {count}" for what, count in reader.dropped.items()))


@dataclass
class _Reader:
    """Walks a parsed screenplay and gathers shots."""

    rate: Fraction
    place: str = ""
    time: str = ""
    shots: list[StoryShot] = field(default_factory=list)
    fresh: bool = True  # no shot since the heading yet
    dropped: dict[str, int] = field(default_factory=dict)

    def drop(self, what: str) -> None:
        self.dropped[what] = self.dropped.get(what, 0) + 1

    def without(self, text: str, opening: str, closing: str, what: str) -> str:
        """The text without passages that are not for the screen; in one pass, whatever it holds."""
        kept, place = [], 0
        while (begin := text.find(opening, place)) >= 0:
            end = text.find(closing, begin + len(opening))
            if end < 0:
                break
            kept.append(text[place:begin])
            place = end + len(closing)
            self.drop(what)
        # What is left open is no passage; the parser would look for its end again and again.
        return "".join(kept) + text[place:].replace(opening, "")

    def paragraph(self, paragraph: Any) -> None:
        match type(paragraph).__name__:
            case "Slug":
                self.heading(str(paragraph.line))
            case "Action":
                self.action_paragraph(paragraph)
            case "Dialog":
                self.dialog(paragraph)
            case "DualDialog":
                self.drop("dialogues at once (spoken one after the other)")
                self.dialog(paragraph.left)
                self.dialog(paragraph.right)
            case "Transition":
                self.drop("transitions (every shot begins with a cut)")
            case "Section":
                self.drop("section headings")
            case "PageBreak":
                self.drop("page breaks")

    def heading(self, text: str) -> None:
        self.place, _, time = re.sub(HEADING, "", text).partition(" - ")
        words = re.findall(r"\w+", time.lower())
        if not _SAME_TIME & set(words):
            self.time = next((_TIMES[word] for word in words if word in _TIMES), "")
        self.fresh = True

    def action_paragraph(self, paragraph: Any) -> None:
        lines = [" ".join(str(line).split()) for line in paragraph.lines]
        if paragraph.centered:
            self.drop("centred texts (titles come later)")
            return
        for line in lines:
            if line[:1] in _UNFILMED:
                self.drop(_UNFILMED[line[0]])
        text = " ".join(line for line in lines if line and line[0] not in _UNFILMED)
        if has_words(text):
            self.action(text)
        elif text:
            self.drop("paragraphs without words")

    def action(self, text: str) -> None:
        self.shots.append(story_shot(self._brief(text), self.rate, title=headline(text)))
        self.fresh = False

    def dialog(self, dialog: Any) -> None:
        name = re.sub(r"\s*\(.*?\)", "", str(dialog.character)).strip().upper()
        marks = [mark for mark in bracketed(str(dialog.character)) if not _GOING_ON.match(mark)]
        off = [mark for mark in marks if manner(mark).offstage]
        if len(off) < len(marks):
            self.drop("marks behind a speaker’s name that are none of (O.S.), (V.O.) and (CONT’D)")
        if self.fresh:
            self.action(
                f"{self.place.strip().capitalize() or 'An empty room'}." if off else f"{name.capitalize()} talks."
            )
        how, said = "", ""
        for parenthetical, words in [*dialog.blocks, (True, "")]:
            if not parenthetical:
                said = f"{said} {words}".strip()
                continue
            told = str(words).strip("() ")
            if said:
                self.shots[-1] = spoken(self.shots[-1], name, said, ", ".join(filter(None, (*off, how))), self.rate)
                how, said = manner(how).mood if manner(told).beat else "", ""
            how = ", ".join(filter(None, (how, told)))

    def _brief(self, action: str) -> Brief:
        """The action as a prompt; of the heading what the action does not say itself."""
        words = set(re.findall(r"\w+", action.lower()))
        unsaid = [word for word in re.findall(r"\w+", self.place.lower()) if word not in words and len(word) > 2]
        prompt = f"{action} {self.place.strip().capitalize()}." if unsaid else action
        if self.time and not words & set(_TIMES):
            prompt = f"{prompt} {self.time.capitalize()}."
        return Brief(prompt=prompt, lighting=Lighting(time=self.time))
