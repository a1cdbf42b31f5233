"""A small network that reads what two who are named in a prompt are to each other.

It sees the words with both of them marked, and what the rules have read of the two; so it also learns when to trust
the rules. One pass a pair, as in Soares et al. (2019), "Matching the Blanks", with typed markers in place of names.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

FAR = 8
"""Words from one of the two beyond which all are equally far."""
MARKS = 5
"""0 neither, 1 the first, 2 the second, 3 both, 4 somebody else."""


@dataclass(frozen=True)
class Shape:
    words: int
    kinds: int
    meanings: int
    read: int
    relations: int
    d: int = 80
    layers: int = 2
    heads: int = 4


@dataclass
class Pairs:
    """B pairs in L words: all that is known of each word, and of the two."""

    vectors: Tensor  # B L 512
    words: Tensor  # B L, number in the list of common words, 0 if it is in none
    kinds: Tensor  # B L, what sort of thing is named there
    meanings: Tensor  # B L M, actions and relations by the lexicon
    marks: Tensor  # B L
    mask: Tensor  # B L, 1 where there is a word
    read: Tensor  # B R, what the rules read of the two


class PairNetwork(nn.Module):
    """Pairs -> B N logits: no relation, then each one."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, d = shape, shape.d
        self.vector, self.meaning = nn.Linear(512, d), nn.Linear(shape.meanings, d, bias=False)
        self.word, self.kind = nn.Embedding(shape.words, d), nn.Embedding(shape.kinds, d)
        self.mark = nn.Embedding(MARKS, d)
        self.near = nn.ModuleList(nn.Embedding(2 * FAR + 1, d) for _ in range(2))
        self.blocks = nn.ModuleList(_layer(d, shape.heads) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(d)
        self.read = nn.Linear(shape.read, d)
        self.mix, self.out = nn.Linear(5 * d, 2 * d), nn.Linear(2 * d, shape.relations)
        for table in (self.word, self.kind, self.mark, *self.near):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, p: Pairs, drop: float = 0.0) -> Tensor:
        x = self.vector(p.vectors) + self.meaning(p.meanings) + self.word(p.words) + self.kind(p.kinds)
        x = x + self.mark(p.marks)
        sides = [(p.marks == side) | (p.marks == 3) for side in (1, 2)]
        place = torch.arange(x.shape[1], device=x.device)
        for side, table in zip(sides, self.near, strict=True):
            head = (side * (place + 1)).max(1).values - 1  # B
            x = x + table((place[None] - head[:, None]).clamp(-FAR, FAR) + FAR)
        x = F.dropout(x, drop, self.training)
        for block in self.blocks:
            x = block(x, src_key_padding_mask=(1 - p.mask) * -1e4)
        x = self.norm(x)
        first, second = (_mean(x, side.float() * p.mask) for side in sides)
        parts = [first, second, first * second, _mean(x, p.mask), self.read(p.read)]
        return self.out(F.dropout(F.relu(self.mix(torch.cat(parts, -1))), drop, self.training))

    @classmethod
    def load(cls, folder: Path) -> PairNetwork:
        network = cls(Shape(**json.loads((folder / "config.json").read_text(encoding="utf-8"))))
        network.load_state_dict({k: v.float() for k, v in load_file(folder / "pairs.safetensors").items()})
        return network.eval().requires_grad_(False)

    def save(self, folder: Path) -> None:
        """Writes the shape, and the weights at 16 bits."""
        (folder / "config.json").write_text(json.dumps(asdict(self.shape), indent=1) + "\n", encoding="utf-8")
        save_file({k: v.half().contiguous() for k, v in self.state_dict().items()}, folder / "pairs.safetensors")


def _layer(d: int, heads: int) -> nn.Module:
    return nn.TransformerEncoderLayer(d, heads, 2 * d, dropout=0.0, batch_first=True, norm_first=True)


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    """x: B L d. mask: B L. -> B d."""
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp_min(1)
