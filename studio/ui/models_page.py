"""The models of this machine on one page: what is there, what can be had, taking in, checking, removing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.engine.measured import Measured
from studio.engine.models.revisions import KNOWN
from studio.engine.models.shelf import Note, renamed, shelf_folder
from studio.engine.models.stock import Item, Where
from studio.ui import model_tasks as tasks
from studio.ui.controls import Bar, Pill, button, label, wrapping
from studio.ui.language import mark, tr, translated
from studio.ui.model_list import ModelList, sized
from studio.ui.preferences import Preferences
from studio.ui.work import Work, Works

if TYPE_CHECKING:
    from studio.engine.library import Library
    from studio.engine.models.hub import Listing

_SIZE = (760, 640)
_VERBS = {Where.BEGUN: mark("Go on"), Where.CACHED: mark("Use it"), Where.HUB: mark("Get…")}


class Question(QFrame):
    """What is about to happen, a fact a line, and whether it shall."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._then: Callable[[], object] = lambda: None
        self.words = wrapping(label(""))
        self.yes = button(tr("Yes"), "", self._agree, role="primary")
        self.no = button(tr("No"), tr("Nothing happens"), self.hide)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.no)
        below.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addLayout(below)
        self.hide()

    def ask(self, facts: Sequence[str], yes: str, then: Callable[[], object]) -> None:
        self.words.setText("\n".join(facts))
        self.yes.setText(yes)
        self.yes.setToolTip(yes)
        self.yes.setAccessibleName(yes)
        self._then = then
        self.show()
        self.no.setFocus()

    def _agree(self) -> None:
        self.hide()
        self._then()


class ModelsPage(QDialog):
    """It stops nothing, and Esc closes it; what is on its way goes on behind it, one model at a time."""

    told = Signal(str)  # a sentence for whoever has closed the page meanwhile
    changed = Signal()  # there are other models than before
    ended = Signal()  # nothing is on its way any more

    def __init__(self, window: QWidget, library: Library, preferences: Preferences) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Models"))
        self.resize(*_SIZE)
        self._library, self._preferences = library, preferences
        self._works = Works(self)
        self._work: Work | None = None
        self._looking: Work | None = None
        self._make()
        self._arrange()
        self.list.itemSelectionChanged.connect(self._allow)
        self._allow()

    def _make(self) -> None:
        self.list = ModelList(self)
        self.said = wrapping(label(""))
        self.question = Question()
        self.act = button(tr("Go on"), "", self._act, role="primary")
        self.check = button(tr("Check"), tr("Reads every file again and compares it"), self._check)
        rendered = tr("Renders two seconds of draft: how long it takes here, and how much memory")
        self.measure = button(tr("Measure"), rendered, self._measure)
        self.remove = button(tr("Remove…"), tr("Takes the model off this machine"), self._ask_to_remove)
        self.kept = Pill(tr("Folders"), [("copy", tr("Copied")), ("link", tr("Used where they lie"))], "copy")
        self.folder = button(tr("Add a folder…"), tr("From a disk or a USB stick, offline"), self._ask_for_folder)
        alone = tr("One .safetensors or .gguf; what else it needs comes from a model that is here")
        self.file = button(tr("Add a file…"), alone, self._ask_for_file)
        self.repo = QLineEdit()
        self.repo.setAccessibleName(tr("Another repository"))
        self.repo.setToolTip(tr("The name of a model on the hub, owner/name"))
        self.repo.setPlaceholderText(tr("owner/name on the hub"))
        self.repo.setProperty("boxed", True)
        self.repo.returnPressed.connect(self._look_up_typed)
        self.look_up = button(tr("Look up…"), tr("Asks the hub what it is; nothing is got yet"), self._look_up_typed)
        self.doing, self.bar = label("", role="quiet"), Bar(tr("Progress"), "amber")
        self.cancel = button(tr("Cancel"), tr("What has arrived is kept"), self._cancel, role="pill")

    def _arrange(self) -> None:
        self._under_way = _line(self.bar, self.doing, None, self.cancel)
        self._under_way.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        for part in (self.question, self.said, self._under_way):
            column.addWidget(part)
        column.addWidget(_line(self.check, self.measure, self.remove, None, self.act))
        column.addWidget(_line(self.folder, self.kept, self.file, None, self.repo, self.look_up))
        self.repo.setMinimumWidth(220)
        self.said.hide()

    # ---- what it shows

    @property
    def busy(self) -> bool:
        """Whether a model is on its way, or is being read."""
        return self._work is not None

    def look(self) -> None:
        """Everything anew."""
        looking = self._looking = tasks.work(lambda _tally: tasks.look(self._library))
        looking.done.connect(self._show)
        looking.failed.connect(lambda words, _details: self.say(words, wrong=True))
        self._works.start(looking)

    def changeEvent(self, event: QEvent) -> None:
        """Who comes back to it has closed another program, perhaps: what fits is found out again."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_again()
        super().changeEvent(event)

    def _look_again(self) -> None:
        if self._looking is not None and self._looking.over:
            self.look()

    def _show(self, items: tuple[Item, ...]) -> None:
        before = {item.name for item in self.list.items_shown if item.where is Where.HERE}
        self.list.show_items(items)
        if before != {item.name for item in items if item.where is Where.HERE}:
            self.changed.emit()

    def _allow(self) -> None:
        item, free = self.list.picked, not self.busy
        verb = _VERBS.get(item.where) if item is not None else None
        ours = item is not None and (item.note is not None or item.where is Where.BEGUN)
        self.act.setVisible(verb is not None)
        if verb is not None and item is not None:
            self.act.setText(tr(verb))
            self.act.setAccessibleName(tr(verb))
            self.act.setToolTip(_tip(item))
        here = item is not None and item.where is Where.HERE
        planned = here and item is not None and item.fits is not None
        for part, can in (
            (self.act, True),
            (self.check, ours and here),
            (self.measure, planned),
            (self.remove, ours),
        ):
            part.setEnabled(free and can)
        for part in (self.folder, self.file, self.repo, self.look_up):
            part.setEnabled(free)

    def say(self, words: str, *, wrong: bool = False) -> None:
        """A sentence under the list, and for whoever has closed the page."""
        self.said.setText(words)
        self.said.setProperty("wrong", wrong)
        self.said.style().polish(self.said)
        self.said.setVisible(bool(words))
        if words and not self.isVisible():
            self.told.emit(words)

    # ---- what a person does

    def _act(self) -> None:
        item = self.list.picked
        if item is None:
            return
        if item.where is Where.CACHED and item.cached is not None:
            cached = item.cached
            self.begin(
                tr("Reading {name}", name=item.name),
                lambda tally: tasks.link(self._library.shelf, cached, tally),
                self._added,
            )
        elif item.begun is not None and not item.begun.from_hub:
            self.add(Path(item.begun.source), item.name, tuple(map(Path, item.begun.others)))
        else:
            begun = item.begun
            self.ask_hub(begun.source if begun else item.name, begun.revision if begun else "", item if begun else None)

    def add(self, source: Path, name: str = "", others: Sequence[Path] = ()) -> None:
        """Takes in a folder, copied or where it lies, or a single file with others that go with it."""
        copy = self.kept.value == "copy" or source.is_file()
        words = tr("Copying {name}", name=source.name) if copy else tr("Reading {name}", name=source.name)
        self.begin(
            words,
            lambda tally: tasks.add(self._library, source, others, name, copy, tally),
            lambda note: self._added(note, renamed(note, note.source, name)),
            keeps=copy,
        )

    def ask_hub(self, repo: str, revision: str = "", again: Item | None = None) -> None:
        """Asks what a repository is, and shows it; what was accepted before goes on at once."""
        now = self._preferences.now
        self.begin(
            tr("Asking for {name}", name=repo),
            lambda _tally: tasks.listing(self._library.shelf, repo, revision, now.mirror, now.proxy),
            lambda found: self.get(found, again.name) if again is not None else self._show_terms(found),
        )

    def _show_terms(self, found: Listing) -> None:
        free = shutil.disk_usage(_existing(shelf_folder())).free
        facts = [
            tr("{repo} at {revision}", repo=found.repo, revision=found.revision[:12]),
            tr("{n} file", "{n} files", n=len(found.files)) + f", {sized(found.bytes)}; "
            + tr("{size} are free on this disk.", size=sized(free)),
            tr("Licence: {licence}", licence=translated(found.licence)),
        ]  # fmt: skip
        if self._library.shelf.pinned(found.repo) == found.revision:
            facts.append(tr("It is the commit got before: {repo}@main is the newest.", repo=found.repo))
        elif KNOWN.get(found.repo) == found.revision:
            facts.append(tr("It is the commit that many programs use: {repo}@main is the newest.", repo=found.repo))
        if found.gated:
            facts.append(tr("It is given to those who have accepted its terms on its page."))
        facts.append(
            translated(f"Not to be used in {found.territory}.")
            if found.territory
            else tr("No country is known to be left out.")
        )
        self.question.ask(facts, tr("Accept and download"), lambda: self.get(found))

    def get(self, found: Listing, name: str = "") -> None:
        """Downloads what a person has accepted."""
        now = self._preferences.now
        self.begin(
            tr("Getting {name}", name=found.repo),
            lambda tally: tasks.bring(self._library.shelf, found, name, now.mirror, now.proxy, tally),
            self._added,
            keeps=True,
        )

    def _check(self) -> None:
        if (item := self.list.picked) is not None:
            name = item.name
            self.begin(
                tr("Checking {name}", name=name),
                lambda tally: tasks.checked(self._library.shelf, name, tally),
                self.say,
            )

    def _measure(self) -> None:
        if (item := self.list.picked) is not None:
            name = item.name
            work = tasks.told(lambda under_way: tasks.measured(self._library, name, under_way))
            self._start(work, tr("Measuring {name}", name=name), lambda found: self._measured(name, found))

    def _measured(self, name: str, found: Measured) -> None:
        words = tr(
            "{name}: {step:.2f} s a step, {draw:.1f} s to draw, {memory:.1f} GB; {film:.0f} s for a second of film",
            name=name, step=found.step, draw=found.draw, memory=found.memory / 2**30, film=found.seconds_a_second,
        )  # fmt: skip
        self.say(words + ".")
        self.changed.emit()
        self.look()

    def _ask_to_remove(self) -> None:
        item = self.list.picked
        if item is None:
            return
        elsewhere = item.note.folder if item.note is not None else ""
        if elsewhere:
            facts = [tr("“{name}” is forgotten; its files stay in {folder}.", name=item.name, folder=elsewhere)]
        else:
            size = sized(item.arrived)
            facts = [tr("“{name}” is deleted from this disk: {size}.", name=item.name, size=size)]
        self.question.ask(facts, tr("Remove"), lambda: self.take_off(item))

    def take_off(self, item: Item) -> None:
        self.begin(
            tr("Removing {name}", name=item.name),
            lambda _tally: tasks.take_off(self._library.shelf, item),
            self._taken_off,
        )

    def _look_up_typed(self) -> None:
        repo, _, revision = self.repo.text().strip().partition("@")
        if repo:
            self.ask_hub(repo, revision)

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, tr("Add a model's folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.add(Path(name)))
        dialog.open()

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, tr("Add a file of weights"), "", tr("Weights (*.safetensors *.gguf)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add(Path(names[0]), others=[Path(name) for name in names[1:]]))
        dialog.open()

    # ---- one task at a time

    def begin(
        self, words: str, task: Callable[..., Any], then: Callable[[Any], object], *, keeps: bool = False
    ) -> None:
        """Does something on a thread; ``then`` is called with what came of it. ``keeps`` what it has when stopped."""
        self._start(tasks.work(task), words, then, keeps=keeps)

    def _start(self, made: Work, words: str, then: Callable[[Any], object], *, keeps: bool = False) -> None:
        if self.busy:
            return
        self.question.hide()
        self.say("")
        self._work = made
        self.doing.setText(words + "…")
        self.bar.show_share(0.0)
        self._under_way.show()
        made.told.connect(lambda share, told: self._tell(share, f"{words}: {told}"))
        made.done.connect(lambda found: (self._end(), then(found)))
        made.failed.connect(self._fail)
        made.stopped.connect(lambda: self._stopped(keeps=keeps))
        self._works.start(made)
        self._allow()

    def _tell(self, share: float, words: str) -> None:
        self.bar.show_share(share)
        self.doing.setText(words)

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self.cancel.setEnabled(False)

    def _end(self) -> None:
        self._work = None
        self.cancel.setEnabled(True)
        self._under_way.hide()
        self._allow()
        self.ended.emit()

    def _added(self, note: Note, other_name: bool = False) -> None:
        words = tr("“{name}” is on the shelf. Choose it in the brief.", name=note.name)
        if other_name:
            words = tr("It is called “{name}” here: names are letters, digits, dots and dashes.", name=note.name)
        if note.made_of:
            files = dict.fromkeys(Path(file).name for file in note.made_of.values())
            words += " " + tr("It is made of {files}.", files=", ".join(files))
        self.say(words)
        self.look()

    def _taken_off(self, name: str) -> None:
        self.say(tr("“{name}” is gone from the shelf.", name=name))
        self.look()

    def _stopped(self, *, keeps: bool) -> None:
        self._end()
        self.say(tr("Stopped. What has arrived is kept, and goes on from there.") if keeps else tr("Stopped."))
        self.look()

    def _fail(self, words: str, _details: str) -> None:
        self._end()
        self.say(words, wrong=True)
        self.look()

    def close_work(self) -> None:
        """Ends what is under way; what has arrived is kept."""
        self._works.close()


def _line(*parts: QWidget | None) -> QWidget:
    """Parts beside each other; None is the room between them."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addStretch(1) if part is None else row.addWidget(part)
    return made


def _tip(item: Item) -> str:
    match item.where:
        case Where.BEGUN:
            return tr("Goes on where it stopped")
        case Where.CACHED:
            return tr("Used where it lies, without a copy")
    return tr("Shows size, licence and territory; nothing is got before you accept them")


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())
