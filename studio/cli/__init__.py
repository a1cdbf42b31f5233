"""The command line: one verb a call, an exit status for scripts, one sentence for people."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED, MISUSED, BUG = 130, 2, 70


def main(argv: list[str]) -> int:
    """Runs one verb and returns the exit status."""
    debug = "--debug" in argv
    if debug:
        os.environ["RUSHES_DEBUG"] = "1"
    argv = [word for word in argv if word != "--debug"]
    if argv[:1] in (["--version"], ["-V"]):
        from studio import __version__

        sys.stdout.write(f"Rushes {__version__}\n")
        return 0
    if not argv:
        sys.stderr.write("There is no display here, so no window; these verbs work without one.\n\n")
        argv = ["--help"]
    outcome: list[int] = []
    with _boundary(debug, outcome):
        from studio.cli import films, machine, models, shots, sounds, voices  # noqa: F401 -- each adds its verbs
        from studio.cli.options import app
        from studio.engine.logbook import open_logbook

        open_logbook("rushes")
        result = app(args=argv, prog_name="rushes", standalone_mode=False)
        if result == INTERRUPTED:  # typer has caught the interrupt itself
            raise KeyboardInterrupt
        outcome.append(result if isinstance(result, int) else 0)
    return outcome[0]


@contextmanager
def _boundary(debug: bool, outcome: list[int]) -> Iterator[None]:
    """Turns every ending of a verb into an exit status; a person's mistake into one sentence."""
    import typer
    from typer.exceptions import TyperException

    from studio.cli.trouble import UsageError

    try:
        yield
    except (KeyboardInterrupt, typer.Abort):
        outcome.append(_said("Stopped. Nothing that was finished is lost.", INTERRUPTED))
    except typer.Exit as ending:
        outcome.append(ending.exit_code)
    except TyperException as error:
        words = error.format_message().rstrip(".")
        outcome.append(_said(f"{words}{'' if words.endswith('?') else '.'} See rushes --help.", MISUSED))
    except UsageError as error:
        outcome.append(_said(str(error), MISUSED))
    except (ValueError, RuntimeError, OSError) as error:
        if debug:
            raise
        outcome.append(_said(_words(error), 1))
    except Exception as error:  # the boundary of the process
        if debug:
            raise
        fault = f"A fault of the program ({type(error).__name__}: {error}). Run again with --debug and report it."
        outcome.append(_said(fault, BUG))


def _words(error: Exception) -> str:
    """What is wrong with a file in words that say what to do; other errors have their own."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    what = f"“{error.filename}” " if error.filename else "A file "
    remedies = {
        errno.ENOSPC: "does not fit on its disk. Free some space, or write to another disk, then do it again.",
        errno.EDQUOT: "does not fit into your share of its disk. Free some space, then do it again.",
        errno.EROFS: "lies on a disk that can only be read. Write somewhere else.",
        errno.EACCES: "may not be read or written by you. Change its permissions, or use another place.",
        errno.EPERM: "may not be changed by you. Change its permissions, or use another place.",
        errno.ENOENT: "is not there. Look at how its name is written.",
        errno.EISDIR: "is a folder. Name a file.",
        errno.ENOTDIR: "is no folder. Name a folder.",
        errno.ENAMETOOLONG: "has a name that is too long. Choose a shorter one.",
    }
    return what + remedies.get(error.errno, f"cannot be used: {error.strerror}. Try another place.")


def _said(words: str, status: int) -> int:
    sys.stderr.write(f"rushes: {words}\n")
    return status
