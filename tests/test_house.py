"""The house: who may import whom, what is discovered, what is documented, what the repository may contain."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest
from radon.complexity import cc_visit
from radon.visitors import Function

import reference
from curriculum.cli import COMMANDS
from curriculum.problems import codes
from curriculum.problems.problem import ProblemKind
from support.places import REPOSITORY

SOURCE = REPOSITORY / "src" / "curriculum"
FILES = sorted(SOURCE.rglob("*.py"))

PACKAGES = [
    "problems", "plugins", "files", "reading", "library", "translating", "checks", "planning", "documents", "scoring",
    "packs", "comparing", "building", "reviewing", "serving", "editing", "reports", "commands", "cli",
]  # fmt: skip
"""From the ground up: a package imports only from those before it in this list."""
NOT_FOR = {
    "checks/rules": {"planning", "documents"},
    "planning/selection": {"planning.agenda"},
    "planning/agenda": {"planning.selection", "library"},
    "planning/ranking": {"planning.agenda", "planning.agenda_parts", "library"},
    "planning/value_bound": {"planning.agenda", "planning.agenda_parts", "planning.ranking", "library"},
    "scoring/small_groups": {"planning", "library"},
    "documents/formats": {"library", "planning", "checks", "documents.templating", "documents.phrases"},
    "packs": {"documents", "planning", "library"},
}
"""What a part of a package may not import, though it stands before it."""
PRONOUNS = frozenset({
    "found", "one", "known", "told", "each", "given", "theirs", "ours", "own", "there", "wanted", "taken",
})  # fmt: skip
"""Names that do not say of what. A few are the word of the field, such as the `given` name of an author."""


def imports(path: Path) -> set[str]:
    """Names of the project's own modules that a file imports, without the leading package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("curriculum"):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("curriculum")}
    return {name.removeprefix("curriculum.") for name in found}


def package_of(name: str) -> str:
    return name.partition(".")[0]


def test_the_files_were_found() -> None:
    assert len(FILES) > 40
    packages = {path.relative_to(SOURCE).with_suffix("").parts[0] for path in FILES} - {"__init__"}
    assert packages <= set(PACKAGES), packages - set(PACKAGES)
    assert len(packages) > 14


def test_a_package_imports_only_from_those_before_it() -> None:
    seen = 0
    for path in FILES:
        own = path.relative_to(SOURCE).with_suffix("").parts[0]
        if own == "__init__":
            continue
        for name in imports(path):
            other = package_of(name)
            if other in PACKAGES and other != own:
                seen += 1
                assert PACKAGES.index(other) < PACKAGES.index(own), f"{path.name} imports {name}"
    assert seen > 50


def test_no_circle_of_imports() -> None:
    """Also not of imports that stand in functions or are for the type checker alone."""
    names = {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in FILES}
    graph = {
        name: {other if other in names else other.rpartition(".")[0] for other in imports(path)} & names.keys()
        for name, path in names.items()
    }
    assert sum(map(len, graph.values())) > 500
    # what imports nothing that is left is taken away, again and again; a circle is what stays
    while free := [name for name, others in graph.items() if not others & graph.keys() - {name}]:
        for name in free:
            del graph[name]
    assert not graph, sorted(graph)


@pytest.mark.parametrize("where", NOT_FOR)
def test_walls_inside(where: str) -> None:
    paths = [path for path in FILES if path.relative_to(SOURCE).as_posix().startswith(where)]
    assert paths
    for path in paths:
        for name in imports(path):
            assert not any(name.startswith(wall) for wall in NOT_FOR[where]), f"{path.name} imports {name}"


def test_names_of_plugins_import_none_of_them() -> None:
    code = (
        "import sys; from curriculum.checks.engine import CHECKS; from curriculum.documents.document import FORMATS; "
        "CHECKS.names(), FORMATS.names(); "
        "print([name for name in sys.modules if '.checks.rules.' in name or '.documents.formats.' in name])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_the_table_of_codes_is_whole_and_all_of_it_is_used() -> None:
    assert len(codes.ALL) > 100
    numbers = [kind.code for kind in codes.ALL]
    assert len(numbers) == len(set(numbers)), sorted(code for code in numbers if numbers.count(code) > 1)
    assert codes.next_free() not in numbers
    used: set[str] = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "codes":
                used.add(node.attr)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ProblemKind":
                assert path == SOURCE / "problems/codes.py", f"{path.name} has a kind of problem outside the table"
    table = {name: kind for name, kind in vars(codes).items() if isinstance(kind, ProblemKind)}
    assert set(table) <= used, f"never used: {sorted(set(table) - used)}"
    for name, kind in table.items():
        assert re.fullmatch(r"CUR\d{3}", kind.code) and kind.explanation and kind.section
        assert name == kind.name.upper().replace("-", "_")


def test_every_command_in_the_documents_exists() -> None:
    commands = set(COMMANDS.names())
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
        if path == SOURCE / "problems/codes.py":  # a table is easier to read in one piece
            continue
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 320, f"{path.name} has {lines} lines"


def bindings(path: Path) -> list[str]:
    """Names that a file gives to values, arguments, functions and classes."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    stored = [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    arguments = [node.arg for node in nodes if isinstance(node, ast.arg)]
    return [*stored, *arguments, *(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef))]


def test_names_are_nouns_of_the_field() -> None:
    names = {path: bindings(path) for path in FILES}
    total = sum(map(len, names.values()))
    assert total > 9000
    pronouns = {path.name: [name for name in found if name.strip("_") in PRONOUNS] for path, found in names.items()}
    assert sum(map(len, pronouns.values())) < total * 0.005, {path: found for path, found in pronouns.items() if found}


def test_comments_say_why_where_a_reader_would_stop() -> None:
    lines = blocks = 0
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        lines += text.count("\n")
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        rows = [
            token.start[0]
            for token in tokens
            if token.type == tokenize.COMMENT and not token.line[: token.start[1]].strip()
        ]
        blocks += sum(row - 1 not in rows for row in rows)
    assert lines > 15000
    assert blocks >= 8 * lines / 1000, f"{blocks} comments in {lines} lines"


def test_functions_fit_on_a_screen_and_follow_one_thought() -> None:
    seen = 0
    for path in FILES:
        for block in cc_visit(path.read_text(encoding="utf-8")):
            for function in [block] if isinstance(block, Function) else block.methods:
                seen += 1
                name = f"{path.relative_to(SOURCE)}: {function.name}"
                assert function.endline - function.lineno < 40, f"{name} has more than 40 lines"
                assert function.complexity <= 15, f"{name} has a complexity of {function.complexity}"
    assert seen > 1200


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


def test_the_reference_files_are_what_the_script_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["reference.py", "--check"])
    assert reference.main() == 0
