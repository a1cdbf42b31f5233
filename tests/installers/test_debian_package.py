"""The Debian package is built, installed below a folder of the test's own, and started from there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import studio

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "installers" / "linux" / "build.py"
FORCED = ("--force-depends", "--force-script-chrootless")

pytestmark = pytest.mark.skipif(
    shutil.which("dpkg") is None or os.geteuid() != 0, reason="needs dpkg and the right to install"
)


def run(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **env})


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    scratch = tmp_path_factory.mktemp("deb")
    built = run(sys.executable, str(BUILD), str(scratch), "--quick")
    assert built.returncode == 0, built.stderr
    root = scratch / "root"
    (root / "var/lib/dpkg/info").mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    package = next(scratch.glob("*.deb"))
    done = run("dpkg", f"--root={root}", *FORCED, "-i", str(package))
    assert done.returncode == 0, done.stderr
    return root


@pytest.mark.slow
def test_it_brings_the_menu_entry_the_icon_and_the_file_type(installed: Path) -> None:
    share = installed / "usr/share"
    assert "Exec=rushes-desktop %f" in (share / "applications/rushes.desktop").read_text()
    assert (share / "icons/hicolor/scalable/apps/rushes.svg").exists()
    assert 'pattern="*.rushes"' in (share / "mime/packages/rushes.xml").read_text()


def test_the_installed_program_starts(installed: Path) -> None:
    version = run(str(installed / "usr/bin/rushes"), "--version", RUSHES_VENV=str(Path(sys.prefix)))
    assert version.stdout.strip() == f"Rushes {studio.__version__}", version.stderr


def test_before_the_first_start_it_says_that_it_is_not_set_up(installed: Path, tmp_path: Path) -> None:
    answer = run(str(installed / "usr/bin/rushes"), "--is-set-up", RUSHES_VENV=str(tmp_path / "none"))
    assert answer.returncode == 1


def test_it_is_compiled_once_and_leaves_nothing(installed: Path) -> None:
    """A person may not write beside the program: each start would compile it anew."""
    studio_there = installed / "usr/share/rushes/studio"
    assert len(list(studio_there.rglob("*.pyc"))) >= len(list(studio_there.rglob("*.py")))
    gone = run("dpkg", f"--root={installed}", *FORCED, "-r", "rushes")
    assert gone.returncode == 0 and "not empty" not in gone.stderr, gone.stderr
    assert not (installed / "usr/share/rushes").exists()
