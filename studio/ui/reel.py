"""What the monitor shows films from: a film through its files, with what lies over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.document.brief import MediaRef
from studio.document.film import Film
from studio.document.overlay import OVERLAY, SUBTITLES
from studio.editor.editor import Editor
from studio.editor.snapshot import picture_files
from studio.media.cut import Cut

SHOWN = (OVERLAY, SUBTITLES)
"""The lanes over the picture that the monitor shows while they are not muted."""


@dataclass(frozen=True, slots=True, eq=False)
class Reel:
    """``files`` by the ids of shots and cutaways; ``media`` finds whatever else a film names."""

    film: Film
    files: Mapping[str, Path]
    media: Callable[[MediaRef], Path]

    def cut(self, size: tuple[int, int]) -> Cut:
        """For looking at it; it is closed by whoever asks."""
        return Cut(self.film, self.files, media=self.media, over=SHOWN, size=size, quick=True)


def reel_of(editor: Editor) -> Reel:
    """The film as it is now."""
    return Reel(editor.film, picture_files(editor), editor.media.path)
