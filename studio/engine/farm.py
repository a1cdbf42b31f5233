"""A farm: renders on the machines of a Ray cluster, each job on one of them, its take's files sent home.

To the engine every place on the farm is a host like the one at home. A machine that dies costs its job's time, not the
job: it is begun again on another one, and a take comes home once. Needs the ``farm`` extra.
"""

from __future__ import annotations

import logging
import os
import queue
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import studio
from studio.document.brief import MediaRef
from studio.engine.families.family import FamilyError
from studio.engine.hosts import connections
from studio.engine.machine import render_environment
from studio.engine.messages import ENDINGS, Cancelled, Event, Failed, Finished, Frames, Preview, Request, Stage
from studio.engine.orders import Cancel, PreviewReady, Render
from studio.engine.takes import TakeFiles
from studio.engine.worker import Worker

log = logging.getLogger(__name__)

TRIES = 3
"""How many machines a job may lose before it fails."""
_LOOK = 0.2  # seconds between looks at what else is wanted
_BEGINNING = 5.0  # seconds
_HEAD, _SETTINGS = 9, 4  # bytes before a frame of HTTP/2, and one kind of it
_GREETING = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, _SETTINGS, 0, 0, 0, 0, 0])
_WITHOUT_RUSHES = (
    "The shot could not be rendered on the farm.",
    "A machine of it has no Rushes.",
    "Install the same version on each of them, where Ray’s Python finds it.",
)
_ON_THE_WAY = ("Its bytes are not those that its name promises.", "Try again; look at the machines' memory and disks.")


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files of a take, or of its parent, by what names them."""

    files: Mapping[MediaRef, bytes]


class Renderer:
    """One place on a machine of the farm: a worker with a media store of its own, and a render at a time."""

    def __init__(self) -> None:
        os.environ.update(render_environment({}, os.cpu_count() or 1))  # before torch is imported
        self._heard: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._worker = Worker(self._heard.put)
        self._cancelled: dict[str, threading.Event] = {}

    def version(self) -> str:
        return studio.__version__

    def render(self, order: Render, needed: Parcel) -> Iterator[Event | Parcel]:
        """The events of a job as they happen, and before its take the files of it."""
        with tempfile.TemporaryDirectory(prefix="rushes-farm-") as folder:
            files = TakeFiles(Path(folder))
            for ref, data in needed.files.items():
                files.add_bytes(data, _extension(ref))
            for event in self._events(replace(order, request=replace(order.request, media=folder))):
                if isinstance(event, Finished):
                    take = event.take
                    refs = [ref for ref in (take.picture, take.sound, take.latents) if ref is not None]
                    yield Parcel({ref: files.read(ref) for ref in refs})
                yield event

    def _events(self, order: Render) -> Iterator[Event]:
        stop = self._cancelled.setdefault(order.request.job, threading.Event())

        def work() -> None:
            self._worker.run(order, stop)
            self._heard.put(None)

        thread = threading.Thread(target=work, name="farm-render")
        thread.start()
        while (event := self._heard.get()) is not None:
            yield event
        thread.join()
        del self._cancelled[order.request.job]

    def cancel(self, job: str) -> None:
        """May be called while a render runs."""
        self._cancelled.setdefault(job, threading.Event()).set()


class Farm:
    """A connection to a cluster. Raises FamilyError where there is none, or Ray is not installed."""

    def __init__(self, address: str) -> None:
        _prepare()
        try:
            import ray
        except ImportError as error:
            raise FamilyError(
                "There is no farm here.", "Ray is not installed.", "Install it with ./rushes extra farm"
            ) from error
        self._ray = ray
        try:
            _knock(address)  # Ray itself asks an address where nobody is for minutes
            if not ray.is_initialized():
                ray.init(address=address, log_to_driver=False, logging_level="ERROR", configure_logging=False)
        except ray.exceptions.AuthenticationError as error:
            raise FamilyError(
                f"The farm at “{address}” lets nobody in who has not its token.",
                "The one that is here is another, or there is none.",
                "Copy .ray/auth_token from the home of who started it to yours.",
            ) from error
        except (ray.exceptions.RayError, ConnectionError, ValueError, RuntimeError, OSError) as error:
            raise FamilyError(
                f"The farm at “{address}” does not answer.",
                "No cluster was found there.",
                "Start one with ray start --head, and give its address, such as 192.168.1.5:6379.",
            ) from error
        self._waiting: dict[FarmHost, float] = {}  # places that wait for a machine, and since when

    @property
    def gpus(self) -> int:
        return int(self._ray.cluster_resources().get("GPU", 0))

    @property
    def places(self) -> int:
        """How many shots are rendered at once: one on each GPU, or on each machine where there is no GPU at all."""
        return max(1, self.gpus or sum(1 for node in self._ray.nodes() if node["Alive"]))

    def hosts(self) -> list[Callable[[], FarmHost]]:
        return [lambda: FarmHost(self)] * self.places

    def renderer(self) -> Any:
        """A new renderer, on the machine that has most room."""
        share = {"num_gpus": 1} if self.gpus else {"num_cpus": 1}
        made = self._ray.remote(Renderer)
        return made.options(max_concurrency=2, scheduling_strategy="SPREAD", **share).remote()

    @contextmanager
    def in_need(self, host: FarmHost) -> Iterator[None]:
        """Notes that a place waits for a machine."""
        self._waiting[host] = time.monotonic()
        try:
            yield
        finally:
            del self._waiting[host]

    @property
    def is_short(self) -> bool:
        """Whether a place has waited for longer than a machine needs to begin: there are fewer than places."""
        return any(time.monotonic() - since > _BEGINNING for since in list(self._waiting.values()))

    def close(self) -> None:
        self._ray.shutdown()


class FarmHost:
    """A place on the farm, as the engine sees hosts: orders go into its connection, events come out."""

    def __init__(self, farm: Farm) -> None:
        import ray

        self.connection, self._theirs = connections()
        self._farm, self._ray = farm, ray
        self._renderer: Any = None
        self._preview: Frames | None = None
        self._orders: queue.SimpleQueue[Render | None] = queue.SimpleQueue()
        self._cancelled: set[str] = set()
        self._closing = threading.Event()
        self._threads = [
            threading.Thread(target=self._listen, name="farm-orders", daemon=True),
            threading.Thread(target=self._work, name="farm-host", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    # ---- what the engine asks of a host

    def preview(self) -> Frames | None:
        newest, self._preview = self._preview, None
        return newest

    def kill(self) -> None:
        self._drop()

    def cause_of_death(self) -> str:
        return "The connection to the farm ended."

    def stop(self, patience: float) -> None:
        self._closing.set()
        self.connection.close()
        for thread in self._threads:
            thread.join(max(patience, 2 * _LOOK))

    # ---- its threads

    def _listen(self) -> None:
        try:
            while True:
                message = self._theirs.recv()
                if isinstance(message, Cancel):
                    self._cancelled.add(message.job)
                elif isinstance(message, Render):
                    self._orders.put(message)
        except (EOFError, OSError):
            self._closing.set()
            self._orders.put(None)

    def _work(self) -> None:
        with self._theirs:
            while not self._closing.is_set():
                try:
                    order = self._orders.get(timeout=_LOOK)
                    if order is not None:
                        self._send(self._rendered(order))
                except queue.Empty:
                    pass
                except OSError:
                    break
                if self._farm.is_short:  # another place has lost its machine: it may have this one
                    self._drop()
        self._drop()

    def _rendered(self, order: Render) -> Event:
        """The ending of a job, whatever machines it took."""
        job = order.request.job
        for _ in range(TRIES):
            try:
                return self._once(order)
            except self._ray.exceptions.RayTaskError as error:  # the machine lives, and cannot do it
                self._drop()
                return _failed(job, error)
            except self._ray.exceptions.RayError as error:
                if _is_without_rushes(error):
                    self._drop()
                    return Failed(job, *_WITHOUT_RUSHES)
                log.warning("job %s lost its machine: %s", job, type(error).__name__)
                self._drop()
                if self._closing.is_set() or job in self._cancelled:
                    return Cancelled(job)
                self._send(Stage(job, "loading"))
        return Failed(
            job,
            "The shot could not be rendered on the farm.",
            f"{TRIES} machines ended while they worked on it.",
            "Look at their memory, or render the shot at home.",
        )

    def _once(self, order: Render) -> Event:
        request = order.request
        home = TakeFiles(Path(request.media))
        # what is missing at home is missing there, and told in the same words
        parcel = Parcel({ref: home.read(ref) for ref in needed(request) if home.path(ref).exists()})
        renderer = self._ready(request.job)
        if renderer is None:
            return Cancelled(request.job)
        told = False
        stream = renderer.render.options(num_returns="streaming").remote(order, parcel)
        while True:
            if request.job in self._cancelled and not told:
                told = True
                renderer.cancel.remote(request.job)
            if self._closing.is_set():
                return Cancelled(request.job)
            ready, _ = self._ray.wait([stream], timeout=_LOOK)
            if not ready:
                continue
            event = self._ray.get(next(stream))
            if isinstance(event, Parcel):
                if any(home.add_bytes(data, _extension(ref)) != ref for ref, data in event.files.items()):
                    return Failed(request.job, "The take did not come home as it was made.", *_ON_THE_WAY)
            elif isinstance(event, ENDINGS):
                return event
            elif isinstance(event, Preview):
                self._preview = event.frames
                self._send(PreviewReady(event.job, event.step, event.steps))
            else:
                self._send(event)

    def _ready(self, job: str) -> Any:
        """A renderer that runs, of our version; None if the job was cancelled before a machine was free."""
        if self._renderer is None:
            self._renderer = self._farm.renderer()
            answer = self._renderer.version.remote()
            with self._farm.in_need(self):
                while not self._ray.wait([answer], timeout=_LOOK)[0]:
                    if job in self._cancelled or self._closing.is_set():
                        self._drop()
                        return None
            version = self._ray.get(answer)
            if version != studio.__version__:
                log.warning("the farm has Rushes %s, here is %s", version, studio.__version__)
        return self._renderer

    def _drop(self) -> None:
        renderer, self._renderer = self._renderer, None
        if renderer is not None and self._ray.is_initialized():
            self._ray.kill(renderer)

    def _send(self, event: Event | PreviewReady) -> None:
        self._theirs.send(event)


def needed(request: Request) -> Iterator[MediaRef]:
    """The files that a render looks at: references, and of a parent what it starts from and is compared with."""
    for reference in request.recipe.brief.references:
        yield reference.media
    if request.parent is not None:
        yield request.parent.picture
        if request.parent.latents is not None:
            yield request.parent.latents


def _is_without_rushes(error: Exception) -> bool:
    return "No module named 'studio" in str(error)


def _failed(job: str, error: Exception) -> Failed:
    """What went wrong on a machine, in its last line."""
    if _is_without_rushes(error):
        return Failed(job, *_WITHOUT_RUSHES)
    return Failed(
        job,
        "The shot could not be rendered on the farm.",
        f"{str(error).strip().splitlines()[-1]}.",
        "Try again, or render the shot at home.",
    )


def _prepare() -> None:
    """What Ray reads from the environment when it is imported."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody is told that somebody renders
    if "RAY_AUTH_TOKEN" in os.environ or (Path.home() / ".ray" / "auth_token").exists():
        os.environ.setdefault("RAY_AUTH_MODE", "token")  # as ray start has it where there is one


def _knock(address: str) -> None:
    """Whether a cluster is there: OSError, ValueError or an error of Ray's if not.

    A server is greeted as HTTP/2 is (RFC 9113, 3.4): its first words are its settings. Of any other, a dashboard of
    Ray's too, and of one that wants a token, Ray asks again for two minutes.
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if "://" in host or (not host and address != "auto"):  # Ray would make a cluster of its own of “local”
        raise ValueError("no address of a cluster")
    if not host:
        return
    with socket.create_connection((host.strip("[]"), int(port)), timeout=_BEGINNING) as line:
        if os.environ.get("RAY_USE_TLS", "0") not in ("1", "true"):
            _greet(line)
    if not address.startswith("ray://"):
        with suppress(ImportError):
            from ray._raylet import GcsClient

            GcsClient(address=address)


def _greet(line: socket.socket) -> None:
    line.sendall(_GREETING)
    frame = b""
    while len(frame) < _HEAD and (more := line.recv(_HEAD - len(frame))):
        frame += more
    if len(frame) < _HEAD or frame[3] != _SETTINGS:
        raise ConnectionError("no server of Ray's kind")


def _extension(ref: MediaRef) -> str:
    return ref.rpartition(".")[2]
