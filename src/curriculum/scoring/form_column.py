"""The codes of forms in a table of results: a test of another course, or of another version of it, is never counted.

Such a code is nothing personal, so messages repeat it once its check sign is right; what is no code may be anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from curriculum.library.csv_table import CsvTable
from curriculum.planning.form_codes import code_as_printed, is_form_code
from curriculum.problems import codes

Test = Literal["pre", "post"]
_TITLES: Mapping[Test, str] = {"pre": "pre-test", "post": "post-test"}


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

    def report_other(self, table: CsvTable, columns: Sequence[str]) -> None:
        """Report what is no code, and each code of another form once, at its first line."""
        others: dict[str, list[int]] = {}
        position = columns.index("form") if "form" in columns else -1
        for number, row in table.rows if self.codes else ():
            typed = row[position].strip() if 0 <= position < len(row) else ""
            code = code_as_printed(typed)
            if typed and not is_form_code(code):
                hint = "look at the foot of the sheet: a code has five signs, such as K7MXF; one of these is another"
                table.report(codes.FORM_CODE, "this is not the code of a form", number, position, hint)
            elif typed and code not in self.codes.values():
                others.setdefault(code, []).append(number)
        for code, numbers in others.items():
            self._report(table, code, numbers, position)

    def _report(self, table: CsvTable, code: str, numbers: Sequence[int], position: int) -> None:
        times = f"{len(numbers)} lines have" if len(numbers) > 1 else "this line has"
        own_codes = " and ".join(self.codes.values())
        message = f"{times} the form code {code}, but {self.of_what} has the forms {own_codes}"
        owner = self.owner(code)
        hint = f"score them with {owner}" if owner else "score them with the pack that these tests were printed from"
        table.report(codes.OTHER_FORM, message, numbers[0], position, hint)

    def code_of(self, table: CsvTable, cells: Mapping[str, tuple[int, str]], number: int, test: Test | None) -> str:
        """The code of a line, empty where there is none; that of the other test is reported."""
        position, typed = cells.get("form", (0, ""))
        code = code_as_printed(typed)
        # a test of one short question may have one form, and so one code, before and after
        if test and code in self.codes.values() and code != self.codes[test]:
            other: Test = "post" if test == "pre" else "pre"
            message = f"{code} is the code of the {_TITLES[other]}, and the line says {_TITLES[test]}"
            table.report(codes.OTHER_FORM, message, number, position, "correct one of the two")
        return code


UNKNOWN_FORMS = FormColumn()
"""Takes every code: where nothing is known of the forms, as in tests of the table alone."""
