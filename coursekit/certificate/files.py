"""Credentials in files: as JSON, in a picture (PNG), attached to a page (PDF).

A credential in a picture or a page names the digest of all that is around it: neither can be exchanged.
"""

import io
import logging
from collections.abc import Callable
from pathlib import Path

from coursekit.certificate.errors import CertificateError, Rejected, library

PNG, PDF = b"\x89PNG\r\n\x1a\n", b"%PDF-"
ATTACHED = "credential.json"
ROOM = 64 * 1024  # bytes kept free in a page for the credential, which is filled up with spaces
MOST_BYTES = 20_000_000
OLD_BADGE = b"openbadges\0"  # how a badge of version 2 begins in a picture


def bake(picture: bytes, signed: Callable[[bytes], str]) -> bytes:
    """A picture with a credential in it: in a chunk `iTXt` with the keyword `openbadgecredential`.

    `signed` makes the credential of what is around it.
    """
    library()
    from openbadgeslib import baking

    return baking.bake_png(picture, signed(picture), keyword=baking.ITXT_KEYWORD_OB3)


def attach(page: bytes, signed: Callable[[bytes], str]) -> bytes:
    """A page with a credential attached; `signed` makes the credential of what is around it."""
    from pypdf import PdfWriter

    writer, room = PdfWriter(clone_from=io.BytesIO(page)), b" " * ROOM
    writer.add_attachment(ATTACHED, room)
    written = io.BytesIO()
    writer.write(written)
    before, found, after = written.getvalue().partition(room)
    credential = signed(before + after).encode()
    if not found or len(credential) > ROOM:
        raise CertificateError("the credential does not fit into the page")
    return before + credential.ljust(ROOM) + after


def read_file(path: Path) -> tuple[str, bytes | None]:
    """The credential in a file as text, and all that is around it, if it is in a picture or a page.

    Raises
    ------
    CertificateError
        If the file cannot be read, or is of no kind that can hold a credential.
    Rejected
        If there is no credential in it.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CertificateError(f"{path}: too large for a certificate")
        content = path.read_bytes()
    except OSError as error:
        raise CertificateError(f"{path}: cannot be read ({error.strerror})") from None
    if content.startswith(PNG):
        return _in_picture(content, path)
    if content.startswith(PDF):
        return _in_page(content, path)
    text = content.removeprefix(b"\xef\xbb\xbf").strip()
    if not text.startswith((b"{", b"ey")):  # b"ey": a JSON Web Token
        raise CertificateError(f"{path}: not a certificate: give a file in JSON, PNG or PDF")
    return _decoded(text, path), None


def _decoded(text: bytes, path: Path) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected(f"{path}: the credential is damaged: not text in UTF-8") from None


def _in_picture(content: bytes, path: Path) -> tuple[str, bytes]:
    library()
    import png
    from openbadgeslib import baking
    from openbadgeslib.errors import LibOpenBadgesException

    try:
        chunks = list(png.Reader(bytes=content).chunks())
        token = baking.extract_png(content, keyword=baking.ITXT_KEYWORD_OB3)
    except (png.Error, LibOpenBadgesException, ValueError, OSError) as error:
        raise Rejected(f"{path}: the picture is damaged ({' '.join(str(error).split())})") from None
    if not token:
        if any(data.startswith(OLD_BADGE) for _, data in chunks):
            raise Rejected(f"{path}: a badge of the older standard Open Badges 2, not of this course")
        raise Rejected(f"{path}: a picture without a credential")
    ours = baking.ITXT_KEYWORD_OB3 + b"\0"
    rest = [(kind, data) for kind, data in chunks if not (kind == b"iTXt" and data.startswith(ours))]
    if len(rest) != len(chunks) - 1:
        raise Rejected(f"{path}: more than one credential in the picture")
    plain = io.BytesIO()
    png.write_chunks(plain, rest)
    return token, plain.getvalue()


def _in_page(content: bytes, path: Path) -> tuple[str, bytes]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told by us, in one line
    try:
        attached = PdfReader(io.BytesIO(content)).attachments.get(ATTACHED) or []
    except Exception as error:  # of whatever a damaged file made the library do
        raise Rejected(f"{path}: the page is damaged ({' '.join(str(error).split())})") from None
    if not attached:
        raise Rejected(f"{path}: a page without a credential: a learner's own record is not signed")
    if len(attached) > 1:
        raise Rejected(f"{path}: more than one credential in the page")
    text = _decoded(attached[0], path)
    if len(attached[0]) != ROOM or content.count(attached[0]) != 1:
        raise Rejected(f"{path}: the page is damaged (the credential is not there as it was written)")
    before, _, after = content.partition(attached[0])
    return text.rstrip(" "), before + after
