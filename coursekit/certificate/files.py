"""Credentials in files: as JSON, in a picture (PNG), attached to a page (PDF)."""

import io
from pathlib import Path

from coursekit.certificate.errors import CertificateError, Rejected, library

PNG, PDF = b"\x89PNG\r\n\x1a\n", b"%PDF-"
ATTACHED = "credential.json"
MOST_BYTES = 20_000_000
OLD_BADGE = b"openbadges\0"  # how a badge of version 2 begins in a picture


def bake(picture: bytes, credential: str) -> bytes:
    """A picture with the credential in it: in a chunk `iTXt` with the keyword `openbadgecredential`."""
    library()
    from openbadgeslib import baking

    return baking.bake_png(picture, credential, keyword=baking.ITXT_KEYWORD_OB3)


def attach(page: bytes, credential: str) -> bytes:
    """A page with the credential attached."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(page))
    writer.add_attachment(ATTACHED, credential.encode())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def read_file(path: Path) -> tuple[str, bytes | None]:
    """The credential in a file as text, and the picture around it without the credential, if there is one.

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
        return _in_page(content, path), None
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        text = ""
    if not text.startswith(("{", "ey")):  # "ey": a JSON Web Token
        raise CertificateError(f"{path}: not a certificate: give a file in JSON, PNG or PDF")
    return text, None


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


def _in_page(content: bytes, path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        attached = PdfReader(io.BytesIO(content)).attachments.get(ATTACHED) or []
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Rejected(f"{path}: the page is damaged ({' '.join(str(error).split())})") from None
    if not attached:
        raise Rejected(f"{path}: a page without a credential: a learner's own record is not signed")
    if len(attached) > 1:
        raise Rejected(f"{path}: more than one credential in the page")
    try:
        return attached[0].decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected(f"{path}: the credential in the page is damaged") from None
