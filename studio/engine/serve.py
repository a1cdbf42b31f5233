"""The render side of a host: takes requests from a connection, answers with events, ends when the connection does.

The same code runs in a child process (see ``child``) and in a thread.
"""

from __future__ import annotations

import logging
import queue
import threading
from multiprocessing.connection import Connection

from studio.engine.messages import Event, Preview
from studio.engine.orders import Cancel, PreviewReady, Render, Warm
from studio.engine.preview import PreviewMemory
from studio.engine.worker import Worker

log = logging.getLogger(__name__)


Order = Render | Warm


def serve(connection: Connection, memory: PreviewMemory) -> None:
    """Renders until the other side closes the connection."""
    orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
    cancelled: dict[str, threading.Event] = {}

    def listen() -> None:
        try:
            while True:
                message = connection.recv()
                if isinstance(message, Cancel):
                    cancelled.setdefault(message.job, threading.Event()).set()
                else:
                    if isinstance(message, Render):
                        cancelled[message.request.job] = threading.Event()
                    orders.put(message)
        except (EOFError, OSError):
            for event in list(cancelled.values()):
                event.set()
            orders.put(None)

    def send(event: Event) -> None:
        if isinstance(event, Preview):
            memory.write(event.frames)
            connection.send(PreviewReady(event.job, event.step, event.steps))
        else:
            connection.send(event)

    listener = threading.Thread(target=listen, name="engine-orders", daemon=True)
    listener.start()
    worker = Worker(send)
    while (order := orders.get()) is not None:
        try:
            if isinstance(order, Warm):
                worker.warm(order.family, order.models)
            else:
                worker.run(order, cancelled[order.request.job])
                del cancelled[order.request.job]
        except (BrokenPipeError, ConnectionResetError):
            break  # the studio is gone; nobody waits for the take
    listener.join()
