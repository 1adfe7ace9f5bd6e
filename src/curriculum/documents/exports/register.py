"""The register of certificates: who holds which number (RFC 4180, UTF-8 with a mark that spreadsheets look for)."""

from __future__ import annotations

import csv
import io
from typing import Literal
from unicodedata import normalize

from curriculum.documents.delivery import Delivery

FILE = "register.csv"
AUDIENCE: Literal["organiser"] = "organiser"

_COLUMNS = ("number", "name", "title", "organisation", "sector", "city", "wording", "first_day", "last_day")
_FORMULA = ("=", "+", "-", "@", "|", "%")
"""Values that begin so are run as formulas by spreadsheets; an apostrophe in front makes words of them (OWASP)."""
_PASSED_OVER = " \t\r\n\ufeff\u200b\u200e\u200f\u202a\u202b\u202d\u202e"


def _defused(value: str) -> str:
    # spreadsheets take full-width signs for their ASCII ones, and pass over what cannot be seen before them
    start = normalize("NFKC", value).replace("−", "-").lstrip(_PASSED_OVER)
    return f"'{value}" if start.startswith(_FORMULA) else value


def write(delivery: Delivery) -> bytes | None:
    """One line for each certificate, or None where no participants are known."""
    course = delivery.course
    people = [person for person in delivery.people if person.role == "participant"]
    if not people:
        return None
    first, last = (str(course.dates[0]), str(course.dates[-1])) if course.dates else ("", "")
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    for number, person in enumerate(people, 1):
        values = (
            course.certificate_number(number), person.printed, person.title, person.organisation, person.sector,
            person.city, course.certificate.wording, first, last,
        )  # fmt: skip
        table.writerow(map(_defused, values))
    return text.getvalue().encode("utf-8-sig")
