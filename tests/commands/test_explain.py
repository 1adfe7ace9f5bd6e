"""The manual of problems, as `curriculum explain` prints it."""

from __future__ import annotations

from curriculum.checks import code_manual
from curriculum.problems import codes
from support.commands import curriculum, refused


def test_codes_of_words() -> None:
    assert (
        code_manual.codes_meant(["CUR034"])
        == code_manual.codes_meant(["avoided-term"])
        == code_manual.codes_meant(["cur034"])
        == {"CUR034"}
    )
    assert code_manual.codes_meant(["CUR00"]) == {f"CUR00{number}" for number in range(1, 10)}


def test_explain() -> None:
    by_code = curriculum("explain", "CUR012")
    assert by_code.returncode == 0, by_code.stderr
    assert by_code.stdout.startswith("CUR012 unknown-field (error)\n\nThe name of a field is wrong")
    assert curriculum("explain", "unknown-field").stdout == by_code.stdout
    check = curriculum("explain", "CUR034").stdout
    assert "Wrong:\n" in check and "Right:\n" in check and "(warning)" in check
    listed = curriculum("explain").stdout.splitlines()
    assert len(listed) == len(codes.ALL)
    assert "CUR034  avoided-term" in " ".join(line for line in listed if "034" in line)
    refused(curriculum("explain", "unknown-feild"), 2, "CUR103 unknown-code", 'did you mean "unknown-field"?')
