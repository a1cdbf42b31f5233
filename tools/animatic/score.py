"""``python -m tools.animatic.score FILE …``: how much of labelled prompts the built-in model composes, by attribute.

A file has a paragraph a prompt. Its first line is the language and the prompt, each further line a label:
``place castle|ruins`` (time light weather camera shot mood pace alike), ``> dog watcher girl`` a relation that either
side may bear, ``! word`` a word to be reported, ``? lamp`` somebody who may be there as well, and else somebody's
class, with ``3`` how many, ``=walk>sit`` actions in order, ``+joy`` emotion, ``#red``, ``~coat``, ``@left``,
``depth:far``, ``enters:left``, ``leaves:any`` and ``facing:away``. ``|`` parts what is right as well.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from studio.theatre.relations import COUNTERPARTS
from studio.theatre.scene import Actor, Scene

WHOLE = ("place", "time", "light", "weather", "camera", "shot", "mood")


@dataclass
class Labelled:
    """One prompt with the lines of its labels."""

    language: str
    prompt: str
    labels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Verdict:
    language: str
    prompt: str
    attribute: str
    label: str
    right: bool


def read(path: Path) -> list[Labelled]:
    found: list[Labelled] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:3] in ("en ", "fr "):
            found.append(Labelled(line[:2], line[3:]))
        elif line.strip() and line.startswith(" "):
            found[-1].labels.append(line.strip())
    return found


def verdicts(asked: Labelled, scene: Scene) -> Iterator[Verdict]:
    for label in asked.labels:
        for attribute, right in _of(label, scene):
            yield Verdict(asked.language, asked.prompt, attribute, label, right)
    yield Verdict(asked.language, asked.prompt, "nobody else", "only", _only(asked, scene))


def _of(label: str, scene: Scene) -> Iterator[tuple[str, bool]]:
    first, *rest = label.split()
    if first in WHOLE:
        yield first, getattr(scene, first) in rest[0].split("|")
    elif first == "pace":
        yield first, (scene.pace < -0.2) if rest[0] == "slow" else (scene.pace > 0.2)
    elif first == "!":
        yield "unknown", any(rest[0].casefold() in word.casefold() for word in scene.unknown)
    elif first == ">":
        yield "relation", _related(scene, *(part.split("|") for part in rest))
    elif first != "?":
        yield from _somebody(first.split("|"), rest, scene)


def _somebody(classes: list[str], marks: list[str], scene: Scene) -> Iterator[tuple[str, bool]]:
    group = [a for a in scene.actors if a.name in classes]
    yield "actor", bool(group)
    for mark in marks:
        if mark.isdigit():
            yield "count", len(group) == int(mark)
            continue
        name, holds = _mark(mark)
        yield name, any(holds(a) for a in group)


def _mark(mark: str) -> tuple[str, Callable[[Actor], bool]]:
    sign, rest = mark[0], set(mark[1:].split("|"))
    if sign == "=":
        wanted = [set(part.split("|")) for part in mark[1:].split(">")]
        return ("beats" if len(wanted) > 1 else "action"), lambda a: _does(a, wanted)
    if sign in "+#~":
        name = {"+": "emotion", "#": "colour", "~": "wears"}[sign]
        return name, lambda a: getattr(a, name) in rest
    if sign == "@":
        return "side", lambda a: (a.x < 0.5) == (mark[1:] == "left")
    name, value = mark.split(":")
    if name == "depth":
        return name, lambda a: (a.depth > 0.45) if value == "far" else (a.depth < 0.35)
    return name, lambda a: bool(getattr(a, name)) if value == "any" else getattr(a, name) == value


def _does(actor: Actor, wanted: list[set[str]]) -> bool:
    does = [actor.action, *(beat.action for beat in actor.beats)]
    if len(wanted) == 1:
        return bool(wanted[0] & set(does))
    ways = iter(does)
    return all(any(action in step for action in ways) for step in wanted)


def _related(scene: Scene, who: list[str], roles: list[str], whom: list[str]) -> bool:
    by = {a.key: a for a in scene.actors}
    ties = ((a, role, by.get(key or "")) for a in scene.actors for role, key in ((a.role, a.partner), *a.also))
    for actor, role, other in ties:
        if other is None:
            continue
        if actor.name in who and role in roles and other.name in whom:
            return True
        if actor.name in whom and other.name in who and COUNTERPARTS.get(role) in roles:
            return True
    return False


def _only(asked: Labelled, scene: Scene) -> bool:
    """Whether nobody is there who was neither named nor an extra."""
    lines = [label.removeprefix("? ").split()[0] for label in asked.labels if label[0] not in "!>"]
    named = {name for line in lines for name in line.split("|")}
    return all(a.ambient or a.name in named for a in scene.actors)


def report(found: list[Verdict], misses: bool) -> None:
    by: dict[str, list[bool]] = defaultdict(list)
    for v in found:
        for key in (f"{v.language} pooled", "pooled", v.attribute):
            by[key].append(v.right)
    for key, rights in by.items():
        print(f"{key:12} {sum(rights) / len(rights):.3f} ({len(rights)})")
    if misses:
        for v in found:
            if not v.right:
                print(f"{v.attribute}: {v.label}  <-  {v.prompt}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="name what was composed otherwise; read, a set is spent")
    parser.add_argument("--steps", type=int, default=20)
    given = parser.parse_args()

    from studio.engine.families.animatic.pipeline import load
    from studio.engine.library import BUILT_IN

    pipeline = load(BUILT_IN / "animatic")
    found: list[Verdict] = []
    for asked in (a for file in given.files for a in read(file)):
        scene = pipeline(asked.prompt, num_inference_steps=given.steps).scenes[0]
        found += verdicts(asked, scene)
    report(found, given.misses)
    print(Counter(v.language for v in found))


if __name__ == "__main__":
    main()
