"""``python -m studio``: the window where there is a display and nothing was asked, else the headless verbs."""

from __future__ import annotations

import os
import sys


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main(argv: list[str] | None = None) -> int:
    """Runs Rushes with the given arguments and returns the exit status."""
    argv = sys.argv[1:] if argv is None else argv
    wants_window = not argv or argv[0].endswith(".rushes") or argv[0] == "open"
    if wants_window and _has_display():
        from studio import app

        return app.main([a for a in argv if a != "open"])
    from studio import cli

    return cli.main(argv)


if __name__ == "__main__":
    sys.exit(main())
