"""What a file of weights is, told by its content; hostile ones are refused before a library reads them."""

from __future__ import annotations

import json
import pickle
import struct
from pathlib import Path

import gguf as gguf_package
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file

from studio.engine.models.headers import _BLOCKS, Tensor, tensors_of
from studio.engine.models.refusals import ModelRefusedError


def safetensors(header: object, data: bytes = b"", length: int | None = None) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def a(dtype: str = "F32", shape: object = (1,), places: object = (0, 4)) -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": places}


BYTE = b'{"dtype":"U8","shape":[1],"data_offsets":[0,1]}'
TWICE = b'{"w":' + BYTE + b',"w":' + BYTE + b"}"


def gguf(
    *,
    version: int = 3,
    tensors: int = 1,
    pairs: int = 1,
    value: bytes | None = None,
    shape: tuple[int, ...] = (4, 2),
    kind: int = 0,
) -> bytes:
    def text(words: str) -> bytes:
        return struct.pack("<Q", len(words)) + words.encode()

    value = struct.pack("<I", 9) + struct.pack("<IQ", 8, 2) + text("wan") + text("2.1") if value is None else value
    tensor = text("blk.0") + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *shape)
    tensor += struct.pack("<IQ", kind, 0)
    return b"GGUF" + struct.pack("<IQQ", version, tensors, pairs) + text("general.names") + value + tensor + bytes(64)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "weights.safetensors"
    path.write_bytes(content)
    return path


def test_the_tensors_of_both_formats_are_told(tmp_path: Path) -> None:
    save_file({"w": np.zeros((3, 5), np.float16)}, tmp_path / "w.safetensors", metadata={"format": "pt"})
    assert tensors_of(tmp_path / "w.safetensors") == {"w": Tensor("F16", (3, 5))}
    assert tensors_of(written(tmp_path, gguf())) == {"blk.0": Tensor("type 0", (4, 2))}
    padded = json.dumps({"w": a()}).encode().ljust(0x280)  # its length begins with the bytes of a pickle
    assert tensors_of(written(tmp_path, safetensors(padded, bytes(4)))) == {"w": Tensor("F32", (1,))}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 7,
        safetensors({}, length=1 << 63),
        safetensors({}, length=200 << 20),
        safetensors([1]),
        safetensors(b"not json"),
        safetensors(b"[" * 100_000),
        safetensors(TWICE, b"1"),
        safetensors({"w": a()}, b"1234567"),
        safetensors({"w": a(), "v": a()}, b"1234"),
        safetensors({"w": a(places=(4, 8))}, b"12345678"),
        safetensors({"w": a(shape=(0, 1 << 62), places=(0, 1))}, b"1"),
        safetensors({"w": a(shape=(1 << 50,))}, b"1234"),
        safetensors({"w": a(shape=(-1,))}, b"1234"),
        safetensors({"w": a(shape=(True,))}, b"1234"),
        safetensors({"w": a(dtype="PICKLE")}, b"1234"),
        safetensors({"w": [1, 2]}, b"1234"),
        safetensors({"w": a(), "__metadata__": {"format": 1}}, b"1234"),
        safetensors({"w": a(), "__metadata__": ["pt"]}, b"1234"),
        safetensors(b"\xef\xbb\xbf" + json.dumps({"w": a()}).encode(), b"1234"),
        gguf(version=1),
        gguf(tensors=1 << 60),
        gguf(pairs=1 << 60),
        gguf(value=struct.pack("<I", 99)),
        gguf(value=struct.pack("<IIQ", 9, 8, 1 << 50)),
        gguf(value=struct.pack("<IIQ", 9, 4, 1 << 62)),
        gguf(shape=(1, 1, 1, 1, 1, 1)),
        gguf(shape=(1 << 40, 1 << 40)),
        gguf(kind=99),
        gguf(shape=(33,), kind=8),
        gguf()[:40],
        pickle.dumps({"w": [1.0]}),
        b"PK\x03\x04" + bytes(60),
    ],
    ids=lambda content: f"{len(content)}-{content[:4].hex()}",
)  # fmt: skip
def test_what_is_not_sound_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ModelRefusedError) as refused:
        tensors_of(written(tmp_path, content))
    assert refused.value.what.startswith("“weights.safetensors”")
    assert refused.value.why.endswith(".")
    assert refused.value.remedy.endswith(".")


@pytest.mark.parametrize("alignment", [32, 64])
def test_a_gguf_file_that_is_cut_anywhere_is_an_incomplete_copy(tmp_path: Path, alignment: int) -> None:
    whole = tmp_path / "whole.gguf"
    writer = gguf_package.GGUFWriter(whole, "wan")
    writer.add_custom_alignment(alignment)
    numbers = np.linspace(-1, 1, 3 * 256, dtype=np.float32).reshape(3, 256)
    kinds = (gguf_package.GGMLQuantizationType.Q8_0, gguf_package.GGMLQuantizationType.Q4_0)
    writer.add_tensor("plain", numbers)
    for kind in kinds:
        writer.add_tensor(kind.name, gguf_package.quantize(numbers, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    assert list(tensors_of(whole)) == ["plain", "Q8_0", "Q4_0"]
    data = whole.read_bytes()
    padding = -(3 * 256 // 32 * 18) % alignment  # behind the last tensor, which nobody misses
    assert tensors_of(written(tmp_path, data[: len(data) - padding]))
    for lost in (1, 50, 3 * 256 // 32 * 18, 2000):
        with pytest.raises(ModelRefusedError, match=rf"incomplete copy: {lost} bytes are missing"):
            tensors_of(written(tmp_path, data[: len(data) - padding - lost]))


def test_the_blocks_of_every_type_are_as_the_package_has_them() -> None:
    theirs = {int(kind): sizes for kind, sizes in gguf_package.GGML_QUANT_SIZES.items()}
    theirs.pop(9)  # an older ggml's Q8_1, with sums at 32 bits
    assert {kind: sizes for kind, sizes in _BLOCKS.items() if kind in theirs} == theirs


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_damage_gets_more_than_a_refusal(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([gguf(), safetensors({"w": a(), "v": a(places=(4, 8))}, b"12345678")]))
    damaged = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=4)):
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    path = written(tmp_path_factory.getbasetemp(), bytes(damaged[:cut]))
    try:
        tensors_of(path)
    except ModelRefusedError:
        return
