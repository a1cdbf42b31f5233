"""Sounds by unmodified diffusers pipelines: Stable Audio Open, Stable Audio 3, AudioLDM 2 and ACE-Step 1.5."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import (
    AceStepPipeline,
    AudioLDM2Pipeline,
    EDMDPMSolverMultistepScheduler,
    StableAudio3Pipeline,
    StableAudioPipeline,
)
from numpy.typing import NDArray

from studio.engine.families.sounds.adapters import LOCAL, Order, SoundModelError, Told


class _Pipeline:
    """One pipeline on the fastest device that is there, moved to it part by part as each is needed."""

    kind: Any

    def __init__(self, folder: Path) -> None:
        device = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
        self._pipe: Any = self._loaded(folder, **LOCAL, dtype=torch.float32 if device is None else torch.float16)
        self._pipe.set_progress_bar_config(disable=True)
        if device is not None:
            self._pipe.enable_model_cpu_offload(device=device)

    def _loaded(self, folder: Path, **how: Any) -> Any:
        return self.kind.from_pretrained(folder, **how)

    def _asked(self, order: Order) -> dict[str, Any]:
        """How this pipeline calls what an order says."""
        raise NotImplementedError

    @property
    def _hertz(self) -> int:
        raise NotImplementedError

    def make(self, order: Order, told: Told) -> tuple[NDArray[np.float32], int]:
        generator = torch.Generator("cpu").manual_seed(order.seed)
        steps = {"num_inference_steps": order.steps} if order.steps else {}
        asked = steps | self._asked(order) | self._telling(told)
        with torch.no_grad():
            made = self._pipe(order.words, generator=generator, **asked)
        sound = np.asarray(torch.as_tensor(made.audios[0]).float().cpu(), np.float32)
        return np.atleast_2d(sound).T.copy(), self._hertz

    def _telling(self, told: Told) -> dict[str, Any]:
        return {"callback": lambda step, _time, _latents: told(step + 1, len(self._pipe.scheduler.timesteps))}


class Cosine(EDMDPMSolverMultistepScheduler):
    """Stable Audio's own steps and measure of time, without the noise for which its solver asks another package.

    Its own one (which needs torchsde) adds noise between the steps, this one none: DPM-Solver++ (2M).
    """

    def precondition_noise(self, sigma: Any) -> Any:
        return torch.as_tensor(sigma).atan() / torch.pi * 2


class StableAudio(_Pipeline):
    kind = StableAudioPipeline

    def _loaded(self, folder: Path, **how: Any) -> Any:
        pipe = self.kind.from_pretrained(folder, scheduler=None, **how)
        kept = json.loads((folder / "scheduler" / "scheduler_config.json").read_text(encoding="utf-8"))
        pipe.register_modules(scheduler=Cosine.from_config(kept, sigma_schedule="exponential"))
        return pipe

    def _asked(self, order: Order) -> dict[str, Any]:
        return {"audio_end_in_s": order.seconds, "negative_prompt": order.avoid or None}

    @property
    def _hertz(self) -> int:
        return int(self._pipe.vae.config.sampling_rate)


class _Stepping(_Pipeline):
    """One that tells of its steps in the newer way."""

    def _telling(self, told: Told) -> dict[str, Any]:
        def heard(_pipe: Any, step: int, _time: Any, values: dict[str, Any]) -> dict[str, Any]:
            told(step + 1, self._pipe.num_timesteps)
            return values

        return {"callback_on_step_end": heard}

    @property
    def _hertz(self) -> int:
        return int(self._pipe.vae.config.sampling_rate)


class StableAudio3(_Stepping):
    kind = StableAudio3Pipeline

    def _asked(self, order: Order) -> dict[str, Any]:
        return {"duration": order.seconds, "negative_prompt": order.avoid or None}


class AceStep(_Stepping):
    """Music without singing. Its fast weights take 8 steps, the others the 50 of their makers' table of models."""

    kind = AceStepPipeline

    def _asked(self, order: Order) -> dict[str, Any]:
        if order.avoid:
            raise SoundModelError("ACE-Step cannot be told what to avoid; leave that out")
        steps, guided = (8, {"guidance_scale": 1.0}) if self._pipe.is_turbo else (50, {})
        sung = {"audio_duration": order.seconds, "lyrics": "[Instrumental]"}
        return {**sung, **guided, "num_inference_steps": order.steps or steps}


class AudioLDM2(_Pipeline):
    kind = AudioLDM2Pipeline

    def _asked(self, order: Order) -> dict[str, Any]:
        return {"audio_length_in_s": order.seconds, "negative_prompt": order.avoid or None}

    @property
    def _hertz(self) -> int:
        return int(self._pipe.vocoder.config.sampling_rate)
