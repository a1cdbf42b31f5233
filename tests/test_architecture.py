"""The rules of the house that a machine can check: layers, style, types, sizes."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "studio").rglob("*.py"))
BIN = Path(sys.executable).parent


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def lint_imports(cwd: Path) -> subprocess.CompletedProcess[str]:
    return run(str(BIN / "lint-imports"), "--no-cache", cwd=cwd)


@pytest.mark.slow
def test_imports_point_down() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout[-3000:]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("document/time.py", "import studio.store", "Layers point downwards only"),
        ("document/brief.py", "import numpy", "The document is plain Python"),
        ("media/mix.py", "from PySide6 import QtCore", "Only the window knows Qt"),
        ("theatre/scene.py", "import torch", "Only the families know torch"),
    ],
)
def test_the_linter_sees_a_planted_violation(tmp_path: Path, room: str, line: str, contract: str) -> None:
    shutil.copytree(ROOT / "studio", tmp_path / "studio", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "studio" / room
    planted.write_text(planted.read_text() + f"\n{line}\n")
    result = lint_imports(tmp_path)
    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout


def test_style() -> None:
    result = run(
        sys.executable, "-m", "ruff", "check", "--no-cache", "studio", "tests", "tools", "benchmarks", "rushes"
    )
    assert result.returncode == 0, result.stdout[-3000:]


def test_format() -> None:
    result = run(
        sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "studio", "tests", "tools", "benchmarks"
    )
    assert result.returncode == 0, result.stdout[-3000:]


@pytest.mark.slow
def test_types() -> None:
    result = run(sys.executable, "-m", "mypy", "--cache-dir", "/dev/null")
    assert result.returncode == 0, result.stdout[-3000:]


def _functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(n.name, (n.end_lineno or n.lineno) - n.lineno + 1) for n in ast.walk(tree) if isinstance(n, kinds)]


def test_files_stay_small() -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert {str(p): n for p, n in lengths.items() if n > 500} == {}
    assert median(n for n in lengths.values() if n) <= 150


def test_functions_stay_small() -> None:
    too_long, every = [], []
    for path in SOURCES:
        cap = 100 if "theatre" in path.parts or "families" in path.parts else 60
        for name, length in _functions(path):
            every.append(length)
            if length > cap:
                too_long.append(f"{path.relative_to(ROOT)}:{name} {length}")
    assert too_long == []
    assert median(every) <= 8


BLOCKED = """
import sys
from graphlib import TopologicalSorter
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ImportError(f"{{name}} is walled off here")
sys.meta_path.insert(0, Wall())
"""


def _modules(*rooms: str) -> str:
    names = []
    for room in rooms:
        folder = ROOT / "studio" / room
        files = [folder.with_suffix(".py")] if folder.with_suffix(".py").exists() else sorted(folder.rglob("*.py"))
        names += [".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for p in files]
    return "\n".join(f"import {name}" for name in names)


@pytest.mark.slow
def test_the_whole_window_imports_without_torch() -> None:
    code = BLOCKED.format(names={"torch", "diffusers", "transformers"}) + _modules("ui", "app", "editor", "cli")
    result = run(sys.executable, "-c", code)
    assert result.returncode == 0, result.stderr[-2000:]


@pytest.mark.slow
def test_everything_below_the_window_imports_without_qt() -> None:
    rooms = ("document", "media", "store", "sound", "theatre", "trust", "editor", "cli")
    result = run(sys.executable, "-c", BLOCKED.format(names={"PySide6", "qasync"}) + _modules(*rooms))
    assert result.returncode == 0, result.stderr[-2000:]


def test_no_layout_is_asked_for_its_items() -> None:
    """The binding keeps the item's wrapper when Qt deletes the item; what lies at its address next ends the program."""
    asked = [
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "studio").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\.itemAt\((?!event\.)", line)
    ]
    assert not asked


def test_painters_end_whatever_happens() -> None:
    """A painter that outlives its widget's painting ends the program; an error in one is told and no more."""
    painting = [path for path in (ROOT / "studio/ui").rglob("*.py") if "= QPainter(self" in path.read_text("utf-8")]
    assert not painting


def test_no_files_import_each_other_in_a_circle() -> None:
    """Imports for types count too: whoever reads one file of a circle has to read them all."""
    graph = grimp.build_graph("studio", exclude_type_checking_imports=False, cache_dir=None)
    TopologicalSorter({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}).prepare()
