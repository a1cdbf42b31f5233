#!/usr/bin/env python3
"""Builds the Debian package: ``python3 installers/linux/build.py [FOLDER]`` writes ``rushes_VERSION_all.deb`` there.

``--quick`` leaves it larger, which takes a tenth of the time.

The package holds the project itself; the first start sets up a Python environment in the person's own data folder and
shows how far it is, in a terminal window when it was started from the desktop.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CARRIED = (
    "rushes",
    "studio",
    "resources",
    "examples",
    "benchmarks",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "THIRD_PARTY.md",
)

CONTROL = """\
Package: rushes
Version: {version}
Section: video
Priority: optional
Architecture: all
Installed-Size: {kib}
Maintainer: The Rushes authors <rushes@localhost>
Depends: python3 (>= 3.11), python3-venv, libgl1, libegl1, libfontconfig1, libxkbcommon0, libdbus-1-3, libglib2.0-0 | libglib2.0-0t64
Recommends: libportaudio2 | libportaudio2t64, x-terminal-emulator, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0, libxcb-xinerama0, libxcb-xkb1, libxkbcommon-x11-0, fonts-inter
Description: film studio that drafts, refines and finishes shots offline
 Type a sentence, watch a moving draft appear in the timeline, refine lighting,
 pacing and dialogue shot by shot, and export a film with sound. Everything runs
 on your own machine. The first start fetches the Python packages it needs.
"""


def version() -> str:
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "studio" / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit("studio/__init__.py names no version; add __version__.")
    return found[1]


def carry(share: Path) -> None:
    """Copies the project without what a running one leaves behind."""
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in CARRIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, share / name, ignore=leave)
        elif source.exists():
            share.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, share / name)


def place(tree: Path, source: str, target: str, mode: int = 0o644) -> None:
    path = tree / target
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HERE / source, path)
    path.chmod(mode)


def build(folder: Path, *packed: str) -> Path:
    """The path of the finished package; ``packed`` are options of dpkg-deb."""
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / f"rushes_{version()}_all.deb"
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        carry(tree / "usr/share/rushes")
        place(tree, "rushes", "usr/bin/rushes", 0o755)
        place(tree, "rushes-desktop", "usr/bin/rushes-desktop", 0o755)
        place(tree, "rushes.desktop", "usr/share/applications/rushes.desktop")
        place(tree, "rushes.xml", "usr/share/mime/packages/rushes.xml")
        place(tree, "rushes.svg", "usr/share/icons/hicolor/scalable/apps/rushes.svg")
        place(tree, "../../LICENSE", "usr/share/doc/rushes/copyright")
        kib = sum(p.stat().st_size for p in tree.rglob("*") if p.is_file()) // 1024
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        control.write_text(CONTROL.format(version=version(), kib=kib), encoding="utf-8")
        place(tree, "postinst", "DEBIAN/postinst", 0o755)
        place(tree, "prerm", "DEBIAN/prerm", 0o755)
        subprocess.run(["dpkg-deb", "--root-owner-group", *packed, "--build", str(tree), str(package)], check=True)
    return package


if __name__ == "__main__":
    if shutil.which("dpkg-deb") is None:
        raise SystemExit("dpkg-deb is missing; the package is built on Debian or Ubuntu (package dpkg).")
    given = [word for word in sys.argv[1:] if word != "--quick"]
    print(build(Path(given[0]) if given else ROOT / "dist", *(["-Zgzip", "-z1"] if "--quick" in sys.argv else [])))
