"""The house rules of the code: one way for data to flow, small modules, heavy imports late.

The imports are read with `ast`, so that one inside a function, or for the type checker alone, counts as well.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.build.sheets_made import theme

PACKAGE = Path(__file__).parents[1] / "src" / "tocsin"
MODULES = sorted(PACKAGE.rglob("*.py"))

ORDER = (
    ("errors", "limits", "resources"),
    ("brief",),
    ("sources", "review"),
    ("audience", "addressee", "attaching", "changes", "withheld"),
    ("figures",),
    ("editions", "packs"),
    ("compose",),
    ("typeset",),
    ("inspect",),
    ("finish",),
    ("press",),
    ("output",),
    ("build", "environment"),
    ("export",),
    ("cli",),
    ("__main__",),
)
"""The stages, first to last. A stage may import from its own row and from rows above it.

`inspect` reads bytes alone; it stands before the stages that may only return what it has seen."""

ROW = {stage: row for row, stages in enumerate(ORDER) for stage in stages}

_BANNED_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "base", "misc"}


def name_of(path: Path) -> str:
    """Return a module's dotted name."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def stage_of(module: str) -> str:
    """Return the stage of a module: the name below `tocsin`, or nothing for the package itself."""
    return module.removeprefix("tocsin").strip(".").split(".")[0]


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything that a module imports; relative imports start with a dot."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


def backward(module: str, source: str) -> list[str]:
    """Return the imports of a module that run against the order."""
    here = ROW.get(stage_of(module), len(ORDER))
    return [
        f"{module}:{line} imports {imported}"
        for line, imported in imports(source)
        if imported.split(".")[0] == "tocsin" and ROW.get(stage_of(imported), -1) > here
    ]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_stage_imports_one_that_comes_after_it(path: Path) -> None:
    assert backward(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_belongs_to_a_stage_of_the_design(path: Path) -> None:
    stage = stage_of(name_of(path))
    assert not stage or stage in ROW


@pytest.mark.parametrize(
    "line",
    ["from tocsin import build", "import tocsin.cli", "def f():\n    from tocsin.compose import compose"],
)
def test_an_import_against_the_order_would_be_found(line: str) -> None:
    assert backward("tocsin.brief.read", line)


def test_figures_know_neither_html_nor_pdf() -> None:
    foreign = {"jinja2", "markupsafe", "weasyprint", "pypdf", "reportlab"}
    found = [
        f"{name_of(path)}: {imported}"
        for path in (PACKAGE / "figures").rglob("*.py")
        for _, imported in imports(path.read_text(encoding="utf-8"))
        if imported.split(".")[0] in foreign
    ]
    assert found == []


def test_one_stage_alone_imports_the_typesetter() -> None:
    users = {
        stage_of(name_of(path))
        for path in MODULES
        for _, imported in imports(path.read_text(encoding="utf-8"))
        if imported.split(".")[0] == "weasyprint"
    }
    assert users <= {"typeset", "environment"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_are_absolute(path: Path) -> None:
    assert [name for _, name in imports(path.read_text(encoding="utf-8")) if name.startswith(".")] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_half_of_all_modules_are_shorter_than_150_lines() -> None:
    assert median(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES) < 150


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names_say_what_a_module_does(path: Path) -> None:
    words = {word for part in name_of(path).split(".") for word in part.split("_")}
    assert not words & _BANNED_NAMES


def loaded(*lines: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after running some lines."""
    script = f"""
import sys
try:
    {"; ".join(lines)}
except SystemExit:
    pass
print("\\nLOADED", *{{name.split(".")[0] for name in sys.modules}})
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(ran.stdout.rsplit("LOADED", 1)[1].split())


def command(*arguments: str) -> tuple[str, str]:
    """Return the lines that run one command of Tocsin."""
    return (f"sys.argv = {['tocsin', *arguments]!r}", "import tocsin.cli; tocsin.cli.main()")


def test_weasyprint_would_be_seen_if_it_were_loaded() -> None:
    assert "weasyprint" in loaded("import weasyprint")


def test_help_loads_neither_the_typesetter_nor_the_model_nor_a_parser() -> None:
    heavy = {"weasyprint", "pydyf", "fontTools", "PIL", "jinja2", "pydantic", "ruamel", "babel", "pypdf"}
    assert loaded("import tocsin.cli") & heavy == set()
    assert loaded(*command("--help")) & heavy == set()


def test_check_never_loads_the_typesetter(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(
        "id: river\ntitle: River\npublisher: {name: Desk}\nas_of: 2026\nalert: {level: watch}\n",
        encoding="utf-8",
    )
    found = loaded(*command("check", str(tmp_path)))
    assert "ruamel" in found
    assert found & {"weasyprint", "pydyf", "jinja2", "babel", "fontTools", "PIL"} == set()


@pytest.mark.parametrize("what", [("--edition", "flash"), ("--pack", "pair")])
def test_an_unchanged_build_loads_neither_the_typesetter_nor_a_parser(
    tmp_path: Path, what: tuple[str, str]
) -> None:
    brief, out, ours = tmp_path / "river", tmp_path / "out", theme(tmp_path / "theme")
    brief.mkdir()
    (brief / "brief.yaml").write_text(
        "id: river\ntitle: River\npublisher: {name: Desk}\nas_of: 2026\nalert: {level: watch}\n",
        encoding="utf-8",
    )
    arguments = command("build", str(brief), *what, "--paper", "a4", "--theme", str(ours), "-o", str(out))
    assert "weasyprint" in loaded(*arguments)
    assert list(out.rglob("*flash-a4.pdf"))
    heavy = {"weasyprint", "pydyf", "fontTools", "PIL", "jinja2", "ruamel", "babel", "markdown_it", "pypdf"}
    assert loaded(*arguments) & heavy == set()
