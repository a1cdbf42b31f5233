"""Where what went wrong is written down: a file that is kept small, and the terminal only where that was asked for."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

LARGEST = 1_000_000
DEBUG = "RUSHES_DEBUG"
"""Set in the environment of a process that shows its log in the terminal; its render process inherits it."""


def logbook(name: str) -> Path:
    return user_log_path("rushes") / f"{name}.log"


def open_logbook(name: str) -> None:
    """Sends this process's log to ``name.log``; to the terminal with ``RUSHES_DEBUG``, or where no file can be kept."""
    handler: logging.Handler = logging.StreamHandler()
    if not os.environ.get(DEBUG):
        try:
            logbook(name).parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(logbook(name), maxBytes=LARGEST, backupCount=1, delay=True, encoding="utf-8")
        except OSError:
            handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.captureWarnings(True)
