"""The guide for editors: its files are valid, its messages are those that the tool prints, its tables are complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pydantic import BaseModel

from conftest import MakeWorkspace
from curriculum import build
from curriculum.library.country import Country
from curriculum.library.crossref import dangling
from curriculum.library.fields import Audience, meaning, models_in
from curriculum.library.library import gather
from curriculum.library.module import Module, Reference
from curriculum.library.programme import CourseFile, Programme
from curriculum.library.terms import TermFile
from curriculum.reading.markdown import CONTAINERS, TRAINER_CONTAINERS
from test_cli import REPOSITORY, curriculum

GUIDE = (REPOSITORY / "docs" / "writing-modules.md").read_text(encoding="utf-8")
FIRST = "modules/first-contact/module.yaml"
BUILD = "build", "--country", "KG", "--modules", "first-contact"

Rows = dict[str, tuple[bool, str]]
"""By the name of the field that holds them and their own: whether fields must be there, and who reads them."""


def blocks(language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def files() -> dict[str, str]:
    """The complete files: YAML blocks whose first line is a comment with their path."""
    marked = (re.match(r"# ((?:modules|packs)/\S+\.yaml)\n", block) for block in blocks("yaml"))
    return {match.group(1): match.string for match in marked if match}


def answer(start: str) -> str:
    """The only output of the tool in the guide that begins with `start`."""
    (found,) = (block for block in blocks("text") if block.startswith(start))
    return found


def with_mistake(module: str) -> str:
    """The first module with the line of the block marked `# a mistake`."""
    (wrong,) = (block.split("\n")[1] for block in blocks("yaml") if block.startswith("# a mistake\n"))
    words = wrong.partition(":")[2]
    (right,) = (line for line in module.splitlines() if line.endswith(words))
    assert right != wrong
    return module.replace(right, wrong)


def put(folder: Path, texts: Mapping[str, str]) -> None:
    for relative, text in texts.items():
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_the_files_were_found() -> None:
    sorts = {path.split("/")[1] for path in files()}
    assert FIRST in files()
    assert sorts >= {"first-contact", "hard-questions", "references.yaml", "terms.yaml"}
    assert sorts >= {"countries", "programmes", "courses"}


def test_all_files_pass_the_checks(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(files(), inherits=True)
    library = gather(workspace, ["first-contact", "hard-questions"], ["GE"], ["first-steps"], ["2027-ge-first-steps"])
    assert list(dangling(library)) == []
    own = [problem for problem in build.check(library) if problem.place and not Path(problem.place.path).is_absolute()]
    assert [problem.render() for problem in own] == [answer("modules/references.yaml").rstrip("\n")]
    assert {term.prefer for term in workspace.terms} >= {"withdrawal management", "opioid agonist treatment"}


def test_the_first_module_passes_check_and_builds(tmp_path: Path) -> None:
    put(tmp_path, {FIRST: files()[FIRST]})
    checked = curriculum("check", cwd=tmp_path)
    assert checked.returncode == 0
    assert "first-contact" not in checked.stderr
    assert counted(checked.stdout) == counted(answer("22 modules"))
    result = curriculum(*BUILD, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert differences(answer("dist/kg-policymakers-en/"), result.stdout) == []
    manual = (tmp_path / "dist" / "kg-policymakers-en" / "trainer-manual.md").read_text(encoding="utf-8")
    assert "You stand here for the first time." in manual


def test_the_mistake_is_answered_as_shown(tmp_path: Path) -> None:
    put(tmp_path, {FIRST: with_mistake(files()[FIRST])})
    shown = answer(FIRST)
    checked = curriculum("check", cwd=tmp_path)
    assert checked.returncode == 1
    assert shown.removesuffix("1 error\n") in checked.stderr
    built = curriculum(*BUILD, cwd=tmp_path)
    assert (built.returncode, built.stdout, built.stderr) == (1, "", shown)


def test_the_course_builds_as_shown(tmp_path: Path) -> None:
    put(tmp_path, files())
    result = curriculum("build", "--course", "2027-ge-first-steps", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert differences(answer("dist/2027-ge-first-steps-en/"), result.stdout) == []
    assert (tmp_path / "dist/2027-ge-first-steps-en/worksheets/multisector-action-plan.docx").is_file()


def counted(line: str) -> str:
    """What `check` counts, without the numbers; how many notes there are is the library's affair."""
    return re.sub(r"\d+", "n", line.partition(":")[0])


def differences(shown: str, printed: str) -> list[str]:
    """What of an answer in the guide is not printed; the tool may have more documents than it shows."""
    documents = re.compile(r"^  documents  (.*) \((.*)\)$", re.MULTILINE)
    first, second = documents.search(shown), documents.search(printed)
    assert first and second
    missing = set(re.split(", ", first.group(1))) - set(re.split(", ", second.group(1)))
    lines = set(documents.sub("", shown).splitlines()) ^ set(documents.sub("", printed).splitlines())
    return sorted(missing | lines)


def test_the_tables_hold_every_field_of_a_module() -> None:
    declared = dict(fields(Module, "", "participant"))
    assert len(declared) > 70
    assert rows() == declared


def rows() -> Rows:
    """The tables of section 4: a heading names the field that holds the rows, else the row does: `review.date`."""
    found: Rows = {}
    holder = ""
    for line in section("4. A module").splitlines():
        if line.startswith("### "):
            name = re.search(r"`(\w+)`", line)
            holder = name.group(1) if name else ""
        if match := re.match(r"\| `([\w.]+)`(\*?) \|.*\| ([PT]) \| [^|]*\|$", line):
            key = match.group(1) if "." in match.group(1) else f"{holder}.{match.group(1)}"
            assert key not in found, key
            found[key] = bool(match.group(2)), match.group(3)
    return found


def fields(model: type[BaseModel], holder: str, audience: Audience) -> Iterator[tuple[str, tuple[bool, str]]]:
    """The fields of a model at any depth; those of facts, which countries have too, stand in section 6."""
    for name, info in model.model_fields.items():
        what = meaning(info)
        assert what is not None
        reader: Audience = "trainer" if "trainer" in (audience, what.audience) else "participant"
        yield f"{holder}.{info.alias or name}", (info.is_required(), reader[0].upper())
        for inner in models_in(info.annotation):
            if name != "key_facts":
                yield from fields(inner, name, reader)


def section(title: str) -> str:
    match = re.search(rf"^## {re.escape(title)}.*?(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match.group()


@pytest.mark.parametrize(
    ("model", "title"),
    [
        (Reference, "6. Sources"),
        (TermFile, "6. Sources"),
        (Country, "7. Countries"),
        (Programme, "7. Countries"),
        (CourseFile, "7. Countries"),
    ],
)
def test_the_other_files_are_told_in_full(model: type[BaseModel], title: str) -> None:
    names = {key.partition(".")[2] for key, _ in fields(model, "", "participant")}
    text = section("6. Sources") + section(title)  # facts of a country stand in section 6
    assert len(names) > 4
    assert {name for name in names if not re.search(rf"`[\w-]+\.{name}`|`{name}`|\b{name}: ?", text)} == set()


def test_every_container_has_its_row() -> None:
    found = dict(re.findall(r"^\| `::: ([\w-]+)[^`]*` \|.*\| (.*) \|$", section("3. How"), re.MULTILINE))
    assert found.keys() == set(CONTAINERS)
    assert {name for name, where in found.items() if where == "trainers' fields only"} == TRAINER_CONTAINERS
