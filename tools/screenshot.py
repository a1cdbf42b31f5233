"""A picture of the studio's window on a project, in any language and theme.

``tools/screenshot.py PROJECT OUT.png [--shot N] [--time FRAME] [--theme light] [--language fr]``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from studio.editor.editor import Editor
from studio.store.project import Project
from studio.ui.appearance import LANGUAGES, THEMES, Appearance, put_on
from studio.ui.bridge import Bridge, Waker
from studio.ui.main_window import SIZE, MainWindow


def main() -> int:
    wanted = _arguments()
    app = QApplication(sys.argv[:1])
    put_on(app, Appearance(wanted.language, wanted.theme))
    with tempfile.TemporaryDirectory() as folder:
        # A copy: the project may be open elsewhere, and a picture of it should not say so.
        copy = Path(folder) / wanted.project.name
        shutil.copytree(wanted.project, copy, ignore=shutil.ignore_patterns(".lock"))
        waker = Waker()
        editor = Editor(Project.open(copy), wake=waker.wake)
        bridge = Bridge(editor, waker)
        try:
            window = MainWindow(bridge)
            take_picture(window, wanted.output, wanted.shot, wanted.time)
            window.close()
        finally:
            bridge.close()
            editor.close()
    print(f"{wanted.output}: {SIZE[0]}×{SIZE[1]}")
    return 0


def take_picture(window: MainWindow, output: Path, shot: int | None, frame: int | None) -> None:
    """Grabs the window once its pictures and its sound are there."""
    window.show()
    window.begin()
    shots = window.viewer.layout.spans
    if shot is not None:
        window.verbs.show(shots[shot - 1].shot.id)
    if frame is not None:
        window.playback.seek(frame)
    waiting = QEventLoop()
    for done in (window.pictures.ready, window.sounds.ready, window.sounds.failed):
        done.connect(lambda *_: _is_complete(window) and waiting.quit())
    window.grab()  # asks for every picture that the panels show
    if shots and not _is_complete(window):
        waiting.exec()
    QApplication.processEvents()  # labels take the room that their words need
    while not window.timeline.settled:
        window.grab()  # each repaint draws some waves
        QApplication.processEvents()
    output.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(output))


def _is_complete(window: MainWindow) -> bool:
    if window.sounds.busy:
        return False
    window.grab()  # what arrived may have made room for more
    return not window.pictures.busy


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path, help="a project folder")
    parser.add_argument("output", type=Path, help="the PNG to write")
    parser.add_argument("--shot", type=int, help="the shot to select, from 1")
    parser.add_argument("--time", type=int, metavar="FRAME", help="where the playhead stands")
    parser.add_argument("--theme", default="dark", choices=[name for name, _ in THEMES if name])
    parser.add_argument("--language", default="en", choices=[code for code, _ in LANGUAGES if code])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
