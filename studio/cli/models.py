"""Verbs about the models on this machine: what is there, what can be had, taking in, checking, removing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Column, Table

from studio.cli.options import AsJson, app
from studio.cli.say import print_json, say
from studio.cli.trouble import RefusedError

if TYPE_CHECKING:
    from studio.engine.models.hub import Listing
    from studio.engine.models.shelf import Note, Tally

verbs = typer.Typer(help="List, get, check and remove models.", rich_markup_mode=None)
app.add_typer(verbs, name="models")

Name = Annotated[str, typer.Option(help="What it is called here; by default as its folder.")]
Installed = Annotated[str, typer.Argument(metavar="MODEL", help="A model's name, as rushes models tells it.")]
Repo = Annotated[str, typer.Argument(metavar="OWNER/NAME", help="A repository, as rushes models offers tells it.")]
Quiet = Annotated[bool, typer.Option("--yes", help="Accept size, licence and territory without being asked.")]


@verbs.callback(invoke_without_command=True)
def models(context: typer.Context, as_json: AsJson = False) -> None:
    """List the installed models; with a verb behind it, get, check or remove one."""
    if context.invoked_subcommand is None:
        listed(as_json)


@verbs.command("list")
def listed(as_json: AsJson = False) -> None:
    """List the installed models."""
    from studio.cli.show import model_rows
    from studio.engine.library import Library
    from studio.engine.models.refusals import ModelRefusedError
    from studio.engine.models.sketchers import lying

    rows = model_rows()
    if as_json:
        print_json(rows)
        return
    table = Table(
        "Model", "Makes", "Here, five seconds of draft", "Licence", Column("Folder", overflow="fold"), box=None
    )
    for row in rows:
        table.add_row(row["name"], row["makes"], row["fits"] or "Fits.", row["licence"], row["folder"])
    Console().print(table)
    for _, error in Library().unreadable():
        say(str(error))
    for file, found in lying():
        say(str(found) if isinstance(found, ModelRefusedError) else f"Previews of {found.title}: {file.name}")


@verbs.command()
def offers(as_json: AsJson = False) -> None:
    """List models that Rushes knows how to use: whether they fit here, their licences. No network is asked."""
    from studio.cli.show import offer_rows

    rows = offer_rows()
    if as_json:
        print_json(rows)
        return
    table = Table(
        Column("Repository", overflow="fold"), "Makes", "Here, five seconds of draft", "Licence", "Not in", box=None
    )
    for row in rows:
        table.add_row(*(row[name] for name in ("repo", "makes", "fits", "licence", "territory")))
    Console().print(table)


@verbs.command()
def add(
    source: Annotated[
        str,
        typer.Argument(metavar="PATH", help="A model's folder, one .safetensors or .gguf, or OWNER/NAME in the cache."),
    ],
    name: Name = "",
    link: Annotated[bool, typer.Option("--link", help="Use a folder where it lies, without a copy.")] = False,
    base: Annotated[str, typer.Option("--with", help="The model, or folder, with what else a file needs.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take in a model offline: from a folder (a disk, a USB stick), a single file, or the Hugging Face cache."""
    from studio.engine.library import Library
    from studio.engine.models.hub_cache import cached
    from studio.engine.models.shelf import Shelf, renamed
    from studio.engine.models.single import put_together

    with _bar("Reading" if link else "Copying") as tally:
        if Path(source).is_dir():
            note = Shelf().put_up(Path(source), tally, name=name, copy=not link)
        elif Path(source).is_file():
            note = put_together(Shelf(), Path(source), Library().cards(), tally, name=name, base=base)
        elif source.count("/") == 1 and not source.startswith((".", "/")):
            note = Shelf().link(cached(source), tally, name=name)
        else:
            raise RefusedError(f"There is no “{source}”. Give a model's folder, or one file of weights.")
    if not as_json and renamed(note, source, name):
        say(f"It is called “{note.name}” here: names are letters, digits, dots and dashes.")
    _told(note, as_json)


@verbs.command()
def get(
    repo: Repo,
    revision: Annotated[
        str,
        typer.Option(help="A branch, tag or commit; by default the one got before, else one that is known, else main."),
    ] = "",
    name: Name = "",
    mirror: Annotated[str, typer.Option(metavar="URL", help="Another address of the hub (or HF_ENDPOINT).")] = "",
    proxy: Annotated[str, typer.Option(metavar="URL", help="A proxy, http://host:port (or HTTPS_PROXY).")] = "",
    yes: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Download a model, once its size and licence have been shown and accepted. Stopped, it goes on where it was."""
    from studio.engine.models.hub import Hub, listed
    from studio.engine.models.revisions import KNOWN
    from studio.engine.models.shelf import Shelf

    shelf = Shelf()
    with Hub(mirror, proxy) as hub:
        listing = listed(hub, shelf, repo, revision)
        for line in terms(listing):
            typer.echo(line, err=True)
        if not revision and shelf.pinned(repo):
            typer.echo("That is the commit got before; --revision main takes the newest.", err=True)
        elif not revision and KNOWN.get(repo) == listing.revision:
            typer.echo("That is the commit that many programs use; --revision main takes the newest.", err=True)
        if not yes and not typer.confirm("Accept the licence and download it?", err=True):
            raise RefusedError("Nothing was downloaded. Say yes, or give --yes, to accept the terms.")
        with _bar("Downloading") as tally:
            note = hub.bring(listing, shelf, tally, name=name)
    _told(note, as_json)


def terms(listing: Listing) -> Iterator[str]:
    """What a person accepts, a fact a line."""
    yield f"{listing.repo} at {listing.revision[:12]}: {listing.bytes / 1e9:.2f} GB in {len(listing.files)} files."
    yield f"Licence: {listing.licence}{', given after accepting it on its page' if listing.gated else ''}."
    if listing.territory:
        yield f"Not to be used in: {listing.territory}."


@verbs.command()
def check(model: Installed, as_json: AsJson = False) -> None:
    """Read every file of a model again and compare it with what was taken in."""
    from studio.engine.models.shelf import Shelf

    with _bar("Checking") as tally:
        found = Shelf().check(model, tally)
    if as_json:
        print_json({"whole": found.whole, "missing": found.missing, "changed": found.changed, "added": found.added})
    elif found.whole:
        say(f"{model} is whole.")
    if not found.whole:
        wrong = [
            f"{word}: {', '.join(files)}"
            for word, files in (("missing", found.missing), ("changed", found.changed), ("added", found.added))
            if files
        ]
        raise RefusedError(f"{model} is not as it was taken in ({'; '.join(wrong)}). Remove it and get it again.")


@verbs.command()
def remove(model: Installed) -> None:
    """Delete a model that was copied or downloaded; one that lies elsewhere is only forgotten."""
    from studio.engine.models.shelf import Shelf

    shelf = Shelf()
    elsewhere = shelf.find(model).folder
    shelf.remove(model)
    say(f"{model} is forgotten; its files stay in {elsewhere}." if elsewhere else f"{model} is removed.")


def _told(note: Note, as_json: bool) -> None:
    if as_json:
        told = {"name": note.name, "pipeline": note.pipeline, "revision": note.revision, "files": len(note.files)}
        print_json(told | {"made_of": note.made_of})
    else:
        for part, file in note.made_of.items():
            say(f"{part}: {file}")
        files = f"{note.name} is on the shelf: {len(note.files)} files."
        say(f"{files} Choose it in the brief, or: rushes draft … --with {note.name}")


@contextmanager
def _bar(doing: str) -> Iterator[Tally]:
    """A bar that comes with the first bytes and is moved by them."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(doing, total=None)

    def tally(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield tally
    finally:
        if bar.live.is_started:
            bar.stop()
