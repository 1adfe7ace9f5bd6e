"""Texts hold no address, telephone number or number of a person.

They are printed, copied and published, and cases are invented. The bibliography is not searched. Addresses in
`example.org` and the like belong to nobody. The `contact` of a course is there to be printed.

Wrong:

    trainer_notes: Ask Azamat (azamat@clinic.kg, +996 555 123 456).

Right:

    trainer_notes: Ask the host for the contact of the clinic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.PERSONAL_DETAILS,)
WHOLE_LIBRARY = False


_MAIL = re.compile(
    r"(?<![\w.+-])(?!(?:info|office|contact|press|support|help|hotline|secretariat|registry|training|webmaster|mail)@)"
    r"[\w.+-]+@(?!example\.|[\w.-]+\.(?:example|invalid|test)\b)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}",
    re.IGNORECASE,
)
"""Addresses of an office, and those that belong to nobody (RFC 2606), name no person."""
_AT = re.compile(r"@(?<=[\w+-]@)\w")
"""Looked for first; citations have no word before the sign."""
# Telephone numbers of ITU-T E.164 have up to 15 digits with the country's code.
_NUMBER = re.compile(
    r"(?<![\w.,/=#-])(?:(?P<phone>\+\d(?:[ ()-]{0,2}\d){8,13})|(?P<person>(?!97[89]\d{10}\b)(?:\d{12}|\d{13}|\d{14})))"
    r"(?![\w/-]|[.,]\d)"
)
"""Telephone numbers with their country's code; numbers as long as those of persons in many countries, but no ISBN."""
_PUBLIC = re.compile(r"(?:help|hot|crisis|quit|information)\s?-?lines?|emergency|ambulance|switchboard", re.IGNORECASE)
"""What stands before a number that belongs to no person."""
_BEFORE = 60
"""Characters before a number that may say whose it is."""

_PRINTED_ON_PURPOSE = ("courses", ("contact",))
_LONG = re.compile(r"\d{12}")


def check(library: Library) -> Iterator[Problem]:
    """E-mail addresses, telephone numbers and long numbers that look like those of persons."""
    for text in texts(library, "plain", "rich"):
        if (text.sort, text.loc) == _PRINTED_ON_PURPOSE:
            continue
        value = str(text.value)
        suspects = [("like an e-mail address", match) for match in _MAIL.finditer(value)] if _AT.search(value) else []
        for match in _NUMBER.finditer(value) if "+" in value or _LONG.search(value) else ():
            if match["phone"] and _PUBLIC.search(value, max(0, match.start() - _BEFORE), match.start()):
                continue
            suspects.append(("like a telephone number" if match["phone"] else "like the number of a person", match))
        for what, match in suspects:
            place = place_in(library, text, match.start(), len(match.group()))
            hint = "leave it out, or name the office only"
            message = f'"{match.group()}" looks {what}'
            yield Problem(codes.PERSONAL_DETAILS, message, place, hint)
