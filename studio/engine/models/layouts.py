"""Published pipelines of which configurations and tokenizers come with the studio: weights alone make one of them.

Where the figures are from: ``resources/models/README.md``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from studio.engine.models.denoisers import Single
from studio.engine.models.parts import Part
from studio.engine.models.refusals import ModelRefusedError

LAYOUTS = Path(__file__).parents[3] / "resources" / "models" / "layouts.json"
HIGH, LOW = "transformer", "transformer_2"
"""What a pipeline calls its denoiser, the one for much noise where it has two, and the one for little."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A pipeline as it was published: its class, its settings, its parts by the names that it gives them.

    Some have the tensors of others: ``named`` is the pattern that their files' names have, "" where tensors tell.
    """

    title: str
    pipeline: str
    settings: Mapping[str, Any]
    parts: Mapping[str, Part]
    named: str = ""

    @property
    def experts(self) -> tuple[str, ...]:
        return tuple(role for role in (HIGH, LOW) if role in self.parts)

    def index_of(self, file: Path) -> dict[str, Any]:
        """With the name under which its transformer was published: it may tell that it is a distilled one."""
        parts = {role: [part.library, part.kind] for role, part in self.parts.items()}
        return {"_class_name": self.pipeline, "_name_or_path": file.stem, **self.settings, **parts}


def layouts(file: Path = LAYOUTS) -> tuple[Layout, ...]:
    read = json.loads(file.read_text(encoding="utf-8"))
    parts = {name: _part(file.parent, name, told) for name, told in read["parts"].items()}
    return tuple(
        Layout(
            title,
            told["pipeline"],
            told["settings"],
            {role: parts[name] for role, name in told["parts"].items()},
            told.get("named", ""),
        )
        for title, told in read["layouts"].items()
    )


def _part(beside: Path, name: str, told: dict[str, Any]) -> Part:
    library, kind = told["class"]
    known = {each.name: told[each.name] for each in fields(Part) if each.name in told}
    known["tensors"] = _shaped(told.get("tensors", {}))
    if "folder" in told:
        known["folder"] = str(beside / told["folder"])
    return Part(name, library, kind, **known)


def _shaped(told: dict[str, Any]) -> dict[str, Any]:
    """Rows of JSON as the shapes of tensors."""
    return {name: _shaped(each) if isinstance(each, dict) else tuple(each) for name, each in told.items()}


def fitting(single: Single, known: Sequence[Layout]) -> tuple[Layout, ...]:
    """The layouts that a transformer may be of; other parts tell which one it is.

    Raises ModelRefusedError where only its name can tell, and does not.
    """
    found = [layout for layout in known if _fits(single, layout.parts[HIGH])]
    named = [each for each in found if re.search(each.named, single.file.name, re.IGNORECASE)]
    if found and not named:
        raise ModelRefusedError(
            f"“{single.file.name}” is not taken.",
            f"It has the tensors of {', '.join(each.title for each in found)}, and its name does not tell of which.",
            "Call it as it was published.",
        )
    exact = tuple(layout for layout in named if (len(layout.experts) > 1) == bool(single.level))
    return exact or (() if single.level else tuple(named))


def _fits(single: Single, part: Part) -> bool:
    own, facts = part.configuration, single.facts
    if part.kind not in single.kind.classes:
        return False
    width = own["num_attention_heads"] * own["attention_head_dim"] if "width" in facts else None
    return width == facts.get("width") and all(own.get(fact) == facts.get(fact) for fact in single.kind.fits)
