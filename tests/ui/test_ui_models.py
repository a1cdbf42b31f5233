"""The page of models: nothing is got before it was accepted, nothing that arrived is lost, a refusal is a sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from safetensors.numpy import save_file

from studio.engine.models.shelf import Note
from studio.engine.models.stock import Where
from studio.ui.main_window import MainWindow
from studio.ui.model_list import fit
from studio.ui.models_page import ModelsPage
from tests.engine.hub_server import LARGE, REPO, HubServer, served
from tests.engine.pretend import pretend_model


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubServer]:
    with served(tmp_path / "hub") as server:
        yield server


@pytest.fixture
def page(
    shared_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hub: HubServer
) -> Iterator[ModelsPage]:
    """Opened through the palette, on an empty shelf, with the hub of the test."""
    monkeypatch.setenv("RUSHES_MODELS", str(tmp_path / "shelf"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "*")
    shared_window.preferences.prefer(mirror=hub.address)
    palette = shared_window.window_verbs.palette
    palette.open()
    palette.typed.setText("models")
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    found = shared_window.window_verbs.models
    assert found is not None and found.isVisible()
    qtbot.waitUntil(lambda: bool(found.list.items_shown))
    yield found
    if hub.go_on is not None:
        hub.go_on.set()
    found.cancel.click()
    qtbot.waitUntil(lambda: not found.busy)
    found.close_work()
    found.close()


def idle(page: ModelsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.busy and page.said.text() != "")


def shown(page: ModelsPage, qtbot: QtBot, name: str, where: Where | None) -> None:
    """Waits until a model stands at its place in the list, or nowhere, and picks it."""
    qtbot.waitUntil(lambda: next((i.where for i in page.list.items_shown if i.name == name), None) is where)
    page.list.pick(name)


def wanted(page: ModelsPage, qtbot: QtBot) -> str:
    """Looks a repository up; what has to be accepted."""
    page.repo.setText(REPO)
    page.look_up.click()
    qtbot.waitUntil(page.question.isVisible)
    return page.question.words.text()


def test_expectation_55_a_model_is_looked_up_accepted_got_checked_and_removed(
    page: ModelsPage, hub: HubServer, qtbot: QtBot
) -> None:
    tencent = next(item for item in page.list.items_shown if item.licence.startswith("Tencent"))
    assert (tencent.where, tencent.territory) == (Where.HUB, "Not to be used in the EU, the UK and South Korea.")
    small = next(n for n, item in enumerate(page.list.items_shown) if item.name == "Wan-AI/Wan2.1-T2V-1.3B-Diffusers")
    assert page.list.items_shown[small].fits is not None, "the planner speaks of what is not here yet"
    assert fit(page.list.items_shown[small]).startswith(("Five seconds of draft: Fits", "Five seconds of draft: Will"))
    page.list.pick("animatic")
    assert page.act.isHidden() and not page.remove.isEnabled(), "what came with the studio stays"
    assert not page.measure.isEnabled(), "the built-in model fits everywhere"
    facts = wanted(page, qtbot)
    assert "Licence: apache-2.0" in facts and "No country is known to be left out." in facts and "0.2 MB" in facts
    assert not any(path.endswith(LARGE) for path, _ in hub.asked), "nothing is got before it was accepted"
    hub.drop_after, hub.drops = 10_000, 2
    page.question.yes.click()
    idle(page, qtbot)
    assert page.said.text().startswith("“Small” is on the shelf.")
    shown(page, qtbot, "Small", Where.HERE)
    assert page.list.picked.licence == "apache-2.0" and page.list.picked.bytes > 150_000
    page.check.click()
    idle(page, qtbot)
    assert page.said.text() == "“Small” is whole: every file is as it was taken in."
    page.remove.click()
    assert "is deleted from this disk" in page.question.words.text()
    page.question.yes.click()
    idle(page, qtbot)
    shown(page, qtbot, "Small", None)


def test_expectation_55_what_was_cancelled_goes_on_where_it_was(
    page: ModelsPage, hub: HubServer, qtbot: QtBot, tmp_path: Path
) -> None:
    hub.go_on = threading.Event()
    wanted(page, qtbot)
    page.question.yes.click()
    half = tmp_path / "shelf" / "Small.part" / f"{LARGE}.part"
    qtbot.waitUntil(lambda: half.exists() and half.stat().st_size > 0)
    page.cancel.click()
    hub.go_on.set()
    idle(page, qtbot)
    assert page.said.text().startswith("Stopped. What has arrived is kept")
    shown(page, qtbot, "Small", Where.BEGUN)
    assert 0 < page.list.picked.arrived < page.list.picked.bytes
    assert page.act.text() == "Go on"
    page.act.click()
    idle(page, qtbot)
    shown(page, qtbot, "Small", Where.HERE)
    assert any(asked for path, asked in hub.asked if path.endswith(LARGE)), "the file is asked for from where it ended"


def test_folders_are_added_or_refused_in_a_sentence(
    page: ModelsPage, shared_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pill, editor = shared_window.brief.prompt.model_pill, shared_window.bridge.editor
    qtbot.waitUntil(pill.isHidden)  # there is the built-in model alone
    stick = pretend_model(tmp_path / "stick" / "Wan of mine")
    (stick / "vae" / "more.bin").write_bytes(b"\x80\x04.")
    page.add(stick)
    idle(page, qtbot)
    assert page.said.text() == (
        "“Wan of mine” is not taken. “vae/more.bin” is a pickle, which can run any program when it is read. "
        "Get the same weights as safetensors, and leave this file out."
    )
    (stick / "vae" / "more.bin").unlink()
    page.add(stick)
    idle(page, qtbot)
    assert page.said.text().startswith("It is called “Wan-of-mine” here")
    shown(page, qtbot, "Wan-of-mine", Where.HERE)
    assert "Apache-2.0" in page.list.picked.licence and page.measure.isEnabled()
    shared_window.verbs.show("s1")
    qtbot.waitUntil(lambda: not pill.isHidden())
    pill.pick("Wan-of-mine")
    assert editor.shot("s1").brief.family == "Wan-of-mine" and "Wan-of-mine" in pill.text()
    fits = shared_window.brief.prompt.fits
    qtbot.waitUntil(lambda: fits.text().count("\n") == 1)
    assert fits.text().startswith("Draft: Fits: ") and "\nFinal: Fits: " in fits.text() and not fits.isHidden()
    monkeypatch.setattr("studio.ui.fits._FRESH", 0.0)
    with monkeypatch.context() as taken:  # by another program; who comes back from it is told anew
        taken.setattr("studio.engine.machine.free_memory", lambda: 1 << 20)
        shared_window.activateWindow()
        qtbot.waitUntil(lambda: fits.text().count("Will not fit") == 2)
        page.activateWindow()
        qtbot.waitUntil(lambda: "Will not fit" in fit(page.list.picked))
    shared_window.shoot_verbs.menu("s1")
    qtbot.waitUntil(lambda: fits.text().startswith("Draft: Fits: "))
    shared_window.window_verbs.show_models()
    qtbot.waitUntil(lambda: "Fits" in fit(page.list.picked))
    editor.undo()
    page.add(stick / "vae" / "diffusion_pytorch_model.safetensors")
    idle(page, qtbot)
    assert page.said.text().endswith("Choose the whole folder of a diffusers pipeline.")
    sides = {"patch_embedding": (1536, 16, 1, 2, 2), "head.head": (64, 1536), "blocks.0.ffn.0": (8960, 1536)}
    sides |= {"text_embedding.0": (1536, 4096), "time_embedding.0": (1536, 256)}
    half = {f"{name}.weight": np.zeros(shape, np.float16) for name, shape in sides.items()}
    save_file(half, tmp_path / "wan13.safetensors")
    page.add(stick / "vae" / "diffusion_pytorch_model.safetensors", others=[tmp_path / "wan13.safetensors"])
    idle(page, qtbot)
    assert page.said.text() == (
        "“wan13.safetensors” is not taken. It holds a transformer of Wan; these are not here: "
        "text encoder (UMT5 XXL), VAE. Lay them beside the file, or choose them together with it (--with FOLDER). "
        "For instance umt5_xxl_fp16.safetensors, wan_2.1_vae.safetensors."
    )
    page._added(
        Note("ltxv", "LTXPipeline", "", made_of={"vae": "/one.gguf", "text_encoder": "/t5", "transformer": "/one.gguf"})
    )
    assert page.said.text().endswith("It is made of one.gguf, t5.")


def test_a_long_shelf_of_models_makes_the_window_no_higher(shared_window: MainWindow) -> None:
    panel, few = shared_window.machine, shared_window.machine.minimumSizeHint().height()
    card = shared_window._editor.library.cards()[0]
    panel.show_cards([card] * 30)
    panel.show()
    QTest.qWait(1)
    assert panel.minimumSizeHint().height() == few
    shared_window.show_models()
