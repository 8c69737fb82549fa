"""The browser edition: the course in JupyterLite, where Python runs in the visitor's own page."""

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from coursekit.course.syllabus import ROOT
from coursekit.site.build import BUILD, refuse_foreign, require_packages, write_out
from coursekit.site.lite.contents import write_contents
from coursekit.site.lite.wheels import REPACKED, repack, write_helpers
from coursekit.site.problem import SiteError

NEEDED = ("jupyterlite_core", "jupyterlite_pyodide_kernel")
MARK = "jupyter-lite.json"  # JupyterLite leaves it in every folder that it has filled
# Of what is installed here, the parts of JupyterLab that work without a server.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@jupyterlite/pyodide-kernel-extension")
SETTINGS = ROOT / ".jupyter" / "labconfig" / "default_setting_overrides.json"
START = "README.md"
# What the lectures import: a Pyodide without them starts, and can do no more than plain Python.
LIBRARIES = ("numpy", "pandas", "scipy", "scikit-learn", "matplotlib", "pillow")


def lite(output: Path | None = None, pyodide: str | None = None, folder: Path = BUILD) -> int:
    """Build the browser edition and say where it is; returns an exit code.

    Parameters
    ----------
    output : pathlib.Path, optional
        A folder, or a file that ends in .zip (default: a folder below site/_build).
    pyodide : str, optional
        Pyodide's archive, as a path or an address, or a folder with what was in it. Without it, visitors'
        browsers fetch Pyodide from where JupyterLite expects it.
    folder : pathlib.Path
        Where it is built.

    Raises
    ------
    SiteError
        If `output` holds something else, `pyodide` is no Pyodide, or JupyterLite cannot build.
    """
    started = time.monotonic()
    require_packages(NEEDED)
    if output:
        refuse_foreign(output, MARK)
    html = folder / "lite"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="lite-") as work:
        source, new = Path(work, "source"), Path(work, "html")
        source.mkdir()
        lacking = _take_pyodide(pyodide, source) if pyodide and "://" not in pyodide else []
        write_contents(source / "files")
        write_helpers(source / "pypi")
        for name in REPACKED:
            repack(source / "pypi", name)
        _write_settings(source, new, pyodide)
        _run_jupyterlite(source)
        _open_start_page(new)
        shutil.rmtree(html, ignore_errors=True)  # the one before: kept until this one is complete
        new.rename(html)
    made = write_out(html, output, MARK) if output else html
    size = sum(path.stat().st_size for path in html.rglob("*") if path.is_file()) / 1e6
    print(f"browser edition: {size:.0f} MB, in {time.monotonic() - started:.0f} s")
    if lacking:
        print(f"warning: {pyodide} lacks {', '.join(lacking)}: lectures need the full archive of Pyodide")
    if made.suffix == ".zip":
        print(f"unpack {made} where a web server shows it; a double click is not enough")
    else:
        print(f"look at it: {Path(sys.executable).name} -m http.server --directory {made}")
    return 0


def _take_pyodide(given: str, source: Path) -> list[str]:
    """Put Pyodide's files where JupyterLite finds them; returns which libraries are not among them."""
    path, target = Path(given), source / "static" / "pyodide"
    if not path.exists():
        raise SiteError(f"--pyodide {given}: there is no such file or folder")
    with tempfile.TemporaryDirectory() as unpacked:
        if path.is_file():
            try:
                with tarfile.open(path) as archive:
                    archive.extractall(unpacked, filter="data")
            except (tarfile.TarError, OSError, EOFError) as error:
                raise SiteError(
                    f"--pyodide {given} cannot be unpacked: take the archive as Pyodide publishes it"
                ) from error
            path = Path(unpacked)
        found = sorted(path.rglob("pyodide.mjs"), key=lambda file: len(file.parts))
        locks = [file.with_name("pyodide-lock.json") for file in found]
        if not locks or not locks[0].is_file():
            raise SiteError(f"--pyodide {given} holds no pyodide.mjs with a pyodide-lock.json beside it")
        lock = json.loads(locks[0].read_text(encoding="utf-8"))
        _require_python(given, lock["info"]["python"])
        shutil.copytree(found[0].parent, target)
    packages = lock["packages"]
    return [
        name
        for name in LIBRARIES
        if name not in packages or not (target / packages[name]["file_name"]).is_file()
    ]


def _require_python(given: str, python: str) -> None:
    from jupyterlite_pyodide_kernel.constants import PYODIDE_PYTHON_VERSION, PYODIDE_VERSION

    if python.rpartition(".")[0] != PYODIDE_PYTHON_VERSION:
        raise SiteError(
            f"--pyodide {given} brings Python {python}; the kernel that is installed here works with"
            f" Pyodide {PYODIDE_VERSION}, Python {PYODIDE_PYTHON_VERSION}"
        )


def _write_settings(source: Path, html: Path, pyodide: str | None) -> None:
    extensions = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    build = {
        "apps": ["lab"],
        "contents": ["files"],
        "output_dir": str(html),
        "ignore_sys_prefix": ["federated_extensions"],
        "federated_extensions": [str(extensions / name) for name in EXTENSIONS],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "no_libarchive": True,
    }
    settings = {"LiteBuildConfig": build}
    if pyodide and "://" in pyodide:
        settings["PyodideAddon"] = {"pyodide_url": pyodide}
    page = {"jupyter-lite-schema-version": 0, "jupyter-config-data": {"appName": "Machine learning course"}}
    for name, content in (("jupyter_lite_config.json", settings), ("jupyter-lite.json", page)):
        (source / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
    shutil.copyfile(SETTINGS, source / "overrides.json")


def _run_jupyterlite(source: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build"], cwd=source, capture_output=True, text=True
    )
    if done.returncode:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise SiteError("JupyterLite cannot build the browser edition:\n" + "\n".join(lines[-20:]))


def _open_start_page(html: Path) -> None:
    """Have the address of the edition open JupyterLab on its start page.

    JupyterLite's pages read the script from here: it says that this folder is the top.
    """
    address = f"lab/index.html?path={START}"
    (html / "index.html").write_text(
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8"><title>Machine Learning Engineer, First Job</title>\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n'
        '<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{}</script>\n'
        f'</head><body><a href="{address}">Open the course</a></body></html>\n',
        encoding="utf-8",
    )
