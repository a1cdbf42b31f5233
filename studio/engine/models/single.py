"""A transformer that is published as one file, put together with what a render needs besides.

Such files hold the denoiser alone. Configurations and tokenizers come with the studio (``layouts``); the weights of the
text encoder and the VAE lie beside the file, in a folder that is named, or in another model. A transformer of a layout
that nobody published joins a whole model instead, or a folder beside it that has all but the denoiser's weights, and
takes from there what no tensor tells (the width of a head, how rows are normed). Nothing is converted on disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from studio.engine.families.family import Card
from studio.engine.models.assembly import Assembly, gathered
from studio.engine.models.completing import assembled
from studio.engine.models.denoisers import Single, recognised
from studio.engine.models.headers import is_gguf
from studio.engine.models.layouts import LAYOUTS, Layout, fitting, layouts
from studio.engine.models.parts import Heap, Weights
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.searching import ROOMS, heap
from studio.engine.models.shelf import Note, Shelf, Tally, clean_name
from studio.engine.models.vetting import WEIGHTS, components, links_of, pipeline_index, table

_ENOUGH = "model_index.json, scheduler, text_encoder, tokenizer, vae and transformer/config.json"


def put_together(
    shelf: Shelf,
    file: Path,
    cards: Iterable[Card],
    tally: Tally,
    *,
    name: str = "",
    base: str = "",
    others: Sequence[Path] = (),
    published: Path = LAYOUTS,
) -> Note:
    """Puts a file on the shelf as a model, with all else that it needs.

    ``base``, a model's name or a folder, is where that is looked for first, then among ``others``, files or folders,
    then around the file, then in the models ``cards``. Raises ModelRefusedError.
    """
    single, installed = recognised(file), list(cards)
    named = clean_name(name or file.stem)
    shelf.require_free(named)
    named_folder = [Path(base)] if base and Path(base).is_dir() else []
    assembly = _assembly(single, installed, base, (*named_folder, *others), layouts(published), tally)
    return gathered(shelf, named, assembly, file, tally, (*named_folder, *others))


def _assembly(
    single: Single, cards: list[Card], base: str, others: Sequence[Path], known: Sequence[Layout], tally: Tally
) -> Assembly:
    """A whole model that was named, else a published layout, else any whole model that there is."""
    folder = Path(base) if Path(base).is_dir() else None
    named = [folder] if base and folder else [card.folder for card in cards if card.name == base]
    if base and not named:
        raise _refused(single.file, f"There is no model and no folder “{base}”.", "Name another one, or none.")
    models = [] if base and not folder else [card.folder for card in cards]
    fit = fitting(single, known)
    if found := _joined(single, named, fit):
        return found
    whole = [*models, *beside(single.file)]
    if not fit:
        return _joined(single, whole, fit) or _refuse(single, base)
    alive = partial(tally, 0, single.file.stat().st_size)
    own = Heap((Weights((single.file,), (single.tensors,), is_gguf(single.file)),), {})
    try:
        return assembled(single, fit, own + heap([*named, *others, *around(single.file)], alive) + heap(models, alive))
    except ModelRefusedError:  # parts of a whole model may be packed, or its other expert in pieces
        if not single.draws and (found := _joined(single, whole, fit)):
            return found
        raise


def around(file: Path) -> list[Path]:
    """The folder that a file lies in, and those of other parts where it lies among models as ComfyUI sorts them."""
    found = [file.parent]
    for above in list(file.absolute().parents)[:3]:
        if above.name.lower() in ROOMS:
            found += [each for each in sorted(above.parent.iterdir()) if each.name.lower() in ROOMS]
    return found


def beside(file: Path) -> list[Path]:
    """The folders of pipelines next to a file, and the one it lies in."""
    indices = [*file.parent.glob("model_index.json"), *sorted(file.parent.glob("*/model_index.json"))]
    return [index.parent for index in indices]


def _joined(single: Single, folders: list[Path], known: Sequence[Layout]) -> Assembly | None:
    """The first of these whole models that the file fits, with the file in its denoiser's place."""
    for folder in folders:
        try:
            index = pipeline_index(folder)
        except ModelRefusedError:
            continue
        two = (index.get("transformer_2") or [None])[0] is not None
        part = "transformer_2" if two and single.level == "low" else "transformer"
        if (index.get(part) or [None, None])[1] not in single.kind.classes or (single.level and not two):
            continue
        if all((folder / each).is_dir() for each, _ in components(index)):
            before = table(folder, folder / part / "config.json")
            if _goes_with(single, before, known):
                return _in_place(single, folder, index, part, before)
    return None


def _goes_with(single: Single, before: dict[str, Any], known: Sequence[Layout]) -> bool:
    """By its latents and words, and by the width of a head where that was published."""
    heads = {layout.parts["transformer"].configuration.get("attention_head_dim") for layout in known}
    if heads and before.get("attention_head_dim") not in heads:
        return False
    return all(before.get(fact) == single.facts.get(fact) for fact in single.kind.fits)


def _in_place(single: Single, folder: Path, index: dict[str, Any], part: str, before: dict[str, Any]) -> Assembly:
    named = {**index, "_name_or_path": single.file.stem}
    own = {"model_index.json": named, f"{part}/config.json": single.configuration(before)}
    taken = {f"{part}/{single.weights}": single.file}
    taken |= {path: folder / path for path in _shared(folder, part)}
    written = {path: json.dumps(told, indent=1).encode() for path, told in own.items()}
    return Assembly(index["_class_name"], taken, written)


def _shared(folder: Path, part: str) -> list[str]:
    """The files of the whole model but for the weights that make way, and what is written anew."""
    left = {f"{part}/config.json", "model_index.json"}
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if not path.resolve().is_relative_to(links_of(folder).resolve()):
            raise _refused(path, f"It is a link that leads out of “{folder.name}”.", "Copy the files themselves.")
        ours = name.startswith(f"{part}/") and (path.suffix in WEIGHTS or name.endswith(".index.json"))
        loose = path.parent == folder and path.suffix in WEIGHTS
        if name not in left and not ours and not loose:
            found.append(name)
    return found


def _refuse(single: Single, base: str) -> NoReturn:
    title = single.kind.title
    raise _refused(
        single.file,
        f"It holds a transformer of {title} in a size that was not published, and does not go with “{base}”."
        if base
        else f"It holds a transformer of {title} in a size that was not published, and goes with no model here.",
        f"Lay the folder of a model that it goes with beside it ({_ENOUGH} are enough); then add the file again.",
    )


def _refused(file: Path, why: str, remedy: str) -> ModelRefusedError:
    return ModelRefusedError(f"“{file.name}” is not taken.", why, remedy)
