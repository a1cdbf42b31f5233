"""Files of TAEHV, small decoders for sharper previews: told by their tensors, and by their names where those are alike.

Ollin Boer Bohan's tiny autoencoders for video (github.com/madebyollin/taehv, MIT), also as ComfyUI has them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.engine.models.headers import Tensor, is_gguf, tensors_of
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.shelf import shelf_folder

log = logging.getLogger(__name__)

Vae = tuple[str, int]
"""A VAE's class and the channels of its latents."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Whose latents such files draw, for people, and how they are called."""

    title: str
    name: str
    form: re.Pattern[str]


def _drawn(title: str, name: str, form: str = "") -> Drawn:
    return Drawn(title, name, re.compile(form or name, re.IGNORECASE))


FOR: Mapping[Vae, Drawn] = {
    ("AutoencoderKLWan", 16): _drawn("Wan", "taew2_1", r"taew2[._]1"),
    ("AutoencoderKLWan", 48): _drawn("Wan 2.2 5B", "taew2_2"),
    ("AutoencoderKLHunyuanVideo", 16): _drawn("HunyuanVideo, FramePack and Kandinsky", "taehv", r"taeh[vy](?!1[._]5)"),
    ("AutoencoderKLHunyuanVideo15", 32): _drawn("HunyuanVideo 1.5", "taehv1_5"),
    ("AutoencoderKLLTX2Video", 128): _drawn("LTX-2", "taeltx"),
    ("AutoencoderKLCogVideoX", 16): _drawn("CogVideoX", "taecvx"),
}


@dataclass(frozen=True, slots=True)
class Sketcher:
    """A file of TAEHV: ``widths`` of its four stages, ``patch`` the edge of the pixels that it makes at once."""

    file: Path
    channels: int
    widths: tuple[int, ...]
    patch: int

    @property
    def draws(self) -> Vae | None:
        """Whose latents; None where neither its tensors nor its name tell."""
        fit = [vae for vae in FOR if vae[1] == self.channels]
        return fit[0] if len(fit) == 1 else next((vae for vae in fit if FOR[vae].form.search(self.file.stem)), None)

    @property
    def title(self) -> str:
        """Whose latents, for people."""
        return FOR[self.draws].title if self.draws else ""


def folder() -> Path:
    """Where such files lie: ``previews`` of the folder of models."""
    return shelf_folder() / "previews"


def sketchers(vae: Vae) -> Iterator[Sketcher]:
    """Those that there are for a VAE."""
    for file, found in lying():
        if isinstance(found, Sketcher):
            if found.draws == vae:
                yield found
        else:
            log.warning("%s: %s", file, found)


def lying() -> Iterator[tuple[Path, Sketcher | ModelRefusedError]]:
    """All that lies there and could be meant, with why it is not used where it is not."""
    for file in sorted(folder().glob("*")):
        if file.name.startswith(".") or file.suffix.lower() not in (".safetensors", ".gguf", ".pth", ".pt"):
            continue
        try:
            yield file, _used(file)
        except ModelRefusedError as error:
            yield file, error
        except OSError as error:
            yield file, _refused(file, f"It cannot be read ({error.strerror}).", "Lay it there again.")


def _used(file: Path) -> Sketcher:
    tensors = tensors_of(file)
    found = None if is_gguf(file) else sketcher(file, tensors)
    if found is None:
        raise _refused(file, "It is no decoder of TAEHV in its usual width.", "Get one that is, as safetensors.")
    if found.draws is None:
        names = ", ".join(drawn.name for drawn in FOR.values())
        raise _refused(file, "Its name does not tell whose latents it draws.", f"Call it as it was published: {names}.")
    return found


def sketcher(file: Path, tensors: Mapping[str, Tensor]) -> Sketcher | None:
    """What a file is whose header was read; None for every other file."""
    shapes = {name: tensor.shape for name, tensor in tensors.items() if name.startswith("decoder.")}
    first, last = shapes.get("decoder.1.weight", ()), shapes.get("decoder.22.weight", ())
    grown = [shapes.get(f"decoder.{n}.conv.weight", ()) for n in (7, 13, 19)]
    if not (len(first) == len(last) == 4 and all(len(shape) == 4 and shape[1] for shape in grown)):
        return None
    widths, patch = (*(shape[1] for shape in grown), last[1]), round((last[0] / 3) ** 0.5)
    times = tuple(shape[0] // shape[1] for shape in grown)
    if shapes != dict(_layout(first[1], widths, times, patch)):
        return None
    return Sketcher(file, first[1], widths, patch)


def _layout(
    channels: int, widths: tuple[int, ...], times: tuple[int, ...], patch: int
) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield from (("decoder.1.weight", (widths[0], channels, 3, 3)), ("decoder.1.bias", (widths[0],)))
    for stage, (width, grows) in enumerate(zip(widths[:3], times, strict=True)):
        start = 3 + 6 * stage
        for block in range(start, start + 3):
            for n, taken in ((0, 2 * width), (2, width), (4, width)):
                yield f"decoder.{block}.conv.{n}.weight", (width, taken, 3, 3)
                yield f"decoder.{block}.conv.{n}.bias", (width,)
        yield f"decoder.{start + 4}.conv.weight", (width * grows, width, 1, 1)
        yield f"decoder.{start + 5}.weight", (widths[stage + 1], width, 3, 3)
    made = 3 * patch**2
    yield from (("decoder.22.weight", (made, widths[3], 3, 3)), ("decoder.22.bias", (made,)))


def _refused(file: Path, why: str, remedy: str) -> ModelRefusedError:
    return ModelRefusedError(f"“{file.name}” is not used for previews.", why, remedy)
