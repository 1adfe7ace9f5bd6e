"""The manual of problems, as `curriculum explain` prints it."""

from __future__ import annotations

import tomllib

from curriculum.checks import code_manual
from test_cli import REPOSITORY, curriculum, refused


def test_every_kind_has_a_page_and_every_entry_a_kind() -> None:
    kinds = code_manual.all_kinds()
    assert len(kinds) > 60
    assert [(kind.code, kind.name) for kind in kinds] == [(one.code, one.name) for one in code_manual.entries()]


def test_the_wheel_carries_the_page() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried[code_manual.PAGE] == f"curriculum/bundled/{code_manual.PAGE}"
    assert (REPOSITORY / code_manual.PAGE).is_file()


def test_codes_of_words() -> None:
    assert (
        code_manual.codes(["CUR034"])
        == code_manual.codes(["avoided-term"])
        == code_manual.codes(["cur034"])
        == {"CUR034"}
    )
    assert code_manual.codes(["CUR00"]) == {f"CUR00{number}" for number in range(1, 10)}


def test_explain() -> None:
    by_code = curriculum("explain", "CUR012")
    assert by_code.returncode == 0, by_code.stderr
    assert by_code.stdout.startswith("CUR012 unknown-field (error)\n\nThe name of a field is wrong")
    assert curriculum("explain", "unknown-field").stdout == by_code.stdout
    check = curriculum("explain", "CUR034").stdout
    assert "Wrong:\n" in check and "Right:\n" in check and "(warning)" in check
    listed = curriculum("explain").stdout.splitlines()
    assert len(listed) == len(code_manual.entries())
    assert "CUR034  avoided-term" in " ".join(line for line in listed if "034" in line)
    refused(curriculum("explain", "unknown-feild"), 2, "CUR103 unknown-code", 'did you mean "unknown-field"?')
