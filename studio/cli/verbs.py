"""The headless verbs: everything the studio can do, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table

from studio.cli.say import note, print_json, say
from studio.cli.trouble import RefusedError, UsageError

if TYPE_CHECKING:
    from studio.editor.editor import Editor
    from studio.editor.story import Story

app = typer.Typer(
    name="rushes",
    help="Type a sentence, watch it move, refine it shot by shot, export a film with sound. All on this machine.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ProjectFolder = Annotated[Path, typer.Argument(metavar="PROJECT", help="A project folder (Name.rushes).")]
ShotName = Annotated[str, typer.Argument(metavar="SHOT", help="A shot's number, id or title.")]
MaybeShot = Annotated[
    str | None, typer.Argument(metavar="[SHOT]", help="A shot's number, id or title; all if left out.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Out = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The MP4 to write.")]
Seed = Annotated[int | None, typer.Option(help="The seed of the first shot; the same seed gives the same film.")]
Size = Annotated[str | None, typer.Option(metavar="WxH", help="Size of the picture, such as 1280x720.")]
RateOption = Annotated[str | None, typer.Option(metavar="R", help="Frames a second: 24, 25, 29.97, 30000/1001 …")]


# ---- projects


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

    wanted_size, wanted_rate = _size(size), _rate(rate)
    story = _story(script, wanted_rate or RATES[1]) if script is not None else None
    with create(project) as editor:
        set_format(editor, wanted_size, wanted_rate)
        if story is not None:
            add_story(editor, story)
        _say({"project": str(editor.project.folder), "shots": len(editor.film.shots)}, as_json, "Made {project}.")


@app.command()
def shots(project: ProjectFolder, as_json: AsJson = False) -> None:
    """List the shots of a project and what has been made of each."""
    from studio.cli.show import shot_rows, shot_table
    from studio.editor.opening import opened

    with opened(project) as editor:
        rows = shot_rows(editor)
        print_json(rows) if as_json else Console().print(shot_table(editor.film.title, rows))


@app.command()
def draft(
    project: ProjectFolder,
    shot: MaybeShot = None,
    prompt: Annotated[str | None, typer.Option(help="Text for a new shot, which is then drafted.")] = None,
    seed: Seed = None,
    as_json: AsJson = False,
) -> None:
    """Draft a shot, every shot that has no take yet, or a new one from a text."""
    from studio.editor.opening import opened

    with opened(project, create_missing=prompt is not None) as editor:
        if prompt is not None:
            chosen = [editor.add_shot(prompt, seed=seed)]
        elif shot is not None:
            chosen = [editor.find(shot)]
        else:
            chosen = [s.id for s in editor.film.sequence if s.chosen is None]
        _render(editor, [editor.draft(s) for s in chosen], as_json)


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
    as_json: AsJson = False,
) -> None:
    """Change one thing about a shot and keep the rest."""
    from studio.editor.directing import actors_of
    from studio.editor.opening import opened
    from studio.editor.wording import reworded

    with opened(project) as editor:
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
        _render(editor, [editor.refine(shot_id, brief=brief)], as_json)


@app.command()
def surprise(
    project: ProjectFolder,
    shot: ShotName,
    keep: Annotated[
        str | None, typer.Option(help="What stays from now on: place, time, weather, light, camera, who is there.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Draft a shot anew; what is kept, and who was put somewhere by hand, stays as it is."""
    from studio.editor.directing import actors_of
    from studio.editor.opening import opened
    from studio.editor.wording import locks

    with opened(project) as editor:
        shot_id = editor.find(shot)
        if keep is not None:
            editor.lock(shot_id, locks(keep.split(","), actors_of(editor.chosen(shot_id))))
        _render(editor, [editor.surprise(shot_id)], as_json)


@app.command()
def final(project: ProjectFolder, shot: MaybeShot = None, as_json: AsJson = False) -> None:
    """Render a shot, or all of them, with full steps at the film's size."""
    from studio.editor.opening import opened

    with opened(project) as editor:
        chosen = [editor.find(shot)] if shot else [s.id for s in editor.film.sequence]
        _render(editor, [editor.final(s) for s in chosen], as_json)


@app.command()
def export(
    project: ProjectFolder,
    output: Out = Path("film.mp4"),
    size: Size = None,
    rate: RateOption = None,
    as_json: AsJson = False,
) -> None:
    """Write the film as an MP4 with sound, marked as AI-generated."""
    from studio.editor.opening import opened

    with opened(project) as editor:
        _export(editor, output, as_json, size=_size(size), rate=_rate(rate))


@app.command()
def passes(
    project: Annotated[Path | None, typer.Argument(metavar="PROJECT", help="A project folder (Name.rushes).")] = None,
    shot: Annotated[str | None, typer.Argument(metavar="SHOT", help="A shot's number, id or title.")] = None,
    prompt: Annotated[str | None, typer.Option(help="A sentence to stage, instead of a shot.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to make.")] = Path(
        "passes"
    ),
    what: Annotated[str, typer.Option(help="all, or some, such as depth,pose,masks.")] = "all",
    formats: Annotated[str, typer.Option("--as", help="png, mp4 or both, as png,mp4.")] = "png,mp4",
    size: Size = None,
    rate: Annotated[str | None, typer.Option("--rate", "--fps", metavar="R", help="Frames a second, 1 to 120.")] = None,
    frames: Annotated[int | None, typer.Option(min=1, help="How many frames, from the first.")] = None,
    seed: Seed = None,
    as_json: AsJson = False,
) -> None:
    """Write a shot as depth, normals, edges, poses, masks and flow: control inputs for large video models."""
    from studio.cli.show import export_bar
    from studio.editor.passes import FORMATS, PASSES, check_folder, write_passes
    from studio.editor.staging import staged_prompt, staged_shot

    wanted, kinds = _some(what, PASSES, "pass"), _some(formats, FORMATS, "format")
    wanted_size, wanted_rate = _size(size), _any_rate(rate)
    if (prompt is None) == (shot is None):
        raise UsageError("Give either a project and a shot, or --prompt with a sentence.")
    check_folder(output)
    if prompt is not None:
        staging, about = staged_prompt(prompt, wanted_size, wanted_rate, frames, seed or 0)
    else:
        assert project is not None and shot is not None
        staging, about = staged_shot(project, shot, wanted_size, wanted_rate, frames)
    with export_bar(as_json) as progress:
        facts = write_passes(staging, output, progress=progress, what=wanted, formats=kinds, about=about)
    _say({"folder": str(output), **facts}, as_json, "{folder}: {frames} frames of {width}×{height}, and passes.json.")


# ---- whole films


@app.command()
def film(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A script file (.fountain, .txt, .csv) or a sentence.")
    ],
    output: Out = Path("film.mp4"),
    quality: Annotated[str, typer.Option(help="draft or final.")] = "draft",
    size: Size = None,
    rate: RateOption = None,
    seed: Seed = None,
    as_json: AsJson = False,
) -> None:
    """From a script or a sentence to a finished MP4.

    The project with all takes stays beside it, as FILE with the ending .rushes. Run again for the same FILE it goes on
    with that project: shots whose text is still there get new takes, the old ones stay. A project of another film is
    left alone; the new one is then called FILE 2.rushes.
    """
    if quality not in ("draft", "final"):
        raise UsageError(f"“{quality}” is no quality; choose draft or final.")
    from studio.document.film import Film
    from studio.editor.finish import check_target
    from studio.editor.headless import set_format, tell_story

    wanted_size, wanted_rate = _size(size) or Film().size, _rate(rate) or Film().rate
    check_target(output)
    story = _story(source, wanted_rate)
    with _beside(output, story) as editor:
        set_format(editor, wanted_size, wanted_rate)
        told = tell_story(editor, story, seed=seed)
        _render(editor, [editor.draft(s) for s in told], as_json)
        if quality == "final":
            _render(editor, [editor.final(s) for s in told], as_json)
        _export(editor, output, as_json)


@app.command()
def demo(
    output: Out = Path("demo.mp4"),
    size: Size = None,
    as_json: AsJson = False,
) -> None:
    """Make the demo film: four drafts, one shot relit and slowed, dialogue, rain, footsteps, music, export."""
    from studio.document.film import Film
    from studio.editor.demo import SCRIPT, make_demo
    from studio.editor.finish import check_target
    from studio.editor.headless import set_format

    wanted_size = _size(size) or Film().size
    check_target(output)
    story = _story(str(SCRIPT), Film().rate)
    with _beside(output, story) as editor:
        set_format(editor, wanted_size, Film().rate)
        for heading, jobs in make_demo(editor, story):
            if not as_json:
                Console(stderr=True).print(heading)
            _render(editor, jobs, as_json)
        _export(editor, output, as_json)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An exported film.")], as_json: AsJson = False
) -> None:
    """Say in words what an export contains: its disclosure, its recipes, whether it was altered."""
    from studio.trust.verify import read_back

    report = read_back(file)
    if as_json:
        print_json(report.as_json())
    else:
        for line in report.in_words():
            say(line)
    if not report.trustworthy:
        raise typer.Exit(1)


# ---- the model and the machine


@app.command()
def scene(
    prompt: Annotated[str | None, typer.Argument(metavar="PROMPT", help="One sentence.")] = None,
    file: Annotated[Path | None, typer.Option(help="A text file, one prompt a line.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the noise.")] = 0,
    steps: Annotated[int, typer.Option(min=1, max=200, help="Denoising steps.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Print what the built-in model composes for a prompt."""
    from studio.cli.show import scene_lines
    from studio.engine.compose import compose

    prompts = _prompts(prompt, file)
    for row in compose(prompts, seed=seed, steps=steps):
        if as_json or file is not None:
            print_json(row)
        else:
            for line in scene_lines(row):
                say(line)


@app.command()
def models(as_json: AsJson = False) -> None:
    """List the installed families of models."""
    from studio.cli.show import model_rows

    rows = model_rows()
    if as_json:
        print_json(rows)
        return
    table = Table("Model", "Makes", "Licence", Column("Folder", overflow="fold"), box=None)
    for row in rows:
        table.add_row(row["name"], row["makes"], row["licence"], row["folder"])
    Console().print(table)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Say what this machine can do and what is missing, one line each."""
    from studio.editor.doctor import examine

    findings = examine()
    if as_json:
        print_json([finding.as_json() for finding in findings])
        return
    for finding in findings:
        say(f"{finding.mark} {finding.words}")


@app.command()
def bench(names: Annotated[list[str] | None, typer.Argument(metavar="[NAME…]")] = None) -> None:
    """Run the benchmarks and print each figure as one JSON line."""
    from studio.editor.bench import measure

    for figure in measure(tuple(names or ())):
        print_json(figure)


# ---- the plumbing of the verbs


def _story(source: str, rate: Fraction) -> Story:
    """What a script or a sentence tells; what of it has no place in a film is said."""
    from studio.editor.headless import read_story

    story = read_story(source, rate)
    if story.dropped:
        note(f"“{source}” has what no film here shows: {', '.join(story.dropped)}.")
    return story


@contextmanager
def _beside(output: Path, story: Story) -> Iterator[Editor]:
    """The project that a film is made in, named where it is not a new one of the film's own name."""
    from studio.editor.opening import beside

    with beside(output, {shot.brief.prompt for shot in story.shots}) as editor:
        folder = editor.project.folder
        if editor.film.shots:
            note(f"Going on with “{folder}”: shots whose text is still there get new takes, the old ones stay.")
        elif folder.stem != output.stem:
            note(f"“{output.with_suffix('.rushes')}” has another film; this one is made in “{folder}”.")
        yield editor


def _render(editor: Any, jobs: list[str], as_json: bool) -> None:
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


def _export(editor: Any, output: Path, as_json: bool, **options: Any) -> None:
    from studio.cli.show import export_bar
    from studio.editor.finish import finish

    with export_bar(as_json) as progress:
        report = finish(editor, output, progress=progress, **options)
    _say({"film": str(output), **report}, as_json, "{film}: {seconds:.1f} s, {width}×{height}, {sound}. {disclosure}")


def _prompts(prompt: str | None, file: Path | None) -> list[str]:
    if (prompt is None) == (file is None):
        raise UsageError("Give either a prompt or --file with one prompt a line.")
    if prompt is not None:
        from studio.editor.editor import worded

        return [worded(prompt)]
    assert file is not None
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise RefusedError(f"“{file}” cannot be read as text ({why}). Give a UTF-8 text file.") from error
    return [line.strip() for line in lines if line.strip()]


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.isdigit() and height.isdigit() and 64 <= int(width) <= 4096 and 64 <= int(height) <= 4096):
        raise UsageError(f"“{text}” is no size; write WIDTHxHEIGHT between 64x64 and 4096x4096, such as 1280x720.")
    even = int(width) // 2 * 2, int(height) // 2 * 2
    if even != (int(width), int(height)):
        note(f"Video needs even sizes: the picture becomes {even[0]}x{even[1]}, not {width}x{height}.")
    return even


def _rate(text: str | None) -> Fraction | None:
    if text is None:
        return None
    from studio.document.time import RATES

    try:
        asked = Fraction(text)
    except (ValueError, ZeroDivisionError):
        asked = Fraction(0)
    found = next((rate for rate in RATES if abs(rate - asked) < Fraction(1, 100)), None)
    if found is None:
        known = ", ".join(f"{float(rate):.5g}" for rate in RATES)
        raise UsageError(f"“{text}” is no frame rate of ours; choose one of {known}.")
    return found


def _any_rate(text: str | None) -> Fraction | None:
    try:
        rate = None if text is None else Fraction(text)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if rate is not None and not 1 <= rate <= 120:
        raise UsageError(f"“{text}” is no frame rate; give frames a second from 1 to 120, such as 16 or 24.")
    return rate


def _some(text: str, known: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """The names of a list with commas; all of them for “all”."""
    asked = [word.strip() for word in text.lower().split(",") if word.strip()]
    unknown = next((word for word in asked if word not in (*known, "all")), None)
    if unknown is not None or not asked:
        raise UsageError(f"“{unknown or text}” is no {kind}; choose from {', '.join(known)}, or all.")
    return known if "all" in asked else tuple(name for name in known if name in asked)


def _say(facts: dict[str, Any], as_json: bool, words: str) -> None:
    if as_json:
        print_json(facts)
    else:
        say(words.format(**facts))
