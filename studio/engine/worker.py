"""One render from request to take: asks the library for the family, lets it work, writes the files."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from safetensors.numpy import load, save

from studio.document.brief import MediaRef
from studio.document.recipe import Recipe, Take, take_id
from studio.engine.composition import moved
from studio.engine.families.cache import weights_digest
from studio.engine.families.family import Card, Family, FamilyError, Latents, Stop
from studio.engine.haste import UNHURRIED, Mag, haste_of
from studio.engine.ladder import MOST_TRIES, lower, ran_out
from studio.engine.library import Library
from studio.engine.machine import probe
from studio.engine.messages import Cancelled, Event, Failed, Finished, Frames, Notice, Preview, Progress, Request, Stage
from studio.engine.orders import Render
from studio.engine.pace import note_pace
from studio.engine.plans import Plan
from studio.engine.refine import HEARD
from studio.engine.takes import TakeFiles
from studio.engine.verdicts import Verdict
from studio.media.frames import MediaError

log = logging.getLogger(__name__)

LONG_ENOUGH = 5.0
"""Seconds of denoising from which on a machine's pace can be told from them."""
BYTES_A_PIXEL = 0.5
"""Of a take's pictures and latents on the disk; those of noise, which take most, have about that."""
DISK_RESERVE = 64 << 20
PROGRESS_SECONDS = 0.2
"""How often drawing frames is reported; a denoising step is always reported."""


class JobWatch:
    """The Watch of one job: turns what a family reports into events, and a cancel into Stop."""

    def __init__(
        self, request: Request, cancelled: threading.Event, send: Callable[[Event], None], drawing_seconds: float = 0.0
    ) -> None:
        """``drawing_seconds`` is what drawing took the last time, as far as it is known."""
        self._job, self._cancelled, self._send = request.job, cancelled, send
        self._files = TakeFiles(Path(request.media))
        self.looked_at = request.looked_at
        self._drawing_seconds = drawing_seconds
        self._first: tuple[int, float] | None = None  # a step and when it was done
        self.at = ""  # the stage
        self.notes: tuple[str, ...] = ()

    def check(self) -> None:
        if self._cancelled.is_set():
            raise Stop

    def file(self, media: MediaRef) -> Path:
        path = self._files.path(media)
        if not path.exists():
            raise FamilyError(
                "A reference of the shot cannot be read.",
                "Its file is missing from the project's media folder.",
                "Take it off the shot, or bring the folder back from a backup.",
            )
        return path

    def stage(self, name: str) -> None:
        self.check()
        self.at = name
        self._send(Stage(self._job, name))

    def note(self, words: str) -> None:
        """Something that a person should know of how the take comes about."""
        self.notes = (*self.notes, words)
        self._send(Notice(self._job, words))

    def step(self, step: int, steps: int, preview: Callable[[], Frames] | None = None) -> None:
        self.check()
        now = time.monotonic()
        eta = None
        if self._first is None or step <= self._first[0]:
            self._first = step, now
        else:
            one = (now - self._first[1]) / (step - self._first[0])
            eta = one * (steps - step) + self._drawing_seconds
        self._send(Progress(self._job, step, steps, eta))
        if preview is not None:
            self._send(Preview(self._job, step, steps, preview()))

    def drawing(self, frames: Iterator[Frames], count: int, steps: int) -> Iterator[Frames]:
        """Passes frames on and reports the time until the last one."""
        begun = reported = time.monotonic()
        for done, frame in enumerate(frames, 1):
            self.check()
            yield frame
            now = time.monotonic()
            if now - reported >= PROGRESS_SECONDS:
                reported = now
                self._send(Progress(self._job, steps, steps, (now - begun) / done * (count - done)))


class Worker:
    """Renders one request at a time and keeps the family it used last, ready for the next."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._send = send
        self._machine = probe()
        self._family: Family | None = None
        self._key: tuple[str, tuple[str, ...]] | None = None
        self._drawing: dict[tuple[str, tuple[int, int]], float] = {}  # seconds a frame took, by family and size

    def family(self, name: str, models: tuple[str, ...]) -> Family:
        """The family of that name, loaded; the one before it is dropped first, to give its memory back."""
        if self._family is None or self._key != (name, models):
            self._family = self._key = None
            self._family, self._key = Library(models).load(name), (name, models)
        return self._family

    def warm(self, name: str, models: tuple[str, ...]) -> None:
        """Loads a family ahead of its first request; what is wrong with it is told when somebody asks for it."""
        try:
            self.family(name, models).warm()
        except Exception:
            log.exception("family %s cannot be warmed", name)

    def run(self, order: Render, cancelled: threading.Event) -> None:
        """Renders and reports; raises only when nobody listens any more."""
        request = order.request
        try:
            recipe = request.recipe
            seconds = self._drawing.get((recipe.family, recipe.size), 0.0) * recipe.frames
            take = self._render(order, JobWatch(request, cancelled, self._send, seconds))
        except Stop:
            self._send(Cancelled(request.job))
        except (BrokenPipeError, ConnectionResetError):
            raise  # nobody listens any more: no fault of the job
        except Exception as error:
            refused = isinstance(error, FamilyError)  # it says itself what to do: no fault of ours to trace
            log.error("job %s failed: %s", request.job, error, exc_info=None if refused else error)
            self._send(explained(request.job, error))
        else:
            self._send(Finished(request.job, take))

    def _render(self, order: Render, watch: JobWatch) -> Take:
        request = order.request
        watch.stage("loading")
        family = self.family(request.recipe.family, request.models)
        recipe = family.legalise(request.recipe)
        recipe = replace(recipe, weights=_same_weights(recipe, family))
        if (kept := _same_picture(request, recipe, family.card)) is not None:
            watch.note(kept.notes[0])
            return kept
        _require_disk(request, recipe)
        if recipe.frames < request.recipe.frames:
            made, asked = (f"{float(n / recipe.rate):.1f} s" for n in (recipe.frames, request.recipe.frames))
            watch.note(f"{family.card.title} makes at most {made} at once, not {asked}: the last picture stands still.")
        if lost := family.unsaid(recipe):
            watch.note(f"The words were too many for this model; shortened: {', '.join(lost)}.")
        if end := family.unread(recipe):
            watch.note(f"The text is too long for this model, which reads it as far as “{end}”.")
        plan = self._planned(request, recipe, family, watch)
        if plan is not None and (plan.offloads or plan.marks):
            watch.note(f"Laid out for this machine: {plan.words()}.")
        start = self._parent_latents(request, TakeFiles(Path(request.media)))
        reloads, latents, tries, wanted = family.reloads, None, 0, recipe
        while True:
            error: BaseException | None = None
            versions = (*family.versions, *(plan.marks if plan else ()))
            recipe = replace(recipe, versions=versions)
            try:
                if latents is None:
                    latents = self._latents(order, family, recipe, start, watch)
                if family.reloads > reloads:
                    watch.note(f"Weights were read from the disk again: {family.reloads - reloads}.")
                return replace(self._drawn(request, family, recipe, latents, watch), asked=_more_than(recipe, wanted))
            except Exception as caught:
                if plan is None or not ran_out(caught) or tries >= MOST_TRIES:
                    raise
                log.warning("memory ran out while %s: %s", watch.at, caught)
                error = caught
            rung = lower(plan, recipe, self._machine, family.card, watch.at, last=tries + 1 == MOST_TRIES)
            if rung is None:
                raise error
            error = error.with_traceback(None)  # its frames hold what has to be given back
            latents = latents if watch.at == "drawing" and rung.recipe == recipe else None
            watch.note(f"Memory ran out while {watch.at}; tried again: {rung.words}.")
            plan, recipe, tries = rung.plan, rung.recipe, tries + 1
            family.follow(plan)

    def _planned(self, request: Request, recipe: Recipe, family: Family, watch: JobWatch) -> Plan | None:
        """How the render is laid out, once it is known to fit or a person said that it is to be tried anyway."""
        verdict = family.plan(recipe, self._machine)
        if verdict is None:
            return None
        if not verdict.fits and not request.anyway:
            raise NoRoomError(family.card, recipe, verdict)
        plan, asked = verdict.plan, UNHURRIED
        with suppress(ValueError):  # what it needs may be on the machine that asked, and not on this one
            plan = family.hastened(plan, asked := haste_of(request.haste))
        if plan.haste != asked or (request.haste and asked == UNHURRIED):
            watch.note(f"{family.card.title} cannot be hurried in that way here; rendered without.")
        plan = family.informed(plan, recipe)
        if isinstance(plan.haste.way, Mag) and not plan.haste.way.ratios:
            watch.note("How much its steps resemble each other is measured with this take: the next ones are quicker.")
        family.follow(plan)
        return plan

    def _latents(
        self, order: Render, family: Family, recipe: Recipe, start: Latents | None, watch: JobWatch
    ) -> Latents:
        watch.stage("reading")
        conditions = family.encode(recipe, watch)
        for later in order.upcoming if family.card.two_phases else ():
            with suppress(FamilyError):  # what is wrong with it is told when its turn comes
                family.encode(family.legalise(later), watch)
        watch.stage("composing")
        begun = time.monotonic()
        latents = family.sample(recipe, conditions, order.request.parent, start, watch)
        seconds = time.monotonic() - begun
        if seconds > LONG_ENOUGH and (verdict := family.plan(recipe, self._machine)) is not None:
            note_pace(self._machine.gpu, verdict.operations, seconds)
        return latents

    def _drawn(self, request: Request, family: Family, recipe: Recipe, latents: Latents, watch: JobWatch) -> Take:
        files = TakeFiles(Path(request.media))
        watch.stage("drawing")
        begun = time.monotonic()
        rendition = family.decode(recipe, latents, watch)
        picture = files.add_picture(watch.drawing(rendition.frames, recipe.frames, recipe.steps), recipe)
        watch.check()
        self._drawing[recipe.family, recipe.size] = (time.monotonic() - begun) / recipe.frames
        return Take(
            id=take_id(recipe, picture),
            shot=request.shot,
            recipe=recipe,
            picture=picture,
            sound=None if rendition.sound is None else files.add_sound(rendition.sound),
            latents=files.add_bytes(save({k: v.copy() for k, v in sorted(latents.items())}), "safetensors"),
            events=rendition.events,
            scene=rendition.scene,
            unknown=rendition.unknown,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            moved=_moved(recipe, request.parent, files, picture),
            notes=watch.notes,
        )

    def _parent_latents(self, request: Request, files: TakeFiles) -> Latents | None:
        parent = request.parent
        if parent is None or parent.latents is None or parent.recipe.family != request.recipe.family:
            return None
        try:
            return load(files.read(parent.latents))
        except FileNotFoundError as error:
            raise FamilyError(
                "The take to refine cannot be read.",
                "Its latents are missing from the project's media folder.",
                "Draft the shot again, or bring the folder back from a backup.",
            ) from error


def _more_than(made: Recipe, wanted: Recipe) -> tuple[int, int, int] | None:
    """What was wanted of a take that is smaller or shorter."""
    return None if (made.size, made.frames) == (wanted.size, wanted.frames) else (*wanted.size, wanted.frames)


def _same_picture(request: Request, recipe: Recipe, card: Card) -> Take | None:
    """A take with the parent's very picture, where a recipe asks for nothing else that is seen; None where it does."""
    parent = request.parent
    if (
        parent is None
        or recipe.aspect not in HEARD
        or recipe.keep > 0
        or card.sound
        or parent.recipe.family != card.name
    ):
        return None
    seen = replace(recipe, brief=parent.recipe.brief, cast=parent.recipe.cast, versions=parent.recipe.versions)
    unseen = {name: getattr(parent.recipe, name) for name in ("parent", "aspect", "keep", "locked", "weights")}
    if replace(seen, **unseen) != parent.recipe or not TakeFiles(Path(request.media)).path(parent.picture).exists():
        return None
    recipe = replace(recipe, versions=parent.recipe.versions, weights=parent.recipe.weights)
    return replace(
        parent,
        id=take_id(recipe, parent.picture),
        shot=request.shot,
        recipe=recipe,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        moved=None,
        notes=("The picture is that of the take before, as it was: only what is heard has changed.",),
    )


class NoDiskError(FamilyError):
    """A take that the project's disk has no room for; a person can have it tried anyway."""


def _require_disk(request: Request, recipe: Recipe) -> None:
    """Raises NoDiskError before anything loads."""
    folder = Path(request.media).absolute()
    free = shutil.disk_usage(next(place for place in (folder, *folder.parents) if place.exists())).free
    need = int(recipe.size[0] * recipe.size[1] * recipe.frames * BYTES_A_PIXEL) + DISK_RESERVE
    if need > free and not request.anyway:
        raise NoDiskError(
            "There is no room on the disk for the take.",
            f"It needs about {need / 2**30:.1f} GB, and {free / 2**30:.1f} GB are free where the project lies.",
            "Make room, or have it tried anyway.",
        )


class NoRoomError(FamilyError):
    """A render that the planner gives no chance; a person can have it tried anyway."""

    def __init__(self, card: Card, recipe: Recipe, verdict: Verdict) -> None:
        nearest, (width, height) = verdict.nearest, recipe.size
        remedy = "Choose a smaller model, or have it tried anyway."
        if nearest is not None:
            (wide, high), frames = nearest.size, nearest.frames
            remedy = f"Choose {wide} × {high} with {frames} frames of the model, or have it tried anyway."
        if verdict.scarce.taken:
            remedy = f"Close what else uses the memory. {remedy}"
        super().__init__(
            f"{card.title} will not fit on this machine with {width} × {height}.",
            verdict.why(),
            remedy,
        )


def _moved(recipe: Recipe, parent: Take | None, files: TakeFiles, picture: MediaRef) -> float | None:
    """What was made of a composition that was to be kept, or followed; None where there was none."""
    if parent is None or (recipe.keep == 0 and parent.recipe.family == recipe.family):
        return None
    try:
        return moved(files.path(parent.picture), files.path(picture))
    except MediaError:  # the parent's picture may have been swept away; its latents are what was needed
        log.info("the parent of %s cannot be compared", recipe.parent)
        return None


def _same_weights(recipe: Recipe, family: Family) -> str:
    weights = weights_digest(family.card.folder)
    if recipe.weights and recipe.weights != weights:
        raise FamilyError(
            f"The shot cannot be rendered as before with {family.card.title}.",
            "The model's weights on this machine differ from those of the recipe.",
            "Install the same version of the model, or render the shot anew.",
        )
    return weights


def explained(job: str, error: Exception) -> Failed:
    """An error as a person should read it."""
    if isinstance(error, FamilyError):
        return Failed(job, error.what, error.why, error.remedy, isinstance(error, NoRoomError | NoDiskError))
    if ran_out(error):
        why, remedy = (
            "There was not enough memory.",
            "Choose a smaller size or a shorter shot.",
        )
    elif isinstance(error, OSError):
        why, remedy = f"{error.strerror or error}.", "Check that the disk has room and that the project can be written."
    else:
        why, remedy = f"{type(error).__name__}: {error}", "Try again; if it fails again, render with another model."
    return Failed(job, "The render failed.", why, remedy)
