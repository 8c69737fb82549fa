"""From the bytes of a notebook file to its cells, whichever program saved it and however broken it is.

Outputs are cut out of the bytes before they are parsed, so that a notebook costs what its cells cost.
"""

import itertools
import json
import os
import re
import stat
from pathlib import Path

from coursekit.notebooks.execute import KERNELSPEC
from coursekit.notebooks.match import MAX_CELLS, amount
from coursekit.notebooks.remarks import Remarks

MEGABYTE = 1_000_000
MAX_NOTEBOOK_MB = 100  # of the file with its outputs
MAX_STRIPPED_MB = 50  # of what is left without them
MAX_NOTEBOOK_VALUES = 5_000_000  # in what is left: bounds the memory that parsing takes, about 80 bytes each
MAX_BROKEN_CELLS = 20  # each may cost a look at the rest of the file
MAX_PIECES = 10_000_000  # that are looked at to find where outputs end: about ten seconds
MAX_DEPTH = 500  # of lists and tables in each other; outputs lie about ten deep

NOT_NOTEBOOKS = {
    rb"%PDF": "a PDF",
    rb"PK\x03\x04": "a zip archive",
    rb"\x1f\x8b": "a gzip archive",
    rb"(\xef\xbb\xbf)?\s*<[!?a-zA-Z]": "a web page",
}
CELL = re.compile(r'\{\s*"(?:attachments|cell_type)"')  # how a cell begins where keys are in order
# The pieces of JSON that say where a value ends. A flat list is one piece, and so is a
# string that breaks off: no byte is looked at twice.
PIECE = re.compile(
    rb'"(?:outputs|widgets)"\s*:\s*(?P<begin>[\[{])'
    rb'|"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'
    rb'|\[[^\[\]{}"]*+\]'
    rb"|(?P<open>[\[{])"
    rb"|(?P<close>[\]}])",
    re.S,
)
CLOSES = {b"[": b"]", b"{": b"}"}


class Unreadable(Exception):
    """A file cannot be read as a notebook; the message says why, to follow the name of the file."""


def shown_name(name: str) -> str:
    """A name that somebody else chose, as a message can show it: short, in one line, printable."""
    name = name if len(name) <= 80 else name[:40] + "..." + name[-37:]
    return name if name.isprintable() else ascii(name)[1:-1]


def read_file(path: Path, megabytes: int) -> bytes | None:
    """The contents of an ordinary file, or None if it is larger than that.

    It is opened without following a link and without waiting for a pipe, and looked at again once it is
    open: what was an ordinary file a moment ago may have been replaced.
    """
    flags = os.O_RDONLY
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # not every system has each
        flags |= getattr(os, flag, 0)
    with open(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not an ordinary file")
        if status.st_size > megabytes * MEGABYTE:
            return None
        data = file.read(megabytes * MEGABYTE + 1)
    return data if len(data) <= megabytes * MEGABYTE else None


def decode_file(path: Path) -> tuple[list, Remarks]:
    """`decode` for a file.

    Raises
    ------
    Unreadable
    """
    try:
        data = read_file(path, MAX_NOTEBOOK_MB)
    except FileNotFoundError:
        raise Unreadable("is missing") from None
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror or 'not allowed'})") from None
    if data is None:
        raise Unreadable(f"is larger than {MAX_NOTEBOOK_MB} MB (hand it in without outputs)")
    return decode(data)


def decode(data: bytes) -> tuple[list, Remarks]:
    """The cells of a notebook file as JSON gives them, without outputs.

    Read are all formats from 2 on, UTF-8, UTF-16 and UTF-32 with and without a byte order mark, and the whole
    cells of a file that breaks off or that a merge conflict has run through.

    Returns
    -------
    cells : list
        Valid or not: see `coursekit.notebooks.match.read_cells`.
    remarks : Remarks
        Each to follow the name of the file.

    Raises
    ------
    Unreadable
        If no cell can be had.
    """
    try:
        book, remarks = _parse(data)
    except RecursionError:
        raise Unreadable("is nested too deeply") from None
    cells = _cell_list(book, remarks)
    _check_kernel(book, remarks)
    return cells, remarks


def _parse(data: bytes) -> tuple[dict, Remarks]:
    """The JSON of a notebook file, as much as there is of it, and what was wrong with it."""
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable("is empty")
    for start, kind in NOT_NOTEBOOKS.items():
        if re.match(start, data):
            raise Unreadable(f"is {kind}, not a notebook")
    remarks = Remarks()
    encoding = json.detect_encoding(data)
    if encoding == "utf-8-sig":
        remarks.notes.append("starts with a byte order mark: it is removed")
        data = data[3:]
    elif encoding != "utf-8":
        remarks.notes.append(f"is in {encoding.upper()}, not UTF-8: it is converted")
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    data = without_outputs(data)
    if len(data) > MAX_STRIPPED_MB * MEGABYTE:
        raise Unreadable(f"holds more than {MAX_STRIPPED_MB} MB (hand it in without outputs)")
    if sum(data.count(character) for character in b"{[,") > MAX_NOTEBOOK_VALUES:
        raise Unreadable(f"holds more than {MAX_NOTEBOOK_VALUES:,} values (hand it in without outputs)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        remarks.notes.append("has characters that are not in its encoding: they are replaced")
    try:
        book = _decoder().decode(text)
    except json.JSONDecodeError as error:
        cells = _readable_cells(text)
        if not cells:
            raise Unreadable(f"is not valid JSON (line {error.lineno})") from None
        remarks.problems.append(f"is not valid JSON (line {error.lineno}): {amount(len(cells))} can be read")
        book = {"cells": cells}
    if not isinstance(book, dict):
        raise Unreadable("is JSON, but not a notebook")
    return book, remarks


def read_light(path: Path) -> bytes | None:
    """A notebook file without what `decode` cuts out of it, which then says the same; None if too large.

    Only of UTF-8, which is what notebooks are in; a file in another encoding is as it is.

    Raises
    ------
    OSError
        If it cannot be opened, or is no ordinary file.
    """
    data = read_file(path, MAX_NOTEBOOK_MB)
    is_utf8 = data is not None and json.detect_encoding(data).startswith("utf-8")
    return without_outputs(data) if is_utf8 else data


def without_outputs(data: bytes) -> bytes:
    """A notebook's bytes with empty outputs and without the state of widgets.

    Where brackets do not match, which is no JSON, and beyond all measure, the rest is left as it is.
    """
    kept, done = [], 0  # pieces of the result, and how far the data are in them
    expected: list[bytes] = []  # the brackets that must close, innermost last
    begin, depth = 0, 0  # of the value that is being cut out; depth 0 for none
    for piece in itertools.islice(PIECE.finditer(data), MAX_PIECES):
        if opened := piece["begin"] or piece["open"]:
            expected.append(CLOSES[opened])
            if len(expected) > MAX_DEPTH:
                break
            if piece["begin"] and not depth:
                begin, depth = piece.start("begin"), len(expected)
        elif piece["close"]:
            if not expected or expected.pop() != piece["close"]:
                break
            if depth and len(expected) < depth:
                # As many lines as before, so that a message names the line of the file.
                lines = b"\n" * data.count(b"\n", begin, piece.end())
                kept.append(data[done : begin + 1] + lines + piece["close"])
                done, depth = piece.end(), 0
                if len(kept) > MAX_CELLS:
                    break
    return b"".join([*kept, data[done:]])


def _decoder() -> json.JSONDecoder:
    """A decoder that forgets outputs at once, and that survives control characters and huge numbers."""

    def forget_outputs(found: dict) -> dict:
        if "outputs" in found:
            found["outputs"] = []
        return found

    return json.JSONDecoder(
        object_hook=forget_outputs,
        parse_int=lambda digits: int(digits[:18]),
        strict=False,
    )


def _readable_cells(text: str) -> list[dict]:
    """The whole cells in a notebook that breaks off, or that a merge conflict has run through."""
    cells, broken, decoder = [], 0, _decoder()
    start = CELL.search(text)
    while start and broken < MAX_BROKEN_CELLS and len(cells) < MAX_CELLS:
        try:
            cell, end = decoder.raw_decode(text, start.start())
        except json.JSONDecodeError:
            broken, end = broken + 1, start.end()
        else:
            if "source" in cell or "input" in cell:
                cells.append(cell)
        start = CELL.search(text, end)
    return cells


def _cell_list(book: dict, remarks: Remarks) -> list:
    """The cells of a notebook in any format."""
    version = book.get("nbformat")
    cells = book.get("cells")
    sheets = book.get("worksheets")
    if not isinstance(cells, list) and isinstance(sheets, list):  # formats 2 and 3
        parts = [sheet["cells"] for sheet in sheets if isinstance(sheet, dict) and "cells" in sheet]
        cells = [cell for part in parts if isinstance(part, list) for cell in part]
    if not isinstance(cells, list):
        raise Unreadable("is JSON, but not a notebook")
    if isinstance(version, int) and version != 4:
        remarks.notes.append(f"is in notebook format {version}: it is converted to format 4")
    return cells


def _check_kernel(book: dict, remarks: Remarks) -> None:
    metadata = book.get("metadata", {"kernelspec": KERNELSPEC})
    kernel = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    kernel = kernel.get("name") if isinstance(kernel, dict) else None
    wanted = KERNELSPEC["name"]
    if not isinstance(kernel, str):
        remarks.notes.append(f"names no kernel: {wanted} is used")
    elif kernel != wanted:
        remarks.notes.append(f"asks for the kernel {shown_name(kernel)}: {wanted} is used")
