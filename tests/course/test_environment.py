"""The files that say what is installed agree: requirements, environment.yml, Binder, CI, JupyterLab."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from jupyterlab.commands import get_app_dir
from packaging.markers import default_environment
from packaging.requirements import Requirement
from rattler import MatchSpec

ROOT = Path(__file__).resolve().parents[2]

FILES = [
    "requirements",
    "requirements-cluster",
    "requirements-site",
]  # .in is what we name, .txt the pins compiled from it
ONLY_REQUIREMENTS = {"argon2-cffi-bindings"}  # a bound for wheels; conda-forge builds its own
ONLY_CONDA = {"python", "pip"}  # what requirements.in is installed with
PYPI_NAME = {"matplotlib-base": "matplotlib"}  # conda-forge's matplotlib would bring a Qt of 200 MB along


def requirement_lines(path):
    lines = [line.strip() for line in path.read_text().splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "-c "))]


def pins_here(name):
    """The versions that a file of pins names for this system and Python."""
    pins = [Requirement(line) for line in requirement_lines(ROOT / f"{name}.txt")]
    used = [pin for pin in pins if pin.marker is None or pin.marker.evaluate(default_environment())]
    return {pin.name: str(pin.specifier).removeprefix("==") for pin in used}


@pytest.fixture(scope="module")
def direct():
    """The direct dependencies of requirements.in, by name."""
    requirements = [Requirement(line) for line in requirement_lines(ROOT / "requirements.in")]
    return {requirement.name: requirement for requirement in requirements}


@pytest.fixture(scope="module")
def conda():
    """environment.yml's dependencies."""
    return yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]


def test_environment_yml_names_what_requirements_in_names_with_the_same_bounds(direct, conda):
    bounds = {}
    for item in conda:
        if isinstance(item, dict):
            bounds |= {Requirement(text).name: str(Requirement(text).specifier) for text in item["pip"]}
        else:
            spec = MatchSpec(item)
            name = spec.name.normalized
            bounds[PYPI_NAME.get(name, name)] = str(spec.version or "")

    compared = set(direct) - ONLY_REQUIREMENTS
    assert set(bounds) - ONLY_CONDA == compared
    for name in compared:
        assert set(bounds[name].split(",")) == set(str(direct[name].specifier).split(",")), name


def test_environment_yml_takes_only_what_conda_forge_lacks_from_pip(conda):
    [pip] = [item["pip"] for item in conda if isinstance(item, dict)]
    assert {Requirement(text).name for text in pip} == {
        "nbgrader",
        "nbval",
        "fsrs",
        "genanki",
        "openbadgeslib",
        "text2qti",
    }
    assert "pip" in conda


def test_environment_yml_pins_a_python_that_the_course_supports(conda):
    [python] = [MatchSpec(item) for item in conda if str(item).startswith("python=")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert Requirement(f"python{project['requires-python']}").specifier.contains(
        str(python.version).removesuffix(".*")
    )


@pytest.mark.parametrize("name", FILES)
def test_pins_are_pins_and_nothing_of_the_machine_that_compiled_them(name):
    text = (ROOT / f"{name}.txt").read_text().replace("-c requirements.txt", "")
    for line in requirement_lines(ROOT / f"{name}.txt"):
        assert re.fullmatch(r"[a-z0-9._-]+==[\w.]+( ; .+)?", line), line
    for word in ("://", "index", "find-links", "-c ", " @ ", "/", "\\"):
        assert word not in text, word


@pytest.mark.parametrize("name", FILES)
def test_pins_meet_what_they_were_compiled_from(name):
    pins = pins_here(name)
    requirements = [Requirement(line) for line in requirement_lines(ROOT / f"{name}.in")]
    for requirement in requirements:
        if requirement.marker and not requirement.marker.evaluate(default_environment()):
            continue  # not for this system
        assert requirement.name in pins, f"compile {name}.txt again: the command is in {name}.in"
        pin = pins[requirement.name]
        assert requirement.specifier.contains(pin), f"{requirement}, but the pin is {pin}"


@pytest.mark.parametrize("name", FILES[1:])
def test_files_of_pins_agree(name):
    everybody, some = pins_here(FILES[0]), pins_here(name)
    assert {package: everybody.get(package, pin) for package, pin in some.items()} == some


@pytest.mark.parametrize("name", FILES[1:])
def test_extras_of_the_package_name_what_the_files_of_requirements_name(name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extra = project["optional-dependencies"][name.removeprefix("requirements-")]
    assert extra == requirement_lines(ROOT / f"{name}.in")


@pytest.mark.parametrize("name", FILES)
def test_command_that_made_the_pins_is_told(name):
    commands = [
        [line for line in (ROOT / file).read_text().splitlines() if line.startswith("#    uv pip compile")]
        for file in (f"{name}.in", f"{name}.txt")
    ]
    assert len(commands[0]) == 1
    assert commands[0] == commands[1]


@pytest.mark.parametrize("name", ["postBuild", ".ci/run"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_scripts_are_executable_and_can_be_read_by_bash(name):
    assert os.access(ROOT / name, os.X_OK)
    assert (ROOT / name).read_text().startswith("#!/bin/bash\n")
    subprocess.run(["bash", "-n", ROOT / name], check=True)


def test_every_ci_lane_runs_the_command_of_the_readme():
    jobs = yaml.safe_load((ROOT / ".github/workflows/checks.yml").read_text())["jobs"]
    assert set(jobs) == {"pinned", "newest"}
    for job in jobs.values():
        assert job["steps"][-1]["run"] == "python course.py test"
    assert '"$python" course.py test' in (ROOT / ".ci/run").read_text()


def test_newest_lane_compiles_as_requirements_in_says():
    text = (ROOT / ".github/workflows/checks.yml").read_text()
    [command] = re.findall(r"#    (uv pip compile .+)", (ROOT / "requirements.in").read_text())
    assert command.replace("compile", "compile --upgrade") in text


def test_jupyterlab_knows_every_setting_that_the_course_overrides():
    overrides = json.loads((ROOT / ".jupyter/labconfig/default_setting_overrides.json").read_text())
    for plugin, settings in overrides.items():
        extension, _, name = plugin.partition(":")
        schema = json.loads(Path(get_app_dir(), "schemas", extension, f"{name}.json").read_text())
        assert set(settings) <= set(schema["properties"]), plugin


@pytest.mark.skipif(
    not importlib.util.find_spec("repo2docker"), reason="jupyter-repo2docker is not installed"
)
def test_repo2docker_picks_the_conda_build_pack():
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    output = answer.stdout + answer.stderr
    assert answer.returncode == 0, output[-2000:]
    assert "Building conda environment for python=3.12" in output
    assert "RUN ./postBuild" in output
