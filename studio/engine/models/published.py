"""What is known of models that are to be had before a header of theirs can be read: how large they are, what they draw.

Denoisers are counted in diffusers' own default configurations, which are those of the published models; readers are
told by their makers. Once a model is here its headers count, not this.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.models.weighing import Part, Weighed

_DRAWER = 250_000_000
"""Parameters of a causal video VAE, the larger ones."""


@dataclass(frozen=True, slots=True)
class Published:
    """``denoiser`` and ``reader`` in parameters; a draft has ``steps`` and a longer side of ``edge``."""

    denoiser: float
    blocks: int
    width: int
    reader: float
    experts: int = 1
    cell: int = 16
    fold: int = 4
    rate: int = 16
    longest: int = 81
    steps: int = 8
    edge: int = 480
    guided: bool = False
    window: int = 0

    @property
    def weighed(self) -> Weighed:
        one = _part(self.denoiser, self.blocks, self.width)
        denoisers = {"transformer" + (f"_{n}" if n > 1 else ""): one for n in range(1, self.experts + 1)}
        return Weighed({"text_encoder": _part(self.reader, 1)}, denoisers, {"vae": _part(_DRAWER, 1)}, {})


def _part(parameters: float, blocks: int, width: int = 0) -> Part:
    return Part(int(parameters), int(2 * parameters), int(parameters / blocks), blocks, width)


_UMT5, _T5 = 5.7e9, 4.76e9
WAN_SMALL = Published(1.42e9, 30, 1536, _UMT5)
WAN_5B = Published(5.0e9, 30, 3072, _UMT5, cell=32, rate=24, longest=121)
WAN_PAIR = Published(14.3e9, 40, 5120, _UMT5, experts=2)
LTX_2 = Published(18.9e9, 48, 4096, 12.2e9, cell=32, fold=8, rate=24, longest=481, edge=640)
LTX = Published(1.92e9, 28, 2048, _T5, cell=32, fold=8, rate=24, longest=257, edge=640, guided=True)
HUNYUAN = Published(8.33e9, 54, 2048, 8.3e9, rate=24, longest=121, steps=10)
HELIOS = Published(14.3e9, 40, 5120, _UMT5, rate=24, longest=1452, edge=384, steps=10, window=33)
SANA = Published(1.91e9, 20, 2240, 2.6e9, cell=32, steps=12, guided=True)
COGVIDEO = Published(1.69e9, 30, 1920, _T5, rate=8, longest=49, steps=12, guided=True)
