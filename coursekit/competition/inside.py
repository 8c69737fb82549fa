"""What runs where the entry runs: it fits once, then answers one batch of rows after the other.

Everything here may be changed by the entry, so nothing here is relied on: the host sends a batch only
when the one before is answered, reads plain bytes, and compares two runs. Each batch is answered in a fresh
copy of the fitted process, so that an honest entry keeps nothing by accident.
"""

import marshal
import os
import pickle
import random
import socket
import struct
import sys
import types

ADDRESS = "host"  # the socket's name in the shared folder
FRAME = struct.Struct("<cQ")  # the kind of a message, and the bytes that follow
CODE, TABLE, FITTED, ANSWER, REFUSED = b"c", b"t", b"f", b"a", b"r"
MOST_TOLD = 300  # characters of a reason
_ANSWERED = 77  # exit code of a copy that has sent its answer


def send(stream, kind: bytes, content: bytes = b"") -> None:
    """Write one message."""
    stream.write(FRAME.pack(kind, len(content)) + content)
    stream.flush()


def _receive(stream) -> bytes:
    """The content of the next message; the host has gone if there is none, and so do we."""
    head = stream.read(FRAME.size)
    if len(head) < FRAME.size:
        os._exit(0)
    return stream.read(FRAME.unpack(head)[1])


def main(arguments: list[str], ready) -> int:
    """Serve the host behind walls; called by the fork server. `ready` closes the walls."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(f"{arguments[0]}/{ADDRESS}")
    serve(connection.makefile("rb"), connection.makefile("wb"), ready)
    return 0


def serve(incoming, outgoing, ready=None) -> None:
    """Take the code and the training table, fit, then answer batches until the host goes."""
    name, code = pickle.loads(_receive(incoming))
    train = pickle.loads(_receive(incoming))
    if ready:
        ready()
    room = types.ModuleType("__main__")
    room.__file__ = name
    sys.modules["__main__"] = room
    sys.argv = [name]
    random.seed(0)
    sys.modules["numpy"].random.seed(0)
    try:
        exec(marshal.loads(code), room.__dict__)
        predict = room.predict
        model = room.fit(train)
    except BaseException as error:
        send(outgoing, REFUSED, _told("fit", error, name))
        return
    send(outgoing, FITTED)
    del train
    while True:
        batch = _receive(incoming)
        if not hasattr(os, "fork"):
            send(outgoing, *_answer(predict, model, batch, name))
            continue
        copy = os.fork()
        if not copy:
            send(outgoing, *_answer(predict, model, batch, name))
            os._exit(_ANSWERED)
        if os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) != _ANSWERED:
            send(outgoing, REFUSED, b"predict: it ended the process that it ran in")


def _answer(predict, model, batch: bytes, name: str) -> tuple[bytes, bytes]:
    """The answer to one batch: as many numbers as rows, as bytes; or why there is none."""
    import numpy as np

    try:
        rows = pickle.loads(batch)
        count = len(rows)
        given = np.asarray(predict(model, rows))
        if given.shape != (count,):
            raise ValueError(f"{count} rows were given, the answer has the shape {given.shape}")
        if given.dtype.kind not in "fiub":
            raise ValueError(f"numbers are needed, the answer holds {given.dtype}")
        return ANSWER, given.astype("<f8").tobytes()
    except BaseException as error:
        return REFUSED, _told("predict", error, name)


def _told(where: str, error: BaseException, name: str) -> bytes:
    """An error in one line, with the entry's own line that it comes from."""
    line, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    text = " ".join(str(error).split())
    place = f" (line {line})" if line else ""
    return f"{where}: {type(error).__name__}: {text[:MOST_TOLD]}{place}".encode(errors="replace")


if __name__ == "__main__":  # without walls, where they cannot be built
    import numpy  # noqa: F401

    speak, listen = os.fdopen(os.dup(1), "wb"), os.fdopen(os.dup(0), "rb")
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    serve(listen, speak)
