"""What the verbs put on the screen: tables, bars that are measured, scenes in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from studio.cli.say import print_json
from studio.document.time import timecode
from studio.editor.editor import Editor
from studio.editor.jobs import JobState, JobView

if TYPE_CHECKING:
    from studio.engine.families.family import Card
    from studio.engine.machine import Machine

Row = dict[str, Any]


def shot_rows(editor: Editor) -> list[Row]:
    """One row for each shot, in the order of the story."""
    rows = []
    frame = 0
    for number, shot in enumerate(editor.film.sequence, start=1):
        take = editor.chosen(shot.id)
        rows.append(
            {
                "number": number,
                "id": shot.id,
                "title": shot.title,
                "prompt": shot.brief.prompt,
                "start": timecode(frame, editor.film.rate),
                "frames": shot.length,
                "seconds": round(float(shot.length / editor.film.rate), 3),
                "quality": take.recipe.quality.value if take else "",
                "interrupted": any(v.shot == shot.id and v.state is JobState.INTERRUPTED for v in editor.jobs.values()),
                "takes": len(editor.takes_of(shot.id)),
                "take": take.id if take else None,
                "unknown": list(take.unknown) if take else [],
                "moved": take.moved if take else None,
            }
        )
        frame += shot.length
    return rows


def shot_table(title: str, rows: list[Row]) -> Table:
    table = Table("", "Start", "Length", "Shot", "Quality", "Takes", title=title, box=None, title_justify="left")
    for row in rows:
        length = f"{row['seconds']:.1f} s"
        table.add_row(str(row["number"]), row["start"], length, row["title"], _made(row), str(row["takes"]))
    return table


def _made(row: Row) -> str:
    made = row["quality"] or "no take"
    return f"{made}, a render was interrupted" if row["interrupted"] else made


def model_rows() -> list[Row]:
    """One row for each installed family; ``fits`` is what the planner says of a draft of five seconds."""
    from studio.engine.library import Library
    from studio.engine.machine import probe

    machine = probe()
    return [
        {
            "name": card.name,
            "title": card.title,
            "makes": card.makes,
            "licence": card.licence,
            "fits": _fits(card, machine),
            "folder": str(card.folder),
            "qualities": {quality.value: setting.steps for quality, setting in card.qualities.items()},
        }
        for card in Library().cards()
    ]


def _fits(card: Card, machine: Machine) -> str:
    from studio.engine.families.family import FamilyError
    from studio.engine.fitting import fitting

    try:
        verdict = fitting(card, machine)
    except (FamilyError, OSError) as error:  # what is wrong with one hides no other
        return error.why if isinstance(error, FamilyError) else f"It cannot be read: {error.strerror or error}."
    return "" if verdict is None else verdict.words()


def offer_rows() -> list[Row]:
    """One row for each model that is to be had; ``fits`` as for those installed, from what its makers tell."""
    from studio.engine.fitting import fitting_published
    from studio.engine.machine import probe
    from studio.engine.models.offers import OFFERS

    machine = probe()
    return [
        {
            "repo": offer.repo,
            "makes": offer.makes,
            "fits": fitting_published(offer.published, machine).words(),
            "licence": offer.licence,
            "territory": offer.territory,
        }
        for offer in OFFERS.values()
    ]


def scene_lines(row: Mapping[str, Any]) -> Iterator[str]:
    """A composed scene in words, a fact a line."""
    yield str(row["prompt"])
    yield "  {place}, {time}, {light} light, {weather}; camera {camera}, {shot} shot; {mood}".format(**row)
    for actor in row["actors"]:
        role = f", {actor['role']} of {actor['with']}" if actor["with"] else ""
        yield f"  {actor['class']}: {actor['action']}, facing {actor['facing']}, x {actor['x']:.2f}{role}"
    if row["unknown"]:
        yield f"  not understood: {', '.join(row['unknown'])}"


@contextmanager
def watching(editor: Editor, jobs: list[str], as_json: bool) -> Iterator[Callable[[JobView], None]]:
    """A bar for each job, moved by the steps that the engine reports; JSON lines instead where they were asked for.

    Where nobody looks at a terminal, a line for each job that is over.
    """
    console = Console(stderr=True)
    if as_json:
        yield lambda view: print_json(_job_row(editor, view))
        return
    if not console.is_terminal:
        yield lambda view: None if view.live else _told_of_end(console, editor, view)
        return
    bar = Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[doing]}"),
        TimeElapsedColumn(),
        console=console,
    )
    tasks: dict[str, TaskID] = {}
    with bar:
        for job in jobs:
            view = editor.jobs[job]
            tasks[job] = bar.add_task(_named(editor, view), total=None, start=False, doing="waiting")

        def watch(view: JobView) -> None:
            task = tasks[view.job]
            if view.state is not JobState.WAITING and not bar.tasks[task].started:
                bar.start_task(task)
            done = view.state is JobState.FINISHED
            total = view.steps + 1 if view.steps or done else None  # the last part is drawing the frames
            bar.update(task, total=total, completed=total if done else view.step, doing=_doing(view))
            if not view.live:
                bar.stop_task(task)
                _told_of(bar.console, editor, view)

        yield watch


def _named(editor: Editor, view: JobView) -> str:
    return f"{view.label} “{editor.shot(view.shot).title}”"


def _told_of_end(console: Console, editor: Editor, view: JobView) -> None:
    console.print(f"{_named(editor, view)} {view.state.value}", highlight=False, markup=False)
    _told_of(console, editor, view)


def _doing(view: JobView) -> str:
    if view.state is JobState.RUNNING and view.steps:
        left = "" if view.eta is None else f" · {view.eta:.0f} s left"
        return f"{view.stage} · step {view.step} of {view.steps}{left}"
    return view.stage if view.state is JobState.RUNNING else view.state.value


def _told_of(console: Console, editor: Editor, view: JobView) -> None:
    take = editor.chosen(view.shot)
    for words in view.notices:
        console.print(f"  {words}", highlight=False, markup=False)
    if view.state is JobState.FINISHED and take is not None and take.unknown:
        console.print(f"  not understood: {', '.join(take.unknown)}", highlight=False, markup=False)
    if view.state is JobState.FINISHED and take is not None and take.moved is not None:
        console.print(f"  the composition moved by {take.moved:.0%}", highlight=False, markup=False)


def _job_row(editor: Editor, view: JobView) -> Row:
    row: Row = {"job": view.job, "shot": view.shot, "state": view.state.value, "stage": view.stage}
    row |= {"step": view.step, "steps": view.steps, "eta_seconds": view.eta}
    take = editor.chosen(view.shot)
    if view.state is JobState.FINISHED and take is not None:
        row |= {"take": take.id, "unknown": list(take.unknown), "moved": take.moved}
    if view.notices:
        row["notices"] = list(view.notices)
    if view.failure is not None:
        row |= {"what": view.failure.what, "why": view.failure.why, "remedy": view.failure.remedy}
    return row


@contextmanager
def export_bar(as_json: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Progress of an export: what it does, and how many of how many frames are done."""
    if as_json:
        yield lambda doing, done, total: None
        return
    bar = Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.completed} of {task.total}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    tasks: dict[str, TaskID] = {}

    def progress(doing: str, done: int, total: int) -> None:
        bar.start()
        if doing not in tasks:
            tasks[doing] = bar.add_task(doing, total=total)
        bar.update(tasks[doing], completed=done, total=total)

    try:
        yield progress
    finally:
        if tasks:
            bar.stop()
