"""The headless verbs: everything the studio can do, without a window."""

from __future__ import annotations

from studio import __version__


def main(argv: list[str]) -> int:
    """Runs one verb and returns the exit status."""
    if argv[:1] in (["--version"], ["-V"]):
        print(f"Rushes {__version__}")  # noqa: T201
        return 0
    return 2
