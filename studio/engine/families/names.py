"""Names of tensors, taken from one layout to another by replacements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Step = tuple[str, str | Callable[[re.Match[str]], str]]


def stepped(name: str, steps: Iterable[Step]) -> str:
    """A name after these replacements, a pattern and what it becomes, one after the other."""
    for theirs, ours in steps:
        name = re.sub(theirs, ours, name)
    return name
