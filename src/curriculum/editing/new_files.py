"""What `curriculum new` writes for each sort of thing: a file that is valid and says what each field is for.

What is not known is left out or marked as a guess; texts begin with "Write me", which a check finds.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from typing import Any

from curriculum.documents.style_files import of_country, reference
from curriculum.editing.commented_yaml import commented_yaml
from curriculum.editing.country_defaults import CountryDefaults
from curriculum.editing.example_values import WRITE_ME
from curriculum.editing.translations import language_file
from curriculum.files.reading import read_bytes
from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.field_hints import PATTERN_HINTS, slug
from curriculum.library.fields import SLUG
from curriculum.library.layers import FOLDERS, WORKSHEETS
from curriculum.library.library import collect
from curriculum.library.module import Module
from curriculum.library.programme import Programme
from curriculum.library.spellings import code_of
from curriculum.library.workspace import SINGULAR, Workspace
from curriculum.packs.archive import RESERVED
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import problem_error
from curriculum.problems.suggestions import suggest

STYLE = "style"
CODE_LETTERS = 2
"""Of the code of a country; what is longer is its name."""

COPY = """\
# A copy of the country profile that comes with the tool: this file counts now, and later versions of that one do not.
"""
"""Stands above what is copied."""

_PATTERNS = {"countries": r"^[A-Z]{2}$", "languages": r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$"}
"""Forms of ids; all other ids are slugs."""


def new_file(workspace: Workspace, sort: str, name: str) -> tuple[str, bytes]:
    """Relative path and content of a new file.

    An inherited country is copied. Raises CurriculumError: no such sort, an id of the wrong form, or one that exists.
    """
    if sort == STYLE:
        return _style(workspace, name)
    sorts = {SINGULAR[plural]: plural for plural in _WRITERS}
    if sort not in sorts:
        message = f'nothing is called "{sort}" here'
        raise problem_error(codes.UNKNOWN_SORT, message, hint=suggest(sort, [*sorts, STYLE], "one of"))
    plural = sorts[sort]
    # codes of countries are typed in small letters, too, but their files are in capitals everywhere
    name = name.upper() if plural == "countries" and len(name) == CODE_LETTERS else name
    _refuse_id(sort, plural, name)
    relative = FOLDERS[plural].format(name)
    if name in workspace.ids(plural):
        path = workspace.path(plural, name)
        # a country has one profile, so who asks for an inherited one wants to change it
        if plural == "countries" and path != workspace.root / relative:
            return relative, COPY.encode() + read_bytes(path)
        hint = f"to change it, copy the file to {display_path(workspace.root / relative)}, and the copy counts"
        hint = "choose another id" if path == workspace.root / relative else hint
        message = f'the {sort} "{name}" exists already: {display_path(path)}'
        raise problem_error(codes.EXISTS_ALREADY, message, hint=hint)
    return relative, _WRITERS[plural](workspace, name).encode()


def _refuse_id(sort: str, plural: str, name: str) -> None:
    """Raise CurriculumError where a thing of this sort cannot have this id."""
    pattern = _PATTERNS.get(plural, SLUG)
    if not re.fullmatch(pattern, name):
        right = slug(name) if pattern == SLUG else code_of(plural, name)
        hint = f'did you mean "{right}"?' if right else PATTERN_HINTS[pattern]
        raise problem_error(codes.WRONG_ID, f'"{name}" cannot be the id of a {sort}', hint=hint)
    if plural == "documents" and name == WORKSHEETS:
        hint = "choose another id: in lists of documents this one stands for all worksheets"
        raise problem_error(codes.WRONG_ID, f'"{name}" cannot be the id of a {sort}', hint=hint)
    if RESERVED.fullmatch(name):
        hint = "choose another id: Windows keeps this name for a device"
        raise problem_error(codes.WRONG_ID, f'"{name}" cannot be the id of a {sort}', hint=hint)


def _style(workspace: Workspace, name: str) -> tuple[str, bytes]:
    """A copy of the reference file, which all documents of a country then follow."""
    code, _, direction = name.partition("-")
    if not re.fullmatch(r"[A-Za-z]{2}", code):
        hint = (
            "use the code of the country: `curriculum new style KG` makes packs/countries/KG.docx; a copy of it may "
            f"have any name and place: `curriculum build ... --style {name}.docx`"
        )
        raise problem_error(codes.WRONG_ID, f'a style belongs to a country, and "{name}" is no code of one', hint=hint)
    if direction not in ("", "rtl"):
        hint = "use the code of the country: KG, or KG-rtl for languages written from the right"
        raise problem_error(codes.WRONG_ID, f'"{name}" cannot be the id of a style', hint=hint)
    workspace.path("countries", code.upper())
    direction = direction or "ltr"
    return of_country(code.upper(), direction), read_bytes(reference(workspace, direction))


_OBJECTIVE = "first-objective"
_SESSION = {
    "id": "first-session",
    "title": WRITE_ME,
    "purpose": WRITE_ME,
    "part": "core",
    "minutes": 30,
    "method": "plenary-discussion",
    "room": "plenary",
    "learning_objectives": [_OBJECTIVE],
    "steps": [
        {"minutes": 10, "do": WRITE_ME, "say": WRITE_ME},
        {"minutes": 20, "do": WRITE_ME, "ask": [{"question": WRITE_ME, "expected": WRITE_ME}]},
    ],
    "participant_text": WRITE_ME,
}
_TEST_ITEM = {
    "id": "first-item",
    "learning_objective": _OBJECTIVE,
    "question": WRITE_ME,
    "options": [
        {"text": f"{WRITE_ME} (the right answer)", "correct": True},
        *({"text": f"{WRITE_ME} (wrong answer {number})"} for number in (1, 2, 3)),
    ],
    "rationale": WRITE_ME,
}


def _module(workspace: Workspace, name: str) -> str:
    library, _ = collect(workspace, workspace.ids("modules"))
    order = 10 * (max((module.number for module in library.modules.values()), default=0) + 1)
    values: dict[str, Any] = {
        "id": name,
        "order": order,
        "title": WRITE_ME,
        "short_title": WRITE_ME,
        "version": "0.1.0",
        "language": "en",
        "review": {"status": "draft", "date": _today()},
        "level": "introductory",
        "summary": WRITE_ME,
        "purpose": WRITE_ME,
        "sectors": ["health"],
        "priorities": {},
        "learning_objectives": [{"id": _OBJECTIVE, "level": "remember", "text": WRITE_ME}],
        "key_messages": [WRITE_ME],
        "sessions": [_SESSION],
        "test_items": [_TEST_ITEM],
    }
    remarks = {
        "order": "It decides where the module stands; this one is free.",
        "priorities": "Without one, no country chooses the module by itself.",
    }
    return commented_yaml("A module. docs/fields.md of the tool explains every field.", Module, values, remarks)


def _country(workspace: Workspace, name: str) -> str:
    guesses = CountryDefaults(name)
    if not guesses.name:
        message = f'"{name}" is not the code of a country'
        raise problem_error(codes.WRONG_ID, message, hint=PATTERN_HINTS[_PATTERNS["countries"]])
    values: dict[str, Any] = {
        "code": name,
        "name": guesses.name,
        "languages": guesses.languages,
        "timezone": guesses.timezone,
        "weekend": guesses.weekend,
        "working_day": {
            "start": "09:00",
            "end": "17:00",
            "breaks": [
                {"title": "Morning coffee", "minutes": 15, "from": "10:15", "to": "11:15"},
                {"title": "Lunch", "minutes": 60, "from": "12:00", "to": "13:30", "lunch": True},
                {"title": "Afternoon coffee", "minutes": 15, "from": "14:45", "to": "15:45"},
            ],
        },
        "priorities": {},
    }
    remarks = {
        "working_day": "A guess: these hours are common, ask the host.",
        "priorities": "For example: {oat-access: 3, stigma: 1}. Without one, modules have to be named for each course.",
        **guesses.remarks,
    }
    head = f"Country profile: {guesses.name}. What is called a guess has to be looked at; unknown values are left out."
    return commented_yaml(head, Country, values, remarks)


def _programme(workspace: Workspace, name: str) -> str:
    values: dict[str, Any] = {
        "id": name,
        "title": WRITE_ME,
        "edition": "0.1",
        "audience": WRITE_ME,
        "days": {"min": 1, "max": 3, "default": 1},
        "modules": [{"id": _usual_id(workspace, "modules", "intro-science"), "required": True}],
        "opening": [{"id": "opening", "title": "Opening", "minutes": 15, "kind": "opening"}],
        "closing": [{"id": "closing", "title": "Closing", "minutes": 15, "kind": "closing"}],
    }
    remarks = {"modules": "This one is only an example; curriculum list modules shows all."}
    return commented_yaml("A programme: a kind of training offer.", Programme, values, remarks)


def _course(workspace: Workspace, name: str) -> str:
    values: dict[str, Any] = {
        "country": _usual_id(workspace, "countries", "KG"),
        "programme": _usual_id(workspace, "programmes", "policymakers"),
        "language": "en",
        "title": WRITE_ME,
    }
    remarks = {
        "country": "This one is only an example; curriculum list countries shows all.",
        "modules": "Without them the country decides, by its priorities.",
    }
    return commented_yaml(f"A course. To build it: curriculum build --course {name}", CourseFile, values, remarks)


def _usual_id(workspace: Workspace, sort: str, usual: str) -> str:
    """An id to begin with: the first of the workspace's own, else the usual one, else any."""
    ids = workspace.ids(sort)
    own_ids = [name for name in ids if (workspace.root / FOLDERS[sort].format(name)).is_file()]
    return own_ids[0] if own_ids else usual if usual in ids or not ids else ids[0]


_DOCUMENT = """\
---
title: modules         # the label of templates/languages/en.yaml that is the title of the document
audience: participant  # who may read it: public, participant, trainer or organiser
per: course
page: manual           # manual, form, agenda, sheet, worksheet, certificate or cards
copies: [one]          # for whom it is printed: participant, trainer, group, one; they add up, [] is not printed
note: How it is printed, for the list of materials
---
{{# docs/templates.md of the tool explains what a document can show. To print this one alone:
    curriculum build --country KG --modules sbirt --documents {name} #}}
::: footer
{{{{ label.modules }}}}

{{{{ label.page_of }}}}
:::

{{.DocTitle}}
# {{{{ label.modules }}}}

{{.Lead}}
{{{{ course.title }}}}

{{% for entry in course.modules %}}
## {{{{ entry.module.title }}}}

{{{{ entry.module.summary }}}}

{{% for message in entry.module.key_messages %}}
- {{{{ message }}}}
{{% endfor %}}

{{% endfor %}}
"""


_DIGITS = 12
"""Of a number of seconds: as many mean no year that a date can have."""


def _today() -> str:
    """The day on which somebody begins to write: the one place where the clock is asked."""
    # reproducible-builds.org: where this is set, it stands for the current time
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() and len(epoch) < _DIGITS else None
    return time.strftime("%Y-%m-%d", time.gmtime(seconds))


_WRITERS: dict[str, Callable[[Workspace, str], str]] = {
    "modules": _module,
    "countries": _country,
    "programmes": _programme,
    "courses": _course,
    "documents": lambda workspace, name: _DOCUMENT.format(name=name),
    "languages": language_file,
}
