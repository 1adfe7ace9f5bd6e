"""The codes of forms in a table of results: a test of another course, or of another version of it, is never counted.

Such a code is nothing personal, so messages repeat it once its check sign is right; what is no code may be anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from curriculum.library.table import Table
from curriculum.planning.form_codes import code_as_printed, is_form_code
from curriculum.problems import codes
from curriculum.reading.tables.sheet import Row

Test = Literal["pre", "post"]
_TITLES: Mapping[Test, str] = {"pre": "pre-test", "post": "post-test"}

_LOOK = "look at the foot of the sheet: a code has five signs, such as K7MXF; one of these is another"


def _nobody(code: str) -> str:
    return ""


@dataclass(frozen=True)
class FormColumn:
    """What the column `form` may hold: the code of each test that is scored."""

    codes: Mapping[Test, str] = field(default_factory=dict)
    of_what: str = "this course"
    """What the tests are scored with, for messages: a course, or the place of a pack."""
    owner: Callable[[str], str] = _nobody
    """Where a form of some other code was printed, such as the place of a pack; empty where nobody knows."""

    def report_other(self, table: Table, positions: Mapping[str, int]) -> None:
        """Report what is no code, and each code of another form once, with the rows that have it."""
        columns = {name: at for name, at in positions.items() if name.rpartition(":")[2] == "form"}
        for row in table.rows if self.codes else ():
            for at in columns.values():
                typed = row.cell(at).strip()
                code = code_as_printed(typed)
                if typed and not is_form_code(code):
                    hint = (
                        "look at the foot of the sheet: a code has five signs, such as K7MXF; one of these is another"
                    )
                    table.report(codes.FORM_CODE, "this is not the code of a form", row, at, hint)
                elif typed and code not in self.codes.values():
                    self._report(table, code, row, at)

    def _report(self, table: Table, code: str, row: Row, position: int) -> None:
        own_codes = " and ".join(self.codes.values())
        message = f"the form code {code} is not of these tests: {self.of_what} has the forms {own_codes}"
        owner = self.owner(code)
        hint = f"score them with {owner}" if owner else "score them with the pack that these tests were printed from"
        table.report(codes.OTHER_FORM, message, row, position, hint)

    def code_of(self, table: Table, typed: str, row: Row, position: int, test: Test | None) -> str:
        """The code of a sheet, empty where there is none; that of the other test is reported."""
        code = code_as_printed(typed)
        # a test of one short question may have one form, and so one code, before and after
        if test and code in self.codes.values() and code != self.codes[test]:
            other: Test = "post" if test == "pre" else "pre"
            message = f"{code} is the code of the {_TITLES[other]}, and the row says {_TITLES[test]}"
            table.report(codes.OTHER_FORM, message, row, position, "correct one of the two")
        return code


UNKNOWN_FORMS = FormColumn()
"""Takes every code: where nothing is known of the forms, as in tests of the table alone."""
