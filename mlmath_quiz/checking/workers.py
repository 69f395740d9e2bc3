"""Work done in processes that can be killed: limits of memory, processor and wall time, one task at a time each."""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeVar

Task = TypeVar("Task")
Failure = Literal["time", "memory", "crash"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may cost: seconds of processor time, and bytes of memory above what the worker starts with.

    On a busy machine a task may take `patience` times as long on the clock.
    """

    seconds: float = 20.0
    patience: float = 3.0
    memory: int = 1 << 30
    tasks_a_worker: int = 400
    """A worker is replaced after so many tasks, so that no cache grows for ever."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task]):
    """What became of a task: its result, or how it failed."""

    task: Task
    result: Any = None
    failure: Failure | None = None
    detail: str = ""


def serve(pipe: Connection, work: Callable[[Any], Any], memory: int) -> None:
    """A worker's life: receive a task, answer, until the pipe closes."""
    limit_memory(memory)
    with contextlib.suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            task, seconds = pipe.recv()
            limit_processor(seconds)
            pipe.send(attempt(work, task))


def attempt(work: Callable[[Any], Any], task: Any) -> tuple[Any, Failure | None, str]:
    """The result of the work, or how it failed; whatever goes wrong stays in the worker."""
    try:
        return work(task), None, ""
    except MemoryError:
        return None, "memory", ""
    except RecursionError:
        return None, "memory", "too deep"
    except Exception as error:
        return None, "crash", f"{type(error).__name__}: {error}"


def limit_memory(extra: int) -> None:
    """Refuse this process more than `extra` bytes beyond what it has; where the system knows such limits."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            with open("/proc/self/statm", encoding="ascii") as statm:
                used = int(statm.read().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used + extra, used + extra))


def limit_processor(seconds: float) -> None:
    """End this process when it has used so many more seconds of processor time."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = math.ceil(used.ru_utime + used.ru_stime + seconds)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


@dataclass
class Worker:
    """One process, the pipe to it, and the task it has."""

    process: BaseProcess
    pipe: Connection
    task: Any = None
    deadline: float = field(default=float("inf"))
    done: int = 0

    def give(self, task: Any, seconds: float, patience: float) -> None:
        """Hand over a task and start its clock."""
        self.task, self.deadline = task, time.monotonic() + seconds * patience
        self.pipe.send((task, seconds))

    def stop(self) -> int | None:
        """End the process, whatever it is doing; its exit status, negative for a signal."""
        self.pipe.close()
        self.process.join(0.05)
        self.process.kill()
        self.process.join()
        return self.process.exitcode


class Pool(Generic[Task]):
    """Runs tasks on several workers; one that overruns its limit is killed, and costs only itself."""

    def __init__(
        self,
        work: Callable[[Task], Any],
        size: int,
        limits: Limits,
        preload: tuple[str, ...] = (),
        seconds_of: Callable[[Task], float] | None = None,
    ) -> None:
        self.work, self.size, self.limits = work, size, limits
        self.seconds_of = seconds_of or (lambda task: limits.seconds)
        self.context = context_with(preload)
        self.workers: list[Worker] = []

    def __enter__(self) -> Pool[Task]:
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self.workers:
            worker.stop()

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome[Task]]:
        """The outcomes of all tasks, as they come; tasks may be added by sending more to the same iterable."""
        waiting = deque(tasks)
        while waiting or any(worker.task is not None for worker in self.workers):
            self.hand_out(waiting)
            yield from self.collect()

    def hand_out(self, waiting: deque[Task]) -> None:
        """Give every idle worker a task, starting workers up to the pool's size."""
        while len(self.workers) < min(self.size, len(waiting) + sum(w.task is not None for w in self.workers)):
            self.workers.append(self.start())
        for worker in list(self.workers):
            if worker.task is None and waiting:
                if worker.done >= self.limits.tasks_a_worker:
                    self.replace(worker)
                    worker = self.workers[-1]
                task = waiting.popleft()
                worker.give(task, self.seconds_of(task), self.limits.patience)

    def collect(self) -> Iterator[Outcome[Task]]:
        """Wait for the next answer or the next deadline."""
        busy = {worker.pipe: worker for worker in self.workers if worker.task is not None}
        patience = max(0.0, min(worker.deadline for worker in busy.values()) - time.monotonic())
        for pipe in wait(list(busy), timeout=patience):
            yield self.receive(busy.pop(pipe))  # type: ignore[call-overload]
        for worker in busy.values():
            if time.monotonic() >= worker.deadline:
                task = worker.task
                self.replace(worker)
                yield Outcome(task, failure="time")

    def receive(self, worker: Worker) -> Outcome[Task]:
        """A worker's answer; a worker that died is replaced."""
        task, worker.task, worker.done = worker.task, None, worker.done + 1
        try:
            result, failure, detail = worker.pipe.recv()
        except (EOFError, OSError):
            overran = self.replace(worker) == -getattr(signal, "SIGXCPU", 0)
            return Outcome(task, failure="time" if overran else "crash", detail="" if overran else "the process died")
        if failure == "memory":
            self.replace(worker)
        return Outcome(task, result, failure, detail)

    def start(self) -> Worker:
        """A new worker, forked from a process that has the preloaded modules."""
        here, there = self.context.Pipe()
        process = self.context.Process(target=serve, args=(there, self.work, self.limits.memory))
        process.start()
        there.close()
        return Worker(process, here)

    def replace(self, worker: Worker) -> int | None:
        """A fresh worker in the place of an old one, whose exit status is returned."""
        status = worker.stop()
        self.workers.remove(worker)
        self.workers.append(self.start())
        return status


def context_with(preload: tuple[str, ...]) -> Any:
    """Processes from a server that has imported the given modules once; where there is no such server, fresh ones."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context
