"""The house: who may import whom, what is discovered, what is documented, what the repository may contain."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from curriculum import plugins
from curriculum.problems.problem import ProblemKind

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCE = REPOSITORY / "src" / "curriculum"
FILES = sorted(SOURCE.rglob("*.py"))

FLOORS = [
    "problems", "reading", "library", "checks", "checking", "planning", "documents", "packs", "editing", "build",
    "scoring", "commands", "cli",
]  # fmt: skip
"""From the ground up; a floor imports only from those before it. `discovery` may be used by the upper ones."""
NOT_FOR = {
    "checks": {"planning", "documents"},
    "planning/selection": {"planning.agenda"},
    "planning/agenda": {"planning.selection", "library"},
    "planning/ranking": {"planning.agenda", "planning.pieces", "library"},
    "planning/bound": {"planning.agenda", "planning.pieces", "planning.ranking", "library"},
    "planning/small_groups": {"planning", "library"},
    "documents/formats": {"library", "planning", "checks"},
    "packs": {"documents", "planning", "library"},
}


def imports(path: Path) -> set[str]:
    """Names of the project's own modules that a file imports, without the leading package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("curriculum"):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("curriculum")}
    return {name.removeprefix("curriculum.") for name in found}


def floor_of(name: str) -> str:
    return name.partition(".")[0]


def test_the_files_were_found() -> None:
    assert len(FILES) > 40
    assert {floor_of(".".join(path.relative_to(SOURCE).with_suffix("").parts)) for path in FILES} >= set(FLOORS)


def test_a_floor_imports_only_from_below() -> None:
    seen = 0
    for path in FILES:
        own = path.relative_to(SOURCE).with_suffix("").parts[0]
        if own not in FLOORS:
            continue
        for name in imports(path):
            other = floor_of(name)
            if other in FLOORS and other != own:
                seen += 1
                assert FLOORS.index(other) < FLOORS.index(own), f"{path.name} imports {name}"
    assert seen > 50


@pytest.mark.parametrize("where", NOT_FOR)
def test_walls_inside(where: str) -> None:
    paths = [path for path in FILES if path.relative_to(SOURCE).as_posix().startswith(where)]
    assert paths
    for path in paths:
        for name in imports(path):
            assert not any(name.startswith(wall) for wall in NOT_FOR[where]), f"{path.name} imports {name}"


def test_discovery_imports_nothing_that_is_not_asked_for() -> None:
    code = (
        "import sys; from curriculum import discovery; "
        "discovery.names('checks'), discovery.names('commands'), discovery.names('documents/formats'); "
        "print([name for name in sys.modules if name.startswith('curriculum.') and name != 'curriculum.discovery'])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("folder", ["checks", "commands", "documents/formats"])
def test_everything_discovered_can_be_imported(folder: str) -> None:
    names = plugins.names(folder)
    assert names
    for name in names:
        module = plugins.load(folder, name)
        assert module.__doc__
        wanted = {"checks": "check", "commands": "run", "documents/formats": "write"}[folder]
        assert name == "options" or callable(getattr(module, wanted))


def kinds() -> list[ProblemKind]:
    found = []
    for path in FILES:
        if "Kind(" in path.read_text(encoding="utf-8"):
            parts = path.relative_to(SOURCE).with_suffix("").parts
            module = plugins.load("/".join(parts[:-1]), parts[-1]) if len(parts) > 1 else None
            module = module or __import__(f"curriculum.{parts[0]}", fromlist=["*"])
            found += [value for value in vars(module).values() if isinstance(value, ProblemKind)]
    return list({id(kind): kind for kind in found}.values())


def test_codes_are_unique_and_explained() -> None:
    found = kinds()
    assert len(found) > 30
    codes = [kind.code for kind in found]
    assert len(codes) == len(set(codes)), sorted(code for code in codes if codes.count(code) > 1)
    page = (REPOSITORY / "docs" / "problems.md").read_text(encoding="utf-8")
    for kind in found:
        assert re.fullmatch(r"CUR\d{3}", kind.code)
        assert f"`{kind.code}` {kind.name}" in page, f"{kind.code} {kind.name} is not in docs/problems.md"


def test_every_command_in_the_documents_exists() -> None:
    commands = set(plugins.names("commands")) - {"options"}
    pages = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
    used = [
        match.group(1)
        for page in pages
        for match in re.finditer(
            r"^(?:\$ )?(?:\S*/)?curriculum ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert len(used) >= 5
    assert set(used) <= commands
    readme = pages[0].read_text(encoding="utf-8")
    for command in commands:
        assert f"curriculum {command}" in readme, f"the README does not show {command}"


def test_files_keep_their_measure() -> None:
    for path in FILES:
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 320, f"{path.name} has {lines} lines"


def test_the_repository_speaks_of_itself_alone() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    paths = [REPOSITORY / name for name in listed.stdout.splitlines()] or FILES
    texts = [
        path for path in paths if path.suffix in {".py", ".md", ".toml", ".yaml", ".j2", ".txt"} and path.is_file()
    ]
    assert len(texts) > 40
    forbidden = re.compile("index" + "-url|/" + "work/|/" + "root/|py" + "thonhosted|pypi" + r"\.org")
    for path in texts:
        assert not forbidden.search(path.read_text(encoding="utf-8")), path.name


def test_the_reference_files_are_what_the_script_writes() -> None:
    result = subprocess.run([sys.executable, "scripts/reference.py", "--check"], cwd=REPOSITORY, check=False)
    assert result.returncode == 0
