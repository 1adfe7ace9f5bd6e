"""A small course with twelve questions, and the invented tests of 28 people whose figures can be checked by hand.

Question n is answered right by persons 1 to 2n before the course and by persons 1 to 3n after it; what is not right is
the wrong answer that comes next in the module's file, in turns, or nothing. Persons 27 and 28 wrote one test each.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from curriculum.library.language import Language, read_language
from curriculum.library.layers import bundled
from curriculum.library.workspace import Workspace
from curriculum.planning import question_forms
from curriculum.planning.course import Course
from curriculum.planning.form_codes import form_codes
from support.courses import course_of
from support.places import DATA
from support.workspaces import COUNTRY, MODULE

RESULTS = DATA / "results.csv"
PAIRS, QUESTIONS = 26, 12
SECTORS = [*["health"] * 12, *["social"] * 8, *["justice"] * 4, *["education"] * 2]
SEXES = ["f", "m"] * 13
PROGRAMME = """\
id: small
title: A small course
edition: "1"
audience: All
days: {min: 1, max: 1, default: 1}
modules: [{id: alpha}, {id: beta}, {id: gamma}]
"""


def _module(order: int, name: str) -> str:
    """Module `alpha` under another name, with two objectives and four questions."""
    head = MODULE.partition("test_items:")[0].replace("id: alpha\norder: 10", f"id: {name}\norder: {order}")
    head = head.replace("title: Alpha", f"title: {name.title()}").replace(
        "text: name it}\n", "text: name it}\n  - {id: use-it, level: apply, text: use it}\n"
    )
    head = head.replace("learning_objectives: [name-it]", "learning_objectives: [name-it, use-it]")
    items = [
        f"  - id: {name}-{n}\n    learning_objective: {objective}\n    question: What is {n} of {name}?\n"
        "    options: [{text: Right, correct: true}, {text: Near}, {text: Far}, {text: Never}]\n"
        "    rationale: It is.\n"
        for n, objective in enumerate(("name-it", "name-it", "use-it", "use-it"), 1)
    ]
    return head + "test_items:\n" + "".join(items)


FILES = {
    "modules/alpha/module.yaml": _module(10, "alpha"),
    "modules/beta/module.yaml": _module(20, "beta"),
    "modules/gamma/module.yaml": _module(30, "gamma"),
    "packs/countries/KG.yaml": COUNTRY,
    "packs/programmes/small.yaml": PROGRAMME,
}
OPTIONS = ("--country", "KG", "--programme", "small", "--modules", "alpha,beta,gamma")


def small_course(workspace: Workspace) -> Course:
    """The course of FILES."""
    return course_of(workspace, country="KG", programme="small", modules=["alpha", "beta", "gamma"])[1]


def english() -> Language:
    return read_language(Workspace(bundled(), (bundled(),)), "en")


def is_right(person: int, question: int, test: str) -> bool:
    """By construction; both count from 1."""
    return person <= question * (3 if test == "post" else 2)


def sheet(course: Course, person: int, test: str) -> list[str]:
    """The letters of a person of the invented tests."""
    found = []
    for item in question_forms.form_items(course, "A" if test == "pre" else "B"):
        wanted = 0 if is_right(person, item.number, test) else (1, 2, None)[(person + item.number) % 3]
        option = None if wanted is None else item.options.index(item.item.options[wanted])
        found.append("-" if option is None else item.letters[option])
    return found


def lines(course: Course) -> list[list[str]]:
    """The invented tests as lines of a table, in an order that says nothing."""
    found = []
    codes = form_codes(course)
    for person in range(1, PAIRS + 3):
        code = f"{(person * 37) % 31 + 1:02d}{(person * 53) % 97:02d}"
        known = [SEXES[person - 1], SECTORS[person - 1]] if person <= PAIRS else ["", ""]
        if person != PAIRS + 2:
            found.append([code, "pre", codes["A"], *known, *sheet(course, person, "pre")])
        if person != PAIRS + 1:
            found.append([code, "post", codes["B"], "", known[1], *sheet(course, person, "post")])
    Random(2026).shuffle(found)
    return found


def table(rows: Iterable[Iterable[str]], between: str = ",") -> str:
    """A results file of the small course."""
    head = ["code", "test", "form", "sex", "sector", *(f"q{n}" for n in range(1, QUESTIONS + 1))]
    return "".join(between.join(row) + "\n" for row in [head, *rows])
