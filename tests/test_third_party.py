"""Nobody's work is used without being named."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(requirements: Iterable[str]) -> set[str]:
    """Every installed package that the requirements lead to."""
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonical(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        try:
            waiting += importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # another platform's
        found.add(name)
    return found


def test_every_package_is_named_with_its_licence() -> None:
    text = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    rows = {canonical(name): licence for name, licence in re.findall(r"^\| ([\w.-]+) \| (.+) \|$", text, re.MULTILINE)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    used = closure([*project["dependencies"], *project["optional-dependencies"]["dev"]])
    assert len(used) > 50
    assert used - set(rows) == set()


def test_every_direct_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {Requirement(r).name for r in [*project["dependencies"], *project["optional-dependencies"]["dev"]]}
    assert {name for name in direct if name.lower() not in text} == set()
