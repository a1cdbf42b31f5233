"""Verbs over the shots of a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from studio.cli.options import (
    Anyway,
    AsJson,
    Hasty,
    MaybeShot,
    ProjectFolder,
    RateOption,
    Seed,
    ShotName,
    Size,
    WithModel,
    app,
    family_of,
    hurry,
    rate_of,
    size_of,
    story_of,
    tell,
)
from studio.cli.say import note, print_json
from studio.cli.trouble import RefusedError, UsageError


@app.command()
def new(
    project: ProjectFolder,
    script: Annotated[str | None, typer.Option(help="A script file or a sentence to begin with.")] = None,
    size: Size = None,
    rate: RateOption = None,
    as_json: AsJson = False,
) -> None:
    """Make an empty project, or one with the shots of a script."""
    from studio.document.time import RATES
    from studio.editor.headless import add_story, set_format
    from studio.editor.opening import create

    wanted_size, wanted_rate = size_of(size), rate_of(rate)
    story = story_of(script, wanted_rate or RATES[1]) if script is not None else None
    with create(project) as editor:
        set_format(editor, wanted_size, wanted_rate)
        if story is not None:
            add_story(editor, story)
        tell({"project": str(editor.project.folder), "shots": len(editor.film.shots)}, as_json, "Made {project}.")


@app.command()
def shots(project: ProjectFolder, as_json: AsJson = False) -> None:
    """List the shots of a project and what has been made of each."""
    from studio.cli.projects import opened
    from studio.cli.show import shot_rows, shot_table

    with opened(project) as editor:
        rows = shot_rows(editor)
        print_json(rows) if as_json else Console().print(shot_table(editor.film.title, rows))


@app.command()
def draft(
    project: ProjectFolder,
    shot: MaybeShot = None,
    prompt: Annotated[str | None, typer.Option(help="Text for a new shot, which is then drafted.")] = None,
    seed: Seed = None,
    model: WithModel = "",
    anyway: Anyway = False,
    haste: Hasty = "",
    as_json: AsJson = False,
) -> None:
    """Draft a shot, every shot that has no take yet, or a new one from a text; by default with what its brief says."""
    from studio.cli.projects import opened
    from studio.editor.opening import project_folder

    family = family_of(model) if model else None
    made = prompt is not None and not project_folder(project).exists()
    with opened(project, create_missing=prompt is not None) as editor:
        hurry(editor, haste, anyway)
        if made:
            note(f"A new film in “{editor.project.folder}”.")
        step = object()  # a new shot and its model are one step back
        if prompt is not None:
            chosen = [editor.add_shot(prompt, seed=seed, step_of=step)]
        elif shot is not None:
            chosen = [editor.find(shot)]
        else:
            chosen = [s.id for s in editor.film.sequence if s.chosen is None]
        for one in chosen if model else ():
            editor.change_brief(one, replace(editor.shot(one).brief, family=family), step_of=step)
        try:
            render(editor, [editor.draft(s) for s in chosen], as_json)
        except RefusedError:
            if prompt is not None:  # else the next try would stand behind a shot that nothing can be made of
                editor.undo()
            raise


@app.command()
def refine(
    project: ProjectFolder,
    shot: ShotName,
    lighting: Annotated[str | None, typer.Option(help="New light, in words: “candle light at dusk”.")] = None,
    pacing: Annotated[str | None, typer.Option(help="New pacing, in words: “slow”, “frantic”.")] = None,
    dialogue: Annotated[
        list[str] | None, typer.Option(help="A line, “NAME: words”; give it once for each line.")
    ] = None,
    camera: Annotated[str | None, typer.Option(help="New camera, in words: “slow dolly in, close”.")] = None,
    style: Annotated[str | None, typer.Option(help="New style: film, watercolour, ink …")] = None,
    mark: Annotated[
        list[str] | None,
        typer.Option(
            help="Somebody put in a place, as x and depth from 0 to 1: “girl=0.2,0.5”, “girl=0.2,0.5>0.8,0.5”."
        ),
    ] = None,
    view: Annotated[
        str | None, typer.Option(help="What the camera begins and ends on, middle and width: “0.5,0.5,1>0.4,0.6,0.5”.")
    ] = None,
    anyway: Anyway = False,
    haste: Hasty = "",
    as_json: AsJson = False,
) -> None:
    """Change one thing about a shot and keep the rest."""
    from studio.cli.projects import opened
    from studio.editor.directing import actors_of
    from studio.editor.wording import reworded

    with opened(project) as editor:
        hurry(editor, haste, anyway)
        shot_id = editor.find(shot)
        now = editor.shot(shot_id).brief
        brief = reworded(
            now,
            editor.film.rate,
            lighting=lighting,
            pacing=pacing,
            dialogue=dialogue,
            camera=camera,
            style=style,
            marks=mark or (),
            view=view,
            actors=actors_of(editor.chosen(shot_id)),
        )
        if brief == now:
            raise UsageError(
                "Say what to change: --lighting, --pacing, --dialogue, --camera, --style, --mark or --view."
            )
        render(editor, [editor.refine(shot_id, brief=brief)], as_json)


@app.command()
def refer(
    project: ProjectFolder,
    shot: ShotName,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A picture, film, sound or LoRA.")] = None,
    role: Annotated[
        str, typer.Option("--as", metavar="ROLE", help="first, last, keyframe, actor, video, control, mask, extend …")
    ] = "",
    at: Annotated[int, typer.Option(min=0, help="The frame of the shot at which a keyframe is seen.")] = 0,
    strength: Annotated[float, typer.Option(min=0.0, max=2.0, help="How much it counts, 1 is whole.")] = 1.0,
    off: Annotated[int | None, typer.Option(metavar="N", help="Take the N-th reference off.")] = None,
    as_json: AsJson = False,
) -> None:
    """Give a shot a file to follow, list what it has, or take one off."""
    from studio.cli.projects import opened
    from studio.editor import references

    if file is not None and off is not None:
        raise UsageError("Give a file, or --off with a number, not both.")
    with opened(project) as editor:
        shot_id = editor.find(shot)
        if off is not None:
            references.let_go(editor, shot_id, off)
        elif file is not None:
            found = references.brought(editor, shot_id, file, role)
            references.referred(editor, shot_id, replace(found, at=at, strength=strength))
        rows = [
            {"number": n, "role": r.role, "name": r.name, "media": r.media, "at": r.at, "strength": r.strength}
            for n, r in enumerate(editor.shot(shot_id).brief.references, 1)
        ]
        lines = "\n".join(f"{row['number']}. {row['role']}: {row['name'] or row['media']}" for row in rows)
        tell({"references": rows, "lines": lines or "The shot refers to no file."}, as_json, "{lines}")


@app.command()
def surprise(
    project: ProjectFolder,
    shot: ShotName,
    keep: Annotated[
        str | None, typer.Option(help="What stays from now on: place, time, weather, light, camera, who is there.")
    ] = None,
    anyway: Anyway = False,
    haste: Hasty = "",
    as_json: AsJson = False,
) -> None:
    """Draft a shot anew; what is kept, and who was put somewhere by hand, stays as it is."""
    from studio.cli.projects import opened
    from studio.editor.directing import actors_of
    from studio.editor.wording import locks

    with opened(project) as editor:
        hurry(editor, haste, anyway)
        shot_id = editor.find(shot)
        if keep is not None:
            editor.lock(shot_id, locks(keep.split(","), actors_of(editor.chosen(shot_id))))
        render(editor, [editor.surprise(shot_id)], as_json)


@app.command()
def final(
    project: ProjectFolder, shot: MaybeShot = None, anyway: Anyway = False, haste: Hasty = "", as_json: AsJson = False
) -> None:
    """Render a shot, or all of them, with full steps at the film's size."""
    from studio.cli.projects import opened

    with opened(project) as editor:
        hurry(editor, haste, anyway)
        chosen = [editor.find(shot)] if shot else [s.id for s in editor.film.sequence]
        if not chosen:
            raise UsageError("The film has no shot yet. Draft one first: rushes draft PROJECT --prompt “…”.")
        render(editor, [editor.final(s) for s in chosen], as_json)


def render(editor: Any, jobs: list[str], as_json: bool) -> None:
    """Runs jobs to their end with a measured bar; raises if one of them failed."""
    from studio.cli.show import watching
    from studio.editor.headless import forget_interrupted, run

    forget_interrupted(editor, jobs)
    with watching(editor, jobs, as_json) as watch:
        views = run(editor, jobs, watch)
    failures = [view.failure for view in views if view.failure]
    if failures:
        first = failures[0]
        raise RefusedError(f"{first.what} {first.why} {first.remedy}")
