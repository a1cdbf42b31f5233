"""The straight path from noise to a scene, as diffusers' FlowMatchEulerDiscreteScheduler walks it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Flow:
    shift: float = 1.5
    """How much longer the path stays at high noise (Esser et al. 2024, section 5.3.2)."""

    @classmethod
    def from_pretrained(cls, folder: Path) -> Flow:
        config = json.loads((folder / "scheduler" / "scheduler_config.json").read_text(encoding="utf-8"))
        return cls(float(config["shift"]))

    def sigmas(self, steps: int) -> Tensor:
        """(steps + 1,) noise levels from 1 to 0; a step from one to the next adds their difference times v."""
        even = np.linspace(1, 1 / steps, steps).astype(np.float32)
        shifted = self.shift * even / (1 + (self.shift - 1) * even)
        return torch.cat([torch.from_numpy(shifted), torch.zeros(1)])
