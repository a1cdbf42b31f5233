"""Small JSON files that a person's window keeps between sessions: whole or not written at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def keep(file: Path, plain: Any) -> None:
    """Writes a value in the place of what the file held; until it is whole, that stays. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    growing = file.with_suffix(".part")
    growing.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
    growing.replace(file)
