"""What can go wrong with certificates, told in one line."""


class CertificateError(Exception):
    """A certificate cannot be made or looked at; the message says what to do."""


class Rejected(Exception):
    """A file is no certificate that holds; the message says why."""


def library():
    """The package that signs and verifies.

    Raises
    ------
    CertificateError
        Where it cannot be installed.
    """
    try:
        import openbadgeslib.ob3 as found
    except ImportError:
        raise CertificateError(
            "certificates need the package `openbadgeslib`: run `python course.py setup`"
            " (there is none for macOS on Intel: use another machine)"
        ) from None
    return found
