"""Wheels for the Python that runs in a browser: the lectures' helpers, and pure packages installed here."""

import base64
import hashlib
import importlib.metadata
import zipfile
from pathlib import Path, PurePath

from coursekit.course.syllabus import ROOT

# What `import coursekit as ck` needs in a lecture. The tables go where lecture/data.py looks for them.
HELPERS = ("coursekit/__init__.py", "coursekit/lecture/*.py", "data/*.csv.gz")
VERSION = "1.0"  # of no meaning: a page has exactly one, made with it
REQUIRED = ("numpy", "pandas", "matplotlib", "pillow", "ipywidgets")
# Packages that a lecture's widgets or the kernel need, and that Pyodide does not bring along.
REPACKED = ("comm", "ipywidgets", "jupyterlab_widgets")
_OLDEST_TIME = (1980, 1, 1, 0, 0, 0)  # in every archive, so that the same files make the same wheel


def write_helpers(folder: Path, root: Path = ROOT) -> Path:
    """Write the wheel that makes `import coursekit as ck` work in a lecture."""
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for pattern in HELPERS
        for path in sorted(root.glob(pattern))
    }
    metadata = ["Metadata-Version: 2.1", "Name: coursekit", f"Version: {VERSION}"]
    metadata += [f"Requires-Dist: {name}" for name in REQUIRED]
    return _write(folder, "coursekit", VERSION, "\n".join(metadata) + "\n", files)


def repack(folder: Path, name: str) -> Path:
    """Write the wheel of a pure Python package from the files that are installed here."""
    installed = importlib.metadata.distribution(name)
    module = name.replace("-", "_")
    files = {
        file.as_posix(): Path(installed.locate_file(file)).read_bytes()
        for file in installed.files or ()
        if file.suffix != ".pyc" and (file.parts[0] == module or _is_license(file))
    }
    return _write(folder, module, installed.version, installed.read_text("METADATA"), files)


def _is_license(file: PurePath) -> bool:
    return file.parts[0].endswith(".dist-info") and "LICEN" in file.name.upper()


def _write(folder: Path, name: str, version: str, metadata: str, files: dict[str, bytes]) -> Path:
    about = f"{name}-{version}.dist-info"
    wheel = "Wheel-Version: 1.0\nGenerator: coursekit\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files = files | {f"{about}/METADATA": metadata.encode(), f"{about}/WHEEL": wheel.encode()}
    record = "".join(
        f"{place},sha256={_digest(content)},{len(content)}\n" for place, content in files.items()
    )
    files[f"{about}/RECORD"] = f"{record}{about}/RECORD,,\n".encode()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, content in files.items():
            archive.writestr(zipfile.ZipInfo(place, _OLDEST_TIME), content, zipfile.ZIP_DEFLATED)
    return path


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
