"""Eighty writers killed at random moments: nothing acknowledged is lost, and every project opens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import pytest

from studio.store.media_store import digest
from studio.store.project import Project

KILLS = 80
KILLS_A_PROJECT = 20


def killed(nursery: subprocess.Popen[str], folder: Path, steps: int, seconds: float) -> int:
    """Kills a writer some time after it acknowledged so many steps; the last that it had acknowledged, 0 for none."""
    assert nursery.stdin is not None and nursery.stdout is not None
    nursery.stdin.write(f"{folder}\n")
    nursery.stdin.flush()
    pid = int(nursery.stdout.readline().split()[1])
    last = 0
    for _ in range(steps):
        last = int(nursery.stdout.readline())
    threading.Event().wait(seconds)
    os.kill(pid, signal.SIGKILL)
    return _last(nursery.stdout, last)


def _last(said: IO[str], last: int) -> int:
    for line in iter(said.readline, "dead\n"):
        last = int(line)
    return last


def opened(folder: Path, acknowledged: int) -> int:
    """Opens what was left behind and reads it; the step it stands at."""
    if not (folder / "project.db").exists():
        assert acknowledged == 0, "a project that was written to is gone"
        return 0
    project = Project.open(folder)
    try:
        assert not project.read_only and not project.notices
        film = project.film
        stands = int(film.title.removeprefix("Step ")) if film.shots else 0
        assert stands >= acknowledged, "an acknowledged step is lost"
        assert [shot.title for shot in film.sequence] == [f"Step {n}" for n in range(max(1, stands - 19), stands + 1)]
        made = {take.recipe.seed for take in project.takes.values()}
        assert made >= set(range(1, stands + 1)), "a take that the film uses is lost"
        for take in list(project.takes.values())[-3:]:
            assert digest(project.media.path(take.picture)) == take.picture.split(".")[0]
        assert len(list(project.jobs("finished"))) >= stands
        return stands
    finally:
        project.close()


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    chance = random.Random(2)
    writer = Path(__file__).with_name("kill_writer.py")
    command = [sys.executable, str(writer)]
    root = Path(__file__).parents[2]
    steps = 0
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)}
    ) as nursery:
        for project in range(KILLS // KILLS_A_PROJECT):
            folder = tmp_path / f"{project}.rushes"
            stands = 0
            for _ in range(KILLS_A_PROJECT):
                acknowledged = killed(nursery, folder, chance.randrange(4), chance.uniform(0, 0.04))
                now = opened(folder, max(stands, acknowledged))
                steps += now - stands
                stands = now
        assert nursery.stdin is not None
        nursery.stdin.close()
    print(f"{KILLS} kills, {steps} steps")
    assert steps > KILLS
