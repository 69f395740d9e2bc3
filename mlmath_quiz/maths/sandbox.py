"""One worker process that is started when first needed, asked again and again, and killed when it takes too long."""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

SECONDS = 1.5
"""How long one question to the worker may take, once it is ready."""
STARTING = 20.0
"""How long the worker may take to import what it needs."""
BYTES = 512 * 2**20
"""The memory that the worker may use beyond what it starts with, where the system can limit it."""


@dataclass(slots=True)
class Worker:
    """A process and the pipe to it."""

    process: Any
    pipe: Connection

    def ask(self, function: str, args: tuple[Any, ...], seconds: float) -> Any:
        """The function's result, or None when it failed; TimeoutError when there is no answer in time."""
        self.pipe.send((function, args))
        if not self.pipe.poll(seconds):
            raise TimeoutError
        return self.pipe.recv()

    def kill(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join(1)
        self.pipe.close()


_worker: Worker | None = None


def run(function: str, *args: Any, seconds: float = SECONDS) -> Any:
    """`module:function` of the arguments in the worker; None when it fails, runs out of memory or takes too long.

    Arguments and result are data of this project that can be pickled; only this program writes to the pipe.
    """
    try:
        return _ready().ask(function, args, seconds)
    except (TimeoutError, EOFError, OSError):
        stop()
        return None


def stop() -> None:
    """End the worker, if there is one."""
    global _worker
    if _worker is not None:
        _worker.kill()
        _worker = None


def _ready() -> Worker:
    """The running worker; a new one when there is none."""
    global _worker
    if _worker is None or not _worker.process.is_alive():
        _worker = _start()
    return _worker


def _start() -> Worker:
    """Start a worker by spawning, so that nothing of this process is copied, and wait until it is ready."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, BYTES), daemon=True)
    with unnamed_main():
        process.start()
    theirs.close()
    worker = Worker(process, ours)
    atexit.register(stop)
    if not ours.poll(STARTING):
        worker.kill()
        raise TimeoutError
    ours.recv()
    return worker


@contextlib.contextmanager
def unnamed_main() -> Iterator[None]:
    """Hide the main program for a while, so that a spawned process does not import it again."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def serve(pipe: Connection, most_bytes: int) -> None:
    """The worker's life: answer questions until the pipe closes."""
    import sympy  # noqa: F401

    limit_memory(most_bytes)
    pipe.send("ready")
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            function, args = pipe.recv()
            pipe.send(attempt(function, args))


def attempt(function: str, args: tuple[Any, ...]) -> Any:
    """The function's result, or None when it failed."""
    module, name = function.split(":")
    try:
        call: Callable[..., Any] = getattr(import_module(module), name)
        return call(*args)
    except (Exception, MemoryError, RecursionError):
        return None


def limit_memory(most_bytes: int) -> None:
    """Limit the address space to what is used now and so much more; where the system cannot, there is no limit."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (used_now() + most_bytes, hard))


def used_now() -> int:
    """The bytes of address space in use, where the system tells; else 0."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 2**31
