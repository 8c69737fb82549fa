"""Grade on a Dask cluster: each submission is one task, and only this process writes the gradebook.

A task gets the submission's files as bytes and calls the same `grade_one` as is used here, in a process of
its own. A task whose worker dies is given to another one. The machines of the workers need this course with
its environment (`python course.py setup cluster`), but no shared folder and no gradebook.
"""

import hashlib
import multiprocessing
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursekit.course.folders import GradingError
from coursekit.grading.one import GRADING_SECONDS, Kit, Outcome, grade_one
from coursekit.notebooks.decode import MAX_NOTEBOOK_MB, MEGABYTE, read_light
from coursekit.processes import fork_server, isolation, pool
from coursekit.processes.pool import Failure
from coursekit.processes.private_folder import PrivateFolder
from coursekit.submissions.read import MAX_FILES_MB, is_notebook, ordinary_files, read_files

CONNECT_SECONDS = 8
RETRIES = 2  # after an error of a worker, such as a full disk; how often workers may die, Dask decides
MAX_SENT_MB = 500  # of submissions that the scheduler holds for workers


def run(todo: dict[str, tuple], address: str) -> Iterator[tuple[str, Outcome | Failure]]:
    """Grade submissions on the workers of a Dask scheduler.

    Parameters
    ----------
    todo : dict
        The arguments of `grade_one` (kit, student, folder, digest) by student. All have the same kit.
    address : str
        Of the scheduler, such as tcp://host:8786.

    Yields
    ------
    (student, Outcome or Failure)
        In the order in which they are ready.

    Raises
    ------
    GradingError
        At once if Dask is not installed, or if no scheduler or no worker is there; later if the connection
        is lost.
    """
    try:
        from distributed import Client
        from distributed.comm import parse_address, parse_host_port
        from distributed.comm.registry import get_backend
    except ImportError:
        raise GradingError("--scheduler needs more packages: run `python course.py setup cluster`") from None
    try:
        # Checked here: a Client that is given what is no address takes long to say so.
        scheme, place = parse_address(address)
        get_backend(scheme)
        parse_host_port(place)
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="coursekit")
    except (OSError, ValueError, ImportError) as error:
        raise GradingError(f"no Dask scheduler can be reached at {address}: {_first_line(error)}") from None
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError:
        client.close()
        raise GradingError(
            f"the scheduler at {address} has no workers: start some with `dask worker {address}`"
        ) from None
    return _results(client, todo, address)


def _results(client, todo: dict[str, tuple], address: str) -> Iterator[tuple[str, Outcome | Failure]]:
    """Send submissions a few at a time, so that neither this process nor the scheduler holds them all."""
    from distributed import CancelledError, as_completed

    waiting = list(reversed(todo))
    sent: dict[str, tuple[str, int, list[str]]] = {}  # by the task's key: student, bytes, what was left out
    with client:
        try:
            # A task's result is made again when the workers that hold it die; scattered data would be lost.
            kit = client.submit(_same, next(iter(todo.values()))[0], pure=False)
            completed = as_completed(loop=client.loop)
            while waiting or sent:
                at_once = 2 * max(1, sum(client.nthreads().values()))  # no worker waits for the next one
                while waiting and len(sent) < at_once and _bytes_of(sent) < MAX_SENT_MB * MEGABYTE:
                    student = waiting.pop()
                    future, parcel = _send(client, kit, *todo[student])
                    sent[future.key] = student, parcel.size, parcel.left_out
                    completed.add(future)
                future = next(completed)
                student, _, left_out = sent.pop(future.key)
                result = _result_of(future)
                future.release()
                if isinstance(result, Outcome):
                    result.record.notes += left_out
                yield student, result
        except (CancelledError, OSError):  # Dask cancels what it loses sight of
            raise GradingError(
                f"the connection to the scheduler at {address} is lost; what was graded is kept:"
                " run the same command again for the rest"
            ) from None


def _send(client, kit, own_kit: Kit, student: str, folder: Path, digest: str):
    """Make a submission a task; its key says what is graded, and how. Returns the future and the parcel."""
    parcel = pack(folder, f"{own_kit.assignment}.ipynb")
    mode = "isolated" if own_kit.isolated else "open"
    key = f"grade-{own_kit.assignment}-{student}-{digest}-{mode}"
    future = client.submit(
        _grade, kit, student, parcel.files, digest, VERSION, key=key, pure=True, retries=RETRIES
    )
    return future, parcel


def _bytes_of(sent: dict) -> int:
    return sum(size for _, size, _ in sent.values())


def _result_of(future) -> Outcome | Failure:
    from distributed import CancelledError

    try:
        return future.result()
    except CancelledError:
        raise
    except Exception as error:
        return Failure(f"the cluster could not grade it: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


# A submission on its way.


@dataclass(frozen=True)
class Parcel:
    """The files of a submission.

    Attributes
    ----------
    files : dict
        Contents by path relative to the submission's folder; None for a notebook that is too large to be
        read.
    left_out : list of str
        What is not among them, and why, one line each.
    """

    files: dict[str, bytes | None]
    left_out: list[str]

    @property
    def size(self) -> int:
        return sum(len(content or b"") for content in self.files.values())


def pack(folder: Path, name: str) -> Parcel:
    """Read what grading reads of a submission: ordinary files within the limits, notebooks without outputs.

    No link is followed.

    Parameters
    ----------
    folder : pathlib.Path
        Of the submission.
    name : str
        The notebook's file name. Of other notebooks, as many as there is room for are sent with contents.
    """
    paths, notes = ordinary_files(folder)
    files, left_out = read_files(folder, [path for path in paths if not is_notebook(path)])
    room = MAX_FILES_MB * MEGABYTE
    for path in sorted(filter(is_notebook, paths), key=lambda path: (path != name, len(path), path)):
        try:
            content = read_light(folder / path)
        except OSError:
            left_out.append(f"{path} cannot be opened: it is left out")
            continue
        size = len(content or b"")
        files[path] = content if size <= room else b""
        room -= len(files[path] or b"")
    return Parcel(files, notes + left_out)


def unpack(files: dict[str, bytes | None], folder: Path) -> None:
    """Write a parcel's files. A notebook that is too large stays so, without taking any room."""
    folder.mkdir(parents=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (folder / path).open("wb") as file:
            if content is None:
                file.truncate(MAX_NOTEBOOK_MB * MEGABYTE + 1)
            else:
                file.write(content)


# The worker's side.


def _version() -> str:
    """A digest of this package's code, as it was when this process imported it."""
    found = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        found.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


VERSION = _version()


def _same(kit: Kit) -> Kit:
    return kit


def _grade(kit: Kit, student: str, files: dict, digest: str, version: str) -> Outcome | Failure:
    """Grade a submission on a worker."""
    from distributed import get_worker

    from coursekit.grading.servers import PRELOAD

    worker = f"worker {get_worker().address}"
    if version != VERSION:
        return Failure(f"{worker} has other code: update the course there and start the worker again")
    if kit.isolated and (reason := isolation.why_not()):
        return Failure(f"{worker}: {reason}")
    _prepare_process()
    private = PrivateFolder()  # which also goes when this process is killed
    try:
        folder = private.folder / "submission"
        unpack(files, folder)
        arguments = {student: (kit, student, folder, digest)}
        ((_, result),) = pool.run(grade_one, arguments, 1, GRADING_SECONDS, PRELOAD)
    finally:
        private.remove()
    return Failure(f"{worker}: {result.reason}") if isinstance(result, Failure) else result


def _prepare_process() -> None:
    """Make a worker's process one that can grade: it may have children, and has a fork server for kernels."""
    multiprocessing.current_process().daemon = False  # Dask makes it one, which may have no children
    os.environ.update(fork_server.THREADS)
    if fork_server.supported():
        os.environ[fork_server.ADDRESS_VARIABLE] = fork_server.server_of_this_process().address
