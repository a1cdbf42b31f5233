"""What families have in common that are unmodified diffusers pipelines: one render, from words to pictures.

A subclass names its pipeline and says what is its own: how it reads words, which arguments its call takes, how its
latents are laid out. All latents that leave a family are normalised and (C, T, h, w), whatever the pipeline packs.
"""

from __future__ import annotations

import inspect
import json
import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

import diffusers
import numpy as np
import torch
import transformers
from torch import Tensor
from torch.nn.functional import interpolate

import studio
from studio.document.brief import Aspect, Brief
from studio.document.recipe import Recipe, Take
from studio.engine.families import magnitudes
from studio.engine.families.cache import weights_digest
from studio.engine.families.codecs import Codec, pixels
from studio.engine.families.embeddings import Conditions, Embeddings, alike
from studio.engine.families.family import ROLES, Card, FamilyError, Latents, Rendition, Watch
from studio.engine.families.flowedit import FlowEdit, looked_ahead
from studio.engine.families.given import Given, given, of
from studio.engine.families.loras import Wardrobe, loras_of
from studio.engine.families.pacing import as_long, moments, pace_of, retimed, unpaced
from studio.engine.families.placing import (
    device_of,
    give_back,
    hurried,
    place,
    place_sister,
    precision,
    present,
    read_pipeline,
    stream,
    usual_plan,
)
from studio.engine.families.preview import fitted, preview_of
from studio.engine.families.sampling import Sampling
from studio.engine.families.single import singles
from studio.engine.families.taehv import Draws, sharper
from studio.engine.families.tap import Step, checked, flows, noised, tapped
from studio.engine.families.unpacking import telling
from studio.engine.families.unread import Reader
from studio.engine.families.whole import whole
from studio.engine.haste import Haste
from studio.engine.machine import Machine
from studio.engine.models.weighing import weighed_here
from studio.engine.planning import TILE_PIXELS, Work, planned, work_of
from studio.engine.plans import Plan
from studio.engine.verdicts import Verdict

NEGATIVE = "blurry, distorted, static, low quality, watermark, subtitles, deformed hands"
"""What is kept away where the brief names nothing."""
REWORK = 0.8
"""Noise level at which a film that was brought along is made anew."""
EDITED_BY_FLOW = frozenset({Aspect.LIGHTING, Aspect.STYLE})
"""Aspects that change how everything looks and nothing of where it is."""


class PipelineFamily(Reader):
    """Words are read before the transformer works: their encoder then makes room for it, or is kept if there is room.

    ``loads`` counts how often weights were read from the disk, ``reloads`` how often of these not for the first time.
    """

    reading: ClassVar[Any] = None  # a pipeline that reads words in the same way, where the folder's own cannot alone
    readers: ClassVar[tuple[str, ...]] = ("text_encoder", "tokenizer")
    reads_with: ClassVar[tuple[str, ...]] = ()  # parts besides the readers that reading cannot do without
    denoisers: ClassVar[tuple[str, ...]] = ("transformer",)
    exact_vae: ClassVar[bool] = False  # whether the VAE stays at 32 bits where the rest runs at 16
    edits_by_flow: ClassVar[bool] = False  # whether the pipeline takes two texts at once
    copies: ClassVar[bool] = False  # whether the pipeline denoises with copies of its scheduler
    exact_latents: ClassVar[bool] = True  # whether its latents stay at 32 bits where the rest runs at 16
    words: ClassVar[int] = 512  # longest text, in tokens
    reuses: bool = False  # whether work of one step can be taken over into the next, by diffusers' caches
    tells_steps: bool = False  # whether the pipeline tells these caches how far it is

    @property
    def _edits(self) -> bool:
        """Whether a film brought along is noised and made anew, rather than shown to the pipeline."""
        return True

    def __init__(self, card: Card) -> None:
        diffusers.utils.logging.disable_progress_bar()
        transformers.utils.logging.disable_progress_bar()
        self.card = card
        self._plan = usual_plan()
        self.loads = self.reloads = 0
        self.load_seconds = 0.0  # that reading weights took so far
        self._known: set[str] = set()
        self._index = json.loads((card.folder / "model_index.json").read_text(encoding="utf-8"))
        self.pipeline: Any = getattr(diffusers, self._index["_class_name"])
        digests = (weights_digest(card.folder / part) for part in self.readers if (card.folder / part).exists())
        self._reader_digests = " ".join(digests)

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        return (("diffusers", diffusers.__version__), ("rushes", studio.__version__), ("torch", torch.__version__))

    def warm(self) -> None:
        self._preview  # noqa: B018 -- read for its work

    def legalise(self, recipe: Recipe) -> Recipe:
        card, size = self.card, self.card.legal_size(recipe.size)
        self._require_references(recipe)
        return replace(recipe, size=size, frames=min(recipe.frames, card.longest(recipe.rate, self._pace(recipe))))

    def plan(self, recipe: Recipe, machine: Machine) -> Verdict:
        machine = present(machine)
        return planned(weighed_here(self.card.folder, machine.gpu), machine, self._work(recipe), self.card)

    def _work(self, recipe: Recipe) -> Work:
        return work_of(self.card, recipe.size, self._frames(recipe), recipe.steps, recipe.guidance)

    @property
    def plan_followed(self) -> Plan:
        return self._plan

    def hastened(self, plan: Plan, haste: Haste) -> Plan:
        return plan.hastened(haste.where(self.reuses, self.tells_steps))

    def informed(self, plan: Plan, recipe: Recipe) -> Plan:
        return magnitudes.informed(plan, self.card.folder, recipe)

    def follow(self, plan: Plan) -> None:
        before, self._plan = self._plan, plan
        if plan == before:
            return
        if plan.place != before.place:
            self._unload()
        if plan.reader_streamed != before.reader_streamed or precision(plan) != precision(before):
            self._close_reader()
        give_back()

    def encode(self, recipe: Recipe, watch: Watch) -> Conditions:
        text = self._embedding(self.prompt(recipe), watch)
        guided = recipe.guidance is not None and recipe.guidance > 1 and not self.card.one_text
        return Conditions(text, self._embedding(self.negative(recipe), watch, negative=True) if guided else None)

    def sample(
        self, recipe: Recipe, conditions: Conditions, parent: Take | None, start: Latents | None, watch: Watch
    ) -> Latents:
        source = self._source(recipe, parent, start, watch)
        self._rest_reader()
        with telling(watch.step):
            self._pipe  # noqa: B018 -- read for its work
        draw = torch.Generator().manual_seed(recipe.seed)
        keep = 1.0 if start is None else recipe.keep
        clean = None
        if start is not None and keep < 1:
            clean = {name: torch.from_numpy(array.copy())[None] for name, array in start.items()}
            if keep == 0 and tuple(clean["video"].shape[2:]) == self._shape(recipe):
                return start
            if parent is not None and self._pace(parent.recipe) != self._pace(recipe):
                clean["video"] = as_long(clean["video"], self._shape(recipe)[0])
            clean["video"] = self._enlarged(clean["video"], self._shape(recipe))
            if keep == 0:
                return {name: tensor[0].float().cpu().numpy() for name, tensor in clean.items()}
        things = given(recipe, self.card, watch)
        loras = loras_of(recipe, watch) if "lora" in self.card.accepts else ()
        with self._rendering(watch):
            self._wardrobe.wear(loras)
            if clean is None and self._edits and (films := of(things, {"video"})):
                clean, keep = self._from_film(pixels(films[0].pictures, self._device)), REWORK
            if source is not None and not things and alike(source, conditions) and flows(self._pipe.scheduler):
                with hurried({}, self._plan.haste):  # an edit goes from step to step by small differences
                    made = self._edited(recipe, source, conditions, clean["video"], draw, watch)
            else:
                with hurried(self._denoising, self._plan.haste) as told:
                    made = self._sampled(Sampling(recipe, conditions, things, clean, keep, draw, watch))
                magnitudes.keep(self.card.folder, recipe, told)
        self._expect("latents", tuple(made["video"].shape[2:]), self._shape(recipe))
        return {name: tensor[0].float().cpu().numpy() for name, tensor in made.items()}

    def decode(self, recipe: Recipe, latents: Latents, watch: Watch) -> Rendition:
        tiles = self._plan.tiles == "always" or recipe.size[0] * recipe.size[1] > TILE_PIXELS
        self._pipe.vae.enable_tiling() if tiles else self._pipe.vae.disable_tiling()
        with self._rendering(watch):
            video = self._pictures(latents)
            sound = self._heard(recipe, latents, watch)
        width, height = recipe.size
        self._expect("pictures", tuple(video.shape[2:]), (self._frames(recipe), height, width))
        pictures = self._pipe.video_processor.postprocess_video(video, output_type="np")[0]  # T H W 3 in 0..1
        made, at = (pictures * 255).round().astype(np.uint8), None if self.card.paces else moments(recipe)
        return Rendition(retimed(made, recipe, self.card.model_rate(recipe.rate), at), sound)

    # ---- what a family has of its own

    def _brief(self, recipe: Recipe) -> Brief:
        return recipe.brief if self._pace(recipe) == 1 else unpaced(recipe.brief)

    def negative(self, recipe: Recipe) -> str:
        return recipe.brief.negative or NEGATIVE

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        """Embeddings of a text by the names of the pipeline's arguments; ``negative`` if it is to be kept away."""
        raise NotImplementedError

    def _read_with(self) -> dict[str, Any]:
        """Parts to read with, in place of the folder's own."""
        return {}

    def _codec_of(self, vae: Any) -> Codec:
        raise NotImplementedError

    def _sampled(self, asked: Sampling) -> dict[str, Tensor]:
        """Latents (1, C, T, h, w) of one pipeline call."""
        recipe, clean, begun = asked.recipe, asked.clean, None
        if clean is not None:
            before = self._before(asked.things)
            video = clean["video"] if before is None else torch.cat([before, clean["video"]], 2)
            noise = torch.randn(video.shape, generator=asked.draw)
            begun = self._packed(noised(self._pipe.scheduler, video, noise, asked.keep))
            begun = begun if self.exact_latents else begun.to(self._dtype)
        with tapped(self._pipe.scheduler, self._teller(recipe, asked.watch), asked.keep, copies=self.copies):
            out = self._pipe(
                **asked.conditions.arguments,
                **self._arguments(recipe),
                **self._shown(recipe, asked.things),
                generator=asked.draw,
                latents=begun,
                output_type="latent",
            ).frames
        return {"video": self._unpacked(out, self._shape(recipe))}

    def _source(self, recipe: Recipe, parent: Take | None, start: Latents | None, watch: Watch) -> Conditions | None:
        """What the parent was made from, where another light or style can be had by an edit that keeps the rest."""
        if not (self.edits_by_flow and parent and start and recipe.aspect in EDITED_BY_FLOW and 0 < recipe.keep < 1):
            return None
        before = replace(recipe, brief=parent.recipe.brief, cast=parent.recipe.cast)
        return self.encode(before, watch) if self.prompt(before) != self.prompt(recipe) else None

    def _edited(
        self,
        recipe: Recipe,
        source: Conditions,
        target: Conditions,
        clean: Tensor,
        draw: torch.Generator,
        watch: Watch,
    ) -> dict[str, Tensor]:
        """``clean`` moved from what one text says to what another does, from noise level ``keep`` on."""
        edit = FlowEdit(self._packed(clean).to(self._device or "cpu"), draw)
        both = {name: torch.cat([old, target.arguments[name]]) for name, old in source.arguments.items()}
        tell, begun, how = self._teller(recipe, watch), edit.begun(recipe.keep), self._edit_arguments(recipe)
        looked_ahead(self._pipe, tell, recipe.keep, **target.arguments, **how, latents=begun[:1])
        with tapped(self._pipe.scheduler, tell, recipe.keep, instead=edit):
            out = self._pipe(**both, **how, generator=draw, latents=begun, output_type="latent").frames
        return {"video": self._unpacked(out, self._shape(recipe))[1:]}

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        """The call's size, length, steps and guidance."""
        width, height = recipe.size
        return {
            "width": width,
            "height": height,
            "num_frames": self._frames(recipe),
            "num_inference_steps": recipe.steps,
            "guidance_scale": 1.0 if recipe.guidance is None else recipe.guidance,
        }

    def _edit_arguments(self, recipe: Recipe) -> dict[str, Any]:
        """The same for an edit along the flow, whose noise levels begin at ``keep``."""
        return self._arguments(recipe)

    def _shown(self, recipe: Recipe, things: tuple[Given, ...]) -> dict[str, Any]:
        """The call's pictures."""
        return {}

    def _before(self, things: tuple[Given, ...]) -> Tensor | None:
        """Clean latents (1, C, n, h, w) that the call expects before the film's own."""
        return None

    def _packed(self, latents: Tensor) -> Tensor:
        """Latents as the call takes them."""
        return latents

    def _unpacked(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        """Latents of the call as (B, C, T, h, w); tokens of conditions are left out."""
        return latents

    def _seen(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        """The same of a step of the call."""
        return self._unpacked(latents, shape)

    def _enlarged(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        """A parent's latents at another length and size."""
        if tuple(latents.shape[2:]) == shape:
            return latents
        return interpolate(latents, size=shape, mode="trilinear", align_corners=False)

    def _from_film(self, pictures: Tensor) -> dict[str, Tensor]:
        """Latents of a film that was brought along, (1, 3, F, H, W) in -1..1."""
        return {"video": self._codec.encode(pictures).cpu()}

    def _pictures(self, latents: Latents) -> Tensor:
        """(1, 3, F, H, W) in -1..1, to the bit as the pipeline decodes."""
        return self._codec.decode(torch.from_numpy(latents["video"].copy())[None].to(self._device or "cpu"))

    def _heard(self, recipe: Recipe, latents: Latents, watch: Watch) -> np.ndarray | None:
        """The take's sound, (n, 2) at 48 kHz, exactly as long as its frames."""
        return None

    # ---- the pipeline

    _spared: tuple[str, ...] = ()
    """Parts that the render at hand does without."""

    @property
    def _parts(self) -> list[str]:
        """The names of the folder's parts."""
        return [name for name, kind in self._index.items() if isinstance(kind, list)]

    @property
    def _denoising(self) -> dict[str, Any]:
        """The denoisers that are there: of two experts one may be spared."""
        return {name: model for name in self.denoisers if (model := getattr(self._pipe, name, None)) is not None}

    @property
    def _device(self) -> torch.device | None:
        return device_of(self._plan)

    @property
    def _dtype(self) -> torch.dtype:
        return precision(self._plan)

    @contextmanager
    def _loading(self, what: str) -> Iterator[None]:
        begun = time.perf_counter()
        with whole(self.card.name):
            yield
        self.loads += 1  # what was stopped on its way does not count
        self.reloads += what in self._known
        self._known.add(what)
        self.load_seconds += time.perf_counter() - begun

    def _unload(self) -> None:
        for name in ("_pipe", "_codec", "_conditioned", "_long", "_wardrobe"):
            vars(self).pop(name, None)

    @cached_property
    def _pipe(self) -> Any:
        left_out = (*self.readers, *self._spared)
        with self._loading("pipeline"):
            pipe = read_pipeline(
                self.pipeline, self.card.folder, self._index, self._plan, self.denoisers, left_out, self.exact_vae
            )
            place(pipe, self._plan, self.denoisers, self._device)
        return pipe

    @cached_property
    def _wardrobe(self) -> Wardrobe:
        return Wardrobe(self._pipe, [name for name in self.denoisers if name in self._parts])

    def _sister(self, kind: Any, **changes: Any) -> Any:
        """A pipeline of another class with the same parts, but for ``changes``."""
        wanted = inspect.signature(kind.__init__).parameters
        parts = {name: part for name, part in (self._pipe.components | changes).items() if name in wanted}
        pipe = kind(**parts)
        pipe.set_progress_bar_config(disable=True)
        place_sister(pipe, self._plan, self._device)
        return pipe

    # ---- the reader of words

    @cached_property
    def _encoder(self) -> Any:
        if not self._plan.keeps_reader:
            self._unload()  # there is no memory for both
        kept = {*self.readers, *self.reads_with, "scheduler", "guider"}
        left_out = [part for part in self._parts if part not in kept]
        with self._loading("reader"):
            return (self.reading or self.pipeline).from_pretrained(
                self.card.folder,
                **dict.fromkeys(left_out),
                **singles(self.card.folder, self._index, left_out, {"default": self._dtype}),
                **self._read_with(),
                dtype=self._dtype,
                local_files_only=True,
            )

    def _readers(self) -> list[torch.nn.Module]:
        parts = (getattr(self._encoder, name) for name in (*self.readers, *self.reads_with))
        return [part for part in parts if isinstance(part, torch.nn.Module)]

    def _rest_reader(self) -> None:
        """Its memory is the transformer's now: it is moved out of the way, or forgotten."""
        if not self._plan.keeps_reader:
            self._close_reader()
        elif "_encoder" in vars(self) and self._device is not None and not self._plan.reader_streamed:
            for part in self._readers():
                part.to("cpu")

    def _close_reader(self) -> None:
        vars(self).pop("_encoder", None)

    def _wake_reader(self) -> Any:
        fresh = "_encoder" not in vars(self)
        encoder = self._encoder
        for part in self._readers() if self._device is not None else ():
            if not self._plan.reader_streamed:
                part.to(self._device)
            elif fresh:
                stream(part, self._device)
        return encoder

    @contextmanager
    def _rendering(self, watch: Watch) -> Iterator[None]:
        """Blocks look for a cancel; whatever ends the render early leaves no state for the next one."""
        pipe, models = self._pipe, self._denoising.values()
        try:
            with checked(watch.check, *models, pipe.vae), torch.inference_mode():
                yield
        except BaseException:
            pipe.maybe_free_model_hooks()
            for model in models:
                if hasattr(model, "_reset_stateful_cache"):
                    model._reset_stateful_cache()
            if hasattr(pipe.vae, "clear_cache"):
                pipe.vae.clear_cache()
            raise

    def _embedding(self, text: str, watch: Watch, negative: bool = False) -> dict[str, Tensor]:
        kept = Embeddings(f"{type(self).__name__} {self.words} {self._dtype} {self._reader_digests}")
        found = kept.get(f"{'-+'[negative]}{text}", lambda _: self._encoded(text, negative, watch))
        return {name: tensor.to(self._device or "cpu") for name, tensor in found.items()}

    def _encoded(self, text: str, negative: bool, watch: Watch) -> Mapping[str, Tensor]:
        with telling(watch.step):  # of weights that lie packed on the disk
            encoder = self._wake_reader()
        with checked(watch.check, *self._readers()), torch.inference_mode():
            return self._read(encoder, text, negative)

    def _teller(self, recipe: Recipe, watch: Watch) -> Any:
        """What tells a watch of steps, with a preview of every latent frame."""
        preview, shape = self._preview, self._shape(recipe)

        def on_step(step: Step) -> None:
            watch.step(step.index + 1, step.steps, lambda: preview(self._seen(step.denoised(), shape)[-1]))

        return on_step

    # ---- latents and pictures

    @cached_property
    def _codec(self) -> Codec:
        return self._codec_of(self._pipe.vae)

    @cached_property
    def _preview(self) -> Draws:
        codec = self._codec
        with torch.inference_mode():
            plain = preview_of(
                weights_digest(self.card.folder / "vae"),
                lambda: fitted(codec.encode, codec.decode, cell=codec.cell, fold=codec.fold, device=self._device),
            )
        return sharper(self._index["vae"][1], len(plain.matrix) - 1, plain)

    def _shape(self, recipe: Recipe) -> tuple[int, int, int]:
        """Latent frames, rows and columns of a recipe."""
        width, height = recipe.size
        cell, fold = self._codec.cell, self._codec.fold
        return (self._frames(recipe) - 1) // fold + 1, height // cell, width // cell

    def _frames(self, recipe: Recipe) -> int:
        """How many frames the model makes for a recipe."""
        return self.card.model_frames(math.ceil(recipe.frames * self._pace(recipe)), recipe.rate)

    def _pace(self, recipe: Recipe) -> float:
        return 1.0 if self.card.paces else pace_of(recipe)

    def _require_references(self, recipe: Recipe) -> None:
        missing = self.card.needs - {reference.role for reference in recipe.brief.references}
        if missing:
            raise FamilyError(
                f"{self.card.title} cannot render from words alone.",
                f"It needs a reference: {', '.join(ROLES[role] for role in sorted(missing))}.",
                "Add one to the shot, or choose another model.",
            )

    def _expect(self, what: str, got: tuple[int, ...], wanted: tuple[int, ...]) -> None:
        if got != wanted:
            raise FamilyError(
                f"{self.card.title} made {what} of another shape than it was asked for.",
                f"They are {' × '.join(map(str, got))} instead of {' × '.join(map(str, wanted))}.",
                "Choose another size or length, and report this: it is a fault of the program.",
            )
