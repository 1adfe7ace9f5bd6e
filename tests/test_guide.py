"""The guides for editors and country offices: their files are valid, their commands run, their answers are true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from conftest import MakeWorkspace
from curriculum.building import steps
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.library import gather
from curriculum.reading.markdown import CONTAINERS, TRAINER_CONTAINERS
from test_cli import REPOSITORY, curriculum

DOCS = REPOSITORY / "docs"
PAGES = "first-module.md", "writing-modules.md", "adapt-for-a-country.md"
"""In the order in which they are read: each builds on the files of those before it."""
GUIDE = "".join((DOCS / page).read_text(encoding="utf-8") for page in PAGES)
FIRST = "modules/first-contact/module.yaml"


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
    assert list(cross_reference_problems(library)) == []
    own = [problem for problem in steps.check(library) if problem.place and not Path(problem.place.shown).is_absolute()]
    assert [problem.render() for problem in own] == [answer("modules/references.yaml").rstrip("\n")]
    assert {term.prefer for term in workspace.terms} >= {"withdrawal management", "opioid agonist treatment"}


def test_the_course_builds_as_shown(tmp_path: Path) -> None:
    put(tmp_path, files())
    result = curriculum("build", "--course", "2027-ge-first-steps", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert differences(answer("dist/2027-ge-first-steps-en/"), result.stdout) == []
    assert (tmp_path / "dist/2027-ge-first-steps-en/worksheets/multisector-action-plan.docx").is_file()


def differences(shown: str, printed: str) -> list[str]:
    """What of an answer in the guide is not printed; the tool may have more documents than it shows."""
    documents = re.compile(r"^  documents  (.*) \((.*)\)$", re.MULTILINE)
    first, second = documents.search(shown), documents.search(printed)
    assert first and second
    missing = set(re.split(", ", first.group(1))) - set(re.split(", ", second.group(1)))
    lines = set(documents.sub("", shown).splitlines()) ^ set(documents.sub("", printed).splitlines())
    return sorted(missing | lines)


def test_the_commands_for_a_country_run(tmp_path: Path) -> None:
    put(tmp_path, files())
    page = (DOCS / "adapt-for-a-country.md").read_text(encoding="utf-8")
    commands = re.findall(r"^curriculum (.*)$", page, re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        result = curriculum(*command.split(), cwd=tmp_path)
        assert result.returncode == 0, f"{command}: {result.stderr}"


def templates() -> dict[str, str]:
    """The templates of the page about documents, each named before its block."""
    page = (DOCS / "templates.md").read_text(encoding="utf-8")
    named = re.findall(r"as `(templates/\S+\.j2)`[^`]*```\n(---\n.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return dict(named)


def test_the_templates_to_try_work(tmp_path: Path) -> None:
    found = templates()
    assert list(found) == ["templates/documents/door-sign.md.j2", "templates/worksheets/our-notes.md.j2"]
    put(
        tmp_path, found | {path: text.replace("multisector-action-plan", "our-notes") for path, text in files().items()}
    )
    course = "packs/courses/2027-ge-first-steps.yaml"
    put(tmp_path, {course: files()[course] + "sites: [Batumi, Kutaisi]\n"})
    result = curriculum("build", "--course", "2027-ge-first-steps", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    pack = tmp_path / "dist" / "2027-ge-first-steps-en"
    assert "Day 1" in (pack / "door-sign.md").read_text(encoding="utf-8")
    for site in ("Batumi", "Kutaisi"):
        text = (pack / "worksheets" / f"our-notes-{site.lower()}.md").read_text(encoding="utf-8")
        assert text.startswith(f"# Notes – {site}\n")


def section(title: str) -> str:
    match = re.search(rf"^## {re.escape(title)}.*?(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match.group()


def test_every_container_has_its_row() -> None:
    found = dict(re.findall(r"^\| `::: ([\w-]+)[^`]*` \|.*\| (.*) \|$", section("2. How"), re.MULTILINE))
    assert found.keys() == set(CONTAINERS)
    assert {name for name, where in found.items() if where == "trainers' fields only"} == TRAINER_CONTAINERS
