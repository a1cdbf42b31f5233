"""Models are taken in whole, checked file by file, and refused where they bring code."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pretend import INDEX, pretend_model
from safetensors.numpy import load_file, save_file

from studio.cli.show import model_rows
from studio.engine.families.family import Stop
from studio.engine.library import Library
from studio.engine.machine import Machine
from studio.engine.models.hub_cache import all_cached, cached
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.shelf import Shelf
from studio.engine.models.stock import Where, stock
from studio.engine.models.unfinished import require_room
from studio.engine.models.vetting import vetted


def nothing(done: int, total: int) -> None:
    assert done <= total


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return pretend_model(tmp_path / "stick" / "wan-small")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def test_a_copy_stands_on_its_own(source: Path, shelf: Shelf) -> None:
    seen: list[tuple[int, int]] = []
    note = shelf.put_up(source, lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] == vetted(source).bytes
    for path in source.rglob("*.safetensors"):
        path.unlink()
    card = Library(shelf=shelf).card("wan-small")
    assert (card.folder, note.pipeline) == (shelf.root / "wan-small", "WanPipeline")
    assert shelf.check("wan-small", nothing).whole
    shelf.remove("wan-small")
    assert not shelf.notes()
    assert not list(shelf.root.iterdir())
    assert (source / "model_index.json").exists()


def test_one_that_is_linked_stays_where_it_is(source: Path, shelf: Shelf) -> None:
    shelf.put_up(source, nothing, name="mine", copy=False)
    assert Library(shelf=shelf).card("mine").folder == source.resolve()
    shelf.remove("mine")
    assert vetted(source).pipeline == "WanPipeline"


def test_a_model_with_a_damaged_file_hides_no_other(
    source: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put_up(source, nothing)
    (shelf.root / "wan-small" / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(bytes(range(99)))
    monkeypatch.setenv("RUSHES_MODELS", str(shelf.root))
    told = {row["name"]: row["fits"] for row in model_rows()}
    assert told["animatic"] == "" and "header is not sound" in told["wan-small"]


def test_a_note_that_is_none_is_passed_over_and_leads_nowhere(source: Path, shelf: Shelf, tmp_path: Path) -> None:
    shelf.put_up(source, nothing)
    (tmp_path / "precious").mkdir()
    told = {"pipeline": "WanPipeline", "source": "?"}
    for number, forged in enumerate(
        [told | {"name": "../precious"}, told | {"name": 1}, {"name": "x2"}, told | {"name": "x3", "files": 1}, [1]]
    ):
        (shelf.root / f"x{number}.json").write_text(json.dumps(forged))
    assert [note.name for note in shelf.notes()] == ["wan-small"]
    with pytest.raises(ModelRefusedError, match="no model"):
        shelf.remove("../precious")
    assert (tmp_path / "precious").is_dir()


@pytest.mark.parametrize(
    ("file", "text", "why"),
    [
        ("model_index.json", "[]", "model_index.json"),
        ("model_index.json", None, "model_index.json"),
        ("transformer/config.json", "{", "config"),
        ("transformer/config.json", "[1]", "config"),
        ("", None, "is not there"),
    ],
)
def test_a_model_that_can_no_more_be_read_is_not_silently_gone(
    source: Path, shelf: Shelf, file: str, text: str | None, why: str
) -> None:
    shelf.put_up(source, nothing)
    library, folder = Library(shelf=shelf), shelf.root / "wan-small"
    assert not library.unreadable()
    if not file:
        shutil.rmtree(folder)
    elif text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(text)
    [(note, error)] = library.unreadable()
    assert note.name == "wan-small" and why in str(error) and "not installed" not in str(error)
    with pytest.raises(ModelRefusedError, match=why):
        library.card("wan-small")
    [item] = [
        item for item in stock(library, Machine(cores=2, memory=8 << 30)) if item.where is Where.HERE and item.note
    ]
    assert (item.name, item.makes) == ("wan-small", error.why)


def test_a_stopped_copy_goes_on(source: Path, shelf: Shelf) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Stop

    with pytest.raises(Stop):
        shelf.put_up(source, stop)
    assert not shelf.notes()
    kept = {path: path.stat().st_ino for path in shelf.unfinished("wan-small").rglob("*.json")}
    assert kept
    shelf.put_up(source, nothing)
    assert {shelf.root / "wan-small" / p.relative_to(shelf.unfinished("wan-small")): n for p, n in kept.items()} == {
        p: p.stat().st_ino for p in (shelf.root / "wan-small").rglob("*.json") if p.stat().st_ino in kept.values()
    }
    assert shelf.check("wan-small", nothing).whole


def test_what_the_disk_has_no_room_for_is_refused_before_a_byte_is_copied(tmp_path: Path) -> None:
    require_room(tmp_path / "not" / "yet" / "there", 1)
    with pytest.raises(ModelRefusedError, match=r"needs 1152921504\.6 GB more, and [\d.]+ GB are free"):
        require_room(tmp_path / "not" / "yet" / "there", 1 << 60)


def test_a_check_names_what_changed(source: Path, shelf: Shelf) -> None:
    shelf.put_up(source, nothing)
    folder = shelf.root / "wan-small"
    weights = folder / "vae" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    (folder / "tokenizer" / "tokenizer.json").unlink()
    (folder / "extra.txt").write_text("?")
    found = shelf.check("wan-small", nothing)
    assert found.changed == ("vae/diffusion_pytorch_model.safetensors",)
    assert found.missing == ("tokenizer/tokenizer.json",)
    assert found.added == ("extra.txt",)


def test_a_model_of_the_cache_is_used_where_it_lies(source: Path, shelf: Shelf, tmp_path: Path) -> None:
    blobs = tmp_path / "hub" / "models--Wan-AI--Small" / "blobs"
    snapshot = blobs.parent / "snapshots" / "abc123"
    blobs.mkdir(parents=True)
    for number, path in enumerate(sorted(p for p in source.rglob("*") if p.is_file())):
        path.rename(blobs / str(number))
        link = snapshot / path.relative_to(source)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(blobs / str(number))
    (tmp_path / "hub" / "models--bert--small" / "snapshots" / "1").mkdir(parents=True)
    newer = shutil.copytree(snapshot, snapshot.parent / "def456", symlinks=True)
    assert cached("Wan-AI/Small", tmp_path / "hub").snapshot == newer
    (blobs.parent / "refs").mkdir()
    (blobs.parent / "refs" / "main").write_text("abc123")
    found = cached("Wan-AI/Small", tmp_path / "hub")
    assert all_cached(tmp_path / "hub") == (found,) and found.bytes == sum(p.stat().st_size for p in blobs.iterdir())
    note = shelf.link(found, nothing)
    assert (note.source, note.revision) == ("Wan-AI/Small", "abc123")
    assert Library(shelf=shelf).card("Small").folder == snapshot
    (blobs.parent / "refs" / "main").write_text("def456")
    (newer / "vae" / "config.json").unlink()
    (newer / "vae" / "config.json").symlink_to(blobs / "gone")
    with pytest.raises(ModelRefusedError, match=r"“Wan-AI/Small” is not taken\. “vae/config\.json” is a link to noth"):
        shelf.link(cached("Wan-AI/Small", tmp_path / "hub"), nothing, name="other")
    snapshot.rename(snapshot.with_name("away"))
    for asked in (lambda: Library(shelf=shelf).load("Small"), lambda: shelf.check("Small", nothing)):
        with pytest.raises(ModelRefusedError, match="which is not there"):
            asked()
    with pytest.raises(ModelRefusedError, match="not in the Hugging Face cache"):
        cached("Wan-AI/Other", tmp_path / "hub")


def _program(folder: Path) -> None:
    (folder / "transformer" / "modeling.py").write_text("print('hello')")


def _pickle(folder: Path) -> None:
    (folder / "vae" / "pytorch_model.bin").write_bytes(pickle.dumps([1]))


def _disguised(folder: Path) -> None:
    (folder / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(pickle.dumps([1]))


def _disguised_text(folder: Path) -> None:
    (folder / "tokenizer" / "merges.txt").write_bytes(pickle.dumps([1]))


class _Calls:
    def __reduce__(self) -> tuple[object, ...]:
        return print, ("owned",)


def _old_pickle(folder: Path) -> None:
    (folder / "tokenizer" / "merges.txt").write_bytes(pickle.dumps(_Calls(), protocol=0))


def _binary(folder: Path) -> None:
    (folder / "vae" / "reader").write_bytes(b"\x7fELF\x02\x01\x01")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "vae" / "more.json")


def _folder_elsewhere(folder: Path) -> None:
    (folder / "vae").rename(folder.parent / "vae")
    (folder / "vae").symlink_to(folder.parent / "vae")


def _hidden_code(folder: Path) -> None:
    inner = {"text_config": [{"auto_map": {"AutoModel": "evil.Model"}}]}
    (folder / "text_encoder" / "config.json").write_text(json.dumps(inner))


def _misnamed(folder: Path) -> None:
    (folder / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 0))


def _strange_kind(folder: Path) -> None:
    (folder / "model_index.json").write_text(json.dumps({"_class_name": ["evil", "Pipeline"]}))


def _strange_part(folder: Path) -> None:
    (folder / "model_index.json").write_text(json.dumps({**INDEX, "vae": ["diffusers", "AutoencoderKLWan", "evil"]}))


def _own_code(folder: Path) -> None:
    (folder / "text_encoder" / "config.json").write_text(json.dumps({"auto_map": {"AutoModel": "evil.Model"}}))


def _own_class(folder: Path) -> None:
    (folder / "model_index.json").write_text(json.dumps({**INDEX, "transformer": ["evil", "Model"]}))


def _strange(folder: Path) -> None:
    (folder / "model_index.json").write_text(json.dumps({"_class_name": "EvilPipeline"}))


def _broken(folder: Path) -> None:
    (folder / "vae" / "config.json").write_text("{" * 9)


def _leading_out(folder: Path) -> None:
    (folder / "vae" / "outside.json").symlink_to("/etc/hostname")


def _without_weights(folder: Path) -> None:
    (folder / "vae" / "diffusion_pytorch_model.safetensors").unlink()


def _without_a_shard(folder: Path) -> None:
    listing = {"weight_map": {"w": "diffusion_pytorch_model-00002-of-00002.safetensors"}}
    (folder / "vae" / "diffusion_pytorch_model.safetensors.index.json").write_text(json.dumps(listing))


def _with_a_shard_elsewhere(folder: Path) -> None:
    listing = {"weight_map": {"w": "../text_encoder/model.safetensors"}}
    (folder / "vae" / "diffusion_pytorch_model.safetensors.index.json").write_text(json.dumps(listing))


def _for_another_program(folder: Path) -> None:
    (folder / "vae" / "model.onnx").write_bytes(b"\x08\x07")


def _renamed_for_another_program(folder: Path) -> None:
    (folder / "vae" / "notes.txt").write_bytes(b"\x89HDF\r\n\x1a\n")


def _within_itself(folder: Path) -> None:
    (folder / "model_index.json").write_text(json.dumps({**INDEX, "vae": ["diffusers", "DiffusionPipeline"]}))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_program, "brings a program"),
        (_pickle, "is a pickle"),
        (_disguised, "is a pickle"),
        (_disguised_text, "is a pickle"),
        (_old_pickle, "is a pickle"),
        (_binary, "brings a program"),
        (_pipe, "no plain file"),
        (_folder_elsewhere, "link to a folder"),
        (_hidden_code, "auto_map"),
        (_misnamed, "another kind of file"),
        (_strange_kind, "not one that Rushes knows"),
        (_strange_part, "code of its own"),
        (_own_code, "auto_map"),
        (_own_class, "code of its own"),
        (_strange, "not one that Rushes knows"),
        (_broken, "cannot be read as JSON"),
        (_leading_out, "leads out of it"),
        (_without_weights, "no weights as safetensors"),
        (_with_a_shard_elsewhere, "outside its folder"),
        (_for_another_program, "weights for another program"),
        (_renamed_for_another_program, "weights for another program"),
        (_within_itself, "a pipeline itself"),
        (_without_a_shard, "00002-of-00002.safetensors” is missing"),
    ],
)
def test_what_is_not_safe_or_not_whole_is_refused(
    source: Path, shelf: Shelf, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(source)
    with pytest.raises(ModelRefusedError, match=reason) as refused:
        shelf.put_up(source, nothing)
    assert refused.value.remedy.endswith(".")
    assert not shelf.notes()
    with pytest.raises(ModelRefusedError, match=reason):
        vetted(source)


def test_one_that_lacks_a_tensor_is_refused_by_a_process_that_knows_its_classes(
    source: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "torch", raising=False)  # another test's: this process is to ask
    path = source / "vae" / "diffusion_pytorch_model.safetensors"
    weights = load_file(path)
    del weights["decoder.conv_in.bias"]
    save_file(weights, path)
    with pytest.raises(ModelRefusedError) as refused:
        shelf.put_up(source, nothing)
    assert str(refused.value) == (
        "“wan-small/vae” is not whole. Its weights lack “decoder.conv_in.bias”, which would be made up at random. "
        "This copy is incomplete: get the model again."
    )
    assert not list(shelf.root.glob("*"))

    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        shelf.put_up(source, stop)


def test_a_folder_that_was_named_is_looked_through_before_it_is_loaded(source: Path, shelf: Shelf) -> None:
    library = Library((source,), shelf=shelf)
    assert library.card("wan-small").title
    _program(source)
    with pytest.raises(ModelRefusedError, match="brings a program"):
        library.load("wan-small")


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "x.part", "x" * 200])
def test_a_name_that_is_none(source: Path, shelf: Shelf, name: str) -> None:
    with pytest.raises(ModelRefusedError, match=r"cannot be a model|not a"):
        shelf.put_up(source, nothing, name=name or "..")
