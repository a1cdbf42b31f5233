"""The headless verbs as a person runs them, in a process of their own, and in this one where that is not the matter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.__main__ import main
from studio.engine import engine
from studio.engine.hosts import ThreadHost

ROOT = Path(__file__).resolve().parents[2]
Rushes = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command() -> Callable[..., tuple[list[str], dict[str, str]]]:
    """The command line and the environment of a verb, without network or display."""

    def make(*words: object) -> tuple[list[str], dict[str, str]]:
        env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        env["PYTHONPATH"] = os.pathsep.join([str(ROOT / "tests" / "offline"), str(ROOT)])
        return [sys.executable, "-m", "studio", *map(str, words)], env

    return make


@pytest.fixture
def rushes(command: Callable[..., tuple[list[str], dict[str, str]]], tmp_path: Path) -> Rushes:
    """Runs one verb to its end in an empty folder."""

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        line, env = command(*words)
        return subprocess.run(line, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def verb(tmp_path: Path, few_steps: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Rushes:
    """Runs one verb to its end in an empty folder, in this process, which renders in a thread."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(engine.HOSTS, "process", ThreadHost)

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        capfd.readouterr()
        line = [*map(str, words)]
        status = main(line)
        said, wrong = capfd.readouterr()
        return subprocess.CompletedProcess(line, status, said, wrong)

    return run
