"""The browser edition: what is in it, what it needs of other places, and whether its Python starts."""

import base64
import functools
import hashlib
import http.server
import io
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tarfile
import threading
import zipfile
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from filelock import FileLock

from coursekit.cli import main
from coursekit.course.syllabus import ROOT, built_weeks, graded

pytest.importorskip("jupyterlite_core", reason="JupyterLite is not installed: python course.py setup site")

from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

from coursekit.site.lite import contents
from coursekit.site.lite.build import SETTINGS, lite
from coursekit.site.problem import SiteError

# A folder or an archive of Pyodide for the last test: at least the core, and what IPython needs.
PYODIDE = os.environ.get("COURSE_PYODIDE")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
LECTURE = "lectures/03_logistic_regression.ipynb"


def shared_build(tmp_path_factory, worker_id, name, **options):
    """One edition for all processes that test."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    made = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not made.is_dir():
            lite(made, folder=shared / f"{name}-build", **options)
    return made


@pytest.fixture(scope="session")
def edition(tmp_path_factory, worker_id):
    return shared_build(tmp_path_factory, worker_id, "edition")


def cells(path):
    return nbformat.read(path, as_version=4).cells


def test_all_lectures_and_assignments_are_there_and_listed(edition):
    wanted = {week.lecture.relative_to(ROOT).as_posix() for week in built_weeks()}
    wanted |= {one.assignment.relative_to(ROOT).as_posix() for one in graded()}
    assert {path for path in wanted if not (edition / "files" / path).is_file()} == set()
    listed = set()
    for path in (edition / "api" / "contents").rglob("all.json"):
        listed |= {entry["path"] for entry in json.loads(path.read_text(encoding="utf-8"))["content"]}
    assert wanted | {"README.md"} <= listed


def test_nothing_of_solutions_or_hidden_checks_is_in_it(edition):
    names = {path.relative_to(edition).as_posix() for path in edition.rglob("*")}
    assert [name for name in names if re.search(r"(^|/)(solutions|tests|grading)/", name)] == []
    for path in (edition / "files").rglob("*.ipynb"):
        assert "### BEGIN" not in path.read_text(encoding="utf-8"), path


def test_an_assignment_is_the_one_that_is_released(edition):
    for one in graded():
        path = one.assignment.relative_to(ROOT)
        here, released = cells(edition / "files" / path), cells(ROOT / path)
        assert [cell.id for cell in here] == [cell.id for cell in released]
        for cell, other in zip(here, released, strict=True):
            assert cell.cell_type == "markdown" or cell == other, f"{path}: {cell.id}"


def test_an_assignment_that_holds_a_solution_is_not_published(tmp_path, monkeypatch):
    def read(path):
        cell = nbformat.v4.new_code_cell("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", id="slip")
        return nbformat.v4.new_notebook(cells=[cell])

    monkeypatch.setattr(contents, "read_notebook", read)
    with pytest.raises(SiteError, match="cell slip holds a solution"):
        contents.write_contents(tmp_path)


def test_a_lecture_fetches_the_helpers_before_it_imports_them(edition):
    for path in (edition / "files" / "lectures").glob("*.ipynb"):
        code = [cell.source for cell in cells(path) if cell.cell_type == "code"]
        imports = [place for place, source in enumerate(code) if "import coursekit" in source]
        fetches = [place for place, source in enumerate(code) if "%pip install -q coursekit" in source]
        assert not imports or fetches == [imports[0] - 1], path.name


def test_every_link_between_files_arrives(edition):
    files = edition / "files"
    broken = []
    for path in [*files.rglob("*.ipynb"), *files.rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            text = "\n\n".join(cell.source for cell in cells(path) if cell.cell_type == "markdown")
        for match in contents.LINK.finditer(text):
            target = match[3]
            if target and not re.match(r"[a-z]+:|#", target):
                place = posixpath.join(path.parent.as_posix(), unquote(target.partition("#")[0]))
                if not Path(posixpath.normpath(place)).exists():
                    broken.append((path.relative_to(files).as_posix(), target))
    assert broken == []


def test_settings_are_those_of_the_course_and_tell_nothing_of_this_machine(edition):
    page = json.loads((edition / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    for plugin, settings in json.loads(SETTINGS.read_text(encoding="utf-8")).items():
        assert page["settingsOverrides"][plugin].items() >= settings.items()
    extensions = {extension["name"] for extension in page["federated_extensions"]}
    assert extensions == {"@jupyter-widgets/jupyterlab-manager", "@jupyterlite/pyodide-kernel-extension"}
    kernel = page["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert "pyodideUrl" not in kernel  # JupyterLite's own place
    for path in [*edition.glob("*.json"), *edition.glob("*/*.json"), *edition.rglob("all.json")]:
        assert str(edition.parent) not in path.read_text(encoding="utf-8"), path
        assert sys.prefix not in path.read_text(encoding="utf-8"), path


def test_the_wheels_are_whole_and_listed(edition):
    listed = json.loads((edition / "pypi" / "all.json").read_text(encoding="utf-8"))
    assert set(listed) >= {"coursekit", "comm", "ipywidgets", "jupyterlab-widgets"}
    for path in (edition / "pypi").glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            record = next(name for name in wheel.namelist() if name.endswith("/RECORD"))
            assert path.name.startswith("coursekit-") or any("LICENSE" in name for name in wheel.namelist())
            rows = [line.rsplit(",", 2) for line in wheel.read(record).decode().splitlines()]
            assert sorted(row[0] for row in rows) == sorted(wheel.namelist())
            for place, digest, _ in rows:
                found = base64.urlsafe_b64encode(hashlib.sha256(wheel.read(place)).digest()).decode()
                assert place == record or digest == "sha256=" + found.rstrip("="), place


def test_the_helpers_work_from_their_wheel_alone(edition, tmp_path):
    with zipfile.ZipFile(edition / "pypi" / "coursekit-1.0-py3-none-any.whl") as wheel:
        wheel.extractall(tmp_path)
    program = (
        "import coursekit as ck; assert ck.__file__.startswith(%r), ck.__file__\n"
        "ck.use_style(); ck.show; print(ck.load_nhanes()[0].shape, ck.load_flights()[0].shape)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program % str(tmp_path)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path), "MPLBACKEND": "agg"},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "(4210, 48) (40000, 22)\n", done.stderr


def archive_of(tmp_path, python):
    """An archive with the two files by which Pyodide is known."""
    path, lock = tmp_path / "pyodide.tar.bz2", json.dumps({"info": {"python": python}, "packages": {}})
    with tarfile.open(path, "w:bz2") as archive:
        for name, content in (("pyodide.mjs", b""), ("pyodide-lock.json", lock.encode())):
            entry = tarfile.TarInfo(f"pyodide/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--pyodide", "x"], "add --lite"),
        (["--lite", "--with-solutions"], "leave out --with-solutions or --lite"),
        (["--lite", "--pyodide", "nowhere.tar.bz2"], "--pyodide nowhere.tar.bz2: there is no such file"),
        (["--lite", "--pyodide", "EMPTY"], "holds no pyodide.mjs"),
        (["--lite", "--pyodide", "TEXT"], "cannot be unpacked"),
        (["--lite", "--pyodide", "OLD"], "brings Python 3.9.1; the kernel that is installed here works with"),
        (["--lite", "--output", "EMPTY/.."], "holds other files"),
    ],
)
def test_what_does_not_fit_is_told_in_a_line(given, told, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.tar.bz2").write_text("no archive")
    places = {"EMPTY": "empty", "TEXT": "text.tar.bz2", "OLD": "pyodide.tar.bz2"}
    archive_of(tmp_path, "3.9.1")
    given = [
        str(tmp_path / places[word]) if word in places else word.replace("EMPTY", f"{tmp_path}/empty")
        for word in given
    ]
    assert main(["site", *given]) == 2
    said = capsys.readouterr().err
    assert told in said and len(said.splitlines()) == 1


@pytest.fixture
def serve():
    """Serve a folder; gives back its address."""
    servers = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    def start(folder):
        handler = functools.partial(Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def tab():
    """A tab of a browser that reaches nothing but this machine."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not CHROMIUM:
        pytest.skip("no Chromium here: install your system's package")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", ONLY_HERE])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        yield page
        browser.close()


def test_the_first_page_leads_to_a_lecture_that_has_its_kernel(edition, serve, tab):
    address, asked = serve(edition), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address)
    tab.wait_for_selector(".jp-RenderedMarkdown table")
    tab.get_by_role("link", name="week 1, what a model is").click()
    tab.wait_for_selector(".jp-NotebookPanel .jp-CodeCell")
    tab.wait_for_selector(".jp-KernelName >> text=Python (Pyodide)")
    assert tab.locator(".jp-Dialog").count() == 0
    expected = (address, "data:", "blob:", PYODIDE_CDN_URL)  # this edition has no Pyodide of its own
    assert [url for url in asked if not url.startswith(expected)] == []


@pytest.mark.skipif(not PYODIDE, reason="COURSE_PYODIDE names no Pyodide to test with")
def test_its_python_starts_and_takes_the_helpers_from_the_edition(tmp_path_factory, worker_id, serve, tab):
    made = shared_build(tmp_path_factory, worker_id, "with-pyodide", pyodide=PYODIDE)
    tab.goto(f"{serve(made)}/lab/index.html?path={LECTURE}")
    tab.wait_for_selector(".jp-KernelName >> text=Python (Pyodide)")
    cell = tab.locator(".jp-CodeCell").first
    cell.locator(".cm-content").click()
    tab.keyboard.press("ControlOrMeta+a")
    tab.keyboard.insert_text(
        "import piplite\n"
        "await piplite.install(['ipywidgets', 'comm'])\n"
        "await piplite.install('coursekit', deps=False)\n"
        "import sys, coursekit, ipywidgets, pathlib\n"
        "data = pathlib.Path(coursekit.__file__).parents[1] / 'data'\n"
        "print(sys.platform, (data / 'nhanes.csv.gz').is_file())\n"
        "ipywidgets.IntSlider(description='moves')"
    )
    cell.locator(".cm-content >> text=moves").wait_for()
    tab.keyboard.press("ControlOrMeta+Enter")
    tab.locator(".jp-OutputArea-output", has_text="emscripten True").wait_for()
    tab.locator(".widget-label", has_text="moves").wait_for()
