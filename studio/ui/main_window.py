"""The window: where every panel stands, and which change of the film, the takes and the jobs goes to which of them."""

from __future__ import annotations

from collections import ChainMap
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.engine.machine import probe
from studio.sound.talkers.chain import there
from studio.ui import theme
from studio.ui.actions import VERBS, Actions
from studio.ui.allowed import Now, now_of, read_only, reasons
from studio.ui.bridge import Bridge
from studio.ui.brief_edits import BriefEdits
from studio.ui.brief_panel import BriefPanel
from studio.ui.cast_panel import CastPanel
from studio.ui.cast_verbs import CastVerbs
from studio.ui.compare_bar import CompareBar
from studio.ui.compare_layer import CompareLayer
from studio.ui.composer import Composer, Typed
from studio.ui.docks import Docks
from studio.ui.drops import Drops, files_of
from studio.ui.files import Files
from studio.ui.first_start import FirstStart
from studio.ui.fits import Fits, shape_of
from studio.ui.following import Following
from studio.ui.grade_panel import GradePanel
from studio.ui.grade_verbs import GradeVerbs
from studio.ui.header import Header
from studio.ui.history import History
from studio.ui.language import tr
from studio.ui.looking import Looking
from studio.ui.machine_panel import MachinePanel
from studio.ui.monitor import Monitor
from studio.ui.moving import Moving
from studio.ui.notices import Notices
from studio.ui.panels import RIGHT
from studio.ui.person import Person
from studio.ui.pictures import Pictures
from studio.ui.playback import Playback
from studio.ui.playhead import Playhead
from studio.ui.previews import Previews
from studio.ui.queue_verbs import QueueVerbs
from studio.ui.recent_films import RecentFilms, keep_picture
from studio.ui.reference_verbs import ReferenceVerbs
from studio.ui.rest import Rest
from studio.ui.scopes import Scopes
from studio.ui.selection import Selection
from studio.ui.shoot_verbs import ShootVerbs
from studio.ui.sketch import Sketch
from studio.ui.sound_panel import SoundPanel
from studio.ui.sound_verbs import SoundVerbs
from studio.ui.sounds import Sounds
from studio.ui.splitting import column
from studio.ui.stage_layer import StageLayer
from studio.ui.standing import numbers, take_number
from studio.ui.status_line import StatusLine
from studio.ui.storyboard import Storyboard
from studio.ui.subtitle_verbs import SubtitleVerbs
from studio.ui.take_verbs import TakeVerbs
from studio.ui.takes import Takes
from studio.ui.tidings import Tidings
from studio.ui.timeline_view import TimelineView
from studio.ui.title_verbs import TitleVerbs
from studio.ui.transport import Transport
from studio.ui.turns import Doer, Turns, at_once, dress
from studio.ui.verbs import Verbs
from studio.ui.viewer import Viewer
from studio.ui.walking import Walking, order_tabs
from studio.ui.window import Window
from studio.ui.window_verbs import WindowVerbs
from studio.ui.work import Work
from studio.ui.workspaces import Workspaces

SIZE = (1600, 1000)


class Running(Protocol):
    """What has threads or a process of its own until it is closed."""

    def close(self) -> object: ...

    def setParent(self, parent: QObject) -> None: ...


class MainWindow(Window):
    """One project. It closes what it made itself; the editor is its owner's."""

    closed = Signal()
    _allowed: Now | None = None  # what the verbs were last allowed for

    def __init__(self, bridge: Bridge, person: Person | None = None) -> None:
        super().__init__()
        self.bridge = self._bridge = bridge
        self._editor = bridge.editor
        person = self.person = person or Person()
        self.preferences = person.preferences
        self._over = self._unseen = False
        self.selection, self._turns = Selection(), Turns(self)
        self.fits = Fits(self, self._editor.library)
        self.pictures, self.previews = Pictures(self._editor.media.path), Previews(self._editor)
        self.playback, self.monitor = Playback(), Monitor()
        self.sounds = Sounds(self._editor, near=partial(getattr, self.playback, "frame"))
        self.cast_verbs = CastVerbs(bridge, self.selection, self.sounds, self.playback)
        self.scopes = Scopes(self.monitor)
        self.viewer = Viewer(self._editor, self.monitor, self.pictures, self.previews, self.playback, self.selection)
        self.brief_edits = BriefEdits(bridge, self.selection, self.playback, self.viewer)
        self.stage, self.compared = StageLayer(self.monitor, self.viewer), CompareLayer(self.monitor, self.viewer)
        self.verbs = Verbs(bridge, self.selection, self.playback, self.viewer, self._turns)
        self.sketch = Sketch(bridge, self.verbs, self.brief_edits)
        self.playhead = Playhead(self.playback, self.selection, self.viewer)
        self.looking = Looking(self, self.monitor)
        self.files, self.drops = Files(self, bridge, self.sounds.shelf), Drops(self)
        self.composer, self.notices, acts = Composer(), Notices(), (self.selection, self.playback)
        self.tidings, self.rest = Tidings(bridge, self.notices, *acts), Rest(self._at_rest, self)
        self.timeline = TimelineView(
            self._editor, self.pictures, self.previews, self.playback, self.sounds, self.selection
        )
        self.take_verbs = TakeVerbs(bridge, self.selection, self.notices, self.viewer.comparison)
        self.titles = TitleVerbs(bridge, self.monitor, self.viewer, self.playback, self.selection)
        self.subtitles, self.status = SubtitleVerbs(self, bridge), StatusLine(self._editor, self.selection)
        self.docks = Docks(self)
        self.moving, self.workspaces = Moving(self, self.docks), Workspaces(self, person.layouts, self.docks)
        self.window_verbs, self.walking = WindowVerbs(self), Walking(self.docks)
        self.queue_verbs = QueueVerbs(self, bridge, self.playback, self.viewer, self.selection)
        self.grade_verbs = GradeVerbs(self, bridge, self.selection, self.viewer)
        heard = (self.sounds, self.playback, self.cast_verbs.audition)
        self.sound_verbs = SoundVerbs(self, bridge, self.selection, *heard)
        by_subject = (self.verbs, self.take_verbs, self.titles, self.subtitles, self.grade_verbs)
        about = (self, bridge, self.selection, self.notices)
        self.shoot_verbs, self.reference_verbs = ShootVerbs(*about, self.fits), ReferenceVerbs(*about)
        by_ear = (self.sound_verbs, self.cast_verbs, self.queue_verbs, self.shoot_verbs, self.reference_verbs)
        by_room = (self.workspaces, self.docks, self.walking, self.files)
        by_place = (self.playhead, self.looking, self.stage, self.timeline.verbs, self.window_verbs)
        bound = ChainMap(*(dict(part.bound()) for part in (*by_subject, *by_ear, *by_place, *by_room)))
        self.actions_ = Actions(self, bound, self.preferences.now.keymap)
        self.timeline.offer(self.actions_)
        self.playhead.stepping = partial(self.actions_.holds, "stop")
        self._make_panels()
        self._arrange()
        self._own()
        self._connect()
        self.actions_.listen_for_keys()
        self.tidings.greet()
        self.show_film()
        self.following = Following(self, self.window_verbs.dress)
        self._probe = Work(lambda _work: (there(), probe())[1], "machine")  # whoever can speak is looked for once too
        self._probe.done.connect(self.machine.show_machine)
        self._probe.done.connect(self.fits.know)
        self._probe.start()
        self.playback.open()

    def _make_panels(self) -> None:
        self.looking.leave = self.actions_["full_screen"]
        self.header = Header(self.actions_)
        self.storyboard = Storyboard(self._editor, self.pictures, self.previews, self.composer)
        self.takes = Takes(self._editor, self.pictures, self.actions_, self.take_verbs)
        self.transport = Transport(self.playback, self.actions_, CompareBar(self.viewer.comparison, self.actions_))
        self.brief, self.grade = BriefPanel(self.actions_), GradePanel(self.actions_)
        self.brief.prompt.model.bring.connect(self.actions_["refer"].trigger)
        self.mix, self.cast, self.history = SoundPanel(), CastPanel(), History(self._bridge)
        self.recent = RecentFilms(self.person.recent, self._editor.project.folder)
        self.first_start = FirstStart(self.actions_, self.recent)
        self.machine = MachinePanel((), self.actions_)
        self.show_models()

    def show_models(self) -> None:
        cards = self._editor.library.cards()
        self.machine.show_cards(cards)
        self.brief.prompt.offer_models(cards)
        self.fits.forget()

    def _show_fits(self) -> None:
        """What the planner says of the selected shot, where its model is chosen."""
        shot = self._editor.film.shots.get(self.selection.shot or "")
        words = ""
        if shot is not None and shot.brief.family:
            words = self.fits.words(shot.brief.family, shape_of(self._editor, shot))
        self.brief.prompt.show_fits(words)

    def begin(self) -> None:
        """Puts the cursor where the first sentence goes."""
        (self.timeline if self._editor.film.shots else self.composer.text).setFocus()

    # ---- where everything stands

    def _arrange(self) -> None:
        self.setWindowTitle("Rushes")
        self.setWindowIcon(theme.icon("rushes", "amber", 64))
        self.resize(*SIZE)
        self.setAcceptDrops(True)
        self._picture = QStackedWidget()
        self._picture.addWidget(self.monitor)
        self._picture.addWidget(self.first_start)
        docks = self.docks
        docks.make(self.moving)
        for panel, head in (("storyboard", self.storyboard), ("monitor", self.transport), ("takes", self.takes)):
            head.hold_mover(docks.mover(panel))
        docks.pulled_by(self.storyboard.heading, "storyboard")
        self.scopes.hold_mover(docks.mover("scopes"))
        self.timeline.hold_mover(docks.mover("timeline"))
        self.setCentralWidget(column(self.header, docks.down, self.status, stretched=docks.down))
        docks.fill(self._panels(), (self.machine, self.titles.panel), self.notices)
        self.side = docks.tabbed[RIGHT]
        self.looking.around = lambda: (
            *(self.header, self.transport, docks.strip, self.status),
            *(*docks.tabbed.values(), *docks.rows),
        )
        self.workspaces.changed.connect(self._show_panels)
        self.workspaces.leave_full_screen = self.looking.leave_full_screen
        for part in docks.tabbed.values():
            dress(part)
        docks.changed.connect(self._order_tabs)
        docks.check(self.actions_)
        self.walking.within = {"storyboard": self.composer.text, "monitor": self.transport.play}
        self.workspaces.join()
        self.workspaces.keep_folded(self.brief.folding)
        panels_of = {"Write": self.brief, "Sound": self.mix}
        self.workspaces.come_with({name: partial(docks.show_panel, panel) for name, panel in panels_of.items()})

    def _panels(self) -> dict[str, QWidget]:
        side = {"brief": self.brief, "cast": self.cast, "grade": self.grade, "mix": self.mix}
        middle = {"monitor": column(self._picture, self.transport, stretched=self._picture), "scopes": self.scopes}
        left, below = {"storyboard": self.storyboard, "history": self.history}, {"timeline": self.timeline}
        return {**left, **middle, "takes": self.takes, **side, **below}

    def _order_tabs(self) -> None:
        left = (self.composer, self.storyboard.cards, self.storyboard)
        order_tabs((*left, self.transport, self.scopes, self.takes, *self.docks.tabbed.values()))

    def _own(self) -> None:
        """What it made goes with it, and with that whatever was connected to it."""
        for part in (self.selection, self.take_verbs, self.viewer, self.viewer.comparison, *self._running):
            part.setParent(self)

    @property
    def _running(self) -> tuple[Running, ...]:
        """In the order in which they end."""
        seen = (self.viewer.projector, self.viewer.stills, self.viewer.comparer)
        return (self.scopes.maker, self.sounds, self.cast_verbs, self.playback, *seen, self.previews, self.pictures)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.film_changed.connect(self._see)
        bridge.arrived.connect(lambda: self.show_film(self._turns.soon))
        bridge.arrived.connect(self.fits.forget)
        self.fits.known.connect(self._show_fits)
        bridge.takes_changed.connect(self._see)
        bridge.told.connect(lambda: self._see() if self._unseen else None)
        bridge.jobs_changed.connect(lambda _shot: self._unseen or self._show_jobs())
        bridge.jobs_changed.connect(lambda _shot: self.fits.ask_again())
        bridge.progressed.connect(lambda _shot: self._show_progress())
        self.selection.changed.connect(self._see)
        self.viewer.comparison.changed.connect(self._see)
        self.viewer.comparison.changed.connect(lambda: self.sounds.hear_instead(self.viewer.comparison.heard))
        self.storyboard.selected.connect(self._select)
        self.timeline.selected.connect(self._select)
        self.timeline.refused.connect(self.tidings.tell_hindrance)
        self.timeline.wanted.connect(self.titles.write)
        self.titles.shown.connect(self._show_side)
        self.timeline.yields = self.compared.isVisible
        self.takes.chosen.connect(self.verbs.choose)
        self.takes.more.connect(self.verbs.vary)
        self.composer.typing.connect(self.sketch.typing)
        self.composer.asked.connect(self._ask)
        self.composer.left.connect(self.sketch.drop)
        for left in (self.composer.left, self.brief.prompt.left):
            left.connect(self.timeline.setFocus)  # or the keys would act on nothing
        self.timeline.ranged.connect(self.composer.make_room)
        self.composer.shaped.connect(self.verbs.reshape)
        self.composer.shaped.connect(lambda _size: self.show_film())
        self.first_start.tried.connect(lambda words: self._ask(Typed(words, "", 4.0)))
        self.recent.wanted.connect(self.wanted)
        self.first_start.scripted.connect(self.files.bring_script)
        self.brief.editing.connect(self.brief_edits.editing)
        self.brief.edited.connect(self.brief_edits.edited)
        self.brief.length_changed.connect(self.brief_edits.lasted)
        self.brief.locks_changed.connect(self.verbs.lock)
        self.brief.unlocked.connect(self.verbs.unlock)
        self.stage.directed.connect(self.verbs.direct)
        self.stage.freed.connect(self.brief_edits.edited)
        self.stage.unlocked.connect(self.verbs.unlock_there)
        self.stage.reframed.connect(self._show_verbs)
        self.transport.refused.connect(self.tidings.tell_hindrance)
        self.viewer.shown.connect(self.scopes.follow)
        self.looking.join(self.transport, self.viewer)
        self.grade_verbs.join(self.grade, self.docks)
        self.cast_verbs.join(self.brief, self.cast, self.docks)
        self.actions_["write"].triggered.connect(lambda _on=False: self._write())
        self.header.named.connect(self.verbs.name_film)
        self.header.spaced.connect(self.workspaces.use)
        self.status.cancelled.connect(lambda job: bridge.do(self._editor.cancel, job))
        self.status.queue_wanted.connect(self.queue_verbs.show)
        self.status.task_cancelled.connect(self.files.cancel_export)
        self.status.follow(self.playback)
        self._connect_sounds()
        self._connect_files()

    def _connect_sounds(self) -> None:
        self.sound_verbs.join(self.mix, self.docks)
        self.sound_verbs.made.join(self.brief, partial(self.docks.show_panel, self.brief))
        self.sounds.ready.connect(self._hear_sound)
        self.sounds.failed.connect(self.tidings.tell_refusal)
        self.playback.sound_changed.connect(self.status.say_silence)

    def _connect_files(self) -> None:
        self.sound_verbs.anew.offered.connect(self.tidings.offer_anew)
        self.docks.refused.connect(self.tidings.tell_refusal)
        self.docks.left.connect(self._leave)
        self.docks.dropped.connect(self._take)
        self.files.leaving.connect(self.brief.settle)
        self.files.imported.connect(lambda new: self._turns.soon(partial(self.verbs.draft_all, new)))  # seen first
        self.files.told.connect(self.status.show_task)
        self.files.ended.connect(self.status.end_task)
        self.files.noted.connect(self.notices.tell)
        self.files.exported.connect(self.tidings.tell_export)
        self.files.wanted.connect(self.wanted)

    # ---- what it shows

    def _see(self) -> None:
        """What a hand has changed."""
        if self._bridge.holds_back:  # whatever else the same hand changes is seen with it
            self._unseen = True
        else:
            self.show_film()

    def show_film(self, do: Doer = at_once) -> None:
        """Everything anew, from the film, its takes and its jobs as they are now; ``do`` may take turns."""
        self._unseen = False
        film, layout = self._editor.film, self.viewer.layout
        self.viewer.comparison.refresh()
        self.playback.rate, self.playback.length = film.rate, layout.length
        if self.selection.shot not in film.shots:
            beneath = layout.at(self.playback.frame)
            self.selection.stand_in(beneath.shot.id if beneath else None)
        why_not = read_only(self._editor)
        self._show_head()
        for panel in (self.brief, self.cast, self.grade, self.mix, self.titles.panel):
            panel.freeze(why_not)
        self.composer.show_film(film.size, why_not)
        self._picture.setCurrentWidget(self.monitor if film.shots else self.first_start)
        do(self.transport.refresh)
        shot = film.shots.get(self.selection.shot) if self.selection.shot else None
        self._show_panels()
        self.titles.refresh()
        if shot is not None:
            number = numbers(self._editor)[shot.id]
            do(self._show_takes)
            self.grade.show_shot(shot, number)
            take, basis = self._editor.chosen(shot.id), self._editor.basis(shot.id)
            self.brief.show_shot(shot, number, take, basis, film, do)
            do(self._show_fits)
        self._show_jobs(do)

    def _show_head(self) -> None:
        title = self._editor.film.title
        self.header.show_project(self._editor.project)
        self.setWindowTitle(f"{title}[*] — Rushes")
        self.docks.show_title(title)
        self.setWindowModified(bool(self._editor.project.unwritten))

    def _show_takes(self) -> None:
        shot = self._editor.film.shots.get(self.selection.shot or "")
        if shot is not None:
            self.takes.refresh(shot, numbers(self._editor)[shot.id])

    def _show_panels(self) -> None:
        self.header.show_workspaces(self.workspaces.layouts.names, self.workspaces.layouts.current)
        self.workspaces.show_strips(with_shot=self.selection.shot is not None)

    def _show_side(self, titled: bool) -> None:
        first = self.machine.isVisible() and self.selection.shot in self._editor.film.shots
        do: Doer = self._turns.soon if first and not titled else at_once  # the first brief has much to draw
        do(partial(self.docks.cover, self.titles.panel) if titled else self._settle_side)

    def _settle_side(self) -> None:
        if not self.titles.on:
            self.docks.cover(None if self.selection.shot in self._editor.film.shots else self.machine)

    @property
    def up_to_date(self) -> bool:
        """Whether all that the engine told is seen."""
        return self._turns.over

    def _at_rest(self) -> object:
        """What a person sees while nothing goes on, else None."""
        live = self.playback.playing or self.files.exporting or any(job.live for job in self._editor.jobs.values())
        return None if live else (id(self._editor.film), self.playback.frame)

    def _show_jobs(self, do: Doer = at_once) -> None:
        self.previews.refresh()
        for part in (self._show_timeline, self.viewer.refresh, self._show_verbs, self.status.refresh):
            do(part)
        self._turns.soon(self._show_board)  # nobody's hand is there: its cards are painted behind the timeline

    def _show_board(self) -> None:
        self.storyboard.refresh(self.selection.shot)

    def _show_timeline(self) -> None:
        self.timeline.refresh(self.selection.shot)

    def _show_progress(self) -> None:
        """A step of a job: only what shows jobs is drawn again, one panel after the other."""
        self.previews.refresh()
        cards = self.storyboard.refresh_rendering, self.timeline.refresh_rendering
        self._turns.soon(self.viewer.refresh, *cards, self.status.refresh)

    def _show_verbs(self) -> None:
        shot = self.selection.shot if self.selection.shot in self._editor.film.shots else None  # a job may tell later
        now = now_of(self._editor, shot)
        if shot is not None:
            take, can = self._editor.chosen(shot), not self._editor.is_busy(shot) and not now.read_only
            refine = tr("Refine take {number}", number=take_number(self._editor, take)) if take else tr("Draft")
            self.brief.show_verbs(refine, can_render=can, can_vary=can)
        if now != self._allowed:
            self._allowed = now
            for verb, why_not in reasons(VERBS, now):
                self.actions_.allow(verb, why_not)
        comparing = now.takes > 1 and self.viewer.comparison.on
        self.transport.show_switches(comparing=comparing, can_compare=now.takes > 1, framing=self.stage.framing)

    def _hear_sound(self) -> None:
        if self.sounds.now is not None:
            self.playback.hear(self.sounds.now.heard)
        self.status.say_sound(self.sounds.words)

    # ---- what a person does

    def _select(self, shot: str) -> None:
        self.brief.settle()
        self.verbs.show(shot)

    def _write(self) -> None:
        """The composer, which may have made way in a narrow window."""
        self.docks.show_panel(self.storyboard)
        self.composer.text.setFocus()

    def _ask(self, typed: Typed) -> None:
        if self.sketch.keep(typed) or self.verbs.draft_text(typed.text, typed.style, typed.seconds, typed.at):
            self.composer.clear()

    # ---- the end

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._over:
            self._over = True
            self.sketch.settle()
            for panel in (self.brief, self.cast, self.titles.panel):
                panel.settle()
            self.workspaces.remember()
            keep_picture(self.person.recent, self._editor.project.folder, self.monitor.image)
            self.hide()
            self.docks.close()
            self.walking.close()
            self.actions_.deaf()
            self._turns.drop()
            working = (self.following, self.window_verbs, self.brief_edits, self.verbs, self.files, self.drops)
            heard = (self.subtitles, self.sound_verbs, self.grade_verbs, self.shoot_verbs, self.fits)
            for part in (*working, *heard, self.reference_verbs, *self._running):
                part.close()
            self._probe.join()
            self.closed.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self._come() if self.isActiveWindow() else self._leave()
        super().changeEvent(event)

    def _come(self) -> None:
        """Who comes back has closed another program, perhaps, or opened one."""
        if not self._over:
            self.fits.ask_again()

    def _leave(self) -> None:
        """Another window has the keyboard."""
        if not self._over:
            self.brief.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.docks.show_windows()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event, self)

    def _take(self, event: QDropEvent, over: QWidget) -> None:
        self.drops.take(files_of(event.mimeData()), event.position().toPoint(), over)
