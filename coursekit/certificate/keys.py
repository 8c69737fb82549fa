"""The issuer's key: made once, kept outside of the course's folder, readable by its owner alone."""

import os
import stat
from pathlib import Path

from coursekit.certificate.errors import CertificateError, library
from coursekit.course.syllabus import ROOT

DEFAULT = Path.home() / ".ml-engineer-course" / "issuer-key.pem"


def new_key(path: Path = DEFAULT, root: Path = ROOT) -> str:
    """Make a key. Returns the address under which verifiers know it, a did:key.

    Raises
    ------
    CertificateError
        If the file is there, lies in the course's folder, or cannot be written.
    """
    library()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = path.expanduser().resolve()
    if path.is_relative_to(root.resolve()):
        raise CertificateError(
            f"{path}: a key in the course's folder would be published with it; name a file elsewhere"
        )
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CertificateError(f"{path}: there is a file; a key is made once, so it stays as it is") from None
    except OSError as error:
        raise CertificateError(f"{path}: cannot be written ({error.strerror}); name another file") from None
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    return did_of(pem)


def read_key(path: Path = DEFAULT, root: Path = ROOT) -> bytes:
    """The private key in a file, as PEM.

    Raises
    ------
    CertificateError
        If it is not there, is no Ed25519 key, lies in the course's folder, or others may read it.
    """
    path = path.expanduser().resolve()
    if path.is_relative_to(root.resolve()):
        raise CertificateError(f"{path}: move the key out of the course's folder, or it will be published")
    try:
        pem, mode = path.read_bytes(), path.stat().st_mode
    except FileNotFoundError:
        raise CertificateError(
            f"{path}: no key; make one, once: python course.py certificate --new-key"
        ) from None
    except OSError as error:
        raise CertificateError(f"{path}: cannot be read ({error.strerror})") from None
    if os.name != "nt" and stat.S_IMODE(mode) & 0o077:
        raise CertificateError(f"{path}: others may read this key; run `chmod 600 {path}`")
    _private(pem, path)
    return pem


def did_of(pem: bytes) -> str:
    """The did:key of a private key."""
    from cryptography.hazmat.primitives import serialization

    public = _private(pem).public_key()
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return library().did_key_from_pem(public.public_bytes(serialization.Encoding.PEM, form))


def _private(pem: bytes, path: Path | None = None):
    library()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError):
        raise CertificateError(f"{path}: not a private key in PEM without a password") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise CertificateError(f"{path}: not an Ed25519 key; make one with --new-key")
    return key
