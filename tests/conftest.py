"""What holds for every test: no screen, no network, nobody's real folders, nothing left running."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["HF_HUB_OFFLINE"] = "1"

os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, (str(Path(__file__).parent / "offline"), os.environ.get("PYTHONPATH")))
)

import psutil
import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests.offline import sitecustomize as offline
from tests.patience import PATIENCE, PatientBot

# What a test starts would compile the whole program again each time, half of what its start takes.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first: one that began last would leave all cores idle but one."""
    slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
    items.sort(key=lambda item: -slow[item.path])


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> QtBot:
    """One that waits as long as it takes."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Points every per-user folder at an empty one, so that no test reads or writes a person's own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
            patch.setenv(name, str(home / name.lower()))
        yield home


def _threads() -> set[threading.Thread]:
    """Threads that belong to us: tqdm keeps a monitor for the life of the process, and torch a pool."""
    pool = getattr(sys.modules.get("torch.utils._functools"), "_prefetch_executor", None)
    theirs = {*getattr(pool, "_threads", ())}
    named = {t for t in threading.enumerate() if not t.name.startswith(("tqdm", "Dummy"))}
    return {t for t in named - theirs if "tqdm" not in str(type(t))}


def _pids(pid: int) -> Iterator[int]:
    """The processes that one has started: Linux says it at once, elsewhere all there are have to be looked through."""
    if not Path(f"/proc/{pid}/task/{pid}/children").exists():
        yield from (child.pid for child in psutil.Process(pid).children())
        return
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            yield from map(int, (thread / "children").read_text().split())


def _children(pid: int = os.getpid()) -> set[psutil.Process]:
    """All below one, without the one that Python keeps to clean up shared memory."""
    found = set()
    for each in _pids(pid):
        with suppress(psutil.NoSuchProcess, FileNotFoundError):
            child = psutil.Process(each)
            if "resource_tracker" not in " ".join(child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE:
                found |= {child, *_children(each)}
    return found


@pytest.fixture(autouse=True)
def words_are_learnt_once() -> None:
    """The lexicon and the sentence encoder are only read: the engines in threads of this process share them.

    Every engine of its own would spend two seconds on them; those in processes do.
    """
    pipeline: Any = sys.modules.get("studio.engine.families.animatic.pipeline")
    if pipeline is not None and isinstance(pipeline.Knowledge, type):
        pipeline.Knowledge = lru_cache(maxsize=2)(pipeline.Knowledge)


@pytest.fixture
def steps() -> int:
    """In how many the built-in model composes where ``few_steps`` is asked for; a module may say otherwise."""
    return 2


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """The built-in model composes in few steps, each of which shows what comes of it: here nobody looks."""
    from studio.engine import library

    few = [
        (
            entry,
            replace(card, qualities={quality: replace(each, steps=steps) for quality, each in card.qualities.items()}),
        )
        for entry, card in library._built_in(library.BUILT_IN)
    ]
    monkeypatch.setattr(library, "_built_in", lambda _root: few)


@pytest.fixture(autouse=True)
def nothing_asked_of_a_network() -> Iterator[None]:
    """Refused it is anyhow; a test whose code goes on without fails too."""
    offline.asked.clear()
    yield
    assert offline.asked == []


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """A test that leaves a thread or a process behind fails."""
    threads, children = _threads(), _children()
    yield
    deadline = time.monotonic() + PATIENCE
    while (_threads() - threads or _children() - children) and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    left = [t.name for t in _threads() - threads] + [f"process {c.pid}" for c in _children() - children]
    assert not left, f"left running: {left}"
