"""Writing a staged shot as control inputs of large models: pictures, numbers, and a table of what is what."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio import __version__
from studio.document.recipe import canonical_json
from studio.editor.progress import Progress
from studio.editor.whole_file import check_folder, whole_folder
from studio.media.writer import Encoding, picture_file
from studio.theatre.film import Staging
from studio.theatre.passes import Passes, keyframes, pictures
from studio.theatre.passes.pose import LIMBS, POINTS
from studio.theatre.passes.references import references

Picture = NDArray[np.uint8]

PASSES = ("picture", "depth", "normals", "edges", "pose", "masks", "flow", "keyframes", "references")
FORMATS = ("png", "mp4")

CLEAN = Encoding(crf=10)
"""Control pictures are read by machines: they are kept cleaner than what is looked at."""

FLOW_SHARE = 1 / 32
"""Share of the frame's width that flow is fully coloured at."""

CROP = 512
"""Height of reference crops in pixels."""

_SAYS: Mapping[str, Mapping[str, Any]] = {
    "depth": {
        "picture": "inverse depth: 255 at near or nearer, 0 at far, beyond and in the sky",
        "metres": "depth/%05d.tiff",
        "metres_are": "32-bit floats along the optical axis, infinite in the sky",
    },
    "normals": {"picture": "red right, green up, blue towards the viewer; 128 is 0"},
    "edges": {"picture": "white lines on black"},
    "pose": {
        "picture": "OpenPose, COCO layout of 18 points",
        "points": list(POINTS),
        "limbs": [list(v) for v in LIMBS],
    },
    "flow": {
        "numbers": "flow/%05d.flo",
        "numbers_are": "Middlebury: pixels to the right and down until the next frame",
        "picture": "hue: where to (red right, green-yellow down, cyan left, violet up); white stands still",
    },
}


def write_passes(
    staging: Staging,
    folder: Path,
    *,
    progress: Progress,
    what: Collection[str] = PASSES,
    formats: Collection[str] = FORMATS,
    about: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Writes the passes of every frame and ``passes.json``, which is returned; ``about`` goes into it.

    The folder appears when it is whole: an exception, out of ``progress`` too, leaves nothing behind.
    """
    check_folder(folder)
    passes = Passes(staging)
    facts: dict[str, Any] = {
        "rushes": __version__,
        **(about or {}),
        "width": passes.size[0],
        "height": passes.size[1],
        "rate": f"{staging.rate.numerator}/{staging.rate.denominator}",
        "frames": staging.frames,
        "actors": [{"key": p.actor.key, "class": p.actor.name} for p in staging.blocking.parts],
    }
    with whole_folder(folder) as part:
        facts["passes"] = _sequences(passes, part, what, formats, progress)
        if "keyframes" in what:
            facts["keyframes"] = list(_keyframes(staging, part / "keyframes"))
        if "references" in what:
            _references(staging, part / "references", facts["actors"])
        (part / "passes.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    return facts


def _sequences(
    passes: Passes, folder: Path, what: Collection[str], formats: Collection[str], progress: Progress
) -> dict[str, Any]:
    frames, people = passes.staging.frames, []
    with ExitStack() as stack:
        reels: dict[str, Reel] = {}
        for n in range(frames):
            progress("Writing the passes", n, frames)
            if "pose" in what:
                people.append(passes.poses(n))
            for name, picture in _frame(passes, n, folder, what):
                if name not in reels:
                    reels[name] = Reel(folder, name, formats, passes, stack)
                reels[name].add(n, picture)
    progress("Writing the passes", frames, frames)
    if people:
        plain = [{key: points.astype(float).round(2).tolist() for key, points in seen.items()} for seen in people]
        (folder / "pose.json").write_text(canonical_json(plain), encoding="utf-8")
    return _told(passes, reels)


def _frame(passes: Passes, n: int, folder: Path, what: Collection[str]) -> Iterator[tuple[str, Picture]]:
    """Every picture of one frame that was asked for, by the name of its reel; writes what is more than a picture."""
    if "picture" in what:
        yield "picture", passes.staging.frame(n)
    if "depth" in what:
        metres = passes.depth(n)
        _write(folder / f"depth/{n:05d}.tiff", metres)
        yield "depth", pictures.nearness(metres, *passes.range)
    if "normals" in what:
        yield "normals", pictures.normal_colours(passes.normals(n))
    if "edges" in what:
        yield "edges", passes.edges(n)
    if "pose" in what:
        yield "pose", passes.pose_picture(n)
    if "masks" in what:
        yield from ((f"masks/{_plain(key)}", mask) for key, mask in passes.masks(n).items())
    if "flow" in what:
        moved = passes.flow(n)
        head = b"PIEH" + np.array(passes.size, "<i4").tobytes()
        _file(folder / f"flow/{n:05d}.flo").write_bytes(head + moved.astype("<f4").tobytes())
        yield "flow", pictures.flow_colours(moved, passes.size[0] * FLOW_SHARE)


def _told(passes: Passes, reels: Mapping[str, Reel]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, reel in reels.items():
        if not name.startswith("masks/"):
            told[name] = {**reel.files, **_SAYS.get(name, {})}
    if "depth" in told:
        near, far = passes.range
        told["depth"] |= {"near": round(near, 3), "far": round(far, 3)}
    if "pose" in told:
        told["pose"] |= {"people": "pose.json", "confidence": "1, or 0 for a point that is hidden"}
    if "flow" in told:
        told["flow"]["full_colour_pixels"] = round(passes.size[0] * FLOW_SHARE, 2)
    keys = [part.actor.key for part in passes.staging.blocking.parts]
    masks = {key: reels[f"masks/{_plain(key)}"].files for key in keys if f"masks/{_plain(key)}" in reels}
    return told | ({"masks": masks} if masks else {})


class Reel:
    """One sequence of pictures: numbered PNG files, an MP4, or both."""

    def __init__(self, folder: Path, name: str, formats: Collection[str], passes: Passes, stack: ExitStack) -> None:
        self.files: dict[str, str] = {}
        self._folder = folder
        self._film: Callable[[Picture], None] | None = None
        if "png" in formats:
            self.files["png"] = f"{name}/%05d.png"
        if "mp4" in formats:
            self.files["mp4"] = f"{name}.mp4"
            path = _file(folder / self.files["mp4"])
            self._film = stack.enter_context(picture_file(path, passes.staging.rate, passes.size, CLEAN))

    def add(self, n: int, picture: Picture) -> None:
        """``picture`` is RGB (H, W, 3) or grey (H, W)."""
        if "png" in self.files:
            _write(self._folder / (self.files["png"] % n), picture)
        if self._film is not None:
            self._film(picture if picture.ndim == 3 else np.repeat(picture[..., None], 3, 2))


def _keyframes(staging: Staging, folder: Path) -> Iterator[dict[str, Any]]:
    for n in keyframes(staging):
        _write(folder / f"{n:05d}.png", staging.frame(n))
        yield {"frame": n, "file": f"keyframes/{n:05d}.png"}


def _references(staging: Staging, folder: Path, actors: list[dict[str, Any]]) -> None:
    by_key = {actor["key"]: actor for actor in actors}
    for key, side, crop in references(staging, CROP):
        name = f"{_plain(key)}-{side}.png"
        _write(folder / name, crop)
        by_key[key].setdefault("references", {})[side] = f"references/{name}"


def _write(path: Path, image: NDArray[Any]) -> None:
    """An image in the format of its name's ending; colours are RGB."""
    stored = cv2.cvtColor(image, cv2.COLOR_RGB2BGR) if image.ndim == 3 else image
    fast = [cv2.IMWRITE_PNG_COMPRESSION, 1] if path.suffix == ".png" else []
    _file(path).write_bytes(cv2.imencode(path.suffix, stored, fast)[1].tobytes())


def _file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _plain(key: str) -> str:
    return re.sub(r"[^\w-]", "_", key)
