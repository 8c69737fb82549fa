"""`python course.py verify FILE`: whether a certificate holds, without any network."""

import json
import textwrap
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coursekit.certificate.credential import CHECKS, PENALTY, PERSON, UNVERIFIED, Certificate, digest_of, read
from coursekit.certificate.errors import CertificateError, Rejected, library
from coursekit.certificate.files import read_file
from coursekit.certificate.rule import Terms, load_terms

DID = "did:key:"
WIDTH = 80
MOST_LETTERS = 120


def verify(path: Path, issuer: str | None = None) -> int:
    """Print what a certificate says, or why it does not hold.

    Parameters
    ----------
    path : pathlib.Path
        JSON, PNG or PDF.
    issuer : str, optional
        The did:key that must have signed it, or a file that holds it, or the public key in PEM.

    Returns
    -------
    int
        0 if it holds, else 1.

    Raises
    ------
    CertificateError
        If the file cannot be read, or `issuer` is no key.
    """
    try:
        found = verified(path, issuer and read_issuer(issuer), load_terms())
    except Rejected as error:
        print(f"NOT VALID. {error}")
        return 1
    print("\n".join(lines(found, pinned=bool(issuer))))
    return 0


def verified(path: Path, issuer: str | None, terms: Terms) -> Certificate:
    """What a certificate says, once everything of it is checked.

    Raises
    ------
    CertificateError, Rejected
    """
    text, around = read_file(path)
    said = _document(text, path)
    key = said.get("issuer")
    key = key.get("id") if isinstance(key, dict) else key
    if not isinstance(key, str) or not key.startswith(DID):
        raise Rejected(f"{path}: the issuer {_shown(key)} is not known here: its key is not in the file")
    if issuer and key != issuer:
        raise Rejected(f"{path}: signed by {_shown(key)}, not by {issuer}")
    credential = _checked(text, key, path)
    found = _reading(lambda: read(credential, terms.id), path)
    if found is None:
        name, who = _shown(credential.achievement.name), _shown(credential.issuer.name)
        raise Rejected(f"{path}: a badge for {name} by {who}, not of this course")
    if around is not None and found.around != digest_of(around):
        raise Rejected(
            f"{path}: the credential is genuine, but what is around it is not what was signed with it"
        )
    return found


def _document(text: str, path: Path) -> dict:
    """The credential before anything of it is believed."""
    if not text.startswith("{"):
        raise Rejected(f"{path}: signed in another way (a JSON Web Token) than this course's certificates")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise Rejected(f"{path}: the credential is damaged: not JSON") from None
    if "proof" not in said:
        raise Rejected(f"{path}: not signed")
    return said


def _checked(text: str, key: str, path: Path):
    """The credential, if its signature fits and it is in force today."""
    ob3 = library()
    try:
        return ob3.OB3LdpVerifier.for_issuer_did(key).verify(text, download=_no_network)
    except ob3.OB3VerificationError as error:
        said = " ".join(str(error).split())
    except Exception as error:  # of whatever the file made the library do
        said = f"{type(error).__name__}: {' '.join(str(error).split())}"
    if said.startswith("Credential has expired"):
        raise Rejected(f"{path}: expired{_on(text, 'validUntil')}")
    if said.startswith("Credential is not yet valid"):
        raise Rejected(f"{path}: not in force yet: it begins{_on(text, 'validFrom')}")
    if "does not belong to the" in said:
        raise Rejected(f"{path}: signed with another key than the issuer's")
    if "signature mismatch" in said:
        raise Rejected(f"{path}: the signature does not fit: something was changed, or another key signed it")
    raise Rejected(f"{path}: not a credential that can be verified ({textwrap.shorten(said, 160)})")


def _reading(action: Callable, path: Path):
    try:
        return action()
    except (ValueError, TypeError, AttributeError, KeyError):
        raise Rejected(f"{path}: signed, but not in the form of this course's certificates") from None


def _no_network(*ignored):
    raise OSError("nothing is fetched")


def _on(text: str, name: str) -> str:
    try:
        return f" on {datetime.fromisoformat(json.loads(text)[name]):%B %d, %Y}"
    except (ValueError, KeyError, TypeError):
        return ""


def read_issuer(text: str) -> str:
    """The did:key that a user means.

    Raises
    ------
    CertificateError
        If it is none.
    """
    ob3, given = library(), text.strip()
    if not given.startswith(DID):
        try:
            given = Path(given).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise CertificateError(
                f"--issuer {text}: not a did:key:... and not a file that holds one"
            ) from None
    try:
        if given.startswith("-----BEGIN PUBLIC KEY"):
            given = ob3.did_key_from_pem(given)
        ob3.resolve_did(given)
        if not given.startswith(DID):
            raise ValueError
    except Exception:
        raise CertificateError(f"--issuer {text}: not a did:key:... and not a public key in PEM") from None
    return given


def lines(found: Certificate, pinned: bool) -> list[str]:
    """What is printed of a certificate that holds."""
    who = f"{found.name} ({found.student})" if found.name else found.student
    said = [f"VALID. {found.course}: completed.", ""]
    said += [f"  by        {_shown(who)}", f"  issued    {found.since:%B %d, %Y}, by {_shown(found.issuer)}"]
    if found.until:
        said.append(f"  until     {found.until:%B %d, %Y}")
    said += textwrap.wrap(found.rule, WIDTH - 12, initial_indent="  needed    ", subsequent_indent=" " * 12)
    said += ["", *table(found), "", f"Signed by {found.did}"]
    if pinned:
        said.append("This is the issuer that you named.")
    else:
        said += textwrap.wrap(
            "The signature fits that key. Whose key it is was not checked against anybody: ask the issuer"
            " for this address in another way, and give it with --issuer.",
            WIDTH,
        )
    return said


def table(found: Certificate) -> list[str]:
    """Points by week and by who gave them."""
    said = [f"  {'':40} {CHECKS:>10} {PERSON:>12} {UNVERIFIED:>12}"]
    for title, row in found.rows.items():
        cells = [
            f"{row[how].points:g}/{row[how].possible:g}" if how in row else "" for how in (CHECKS, PERSON)
        ]
        cells.append(f"{row[UNVERIFIED].points:g}" if UNVERIFIED in row else "")
        name = textwrap.shorten(_shown(title), 40, placeholder=" ...")
        said.append(f"  {name:40} {cells[0]:>10} {cells[1]:>12} {cells[2]:>12}".rstrip())
        if PENALTY in row:
            said.append(f"      {row[PENALTY].points:g} points {PENALTY}")
    return said


def _shown(text: object) -> str:
    """Text of a file that is not trusted, for a terminal: no control characters, not too long."""
    clean = "".join(letter if letter.isprintable() else "?" for letter in str(text))
    return clean if len(clean) <= MOST_LETTERS else f"{clean[:MOST_LETTERS]} ..."
