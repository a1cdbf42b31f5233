"""The program as a person starts it: without a screen, with folders of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]


class Started:
    """``python -m studio`` with its per-user folders in one place."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.documents, self.state = home / "documents", home / "state"
        folders = {
            "XDG_DOCUMENTS_DIR": self.documents,
            "XDG_STATE_HOME": self.state,
            "XDG_DATA_HOME": home / "data",
            "XDG_CONFIG_HOME": home / "config",
            "XDG_CACHE_HOME": home / "cache",
        }
        environment = {**os.environ, **{k: str(v) for k, v in folders.items()}, "QT_QPA_PLATFORM": "offscreen"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "studio", *arguments], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
        )

    def wait_for(self, file: Path, newer_than: float = -1) -> None:
        deadline = time.monotonic() + PATIENCE
        while not file.exists() or file.stat().st_mtime <= newer_than:
            assert self.process.poll() is None, self.process.stderr.read()  # type: ignore[union-attr]
            assert time.monotonic() < deadline, f"{file} did not appear"
            time.sleep(0.05)

    def ended(self) -> float:
        """Asks it to end; how many seconds that took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        _, trouble = self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode == 0, trouble
        assert "Traceback" not in trouble
        return time.monotonic() - begun


@pytest.mark.slow
def test_it_starts_with_a_new_film_and_comes_back_to_it(tmp_path: Path) -> None:
    first = Started(tmp_path)
    recent = first.state / "rushes" / "recent.json"
    first.wait_for(recent)
    first.ended()
    folder = first.documents / "Untitled.rushes"
    assert json.loads(recent.read_text()) == [str(folder)]
    assert (folder / "project.db").exists()
    os.utime(recent, (0, 0))
    second = Started(tmp_path)
    second.wait_for(recent, newer_than=0)
    second.ended()
    assert [f.name for f in first.documents.iterdir()] == ["Untitled.rushes"]


@pytest.mark.slow
def test_where_no_film_can_be_made_it_ends_with_one_sentence(tmp_path: Path) -> None:
    for taken in ("documents", "data"):
        (tmp_path / taken).write_text("no folder")
    _, said = Started(tmp_path).process.communicate(timeout=PATIENCE)
    assert "Untitled.rushes” cannot be made" in said and "Traceback" not in said


@pytest.mark.slow
def test_a_project_that_is_none_does_not_keep_it_from_starting(tmp_path: Path) -> None:
    started = Started(tmp_path, "open", str(tmp_path / "nowhere.rushes"))
    started.wait_for(started.state / "rushes" / "recent.json")
    started.ended()
    assert not (tmp_path / "nowhere.rushes").exists()
