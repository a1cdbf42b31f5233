"""Reading .cube files: what they say, and one sentence for each way in which they can be wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.media import cube
from studio.media.cube import CubeError, parsed, read_cube

EIGHT = "\n".join(f"{r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1))


def test_a_3d_table_has_red_running_fastest() -> None:
    text = f'TITLE "A look"\n# a comment\nLUT_3D_SIZE 2\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 1\n\n{EIGHT}\n'
    made = parsed(text.encode(), "a.cube")
    assert made.crosses and made.table[0, 0, 1].tolist() == [1, 0, 0] and made.table[1, 0, 0].tolist() == [0, 0, 1]
    colors = np.random.default_rng(1).random((50, 3))
    assert np.allclose(made(colors), colors)


def test_a_1d_table_is_a_curve_for_each_colour_over_its_domain() -> None:
    made = parsed(b"LUT_1D_SIZE 3\r\nDOMAIN_MAX 2 2 2\r\n0 0 0\r\n.5 1e-1 -1\r\n1 .2 +1.0\r\n", "a.cube")
    assert not made.crosses and made.high == (2, 2, 2)
    assert np.allclose(made(np.array([[0.5, 1, 2], [3, -1, 0.5]])), [[0.25, 0.1, 1], [1, 0, -0.5]])


def test_the_range_that_resolve_writes_is_a_domain() -> None:
    made = parsed(f"LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE -1 1\n{EIGHT}".encode("utf-8-sig"), "a.cube")
    assert (made.low, made.high) == ((-1,) * 3, (1,) * 3)
    assert np.allclose(made(np.array([0.0, 0.5, -1])), [0.5, 0.75, 0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "does not say how large its table is"),
        (EIGHT, "does not say how large"),
        (f"LUT_3D_SIZE 2\nLUT_1D_SIZE 8\n{EIGHT}", "Line 2 .* gives a second table"),
        ("LUT_3D_SIZE two", "Line 1 .* LUT_3D_SIZE as one whole number"),
        ("LUT_3D_SIZE", "one whole number"),
        ("LUT_3D_SIZE ２", "one whole number"),
        ("LUT_3D_SIZE 9999999999999", "one whole number"),
        ("LUT_3D_SIZE 66", "gives LUT_3D_SIZE 66; Rushes reads 2 to 65"),
        ("LUT_1D_SIZE 1", "gives LUT_1D_SIZE 1; Rushes reads 2 to 16384"),
        ("LUT_3D_SIZE 2\n0 0 0", "is 1 long; with LUT_3D_SIZE 2 it has to be 8"),
        (f"LUT_3D_SIZE 2\n{EIGHT}\n1 1 1", "is 9 long"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1", "Line 3 .* should be three numbers"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1 1 1", "Line 3 .* should be three numbers"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1 nan", "Line 3"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1 1_0", "Line 3"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1 1e999", "Line 3"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1 --1", "Line 3"),
        ("LUT_1D_SIZE 2\n0 0 0\nDOMAIN_MIN 0 0 0\n1 1 1", "Line 3 .* stands among the numbers"),
        ("LUT_1D_SIZE 2\nDOMAIN_MIN 0 0\n0 0 0\n1 1 1", "Line 2 .* should be three numbers"),
        ("LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0\n0 0 0\n1 1 1", "Line 2 .* should be two numbers"),
        ("LUT_1D_SIZE 2\nDOMAIN_MIN 0 1 0\n0 0 0\n1 1 1", "domain of .* ends before it begins"),
        ("<html><body>", "begins with “<html><body>”, which no .cube file knows"),
    ],
)
def test_each_fault_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(CubeError, match=said) as caught:
        parsed(text.encode(), "a.cube")
    assert "“a.cube”" in str(caught.value) and str(caught.value).count("\n") == 0 and str(caught.value).endswith(".")


def test_what_is_no_text_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CubeError, match="is no text"):
        parsed(b"\xff\xfe\x00LUT", "a.cube")
    path = tmp_path / "large.cube"
    path.write_text("#" * 2000)
    monkeypatch.setattr(cube, "MOST_BYTES", 1000)
    with pytest.raises(CubeError, match=r"“large\.cube” is larger"):
        read_cube(path)
