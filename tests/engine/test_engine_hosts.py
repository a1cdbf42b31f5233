"""Requests go in, takes come out, and whatever happens in between the queue stands."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from ears import Ears, recipe_of

from studio.engine.farm import _knock
from studio.engine.messages import (
    Cancelled,
    Event,
    Failed,
    Finished,
    Preview,
    Progress,
    Queued,
    Request,
    Stage,
    Started,
)
from tests.patience import PATIENCE

Ask = Callable[..., Request]
ENDLESS = 100_000


def children() -> list[psutil.Process]:
    return psutil.Process().children()


@pytest.fixture(scope="module", autouse=True)
def process_ears(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ears]:
    """One render process for the whole file: importing torch takes seconds."""
    ears = Ears("process")
    folder = tmp_path_factory.mktemp("first")
    request = Request("first", "shot", recipe_of(models), str(folder), models=(str(models),))  # type: ignore[arg-type]
    assert isinstance(ears.render(request), Finished)
    yield ears
    ears.close()


@pytest.fixture(params=["thread", "process"])
def ears(request: pytest.FixtureRequest) -> Ears:
    return request.getfixturevalue(f"{request.param}_ears")


def running(ears: Ears, request: Request) -> Event:
    """Submits and waits until the render is in its steps."""
    ears.engine.submit(request)
    return ears.until(lambda event: event.job == request.job and isinstance(event, Progress))


def test_a_render_tells_its_whole_story(ears: Ears, asked: Ask, tiny_recipe) -> None:
    ending = ears.render(asked("story", tiny_recipe))
    assert isinstance(ending, Finished)
    kinds = [type(event) for event in ears.events if event.job == "story"]
    assert kinds[:3] == [Queued, Started, Stage]
    assert [p.step for p in ears.of("story", Progress)][:4] == [1, 2, 3, 4]
    previews = ears.of("story", Preview)
    assert previews
    assert all(p.frames.shape == (3, 8, 12, 3) for p in previews)


def test_the_take_s_files_are_in_the_media_store(ears: Ears, asked: Ask, tiny_recipe, tmp_path: Path) -> None:
    take = ears.render(asked("files", tiny_recipe)).take
    for ref in (take.picture, take.latents):
        assert (tmp_path / "media" / ref[:2] / ref).stat().st_size > 0
    assert not list(tmp_path.rglob(".writing-*"))
    assert take.recipe.weights
    assert dict(take.recipe.versions)["torch"]


def test_the_recipe_alone_makes_the_take_again(ears: Ears, asked: Ask, tiny_recipe) -> None:
    first = ears.render(asked("once", tiny_recipe)).take
    again = ears.render(asked("twice", first.recipe)).take
    assert again.id == first.id
    assert replace(again, made="") == replace(first, made="")


def test_a_refined_take_is_made_again_from_its_recipe_and_parent(ears: Ears, asked: Ask, tiny_recipe) -> None:
    parent = ears.render(asked("parent", tiny_recipe)).take
    recipe = replace(tiny_recipe, parent=parent.id, keep=0.65, steps=3)
    first = ears.render(asked("refine", recipe, parent=parent)).take
    again = ears.render(asked("again", first.recipe, parent=parent)).take
    assert again.id == first.id
    assert first.latents != parent.latents


def test_changed_weights_are_refused(ears: Ears, asked: Ask, tiny_recipe) -> None:
    ending = ears.render(asked("other", replace(tiny_recipe, weights="0" * 64)))
    assert isinstance(ending, Failed)
    assert "weights" in ending.why


def test_a_running_job_is_cancelled_and_the_next_is_as_ever(ears: Ears, asked: Ask, tiny_recipe, tmp_path) -> None:
    before = ears.render(asked("before", tiny_recipe)).take
    running(ears, asked("long", replace(tiny_recipe, steps=ENDLESS)))
    ears.engine.cancel("long")
    assert isinstance(ears.ending("long"), Cancelled)  # how soon, `engine_promptness` measures
    assert not list(tmp_path.rglob(".writing-*"))
    assert ears.render(asked("after", tiny_recipe)).take.id == before.id


def test_a_waiting_job_is_cancelled_without_a_start(ears: Ears, asked: Ask, tiny_recipe) -> None:
    running(ears, asked("now", replace(tiny_recipe, steps=ENDLESS)))
    ears.engine.submit(asked("later", tiny_recipe))
    ears.engine.cancel("later")
    assert isinstance(ears.ending("later"), Cancelled)
    assert not ears.of("later", Started)
    ears.engine.cancel("now")
    assert isinstance(ears.ending("now"), Cancelled)


def test_an_unknown_model_fails_in_words(ears: Ears, asked: Ask, tiny_recipe) -> None:
    ending = ears.render(asked("unknown", replace(tiny_recipe, family="nothing")))
    assert isinstance(ending, Failed)
    assert "nothing" in ending.what
    assert ending.why
    assert ending.remedy


def test_a_broken_model_fails_in_words_and_the_engine_goes_on(
    thread_ears: Ears, asked: Ask, tiny_recipe, models: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "models" / "broken"
    broken.mkdir(parents=True)
    for part in ("vae", "transformer"):
        (broken / part).mkdir()
        (broken / part / "config.json").write_text("{}", encoding="utf-8")
    (broken / "model_index.json").write_text(json.dumps({"_class_name": "WanPipeline"}), encoding="utf-8")
    request = asked("broken", replace(tiny_recipe, family="broken"), models=(str(tmp_path / "models"),))
    ending = thread_ears.render(request)
    assert isinstance(ending, Failed)
    assert "Traceback" not in ending.why
    assert isinstance(thread_ears.render(asked("whole", tiny_recipe)), Finished)


def the_host() -> psutil.Process:
    """The process that renders."""
    (host,) = [child for child in children() if "studio.engine.child" in child.cmdline()]
    return host


@pytest.mark.slow
def test_a_host_that_does_not_answer_a_cancel_is_ended(
    process_ears: Ears, asked: Ask, tiny_recipe, monkeypatch
) -> None:
    """The one of this file: no test behind it needs another."""
    monkeypatch.setattr("studio.engine.seat.CANCEL_PATIENCE", 0.5)
    running(process_ears, asked("stuck", replace(tiny_recipe, steps=ENDLESS)))
    host = the_host()
    host.suspend()
    process_ears.engine.cancel("stuck")
    assert isinstance(process_ears.ending("stuck"), Cancelled)
    assert not host.is_running()


@pytest.mark.slow
def test_a_killed_host_costs_one_job_and_comes_back_and_closing_leaves_no_process(
    asked: Ask, tiny_recipe, monkeypatch
) -> None:
    ears = Ears("process")
    running(ears, asked("doomed", replace(tiny_recipe, steps=ENDLESS)))
    ears.engine.submit(asked("waiting", tiny_recipe))
    killed = the_host()
    killed.kill()
    failed = ears.ending("doomed")
    assert isinstance(failed, Failed)
    assert "memory" in failed.why
    assert failed.remedy
    waited = ears.ending("waiting").take
    assert ears.render(asked("doomed", tiny_recipe)).take.id == waited.id
    monkeypatch.setattr("studio.engine.seat.STOP_PATIENCE", PATIENCE)
    running(ears, asked("long", replace(tiny_recipe, steps=ENDLESS)))
    host = the_host()
    assert host != killed
    host.suspend()
    ears.engine.close()
    assert not ears.engine.join(0), "closing waits for nobody"
    host.resume()
    assert ears.engine.join(PATIENCE), "in the middle of a render"
    assert not host.is_running()


@pytest.mark.parametrize("answer", [b"HTTP/1.0 400 Bad Request\r\n\r\n", b"", b"+PO"])
def test_an_address_where_something_else_answers_is_no_farm(answer: bytes) -> None:
    """Of such an address Ray asks again for two minutes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def speak() -> None:
            line, _ = server.accept()
            with line:
                line.recv(64)
                line.sendall(answer)

        thread = threading.Thread(target=speak)
        thread.start()
        with pytest.raises(OSError, match=r"no server of Ray's kind|reset"):
            _knock(f"127.0.0.1:{server.getsockname()[1]}")
        thread.join()
    for address in ("http://127.0.0.1:8265", "127.0.0.1", "local", ""):
        with pytest.raises(ValueError, match=r"."):
            _knock(address)
    _knock("auto")
