"""The way of a build: sources are staged, Sphinx makes pages of them, other files go beside."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from coursekit.course.syllabus import ROOT
from coursekit.site.problem import SiteError

SITE = ROOT / "site"
BUILD = SITE / "_build"
MARK = ".buildinfo"  # Sphinx leaves it in every folder that it has filled
NEEDED = ("sphinx", "myst_nb", "pydata_sphinx_theme", "math_core")
BANNER = "For instructors: this copy shows solutions and hidden tests. Do not publish it."


def site(output: Path | None = None, with_solutions: bool = False, folder: Path = BUILD) -> int:
    """Build the site and say where it is; returns an exit code.

    Parameters
    ----------
    output : pathlib.Path, optional
        A folder, or a file that ends in .zip (default: a folder below site/_build).
    with_solutions : bool
        Whether solutions and hidden tests get pages.
    folder : pathlib.Path
        Where it is built; what lies there from the last time makes it faster.

    Raises
    ------
    SiteError
        If something in the course's files does not fit, or `output` holds something else.
    """
    started = time.monotonic()
    require_packages(NEEDED)
    if output:
        refuse_foreign(output, MARK)
    from coursekit.site.stage import Stage

    folder = folder / ("with-solutions" if with_solutions else "public")
    source, html = folder / "source", folder / "html"
    stage = Stage(source, with_solutions)
    stage.write()
    _run_sphinx(source, html, folder / "doctrees", with_solutions)
    for place, content in stage.beside.items():
        path = html / place
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    (html / "_static" / "webpack-macros.html").unlink(missing_ok=True)  # the theme's source, no page
    _remove_old(html, stage.beside)
    made = write_out(html, output, MARK) if output else html
    pages = sum(1 for _ in html.rglob("*.html"))
    size = sum(path.stat().st_size for path in html.rglob("*") if path.is_file()) / 1e6
    print(f"{pages} pages, {size:.0f} MB, in {time.monotonic() - started:.0f} s")
    print(f"open {made if made.suffix == '.zip' else made / 'index.html'}")
    return 0


def require_packages(names: Sequence[str]) -> None:
    """Raise SiteError where packages that a build imports are not installed."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        raise SiteError(
            f"the packages of the site are missing ({', '.join(missing)}): `python course.py site` installs"
            " them; in a conda environment run `pip install -r requirements-site.txt`"
        )


def refuse_foreign(output: Path, mark: str) -> None:
    """Raise SiteError where a build would overwrite anything but an earlier one, which holds `mark`."""
    if output.suffix == ".zip":
        if output.is_dir():
            raise SiteError(
                f"--output {output} is a folder: name a file that is not there, or a folder without .zip"
            )
    elif output.exists() and not output.is_dir():
        raise SiteError(f"--output {output} is a file: name a folder, or a file that ends in .zip")
    elif output.is_dir() and any(output.iterdir()) and not (output / mark).is_file():
        raise SiteError(f"--output {output} holds other files: name a new or empty folder")


def _run_sphinx(source: Path, html: Path, doctrees: Path, with_solutions: bool) -> None:
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-c", str(SITE), "-d", str(doctrees)]
    command += ["-q", "-W", "--keep-going", "-j", "auto" if os.name == "posix" else "1"]
    if with_solutions:
        command += ["-D", f"html_theme_options.announcement={BANNER}"]
    done = subprocess.run(
        [*command, str(source), str(html)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        told = "\n".join(line.replace(str(source) + os.sep, "") for line in lines[:20])
        raise SiteError(f"Sphinx finds fault with the course's files:\n{told}")


def _remove_old(html: Path, beside: dict[str, bytes]) -> None:
    """Files that an earlier build put beside the pages, and this one did not."""
    for folder in {place.partition("/")[0] for place in beside}:
        for path in (html / folder).rglob("*"):
            if path.is_file() and path.suffix != ".html" and path.relative_to(html).as_posix() not in beside:
                path.unlink()


def write_out(html: Path, output: Path, mark: str) -> Path:
    """Write a build into the folder or zip that the user named, without the mark in a zip; returns it."""
    if output.suffix == ".zip":
        output.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(html.rglob("*")):
                if path.is_file() and path.name != mark:
                    archive.write(path, Path(output.stem) / path.relative_to(html))
        return output
    if output.is_dir():
        shutil.rmtree(output)
    shutil.copytree(html, output)
    return output
