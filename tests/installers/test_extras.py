"""`./rushes extra NAME`: what is asked for is checked before anything is set up."""

import subprocess
import sys
from pathlib import Path

import pytest

RUSHES = Path(__file__).resolve().parents[2] / "rushes"


@pytest.mark.parametrize(("names", "said"), [(["vioces"], "There is no extra “vioces”"), ([], "An extra needs a name")])
def test_an_unknown_extra_is_told_with_those_that_there_are(tmp_path: Path, names: list[str], said: str):
    venv = tmp_path / "venv"
    command = [sys.executable, str(RUSHES), "extra", *names]
    run = subprocess.run(command, env={"RUSHES_VENV": str(venv)}, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert said in run.stderr
    assert "farm" in run.stderr and "voices" in run.stderr and "dev" not in run.stderr
    assert not venv.exists()
