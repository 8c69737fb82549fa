"""Run one function on many arguments, each time in a process of its own, a few at a time.

The processes are forked from one that has imported what they need. A process that dies is started once
more; what dies twice is reported, and the others go on.
"""

import contextlib
import gc
import multiprocessing
import os
import queue
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import forkserver
from typing import Any

from coursekit.processes import linux
from coursekit.processes.library_patches import let_the_fork_server_end

STARTS = (
    20  # how often a process is started if that fails: the server that forks it may just have been killed
)
PAUSE = 0.1  # seconds between them

_starting = threading.Lock()  # one process at a time is started, also by calls of `run` in several threads


@dataclass(frozen=True)
class Failure:
    """Why there is no result: the process died or raised, in one line."""

    reason: str


def prepare(preload: list[str]):
    """Begin to import what the processes of `run` will need; returns how they will be started."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(preload)
        with _starting, without_main():
            forkserver.ensure_running()
    return context


def run(
    function: Callable,
    arguments: dict[str, tuple],
    workers: int,
    seconds: float,
    preload: list[str],
) -> Iterator[tuple[str, Any]]:
    """Call `function(*arguments[key])` for every key.

    Parameters
    ----------
    function : callable
        Found by its name in its module, not a lambda.
    arguments : dict
        By the key under which the result is given back.
    workers : int
        How many processes at a time.
    seconds : float
        After which a process is killed.
    preload : list of str
        Modules to import once, before the processes are forked.

    Yields
    ------
    (key, result or Failure)
        In the order in which they are ready.
    """
    context = prepare(preload)
    waiting, ready = queue.SimpleQueue(), queue.SimpleQueue()
    for key in arguments:
        waiting.put(key)
    live: set = set()

    def work() -> None:
        while True:
            try:
                key = waiting.get_nowait()
            except queue.Empty:
                return
            result = _attempt(context, live, function, arguments[key], seconds)
            if isinstance(result, Failure):
                result = _attempt(context, live, function, arguments[key], seconds)
            ready.put((key, result))

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(workers, len(arguments)))]
    for thread in threads:
        thread.start()
    try:
        for _ in arguments:
            yield ready.get()
    finally:  # also when the caller stops early
        while not waiting.empty():
            waiting.get_nowait()
        for process in list(live):
            process.kill()
        for thread in threads:
            thread.join()


def _attempt(context, live, function, arguments, seconds) -> Any:
    receiver, sender = context.Pipe(duplex=False)
    try:
        process = _started(context, (sender, dict(os.environ), function, arguments))
    except (EOFError, OSError) as error:
        sender.close()
        receiver.close()
        return Failure(f"no grading process could be started ({type(error).__name__}: {error})")
    live.add(process)
    sender.close()
    try:
        if not receiver.poll(seconds):
            return Failure(f"still busy after {seconds:.0f} s")
        return receiver.recv()
    except (EOFError, OSError):
        process.join()
        return Failure(f"the grading process died (exit code {process.exitcode})")
    finally:
        process.kill()
        process.join()
        live.discard(process)
        receiver.close()


def _started(context, args):
    """A process that runs `_child(*args)`; the one that forks it is started anew where it is gone."""
    for left in reversed(range(STARTS)):
        try:
            with _starting, without_main():
                process = context.Process(target=_child, args=args)
                process.start()
            return process
        except (EOFError, OSError):
            if not left:
                raise
            time.sleep(PAUSE)


@contextlib.contextmanager
def without_main():
    """Keep a spawned process from importing the program that started it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _child(sender, environment, function, arguments) -> None:
    if sys.platform == "linux":
        linux.die_with_parent(os.getppid())  # the fork server, which ends with its starter
    let_the_fork_server_end()
    if not multiprocessing.parent_process().is_alive():  # the starter was killed before we asked for that
        os._exit(1)
    os.environ.clear()  # the process that it was forked from keeps the variables of when it was started
    os.environ.update(environment)
    gc.disable()  # the process is short-lived, and the collector would copy pages that are shared
    try:
        sender.send(function(*arguments))
    except Exception as error:
        sender.send(Failure(f"{type(error).__name__}: {error}"))
