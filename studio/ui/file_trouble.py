"""What is wrong with a file, in words that say what to do."""

from __future__ import annotations

import errno

from studio.ui.language import mark, tr

_KNOWN = {
    errno.ENOENT: mark("“{file}” is not there any more. Look at its name and its folder."),
    errno.EACCES: mark("“{file}” may not be read or written by you. Change its permissions, or use another place."),
    errno.EPERM: mark("“{file}” may not be read or written by you. Change its permissions, or use another place."),
    errno.EROFS: mark("“{file}” lies on a disk that can only be read. Use another place."),
    errno.EISDIR: mark("“{file}” is a folder. Choose a file."),
    errno.ENOSPC: mark("“{file}” does not fit on its disk. Make room there, then do it again."),
    errno.EDQUOT: mark("“{file}” does not fit on its disk. Make room there, then do it again."),
}


def sentence(error: Exception) -> str:
    """Of an error that the system gave with a file; any other one says itself what is wrong."""
    if not isinstance(error, OSError) or not error.errno or not error.filename:
        return str(error)
    words = _KNOWN.get(error.errno)
    if words is None:
        return tr("“{file}” cannot be used: {why}. Use another place.", file=error.filename, why=error.strerror)
    return tr(words).format(file=error.filename)
