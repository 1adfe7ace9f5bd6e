from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.fields import Strict
from curriculum.library.model_types import type_at
from curriculum.library.module import Module, Prerequisite
from curriculum.library.reference import Reference
from curriculum.library.validation import validate
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.reading.source import parse
from support.workspaces import MakeWorkspace

PATH = Path("f.yaml")


def problems(model: type[Strict], text: str) -> list[Problem]:
    with pytest.raises(CurriculumError) as caught:
        validate(model, parse(PATH, text))
    for problem in caught.value.problems:  # the words of the library below never reach the reader
        for phrase in ("Input should be", "validation error", "pydantic", "String should", "errors.pydantic"):
            assert phrase not in problem.render()
    return caught.value.problems


def told(model: type[Strict], text: str) -> tuple[str, str, str, str]:
    """The only problem: code, place, message, hint."""
    (problem,) = problems(model, text)
    return problem.kind.code, str(problem.place).removeprefix("f.yaml:"), problem.message, problem.hint


SLUG_HINT = "use lower-case Latin letters, digits and hyphens"
MODULE = [
    # a line of the module, what stands there instead, and what is told
    ("level: introductory", "levle: introductory\nlevel: introductory",
     ("CUR012", "8:1", '"levle" is not a field of a module', 'did you mean "level"?')),
    ("    minutes: 20", "    minutes: 20\n    minuts: 20",
     ("CUR012", "22:5", '"minuts" is not a field of a session', 'did you mean "minutes"?')),
    ("review: {status: draft,", "review: {status: draft, xyz: 1,",
     ("CUR012", "7:25", '"xyz" is not a field of a review', "its fields: status, by, date")),
    ("\ntitle: Alpha\n", "\n",
     ("CUR013", "2:1", 'a module needs the field "title"', "title: Title in full.")),
    ("    purpose: Participants see it.\n", "",
     ("CUR013", "18:5", 'a session needs the field "purpose"',
      "purpose: What the session is for, to the trainer. For example: Participants read one form.")),
    ("{id: name-it, level: remember, text: name it}", "{id: name-it, level: remember}",
     ("CUR013", "14:5", 'a learning objective needs the field "text"',
      "text: A phrase that begins with a verb one can observe. For example: interpret an ASSIST risk level")),
    ('version: "1.0.0"', "version: 1.10",
     ("CUR014", "5:10", '"version" wants text, not the number 1.1', "put it in quotes")),
    ("\ntitle: Alpha\n", "\ntitle: true\n",
     ("CUR014", "3:8", '"title" wants text, not true (true or false)', "put it in quotes")),
    ("\ntitle: Alpha\n", "\ntitle:\n",
     ("CUR014", "3:7", '"title" wants text, not nothing', "write it: this field must be there")),
    ("\ntitle: Alpha\n", "\ntitle: Alpha\ntrainer_reading:\n",
     ("CUR014", "4:17", '"trainer_reading" wants a list, not nothing', "write it, or delete the line")),
    ("\ntitle: Alpha\n", "\ntitle: {Alpha: one}\n",
     ("CUR014", "3:9", '"title" wants text, not fields with values',
      'text that contains ": " or begins with [ or { needs quotes')),
    ("\ntitle: Alpha\n", "\ntitle: [Alpha]\n",
     ("CUR014", "3:8", '"title" wants text, not a list', 'text that contains ": " or begins with [ or { needs quotes')),
    ("order: 10", 'order: "10"',
     ("CUR014", "2:8", '"order" wants a whole number, not text', "write it without quotes")),
    ("order: 10", "order: 12345678901234567890",
     ("CUR014", "2:8", '"order" wants a whole number, not text', "the number is too large")),
    ("order: 10", "order: 9",
     ("CUR016", "2:8", '"order" is 9, but must be at least 10', "")),
    ("order: 10", "order: ten",
     ("CUR014", "2:8", '"order" wants a whole number, not text', "")),
    ("order: 10", "order: 10.5",
     ("CUR014", "2:8", '"order" wants a whole number, not the number 10.5', "")),
    ("correct: true", "correct: yes",
     ("CUR014", "31:38", '"correct" wants true or false, not text', "write true or false, without quotes")),
    ("sectors: [health]", "sectors: health",
     ("CUR014", "11:10", '"sectors" wants a list, not text', 'write one item a line, each after "- "')),
    ("priorities: {stigma: 2}", "priorities: [stigma]",
     ("CUR014", "12:13", '"priorities" wants fields with values, not a list', 'write "name: value", one a line')),
    ("review: {status: draft, date: 2026-11-01}", "review: draft",
     ("CUR014", "7:9", '"review" wants fields with values, not text', "write its fields: {status: ..., date: ...}")),
    ("level: introductory", "level: 1",
     ("CUR014", "8:8", '"level" wants a word of its list, not the number 1',
      "one of: introductory, intermediate, advanced")),
    ("level: introductory", "level: introductry",
     ("CUR015", "8:8", '"introductry" is not a word that "level" knows', 'did you mean "introductory"?')),
    ("level: introductory", "level: hard",
     ("CUR015", "8:8", '"hard" is not a word that "level" knows', "one of: introductory, intermediate, advanced")),
    ("sectors: [health]", "sectors: [health, helth]",
     ("CUR015", "11:19", '"helth" is not a word that "sectors" knows', 'did you mean "health"?')),
    ("priorities: {stigma: 2}", "priorities: {stigma: 2, oat-acess: 1}",
     ("CUR015", "12:25", '"oat-acess" is not a word that "priorities" knows', 'did you mean "oat-access"?')),
    ("id: alpha\n", "id: Alpha_1\n",
     ("CUR016", "1:5", '"Alpha_1" cannot stand in "id"', 'did you mean "alpha-1"?')),
    ("language: en", "language: en-GB",
     ("CUR016", "6:11", '"en-GB" cannot stand in "language"', "use a BCP 47 language without region: ky, sr-Latn")),
    ("\ntitle: Alpha\n", '\ntitle: " "\n',
     ("CUR016", "3:8", '"title" is empty', "write it: this field must be there")),
    ("short_title: Alpha", "short_title: " + "long " * 13,
     ("CUR016", "4:14", '"short_title" is longer than 60 characters', "shorten it, or divide it among several fields")),
    ("sectors: [health]", "sectors: []",
     ("CUR016", "11:1", '"sectors" has 0 items and needs at least 1', "write 1 or more, such as [health]")),
    ("{text: Alpha, correct: true}, {text: Beta}", "{text: Alpha, correct: true}",
     ("CUR016", "31:5", '"options" has 1 item and needs at least 2', "")),
    ("    minutes: 20", "    minutes: 0",
     ("CUR016", "21:14", '"minutes" is 0, but must be more than 0', "")),
    ("    minutes: 20", "    minutes: 1441",
     ("CUR016", "21:14", '"minutes" is 1441, but must be at most 1440', "")),
    ("priorities: {stigma: 2}", "priorities: {stigma: 4}",
     ("CUR016", "12:22", '"stigma" is 4, but must be at most 3', "")),
    ("date: 2026-11-01", "date: 1 November 2026",
     ("CUR016", "7:31", '"date": not a date', 'write the date as year-month-day: "2026-12-07"')),
    ("date: 2026-11-01", "date: 2026-11-31",
     ("CUR016", "7:31", '"date": not a date', 'write the date as year-month-day: "2026-12-07"')),
    ("date: 2026-11-01", "date: 9999-12-31",
     ("CUR016", "7:31", '"date": not a date of our time', "years go from 1900 to 2100")),
    ("date: 2026-11-01", "date: 0001-01-01",
     ("CUR016", "7:31", '"date": not a date of our time', "years go from 1900 to 2100")),
    ("\ntitle: Alpha\n", "\ntitle: |\n  Alpha\n  Beta\n",
     ("CUR017", "4:3", '"title" is one line of plain text',
      'this field is one line: write it after the colon, or fold it with ">-"')),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), MODULE)
def test_messages_of_modules(module_text: str, old: str, new: str, expected: tuple[str, str, str, str]) -> None:
    assert module_text.count(old) == 1
    assert told(Module, module_text.replace(old, new)) == expected


COURSE = [
    ("- country\n",
     ("CUR014", "1:1", "the file wants fields with values, not a list", 'write "name: value", one a line')),
    ("just text\n",
     ("CUR014", "1:1", "the file wants fields with values, not text", 'write "name: value", one a line')),
    ("{}\n", ("CUR013", "1:1", 'a course file needs the field "country"', "country: The country. For example: KG")),
    ("country: kg\n",
     ("CUR016", "1:10", '"kg" cannot stand in "country"', "use the two capital letters of ISO 3166: KG")),
    ("country: KG\nmodules: [a, b:half]\n", ("CUR016", "2:14", '"b:half" cannot stand in "modules"',
     "write the id of a module, with :core or :full behind it if you like")),
    ("country: KG\nanchors: [{day: 1, at: 9, minutes: 5, title: x}]\n", ("CUR016", "2:24", '"at": not a time',
     'write the time as hours:minutes: "09:00"')),
    ("country: KG\nreserve: 241\n", ("CUR016", "2:10", '"reserve" is 241, but must be at most 240', "")),
    ("country: KG\ndays: 0\n", ("CUR016", "2:7", '"days" is 0, but must be at least 1', "")),
    ("country: KG\nstarts: 20261207\n", ("CUR016", "2:9", '"starts": not a date',
     'write the date as year-month-day: "2026-12-07"')),
    ("country: KG\nunderground: 1\n", ("CUR012", "2:1", '"underground" is not a field of a course file',
     "its fields: country, programme, language, modules, with_prerequisites, also, without, sectors, priority, days, "
     "starts, venue, ...")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COURSE)
def test_messages_of_courses(text: str, expected: tuple[str, str, str, str]) -> None:
    assert told(CourseFile, text) == expected


class Needs(Strict):
    """Prerequisites alone."""

    prerequisites: list[Prerequisite]


UNION = [
    ("5", ("CUR014", "1:17", '"prerequisites" wants text, not the number 5', "put it in quotes")),
    ("A b", ("CUR016", "1:17", '"A b" cannot stand in "prerequisites"', 'did you mean "a-b"?')),
    ("[a]", ("CUR014", "1:17", '"prerequisites" wants text, not a list',
     'text that contains ": " or begins with [ or { needs quotes')),
    ("{any: [a]}", ("CUR016", "1:18", '"any" has 1 item and needs at least 2', "")),
    ("{any: a}", ("CUR014", "1:23", '"any" wants a list, not text', 'write one item a line, each after "- "')),
    ("{any: [a, B]}", ("CUR016", "1:27", '"B" cannot stand in "any"', 'did you mean "b"?')),
    ("{any: [a, b], foo: 1}", ("CUR012", "1:31", '"foo" is not a field of an alternative', "its fields: any")),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), UNION)
def test_messages_of_prerequisites(value: str, expected: tuple[str, str, str, str]) -> None:
    assert told(Needs, f"prerequisites: [{value}]\n") == expected


REFERENCE = "id: a\ntype: report\ntitle: A\nauthor: [{literal: WHO}]\nverified: seen\n"
ISSUED = [
    ("[1]", ("CUR014", "6:9", '"issued" wants text, not a list',
     'text that contains ": " or begins with [ or { needs quotes')),
    ("12", ("CUR016", "6:9", '"issued" is 12, but must be at least 1900', "")),
    ("2010.5", ("CUR014", "6:9", '"issued" wants text, not the number 2010.5', "put it in quotes")),
    ("''", ("CUR016", "6:9", '"issued" is empty', "write it, or delete the line")),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), ISSUED)
def test_a_union_tells_one_problem(value: str, expected: tuple[str, str, str, str]) -> None:
    assert told(Reference, f"{REFERENCE}issued: {value}\n") == expected
    assert validate(Reference, parse(PATH, f"{REFERENCE}issued: 2007-2008\n")).issued == "2007-2008"


OWN = [
    (Reference, REFERENCE.replace("{literal: WHO}", "{literal: WHO, family: A}"),
     ("CUR016", "4:11", '"author": an author has either a family name or a literal name', "")),
    (Country, "working_day: {start: '17:00', end: '09:00'}\n",
     ("CUR016", "1:15", '"working_day": the day ends before it starts', "let `start` come before `end`")),
    (Country, "timezone: Asia/Bishkk\n",
     ("CUR016", "1:11", '"timezone": not a time zone', 'did you mean "Asia/Bishkek"?')),
    (Country, "timezone: Asia/Ulanbator\n",
     ("CUR016", "1:11", '"timezone": not a time zone', 'did you mean "Asia/Ulaanbaatar"?')),
    (Country, "timezone: almaty\n",
     ("CUR016", "1:11", '"timezone": not a time zone', 'did you mean "Asia/Almaty"?')),
    (Country, "timezone: asia/tashkent\n",
     ("CUR016", "1:11", '"timezone": not a time zone', 'did you mean "Asia/Tashkent"?')),
    (Country, "timezone: ../../etc/passwd\n",
     ("CUR016", "1:11", '"timezone": not a time zone', "write a name of the IANA time zone database: Asia/Bishkek")),
    (Country, "working_day:\n  start: '09:00'\n  end: '12:00'\n  breaks:\n"
     "    - {title: Tea, minutes: 15, from: '10:00', to: '09:30'}\n",
     ("CUR016", "5:8", '"breaks": the break cannot start after its latest start', "let `from` come before `to`")),
    (Country, "working_day:\n  start: '09:00'\n  end: '12:00'\n  breaks:\n"
     "    - {title: Tea, minutes: 15, from: '11:50', to: '11:55'}\n",
     ("CUR016", "2:3", '"working_day": "Tea" lies outside the working day', "look at its `from`, `to` and minutes")),
]  # fmt: skip


@pytest.mark.parametrize(("model", "text", "expected"), OWN)
def test_our_own_rules(model: type[Strict], text: str, expected: tuple[str, str, str, str]) -> None:
    found = [
        (problem.kind.code, str(problem.place).removeprefix("f.yaml:"), problem.message, problem.hint)
        for problem in problems(model, text)
        if problem.kind.code != "CUR013"
    ]
    assert found == [expected]


def test_all_problems_of_a_file_come_at_once_in_its_order(module_text: str) -> None:
    text = module_text.replace("order: 10", "order: ten").replace("sectors: [health]", "sectors: [helth]")
    found = problems(Module, text.replace("room: plenary", "rom: plenary"))
    assert [str(problem.place) for problem in found] == ["f.yaml:2:8", "f.yaml:11:11", "f.yaml:22:5", "f.yaml:23:5"]


def test_problems_of_a_session_in_a_file_of_its_own_stand_there(
    module_text: str, make_workspace: MakeWorkspace
) -> None:
    head, _, rest = module_text.partition("sessions:\n")
    session, _, items = rest.partition("test_items:\n")
    own = "".join(line[4:] for line in session.replace("  - id", "    id").splitlines(keepends=True))
    workspace = make_workspace({
        "modules/alpha/module.yaml": f"{head}sessions:\n  - first-look\ntest_items:\n{items}",
        "modules/alpha/sessions/first-look.yaml": own.replace("minutes: 20\n", "minutes: twenty\nroms: x\n", 1),
    })  # fmt: skip
    with pytest.raises(CurriculumError) as caught:
        workspace.module("alpha")
    assert [(problem.kind.code, str(problem.place)) for problem in caught.value.problems] == [
        ("CUR014", "modules/alpha/sessions/first-look.yaml:5:10"),
        ("CUR012", "modules/alpha/sessions/first-look.yaml:6:1"),
    ]


@pytest.mark.parametrize(
    ("model", "loc", "name"),
    [
        (Module, ("sessions", 0, "steps", 1, "ask", 0), "Question"),
        (Module, ("review",), "Review"),
        (Module, ("prerequisites", 0, "<any>"), "Alternative"),
        (Module, ("sessions", 0, "activity", "roles", 0, "card"), "str"),
        (Country, ("adaptations", "sbirt", "terms", 0), "Wording"),
        (Country, ("working_day", "breaks", 0, "from"), "int"),
    ],
)
def test_the_type_at_a_place(model: type[Strict], loc: tuple[Any, ...], name: str) -> None:
    assert type_at(model, loc).__name__ == name


def test_a_right_file_becomes_its_model(module_text: str) -> None:
    module = validate(Module, parse(PATH, module_text))
    assert (module.id, module.number, module.minutes_of("core")) == ("alpha", 1, 20)
    with pytest.raises(ValueError, match="frozen"):
        module.title = "Beta"  # type: ignore[misc]
