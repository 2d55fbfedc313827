"""Both kinds of installation find their data; the lock files and the Makefile hold what they promise."""

from __future__ import annotations

import json
import os
import re
import shutil
import site
import subprocess
import sys
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tocsin.build import pdf_of, sheets

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")
WHERE = "from tocsin import resources; print(resources.data_root())"


@dataclass(frozen=True)
class Environment:
    """A virtual environment of its own, which borrows the packages of the one that runs the tests."""

    folder: Path

    def run(self, program: str, *arguments: str) -> str:
        """Run one of its programs from a folder that holds nothing, and return what it prints."""
        command = [str(self.folder / "bin" / program), *arguments]
        env = {
            name: value for name, value in os.environ.items() if name != "PYTHONPATH"
        }  # it would come first
        ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=self.folder, env=env)
        return ran.stdout

    def install(self, *what: str) -> None:
        options = (
            "--quiet",
            "--no-deps",
            "--no-index",
            "--no-build-isolation",
            "--disable-pip-version-check",
        )
        self.run("python", "-m", "pip", "install", *options, *what)

    @property
    def packages(self) -> Path:
        return next((self.folder / "lib").glob("python3.*/site-packages"))


def _environment(folder: Path) -> Environment:
    venv.create(folder, symlinks=True, with_pip=False)
    made = Environment(folder)
    # A path file adds the folders, but not the path files in them: the running tocsin stays out.
    (made.packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return made


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a build reads, so that a test may change it."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("src", "templates", "assets"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, checkout, "-w", folder], check=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    environment = _environment(tmp_path_factory.mktemp("wheel-env"))
    environment.install(str(wheel))
    return environment


@pytest.fixture(scope="module")
def editable(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    environment = _environment(tmp_path_factory.mktemp("editable-env"))
    environment.install("-e", str(checkout))
    return environment


def test_the_wheel_holds_every_template_asset_and_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        f"tocsin/_data/{file.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "assets")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }

    assert data - names == set()
    assert "tocsin/_data/assets/fonts/OFL.txt" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_wheel_holds_nothing_but_the_package_and_its_metadata(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert tops == {"tocsin", f"tocsin-{PROJECT['version']}.dist-info"}


def test_an_installed_wheel_reads_the_data_inside_it(from_wheel: Environment) -> None:
    printed = from_wheel.run("python", "-c", WHERE)

    assert Path(printed.strip()) == from_wheel.packages.resolve() / "tocsin" / "_data"


def test_an_installed_wheel_has_the_command(from_wheel: Environment) -> None:
    assert from_wheel.run("tocsin", "--version") == f"tocsin {PROJECT['version']}\n"


def test_the_doctor_of_an_installed_wheel_finds_nothing_missing(from_wheel: Environment) -> None:
    found = json.loads(from_wheel.run("tocsin", "doctor", "--format", "json"))

    assert [finding["name"] for finding in found if not finding["ok"]] == []
    assert any(finding["found"].startswith("wheel: ") for finding in found)


def test_an_editable_install_reads_the_checkout_and_never_the_stale_copy(
    editable: Environment, checkout: Path
) -> None:
    assert (editable.packages / "tocsin" / "_data" / "templates").is_dir(), "the backend leaves a copy there"

    printed = editable.run("python", "-c", WHERE)

    assert Path(printed.strip()) == checkout.resolve()


def test_an_editable_install_has_the_command(editable: Environment) -> None:
    assert editable.run("tocsin", "--version") == f"tocsin {PROJECT['version']}\n"


@pytest.mark.parametrize("kind", ["from_wheel", "editable"])
def test_another_environment_gives_the_same_bytes(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    environment: Environment = request.getfixturevalue(kind)
    brief, out = ROOT / "briefs" / "mali-2020", tmp_path / "out"
    flash = sheets(["flash"], ["a4"], None)[0]

    environment.run("tocsin", "build", str(brief), "--edition", "flash", "--paper", "a4", "-o", str(out))

    assert (out / flash.file_name("mali-2020")).read_bytes() == pdf_of(brief, flash, None)


def test_the_version_is_the_same_everywhere() -> None:
    import tocsin

    assert tocsin.__version__ == PROJECT["version"]


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ \\]+)", text, re.MULTILINE))


def _wanted(lock: str) -> list[Requirement]:
    wanted = [*PROJECT["dependencies"], "hatchling>=1.27", "editables"]
    if lock == "requirements-dev.lock":
        wanted += PROJECT["optional-dependencies"]["dev"]
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_pins_every_dependency_within_its_range(lock: str) -> None:
    pins = _pins(lock)

    wrong = [
        str(wanted)
        for wanted in _wanted(lock)
        if not wanted.specifier.contains(pins.get(re.sub(r"[._]", "-", wanted.name), "0"))
    ]

    assert wrong == [], "run: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_has_checksums_for_every_pin_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.findall(r"^[a-z0-9._-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", text, re.MULTILINE)

    assert len(entries) == len(_pins(lock))
    assert [entry for entry in entries if "--hash" not in entry] == []
    assert not re.search(r"://|--index|--find-links|file:|/tmp", text)


def test_both_locks_agree_on_versions() -> None:
    few, many = _pins("requirements.lock"), _pins("requirements-dev.lock")

    assert few.items() <= many.items()


def test_make_alone_explains_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    make = shutil.which("make")
    assert make, "scripts/setup and the tests are run by make"

    printed = subprocess.run(
        [make, "--no-print-directory"], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert {line.split()[1] for line in printed.stdout.splitlines()} == set(phony.split())


def test_the_set_up_refuses_a_purpose_that_it_does_not_know() -> None:
    run = subprocess.run([ROOT / "scripts" / "setup", "dinner"], capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (2, "usage: scripts/setup [briefs|tests]\n")
