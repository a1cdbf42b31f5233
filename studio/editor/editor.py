"""The editor: what a person can do to a film, in their words. It lives on one thread, the main one."""

from __future__ import annotations

import queue
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from studio.document import cuts, edits
from studio.document.brief import Aspect, Brief, Mark, Quality
from studio.document.compare import named
from studio.document.film import Film, Shot
from studio.document.markers import settled
from studio.document.overlaps import tail
from studio.document.recipe import ShotId, Take, TakeId
from studio.document.remarks import takes_restored
from studio.document.time import seconds_to_frames
from studio.editor.changes import Change, Changed, Listener
from studio.editor.jobs import JobState, JobView, told
from studio.editor.meant import EditorError, shot_named, worded
from studio.editor.queueing import Queueing
from studio.editor.redrafts import Redrafts
from studio.editor.story import headline
from studio.engine.engine import Engine
from studio.engine.families.family import Card
from studio.engine.hosts import Where
from studio.engine.journal import ProjectJournal
from studio.engine.library import Library
from studio.engine.messages import Event, Finished, Request
from studio.engine.refine import freest, recipe_for
from studio.sound.described import Casting
from studio.store.log import ME, OTHERS
from studio.store.project import Project
from studio.trust.screening import screen, screen_brief

DEFAULT_FAMILY = "animatic"

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Editor:
    """Verbs over one project and one engine.

    ``wake`` is called from the engine's thread when there is something for ``pump`` to do; it must only pass that on.
    """

    def __init__(
        self,
        project: Project,
        *,
        host: Where = "process",
        models: tuple[str, ...] = (),
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self.project, self.media = project, project.media
        self.library, self.casting = Library(models), Casting()
        self.jobs: dict[str, JobView] = {}
        self._models = models
        self._wake = wake
        self._inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._listeners: list[Listener] = []
        self._deeds = 0  # edits, undos and redos of persons
        self._step_of: object = None  # the gesture that the last undo step belongs to
        self._redrafts = Redrafts()
        self.anyway = False  # whether renders are tried that the planner gives no chance
        self.haste: tuple[str, ...] = ()  # of large models, in words
        self.engine = Engine(self._post, host=host, journal=ProjectJournal(project))
        self.queueing = Queueing(self.jobs, self.engine)
        self.listen(self.queueing.follow)
        for request in self.engine.interrupted:
            self.jobs[request.job] = self._view(request, "Interrupted", JobState.INTERRUPTED)

    # ---- what there is

    @property
    def film(self) -> Film:
        return self.project.film

    @property
    def takes(self) -> Mapping[TakeId, Take]:
        return self.project.takes

    def shot(self, shot: ShotId) -> Shot:
        """Raises EditorError if the film has no such shot."""
        found = self.film.shots.get(shot)
        if found is None:
            raise EditorError(f"The film has no shot “{shot}”. List its shots with “rushes shots”.")
        return found

    def find(self, name: str) -> ShotId:
        """The shot that a person means by its number, its id or the start of its title. Raises EditorError."""
        return shot_named(self.film, name)

    def chosen(self, shot: ShotId) -> Take | None:
        """The take that the film uses for a shot, None before its first draft."""
        return self.project.takes.its(shot, self.shot(shot).chosen)

    def takes_of(self, shot: ShotId) -> tuple[Take, ...]:
        """A shot's takes and those of its origins, oldest first, without the redrafts that others took the place of."""
        now, film = self.shot(shot).chosen, self.film
        found = self.project.takes.made_for(self.shot(shot))
        return tuple(take for take in found if take.id == now or not self._redrafts.includes(take.id, film))

    def basis(self, shot: ShotId) -> Take | None:
        """The take that a brief is held against: the chosen one, or what the redraft that is chosen stands for."""
        return self._redrafts.basis_of(self.chosen(shot), self.film, self.project.takes)

    def is_redraft(self, take: TakeId) -> bool:
        """Whether a take was drafted while its brief was edited, and gives way to the next one."""
        return self._redrafts.includes(take, self.film)

    def keep(self, take: TakeId) -> None:
        """A redraft becomes a take like any other."""
        if self._redrafts.keep(take):
            self._tell(Change(Changed.TAKES, shot=self.takes[take].shot))

    def job_of(self, shot: ShotId) -> JobView | None:
        """The newest job of a shot that still waits or runs."""
        live = [view for view in self.jobs_of(shot) if view.live]
        return max(live, key=lambda view: view.asked, default=None)

    def jobs_of(self, shot: ShotId) -> tuple[JobView, ...]:
        """Every job of a shot that is remembered, the oldest first."""
        return tuple(view for view in self.jobs.values() if view.shot == shot)

    def is_busy(self, shot: ShotId) -> bool:
        """Whether a render that a person asked for still waits or runs."""
        return any(view.live and not view.redraft for view in self.jobs_of(shot))

    def listen(self, listener: Listener) -> None:
        """Calls ``listener`` after every change, on the thread that made it."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        self._listeners.remove(listener)

    # ---- writing the film

    def edit(self, label: str, change: Callable[[Film], Film], *, step_of: object = None) -> None:
        """One undoable step; an edit that raises, or that changes what is on a locked lane, changes nothing.

        Edits of one gesture, ``step_of``, that follow each other are one step. Markers stay on their pictures. Jobs of
        shots that an edit takes out of the film are cancelled.
        """
        if self.project.read_only:
            raise EditorError(f"This film is open for reading only: {self.project.read_only}")
        self._commit(label, change, step_of, deed=1)

    def _commit(self, label: str, change: Callable[[Film], Film], step_of: object, by: str = ME, deed: int = 0) -> None:
        before, amend = self.film, step_of is not None and step_of == self._step_of
        self.project.commit(label, settled(before, change(before)), amend=amend, by=by)
        self._deeds, self._step_of = self._deeds + deed, step_of if by == ME else self._step_of
        for view in tuple(self.jobs.values()):
            if view.live and view.shot in before.shots and view.shot not in self.film.shots:
                self.cancel(view.job)
        self._tell(Change(Changed.FILM))

    def undo(self, steps: int = 1) -> None:
        self._walk(self.project.undo, steps)

    def take_back(self, step_of: object) -> bool:
        """Undoes the step of a gesture, if that is the last one."""
        last = step_of is not None and step_of == self._step_of
        if last:
            self.undo()
        return last

    def redo(self, steps: int = 1) -> None:
        self._walk(self.project.redo, steps)

    def _walk(self, step: Callable[[], object], steps: int) -> None:
        self._deeds, self._step_of = self._deeds + 1, None
        for _ in range(steps):
            step()
        self._tell(Change(Changed.FILM))

    def add_shot(
        self,
        prompt: str,
        *,
        seconds: Fraction | float = 4,
        style: str = "",
        title: str = "",
        seed: int | None = None,
        after: ShotId | None = None,
        at: int | None = None,
        step_of: object = None,
    ) -> ShotId:
        """A new shot at the end, behind another, or ``at`` a frame of the film in place of what lies there."""
        screen(worded(prompt))
        length = seconds_to_frames(Fraction(seconds).limit_denominator(1000), self.film.rate)
        shot_id = ShotId(uuid.uuid4().hex[:12])
        brief = Brief(prompt=prompt.strip(), style=style, seed=_seed(shot_id) if seed is None else seed)
        shot = Shot(shot_id, "", title or headline(prompt), brief, max(1, length))

        def added(film: Film) -> Film:
            if at is None:
                return edits.shot_added(film, shot, after=after)
            return cuts.overwritten(film, (shot,), at, lambda: uuid.uuid4().hex[:12])

        self.edit("Add shot", added, step_of=step_of)
        return shot_id

    def change_brief(self, shot: ShotId, brief: Brief, label: str = "Change brief", *, step_of: object = None) -> None:
        screen_brief(brief, self.film.cast.values())
        self.edit(label, lambda film: edits.brief_changed(film, shot, brief), step_of=step_of)

    def rename(self, shot: ShotId, title: str) -> None:
        self.edit("Rename shot", lambda film: edits.shot_renamed(film, shot, title))

    def delete_shot(self, shot: ShotId) -> None:
        """The shot leaves the film; its takes stay in the project and come back with undo."""
        self.edit("Delete shot", lambda film: edits.shot_removed(film, shot))

    def move_shot(self, shot: ShotId, after: ShotId | None) -> None:
        """Behind another shot, or to the front with None."""
        self.edit("Move shot", lambda film: edits.shot_moved(film, shot, after=after))

    def set_length(self, shot: ShotId, frames: int, *, step_of: object = None) -> None:
        self.edit("Change length", lambda film: edits.length_changed(film, shot, frames), step_of=step_of)

    def lock(self, shot: ShotId, parts: Iterable[str]) -> None:
        """What a surprise leaves as it is, besides who is put by hand: parts of the scene, and actors by their keys."""
        self.edit("Lock", lambda film: edits.parts_locked(film, shot, parts))

    def unlock(self, shot: ShotId, actor: str) -> None:
        """Somebody is the model's to place again."""
        others = set(self.shot(shot).locked) - {actor}

        def unlocked(film: Film) -> Film:
            return edits.parts_locked(edits.marked(film, shot, Mark(actor)), shot, others)

        self.edit(f"Unlock {named(actor)}", unlocked)

    def choose(self, shot: ShotId, take: TakeId) -> None:
        self._redrafts.keep(take)
        self.edit("Choose take", lambda film: edits.take_chosen(film, shot, take))

    def forget(self, takes: Iterable[TakeId]) -> None:
        """Takes leave the project for good, with their files; no undo brings them back."""
        self.project.forget(tuple(takes))
        self._tell(Change(Changed.TAKES))

    # ---- rendering

    def draft(self, shot: ShotId, led_by: Take | None = None) -> str:
        """A few quick steps from noise; the id of the job. ``led_by``: the take whose passes the brief refers to."""
        return self._render(self.shot(shot), Quality.DRAFT, "Draft", led_by=led_by)

    def block(self, shot: ShotId, staged: Take, brief: Brief) -> str:
        """Another draft for a brief of the built-in model, which keeps what it can of a staged take."""
        now, aspect = self.shot(shot), freest(staged, brief)
        return self._render(now, Quality.DRAFT, "Block", parent=staged, aspect=aspect, brief=brief)

    def vary(self, shot: ShotId) -> str:
        """Another draft of the same brief, from other noise."""
        return self._render(self.shot(shot), Quality.DRAFT, "Vary", seed=self._other_seed(shot))

    def surprise(self, shot: ShotId) -> str:
        """Another draft that keeps what is locked in the chosen take: parts of the scene, actors, marks."""
        now, parent, seed = self.shot(shot), self.chosen(shot), self._other_seed(shot)
        return self._render(now, Quality.DRAFT, "Surprise", parent=parent, keep=1.0, seed=seed, locked=now.locked)

    def direct(self, shot: ShotId, aspect: Aspect, brief: Brief, label: str) -> str:
        """Renders again at once what was set by hand in the chosen take, a draft as a draft; one undoable step."""
        parent = self.chosen(shot)
        if parent is None:
            raise EditorError(f"Shot “{self.shot(shot).title}” has no take to direct yet. Draft it first.")
        quality = Quality.DRAFT if parent.recipe.quality is Quality.DRAFT else Quality.REFINED
        return self._render(self.shot(shot), quality, label, parent=parent, aspect=aspect, brief=brief)

    def redraft(self, shot: ShotId, looked_at: int | None = None) -> str:
        """A draft of what the brief says now, made from the take that it is held against.

        It takes the place of the redraft that runs, and its take that of the redraft that is chosen. ``looked_at``: the
        frame that its first preview shows.
        """
        now, basis = self.shot(shot), self.basis(shot)
        parent = None if basis is None or self.is_redraft(basis.id) else basis
        aspect = freest(parent, now.brief) if parent is not None else None
        before = [view for view in self.jobs.values() if view.live and view.redraft]
        picture = next((view.preview for view in before if view.shot == shot), None)
        kind = {"redraft": True, "step_of": self._step_of, "preview": picture}
        job = self._render(now, Quality.DRAFT, "Draft", parent=parent, aspect=aspect, looked_at=looked_at, kind=kind)
        for view in before:
            self.cancel(view.job)
        return job

    def keep_draft(self, shot: ShotId) -> None:
        """What was drafted by itself of a shot's brief is a draft like any other, made or under way; else drafts it."""
        brief, view, have = self.shot(shot).brief, self.job_of(shot), self.chosen(shot)
        if view is not None and view.redraft and view.request.recipe.brief == brief:
            self.jobs[view.job] = replace(view, redraft=False)
            self._tell(Change(Changed.JOBS, view.job, shot))
        elif view is None and have is not None and have.recipe.brief == brief:
            self.keep(have.id)
        elif view is None or view.redraft:
            self.draft(shot)

    def refine(self, shot: ShotId, aspect: Aspect | None = None, brief: Brief | None = None) -> str:
        """Renders again from the chosen take, changing only what differs in the brief.

        Without an ``aspect`` the brief's own differences name it. The new brief becomes the shot's together with the
        new take, as one undoable step.
        """
        now, parent = self.shot(shot), self.chosen(shot)
        wanted = brief or now.brief
        if parent is None:
            raise EditorError(f"Shot “{now.title}” has no take to refine yet. Draft it first.")
        aspect = aspect or freest(parent, wanted)
        return self._render(now, Quality.REFINED, f"Refine {aspect.value}", parent=parent, aspect=aspect, brief=wanted)

    def catch_up(self, shot: ShotId, made_from: ShotId | None = None) -> str:
        """Renders a shot again at the quality it has, from its own take or that of the shot it is ``made_from``."""
        now, have = self.shot(shot), self.chosen(shot)
        if have is None:
            raise EditorError(f"Shot “{now.title}” has no take to bring up to date. Draft it first.")
        parent = (self.chosen(made_from) if made_from is not None else None) or have
        aspect = freest(parent, now.brief, have.recipe.aspect or Aspect.LIGHTING)
        return self._render(now, have.recipe.quality, "Catch up", parent=parent, aspect=aspect, brief=now.brief)

    def final(self, shot: ShotId) -> str:
        """Full steps and the film's own size, in the composition of the chosen take."""
        return self._render(self.shot(shot), Quality.FINAL, "Final", parent=self.chosen(shot))

    def cancel(self, job: str) -> None:
        """Ends a job; of a redraft nothing more is heard, even if it was done by now."""
        view = self.jobs.get(job)
        if view is not None and view.redraft:
            del self.jobs[job]
            self._tell(Change(Changed.JOBS, job, view.shot))
        self.engine.cancel(job)

    def retry(self, job: str) -> str:
        """The same request once more, under a new id; what only the planner refused is tried anyway."""
        view = self.jobs.get(job)
        if view is None:
            raise EditorError("That job is not known any more. Draft the shot again.")
        if view.state is JobState.INTERRUPTED:
            self.engine.cancel(job)
        del self.jobs[job]
        anyway = view.request.anyway or (view.failure is not None and view.failure.anyway)
        return self._submit(replace(view.request, job=_job_id(), anyway=anyway), view.label, view.brief_then)

    def card(self, brief: Brief) -> Card:
        """What the family that would render a brief can do."""
        return self.library.card(brief.family or DEFAULT_FAMILY)

    def frames_of(self, shot: Shot) -> int:
        """Frames of the film that a take of a shot has to have, the handles included."""
        return shot.head + shot.length + tail(self.film, shot.id)

    def _render(
        self,
        shot: Shot,
        quality: Quality,
        label: str,
        *,
        parent: Take | None = None,
        aspect: Aspect | None = None,
        brief: Brief | None = None,
        seed: int | None = None,
        keep: float | None = None,
        locked: tuple[str, ...] = (),
        looked_at: int | None = None,
        led_by: Take | None = None,
        kind: Mapping[str, Any] = _NOTHING,
    ) -> str:
        """``kind``: what sets a job apart from those that persons ask for, as fields of its view."""
        if self.project.read_only:
            raise EditorError(f"This film is open for reading only: {self.project.read_only}")
        wanted, film = brief or shot.brief, self.film
        worded(wanted.prompt)
        screen_brief(wanted, film.cast.values())
        edits.brief_changed(film, shot.id, wanted)  # what no film may hold is refused before it is rendered
        recipe = recipe_for(
            wanted,
            self.card(wanted),
            quality,
            size=film.size,
            frames=self.frames_of(shot),
            rate=film.rate,
            cast=self.casting(film),
            seed=seed,
            parent=parent,
            aspect=aspect,
            keep=keep,
            locked=locked,
            led_by=led_by,
        )
        kept = next((take for take in (parent, led_by) if take is not None and recipe.parent == take.id), None)
        if kept is not None:
            self.keep(kept.id)
        if not kind:
            self._redrafts.keep(shot.chosen)  # more is made of it
            for view in (view for view in self.jobs_of(shot.id) if view.live and view.redraft):
                self.cancel(view.job)
        media, anyway = str(self.media.folder), self.anyway
        request = Request(_job_id(), shot.id, recipe, media, kept, self._models, looked_at, anyway, self.haste)
        return self._submit(request, label, shot.brief, kind)

    def _other_seed(self, shot: ShotId) -> int:
        """A seed that no take of the shot has yet."""
        count = len(self.takes_of(shot)) + sum(view.shot == shot and view.live for view in self.jobs.values())
        return (self.shot(shot).brief.seed + 7919 * (count + 1)) % 2**31

    def _submit(self, request: Request, label: str, brief_then: Brief, kind: Mapping[str, Any] = _NOTHING) -> str:
        view = JobView(request, label, self.shot(request.shot).chosen, brief_then, deeds=self._deeds, **kind)
        self.jobs[request.job] = view
        self.engine.submit(request)
        self._tell(Change(Changed.JOBS, request.job, request.shot))
        return request.job

    def _view(self, request: Request, label: str, state: JobState) -> JobView:
        shot = self.film.shots.get(request.shot)
        return JobView(request, label, shot.chosen if shot else None, request.recipe.brief, state=state)

    # ---- events of the engine

    def _post(self, event: Event) -> None:
        self._inbox.put(event)
        self._wake()

    def pump(self, wait: float = 0.0) -> bool:
        """Deals with what the engine has posted, after waiting for at most ``wait`` seconds; whether there was any."""
        try:
            event = self._inbox.get(timeout=wait) if wait else self._inbox.get_nowait()
        except queue.Empty:
            return False
        while True:
            self._hear(event)
            try:
                event = self._inbox.get_nowait()
            except queue.Empty:
                return True

    def _hear(self, event: Event) -> None:
        view = self.jobs.get(event.job)
        if view is None:
            if isinstance(event, Finished) and event.take.id not in self.takes:
                self.project.add_take(event.take)  # a redraft that was done before it was cancelled: it goes at the end
                self._redrafts.add(event.take.id, None)
            return
        view = self.jobs[event.job] = told(view, event)
        if isinstance(event, Finished):
            self._receive(view, event.take)
        kind = Changed.PREVIEW if view.live and view.preview is not None else Changed.JOBS
        self._tell(Change(kind, event.job, view.shot))

    def _receive(self, view: JobView, take: Take) -> None:
        """The take is kept in any case; it is chosen only if the shot still stands where the job began.

        It is an undo step if nobody did anything since it was asked for: Ctrl+Z takes back a person's own last deed.
        """
        self.project.add_take(take)
        if not view.redraft:
            self._redrafts.keep(take.id)
        self._tell(Change(Changed.TAKES, view.job, take.shot))
        shot = self.film.shots.get(take.shot)
        if shot is None or shot.chosen != view.stood_on:
            return
        brief = take.recipe.brief if shot.brief == view.brief_then else shot.brief
        brief = replace(brief, seed=shot.brief.seed)

        def accepted(film: Film) -> Film:
            film = takes_restored(edits.brief_changed(film, take.shot, brief), [take.id])
            return edits.take_chosen(film, take.shot, take.id)

        if view.redraft:
            self._redrafts.add(take.id, self.basis(shot.id))
        step_of = view.step_of if view.step_of == self._step_of else None
        by = ME if step_of is not None or view.deeds == self._deeds else OTHERS
        self._commit(f"{view.label} of “{shot.title}”", accepted, step_of, by)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    # ---- the end

    def close(self) -> None:
        """Ends the engine and closes the project; jobs that still run stay in the journal."""
        self.engine.close()
        self.engine.join()
        if not self.project.read_only:
            self.project.forget(self._redrafts.passed(self.film))  # no undo leads to them any more
        self.project.close()


def _job_id() -> str:
    return uuid.uuid4().hex[:16]


def _seed(shot: ShotId) -> int:
    """A seed of the shot's own, so that two shots with one prompt do not look the same."""
    return int(shot, 16) % 2**31
