"""Trains the built-in model from nothing on a CPU, and prints how well it understands wordings it never saw.

    python -m tools.train_animatic OUT [--steps 18000] [--captions 180000] [--seed 0] [--after FOLDER]

Stops and resumes at will: the folder OUT keeps the captions' seed, the optimiser and the step. 18,000 steps of 64
captions took 3,600 seconds of one core; encoding 180,000 captions takes about as long as a sixth of that. ``--after``
goes on from the weights of a folder, such as those that ship (``resources/models/animatic/transformer``), for another
``--steps``; only what the optimiser had gathered begins anew.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import shutil
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from diffusers import FlowMatchEulerDiscreteScheduler

from studio.engine.families.animatic.lexicon import Lexicon
from studio.engine.families.animatic.network import SceneTransformer
from studio.engine.families.animatic.pipeline import AnimaticPipeline, Knowledge, load
from studio.engine.families.animatic.text import pairs_of
from studio.engine.families.animatic.unknown import Reading
from studio.theatre.tokens import CHANNELS, SCENE_TOKENS, TOKENS
from tools.animatic import knowledge
from tools.animatic.captions import Teller
from tools.animatic.stories import Story, compose, story
from tools.animatic.wordings import LANGUAGES, Tables

BATCH, DECAY, RATE = 64, 0.2, 2e-3
INDEX = {
    "_class_name": "AnimaticPipeline",
    "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
    "transformer": ["studio.engine.families.animatic.network", "SceneTransformer"],
}


def weights() -> torch.Tensor:
    """How much each channel counts in the loss: what is told counts more than what is drawn at random."""
    w = np.ones((TOKENS, CHANNELS), np.float32)
    w[:, :32] = 1.6
    groups = w[SCENE_TOKENS:]
    groups[:, 48:56], groups[:, 56:68] = 2.0, 2.5  # roles, counts
    groups[:, 68:70], groups[:, 70:72] = 1.5, 0.6  # where across, how deep and high
    groups[:, 72:75], groups[:, 75] = 3.0, 1.5  # facing, speed
    groups[:, 76:79], groups[:, 82] = 0.3, 0.3  # size, hue, phase; spread
    w[5, 68:74], w[0, 68:] = 2.0, 0.3  # pace; layout
    w[SCENE_TOKENS + 4 :] *= 0.7
    return torch.from_numpy(w / w.mean())


def told(seed: int, number: int, tables: Tables, *, held: bool = False) -> tuple[str, Story]:
    rng = random.Random(f"{seed}:{number}:{held}")
    said = story(rng, tables)
    return Teller(rng, tables, LANGUAGES[number % 2], held=held).caption(said), said


def prepare(out: Path, tables: Tables, seed: int) -> None:
    """Everything beside the weights, unless it is there: in ``grammar/`` with the lexicon that captions are read by."""
    if (out / "model_index.json").exists():
        return
    grammar = out / "grammar"
    grammar.mkdir(parents=True, exist_ok=True)
    encoder = knowledge.statistics([told(seed, n, tables)[0] for n in range(4096)], grammar / "text.safetensors")
    knowledge.codes(tables, encoder, grammar / "codes.safetensors")
    knowledge.everyday(tables, grammar / "everyday.txt")
    knowledge.neighbours(knowledge.lexicon(tables, grammar / "wordings.tsv", later=False), encoder, grammar)
    for name in ("text.safetensors", "codes.safetensors", "everyday.txt"):
        shutil.copy(grammar / name, out)
    knowledge.neighbours(knowledge.lexicon(tables, out / "wordings.tsv", later=True), encoder, out)
    FlowMatchEulerDiscreteScheduler(shift=1.5).save_pretrained(out / "scheduler")
    (out / "model_index.json").write_text(json.dumps(INDEX, indent=2), encoding="utf-8")


class Captions:
    """Read and encoded captions; a phrase is encoded once, its vector kept in half precision."""

    def __init__(self, known: Knowledge, tables: Tables, seed: int, count: int) -> None:
        self._lexicon: Lexicon = known.lexicon
        self._at: dict[str, int] = {}
        self._vectors: list[np.ndarray] = []
        self.stories: list[Story] = []
        self._readings: list[Reading] = []
        self._ids: list[tuple[list[int], list[int]]] = []
        sentences = []
        for first in range(0, count, 1024):
            batch = [told(seed, n, tables) for n in range(first, min(count, first + 1024))]
            sentences.append(known.encoder.sentences([c for c, _ in batch]).astype(np.float16))
            self._read(known, batch)
        self._sentences = np.concatenate(sentences)
        self._table = np.concatenate(self._vectors)
        self._by_length = sorted(range(count), key=lambda n: len(self._readings[n].words))

    def _read(self, known: Knowledge, batch: list[tuple[str, Story]]) -> None:
        readings = [known.reader.read(c) for c, _ in batch]
        phrases = [(list(r.words), pairs_of(r.words)) for r in readings]
        new = [p for p in dict.fromkeys(p for a, b in phrases for p in (*a, *b)) if p not in self._at]
        self._at |= {p: n for n, p in enumerate(new, start=len(self._at))}
        if new:
            self._vectors.append(known.encoder.phrases(new).astype(np.float16))
        self._ids += [([self._at[p] for p in a], [self._at[p] for p in b]) for a, b in phrases]
        self._readings += readings
        self.stories += [s for _, s in batch]

    def batch(self, rng: random.Random) -> tuple[list[Story], torch.Tensor, torch.Tensor, torch.Tensor]:
        """Captions of like length: their stories, word features, mask and sentence vectors."""
        first = rng.randrange(max(1, len(self._by_length) - BATCH * 8))
        numbers = rng.sample(self._by_length[first : first + BATCH * 8], BATCH)
        longest = max(len(self._readings[n].words) for n in numbers)
        words, mask = torch.zeros(BATCH, longest, 1187), torch.zeros(BATCH, longest)
        for row, n in enumerate(numbers):
            alone, pairs = self._ids[n]
            meant = self._lexicon.features(self._readings[n].words, self._readings[n].matches)
            features = np.concatenate([self._table[alone], self._table[pairs], meant], 1).astype(np.float32)
            words[row, : len(alone)] = torch.from_numpy(features)
            mask[row, : len(alone)] = 1
        words[..., :1024] *= torch.rand(BATCH, longest, 1) > 0.01
        words[..., 1024:] *= torch.rand(BATCH, longest, 1) > 0.06  # so that it also learns from the words alone
        return [self.stories[n] for n in numbers], words, mask, torch.from_numpy(self._sentences[numbers]).float()


def train(out: Path, tables: Tables, steps: int, captions: int, seed: int, after: Path | None = None) -> None:
    known = Knowledge(out / "grammar")
    torch.manual_seed(seed)
    network = SceneTransformer() if after is None else SceneTransformer.from_pretrained(after).train()
    done, saved = 0, out / "resume.pt"
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.02)
    average = copy.deepcopy(network).eval()
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["step"]
    data, weight = Captions(known, tables, seed, captions), weights()
    losses: list[float] = []
    for step in range(done + 1, steps + 1):
        rng = random.Random(f"{seed}:{step}")
        torch.manual_seed(seed * 1_000_003 + step)  # a resumed run goes the same way
        stories, words, mask, sentence = data.batch(rng)
        x0 = torch.from_numpy(np.stack([known.codes.encode(compose(rng, s, tables)) for s in stories]))
        losses.append(_step(network, optimiser, (x0, words, mask, sentence), weight, step / steps, step))
        with torch.no_grad():
            for mean, now in zip(average.parameters(), network.parameters(), strict=True):
                mean.lerp_(now, 1 - min(0.998, (step + 1) / (step + 30)))
        if step % 100 == 0:
            print(f"step {step} of {steps}, error {np.mean(losses[-100:]):.4f}", flush=True)
        if step % 500 == 0 or step == steps:
            average.save_pretrained(out / "transformer")
            state = {"network": network.state_dict(), "average": average.state_dict()}
            torch.save(state | {"optimiser": optimiser.state_dict(), "step": step}, saved)


def _step(
    network: SceneTransformer,
    optimiser: torch.optim.Optimizer,
    batch: tuple[torch.Tensor, ...],
    weight: torch.Tensor,
    done: float,
    step: int,
) -> float:
    x0, words, mask, sentence = batch
    sigma = torch.sigmoid(torch.randn(len(x0)) * 1.1 + 0.8)
    sigma = torch.where(torch.rand(len(x0)) < 0.15, 1 - 0.05 * torch.rand(len(x0)), sigma)  # where the words matter
    noisy = x0 + sigma[:, None, None] * (torch.randn_like(x0) - x0)
    context = network.text(words, mask, sentence, torch.rand(len(x0)) < 0.1)
    error = (network(noisy, sigma, *context, return_x0=True) - x0) ** 2
    loss = (error * weight / (sigma**2 + 0.08)[:, None, None]).mean()
    fall = max(0.0, (done - 1 + DECAY) / DECAY)
    for group in optimiser.param_groups:
        group["lr"] = RATE * min(1.0, step / 60) * (0.49 * (1 + math.cos(math.pi * fall)) + 0.02)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(error.detach().mean())


def held_out_table(pipeline: AnimaticPipeline, tables: Tables, count: int = 120) -> None:
    """Prints, for captions with wordings that training never saw, how often each told attribute is composed."""
    for number, language in enumerate(LANGUAGES):
        right: dict[str, list[bool]] = defaultdict(list)
        stories = [told(98, 2 * n + number, tables, held=True) for n in range(count)]
        for first in range(0, count, 16):
            batch = stories[first : first + 16]
            for scene, (_, said) in zip(pipeline([c for c, _ in batch]).scenes, batch, strict=True):
                for kind in ("time", "light", "weather", "camera", "shot", "mood"):
                    if name := getattr(said, kind):
                        right[kind].append(getattr(scene, kind) == name)
                if said.place_told:
                    right["place"].append(scene.place == said.place)
                names = [a.name for a in scene.actors if not a.ambient]
                right["actor"] += [c.name in names for c in said.cast]
                right["count"] += [names.count(c.name) == c.count for c in said.cast if not c.vague]
        print(language, *(f"{kind} {np.mean(hits):.2f} ({len(hits)})" for kind, hits in right.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=18_000)
    parser.add_argument("--captions", type=int, default=180_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--after", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    tables = Tables()
    prepare(args.out, tables, args.seed)
    train(args.out, tables, args.steps, args.captions, args.seed, args.after)
    held_out_table(load(args.out), tables)


if __name__ == "__main__":
    main()
