"""The demo film: the path of a first film, walked once with everything real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from studio.document.brief import Lighting, Pacing
from studio.editor.editor import Editor
from studio.editor.headless import tell_story
from studio.editor.story import Story

SCRIPT = Path(__file__).parents[2] / "examples" / "rain_check.fountain"


def make_demo(editor: Editor, story: Story) -> Iterator[tuple[str, list[str]]]:
    """Films the story of ``SCRIPT``: yields a heading and the jobs to run before it is asked for the next."""
    shots = tell_story(editor, story, seed=7)
    editor.edit("Name the film", lambda film: replace(film, title="Rain Check"))
    yield f"Drafting the {len(shots)} shots of {SCRIPT.name}", [editor.draft(shot) for shot in shots]

    alley = shots[1]
    brief = editor.shot(alley).brief
    warmer = replace(brief, lighting=Lighting(mood="golden", words="warm lamp light"))
    yield "Refining the light of shot 2; everything else is kept", [editor.refine(alley, brief=warmer)]

    slower = replace(editor.shot(alley).brief, pacing=Pacing(words="slowly", energy=-0.6))
    yield "Refining the pacing of shot 2; everything else is kept", [editor.refine(alley, brief=slower)]

    yield "Finishing every shot at the size of the film", [editor.final(shot) for shot in shots]
