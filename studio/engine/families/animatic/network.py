"""The network of the built-in model: a small diffusion transformer over the tokens of a scene.

Peebles and Xie (2023) with cross-attention to the words; it predicts the clean tokens and returns the flow's velocity.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812


class Block(nn.Module):
    """Self-attention, cross-attention to the words where asked for, and an MLP; modulated by the noise level."""

    def __init__(self, d: int, heads: int, *, cross: bool) -> None:
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(d, elementwise_affine=False)
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.cross = cross
        if cross:
            self.norm2 = nn.LayerNorm(d)
            self.q, self.kv, self.cross_out = nn.Linear(d, d), nn.Linear(d, 2 * d), nn.Linear(d, d)
        self.norm3 = nn.LayerNorm(d, elementwise_affine=False)
        self.up, self.down = nn.Linear(d, 4 * d), nn.Linear(4 * d, d)
        self.modulation = nn.Parameter(torch.zeros(6, d))
        nn.init.normal_(self.down.weight, std=0.02)

    def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
        q, k, v = (t.view(t.shape[0], t.shape[1], self.heads, -1).transpose(1, 2) for t in (q, k, v))  # B H N c
        a = (q @ k.transpose(-1, -2)) * q.shape[-1] ** -0.5
        if mask is not None:
            a = a + mask
        return (a.softmax(-1) @ v).transpose(1, 2).flatten(2)  # B N d

    def forward(
        self, x: Tensor, level: Tensor | None = None, words: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """x: B N d. level: B 6 d. words: B L d with their mask; without words the mask is that of x."""
        if level is None:
            rest = torch.zeros_like(self.modulation)
            rest[2] = rest[5] = 1.0
            level = rest[None]
        scale1, shift1, gate1, scale3, shift3, gate3 = (m.unsqueeze(1) for m in (level + self.modulation).unbind(1))
        q, k, v = self.qkv(self.norm1(x) * (1 + scale1) + shift1).chunk(3, -1)
        x = x + gate1 * self.out(self.attend(q, k, v, mask if words is None else None))
        if self.cross and words is not None:
            k, v = self.kv(words).chunk(2, -1)
            repeats = x.shape[0] // words.shape[0]  # several scenes of one caption share its words
            q = self.q(self.norm2(x)).reshape(words.shape[0], repeats * x.shape[1], -1)
            x = x + self.cross_out(self.attend(q, k, v, mask).reshape(x.shape))
        return x + gate3 * self.down(F.relu(self.up(self.norm3(x) * (1 + scale3) + shift3)).square())


CONFIG, WEIGHTS = "config.json", "diffusion_pytorch_model.safetensors"
"""As diffusers names them; reading them needs none of it, which would double the time until the first picture."""


class SceneTransformer(nn.Module):
    """Tokens of a scene, a noise level and the words of a prompt -> the velocity of the flow."""

    def __init__(
        self,
        tokens: int = 14,
        channels: int = 83,
        d: int = 128,
        layers: int = 4,
        heads: int = 4,
        text_dim: int = 512,
        lexicon_dim: int = 163,
        text_layers: int = 2,
        max_words: int = 60,
    ) -> None:
        super().__init__()
        self.config = {
            "tokens": tokens,
            "channels": channels,
            "d": d,
            "layers": layers,
            "heads": heads,
            "text_dim": text_dim,
            "lexicon_dim": lexicon_dim,
            "text_layers": text_layers,
            "max_words": max_words,
        }
        self.inp, self.position = nn.Linear(channels, d), nn.Parameter(torch.randn(tokens, d) * 0.3)
        self.word, self.meaning = nn.Linear(2 * text_dim, d), nn.Linear(lexicon_dim, d)
        self.word_position = nn.Parameter(torch.randn(max_words, d) * 0.1)
        self.text_blocks = nn.ModuleList([Block(d, heads, cross=False) for _ in range(text_layers)])
        self.text_norm = nn.LayerNorm(d)
        self.nothing = nn.Parameter(torch.randn(1, 1, d) * 0.2)
        self.pool, self.sentence = nn.Linear(text_dim, d), nn.Linear(text_dim, d)
        self.level = nn.Sequential(nn.Linear(128, d), nn.SiLU(), nn.Linear(d, d))
        self.modulate = nn.Linear(d, 6 * d)
        self.blocks = nn.ModuleList([Block(d, heads, cross=True) for _ in range(layers)])
        self.last_norm = nn.LayerNorm(d, elementwise_affine=False)
        self.last_modulate, self.out = nn.Linear(d, 2 * d), nn.Linear(d, channels)
        self._start()

    @classmethod
    def from_pretrained(cls, folder: Path) -> SceneTransformer:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        network = cls(**{name: value for name, value in config.items() if not name.startswith("_")})
        network.load_state_dict(load_file(folder / WEIGHTS))
        return network.eval()

    def save_pretrained(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        config = {"_class_name": type(self).__name__, **self.config}
        (folder / CONFIG).write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        save_file(self.state_dict(), folder / WEIGHTS, metadata={"format": "pt"})

    def _start(self) -> None:
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)
        nn.init.zeros_(self.modulate.bias)
        with torch.no_grad():
            self.modulate.weight.mul_(0.3)
            gates = self.modulate.bias.view(6, -1)
            gates[2].fill_(1.0)
            gates[5].fill_(1.0)

    def text(
        self, words: Tensor, mask: Tensor, sentence: Tensor, drop: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """words: B L (2*text_dim + lexicon_dim), mask: B L, sentence: B text_dim, drop: B bool (no caption).

        Returns the encoded words with the sentence as the last one, their additive mask, and the pooled sentence.
        """
        n = self.word.in_features
        y = 0.6 * self.word(words[..., :n]) + 2 * self.meaning(words[..., n:]) + self.word_position[: words.shape[1]]
        away = (1 - mask[:, None, None, :]) * -1e4
        for block in self.text_blocks:
            y = block(y, mask=away)
        y = torch.cat([self.text_norm(y), self.sentence(sentence)[:, None]], 1)
        pool = self.pool(sentence)
        if drop is not None:
            y = torch.where(drop[:, None, None], self.nothing.expand_as(y), y)
            pool = torch.where(drop[:, None], torch.zeros_like(pool), pool)
        return y, F.pad(away, (0, 1)), pool

    def forward(
        self, x: Tensor, sigma: Tensor, words: Tensor, mask: Tensor, pool: Tensor, return_x0: bool = False
    ) -> Tensor:
        """x: B N C at noise level sigma (B,). It predicts the clean tokens x0; the velocity is (x - x0) / sigma."""
        f = torch.exp(-math.log(1000) * torch.arange(64, device=x.device) / 64)
        a = sigma[:, None] * 1000 * f[None]
        level = self.level(torch.cat([a.sin(), a.cos()], -1).to(x.dtype))
        repeats = x.shape[0] // pool.shape[0]
        level = level + (pool if repeats == 1 else pool.repeat_interleave(repeats, 0))
        c = self.modulate(F.silu(level)).view(x.shape[0], 6, -1)
        h = self.inp(x) + self.position
        for block in self.blocks:
            h = block(h, c, words, mask)
        shift, scale = self.last_modulate(F.silu(level)).unsqueeze(1).chunk(2, -1)
        x0 = self.out(self.last_norm(h) * (1 + scale) + shift)
        return x0 if return_x0 else (x - x0) / sigma[:, None, None].clamp_min(0.03)
