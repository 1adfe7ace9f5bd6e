"""Texts as people type and paste them: what is printed otherwise than it looks is told, and nothing else."""

from __future__ import annotations

import textwrap

import pytest

from curriculum.checks.engine import CHECKS
from curriculum.library.library import everything
from curriculum.problems.problem import Problem
from support.workspaces import MODULE, MakeWorkspace


def problems(check: str, field: str, make_workspace: MakeWorkspace) -> list[Problem]:
    """What a check tells of the module of the tests with another `purpose`, as it stands behind the colon."""
    module = MODULE.replace("purpose: Why alpha is taught.\n", f"purpose: {field.rstrip()}\n")
    library = everything(make_workspace({"modules/alpha/module.yaml": module}))
    return sorted(CHECKS.load(check).check(library), key=lambda problem: problem.sort_key)


def block(text: str) -> str:
    return "|\n" + textwrap.indent(text, "  ")


FOLDED = [
    (">-\n  Three steps:\n  - ask\n  - advise\n", "12:3"),
    ('"Three steps:\n  - ask\n  - advise"\n', "11:3"),
    ("'Three steps:\n\n  - ask\n  - advise'\n", "13:3"),
    ("Three steps\n  * ask\n  * advise\n", "11:3"),
    (">\n  1. ask\n  2. advise\n  3. assist\n", "12:3"),
    (">-\n  Before.\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n", "14:3"),
    (">-\n  Before.\n  ::: case\n  A case.\n  :::\n", "12:3"),
    (">-\n  Before.[^1]\n  [^1]: A note.\n  [^2]: Another.\n", "12:3"),
    (">-\n  Before:\n  ```\n  code\n  ```\n", "12:3"),
    (">-\n  They say:\n  > ask\n  > advise\n", "12:3"),
]


@pytest.mark.parametrize(("field", "place"), FOLDED)
def test_a_mark_that_yaml_moves_into_a_line(field: str, place: str, make_workspace: MakeWorkspace) -> None:
    (problem,) = problems("folded_marks", field, make_workspace)
    assert (problem.kind.code, str(problem.place)) == ("CUR257", f"modules/alpha/module.yaml:{place}")
    assert "|" in problem.hint


@pytest.mark.parametrize(
    "field",
    [
        block("Three steps:\n\n- ask\n- advise"),
        ">-\n  Ask - and advise -\n  - as they say - all.\n",
        ">-\n  Most begin before\n  26. Others never do.\n",
        ">\n  - ask\n\n  - advise\n",
        "Ask - advise - assist 1) and 2)\n",
        ">-\n  Before.\n\n    - indented\n    - and kept\n",
        '"Before.\\n\\n- ask\\n- advise"\n',
    ],
)
def test_marks_that_stay_where_they_are(field: str, make_workspace: MakeWorkspace) -> None:
    assert problems("folded_marks", field, make_workspace) == []


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (">-\n  First it was so.\n\n  Then it was not.\n", ["13:3"]),
        ('"First it was so.\n\n  Then it was not."\n', ["12:3"]),
        ("First it was so.\n\n  Then it was not.\n", ["12:3"]),
        (">-\n  First it was so.\n\n\n  Then it was not.\n", []),
        (">-\n  Steps:\n\n  - ask\n\n  - advise\n", []),
        (block("First it was so.\n\nThen it was not\nat all."), []),
    ],
)
def test_an_empty_line_that_yaml_makes_a_line_end(field: str, told: list[str], make_workspace: MakeWorkspace) -> None:
    places = [str(problem.place) for problem in problems("folded_marks", field, make_workspace)]
    assert places == [f"modules/alpha/module.yaml:{place}" for place in told]


TYPED = [
    ("• ask\n• advise", "CUR258", '"•"'),
    ("Steps: • ask • advise", "CUR258", '"•"'),
    ("▪ ask", "CUR258", '"▪"'),
    ("●\task", "CUR258", '"●"'),
    ("\uf0b7 ask", "CUR258", "begins no list"),
    ("·\task\n·\tadvise", "CUR258", '"·"'),
    ("·    ask", "CUR258", '"·"'),
    ("o\task", "CUR258", '"o"'),
    ("§  ask", "CUR258", '"§"'),
    ("➢ ask", "CUR258", '"➢"'),
    ("✓ ask\n✓ advise", "CUR258", "bullets"),
    ("☐ yes\n☐ no", "CUR258", "bullets"),
    ("→ one\n→ two", "CUR258", "bullets"),
    ("a) first\nb) second", "CUR258", "letters"),
    ("A. first\nB. second", "CUR258", "letters"),
    ("(a) first\n(b) second", "CUR258", "letters"),
    ("i) first\nii) second", "CUR258", "letters"),
    ("а) первый\nб) второй", "CUR258", "letters"),
    ("Steps:\n2. ask\n3. advise", "CUR258", "numbers"),
    ("(1) ask\n(2) advise", "CUR258", "numbers"),
    ("1.ask\n2.advise", "CUR258", "numbers"),
    ("№ 1 ask\n№ 2 advise", "CUR258", "numbers"),
    ("Step 1 ask\nStep 2 advise", "CUR258", '"Step" and its number'),
    ("Day 1: ask\nDay 2: advise", "CUR258", "words and a colon"),
    ("10:30 – 11:00 Coffee\n11:00 – 12:00 Case", "CUR258", "times"),
    ("9.00 Opening\n9.30 Test", "CUR258", "times"),
    ("– ask\n– advise", "CUR258", "dashes"),
    ("-ask\n-advise", "CUR258", "dashes"),
    ("*ask\n*advise", "CUR258", "dashes"),
    ("Name:\nDate:\nPlace:", "CUR258", "words and a colon"),
    ("Place: Osh\nDate: May\nHost: clinic", "CUR258", "words and a colon"),
    ("Level\tPoints\nLower\t3", "CUR258", "a tab"),
    ("Name\nAge\nOccupation", "CUR258", "short lines"),
    ("Never = 0\nOnce or twice = 2", "CUR258", "short lines"),
    ("Score | Risk\n0-3 | Low\n4-26 | Moderate", "CUR258", "short lines"),
    ("1. General\n1.1 Scope\n1.2 Terms", "CUR258", "numbers"),
    ("36(1)(b) Treatment.\n36(2)(a) Offences.", "CUR258", "numbers"),
    ("[1] The Commentary.\n[2] The Report.", "CUR258", "numbers"),
    ("§ 29 Offences\n§ 35 Deferral", "CUR258", "numbers"),
    ("Статья 1. Термины.\nСтатья 2. Сфера.", "CUR258", '"Статья" and its number'),
    ("Annex A. Forms.\nAnnex B. Lists.", "CUR258", '"Annex" and its number'),
    ("❑ Consent\n❑ Record", "CUR258", '"❑"'),
    ("=> Refer\n=> Advise", "CUR258", "bullets"),
    ("― ask\n― advise", "CUR258", "dashes"),
    ("1. Call:\n    a) the nurse\n    b) the doctor", "CUR258", "letters"),
    ("Level   Points\nLower    3", "CUR258", "columns"),
    ("Name:\n\n______________________", "CUR259", "to write on"),
    ("Name:\n\n......................", "CUR259", "to write on"),
    ("Name:\n\n………………", "CUR259", "to write on"),
    ("Name:\n..........\nand where you live.", "CUR259", "line above"),
    ("- _____\n- _____", "CUR259", "to write on"),
    ("_ _ _ _ _ _ _", "CUR259", "to write on"),
    ("Look:\n\n    Indented.", "CUR260", "four spaces"),
    ("- ask\n\n      deeper", "CUR260", "four spaces"),
    ("Look:\n\n\tIndented.", "CUR260", "four spaces"),
]


@pytest.mark.parametrize(("text", "code", "words"), TYPED)
def test_text_that_was_typed_for_word(text: str, code: str, words: str, make_workspace: MakeWorkspace) -> None:
    first = problems("typed_for_word", block(text), make_workspace)[0]
    assert first.kind.code == code
    assert words in first.message
    assert first.hint


@pytest.mark.parametrize(
    "text",
    [
        "- ask\n- advise",
        "1. ask\n2. advise",
        "a) first\\\nb) second",
        "10:30 Coffee  \n11:00 Case",
        "- [ ] yes\n- [x] no",
        "We begin at 10:30 and end\nat 12:00, as planned.",
        "Name: ______ Date: ......",
        "| a | ______ |\n|---|---|\n| 1 | 2 |",
        "☐ tentative ☐ final",
        "One · two · three",
        "A sentence with a word: here it is, and it goes\non. Another: it ends.",
        "---",
        "```\n    code\n\tcode\n```",
        "Two  spaces, three   once.",
        "– Hello, she says.",
        "I. Petrov and A.\nSmith agree.",
        "2019 was good.\n2020 was not.",
        "So → it grows.",
        "We met in Osh and\nBatken last year.",
        "Ask about use in the last month.\nAdvise when the score is moderate.\nAssist with a plan.",
        "Heroin,\nCocaine,\nCannabis.",
    ],
)
def test_text_that_is_printed_as_it_looks(text: str, make_workspace: MakeWorkspace) -> None:
    assert problems("typed_for_word", block(text), make_workspace) == []


JOINED = [
    (">-\n  Steps\n  a) ask\n  b) advise\n", "12:3", "letters"),
    (">\n  Name: ____\n  Date: ____\n", "11:3", "words and a colon"),
    (">-\n  9:00 Opening\n  9:30 Test\n", "11:3", "times"),
    (">-\n  Article 36. Treatment.\n  Article 38. Prevention.\n", "11:3", '"Article" and its number'),
    (">-\n  Write your answer:\n  ______________\n", "12:3", "to write on"),
    ("Name\n  Age\n  Occupation\n", "10:1", "short lines"),
    ('"1.1 Scope\n  1.2 Terms"\n', "10:1", "numbers"),
    ("'Never = 0\n  Once = 2\n  Monthly = 3'\n", "10:1", "short lines"),
]


@pytest.mark.parametrize(("field", "place", "words"), JOINED)
def test_lines_typed_for_word_that_yaml_joins(
    field: str, place: str, words: str, make_workspace: MakeWorkspace
) -> None:
    (problem,) = problems("typed_for_word", field, make_workspace)
    assert str(problem.place) == f"modules/alpha/module.yaml:{place}"
    assert words in problem.message and "|" in problem.hint


@pytest.mark.parametrize(
    "field",
    [
        ">-\n  Read one card of each, and ask the group which of the rights it thinks of first.\n"
        "  Card 3 is the child, and its mother; then come the neighbours, who say what they saw.\n"
        "  Card 7 is the clinic.\n",
        "'We met in Osh and\n  Batken last year.'\n",
        ">-\n  Ask:\n  - first\n  - second\n",
    ],
)
def test_folded_lines_that_are_a_sentence_or_belong_to_another_check(field: str, make_workspace: MakeWorkspace) -> None:
    assert problems("typed_for_word", field, make_workspace) == []


MARKS = [
    ("the text* was amended", "no mark without", "[^1]"),
    ("he takes *five a day", "no mark without", "star"),
    ("'''bold'''", "not bold", "**bold**"),
    ("$x^2$", "no formula", "words"),
    ("${name}", "no formula", "words"),
    ("[words][label]", "no link", "[words](https"),
    ("line one\\nline two", "no sign", "new line"),
    ("\\u2022 ask", "no sign", "itself"),
    ("- [x]done", "no box", "space behind"),
    ("![Map](figures/map.png){width=50%}", "read by nobody", "leave"),
    ("![Chain](figures/my chain.png)", "no link or picture", "holds no spaces"),
    ("![Chain](figures/ x.png)", "no link or picture", "holds no spaces"),
    ("[this](file:///C:/x.pdf)", "no link or picture", "your computer"),
    ("[this](javascript:alert)", "no link or picture", "nobody can follow"),
    ("[this](https://example.org/a b)", "no link or picture", "holds no spaces"),
    ("[this] (https://example.org)", "no link or picture", "without a space"),
    ("![Chain of boxes]", "no picture", "write ![what it shows]"),
    ("~~never~~", "not crossed out", "leave"),
    ("H~2~O", "not set lower", "₂"),
    ("10^2^", "not set lower", "²"),
    ("==this==", "not highlighted", "**bold**"),
    ("++this++", "not highlighted", "**bold**"),
    ("[] yes", "no box", "- [ ] words"),
    ("( ) yes", "no box", "- [ ] words"),
    ("[ ] yes", "no box", "- [ ] words"),
    ("[\u00a0] yes", "no box", "- [ ] words"),
    ("- [] yes", "no box", "- [ ] words"),
    ("- ( ) yes", "no box", "- [ ] words"),
    ("** no **", "not bold", "touch"),
    ("**not closed", "not bold", "touch"),
    ("never** closed", "not bold", "touch"),
    ("{{ course.title }}", "read by nobody", "leave"),
    ("{.note}", "read by nobody", "leave"),
    ("words {#id}", "read by nobody", "leave"),
    ("[[alpha]]", "no link", "#module/session"),
    ("ask^[A note.]", "no footnote", "[^1]"),
    (":smile:", "no sign", "sign"),
]


@pytest.mark.parametrize(("text", "words", "hint"), MARKS)
def test_marks_of_other_programs(text: str, words: str, hint: str, make_workspace: MakeWorkspace) -> None:
    first = problems("printed_marks", block(f"Before: {text}" if text[0] not in "-" else text), make_workspace)[0]
    assert first.kind.code == "CUR261"
    assert words in first.message and hint in first.hint


@pytest.mark.parametrize(
    "text",
    [
        "**bold** and *slanted* and __bold__ and _slanted_",
        r"\*\*not bold\*\* and \[ \]",
        "`~~code~~` and `[ ]`",
        "5 * 3 and 2 ** 3",
        "[the manual](https://example.org/a_(b))",
        "- [ ] yes\n- [x] no",
        "about ~ 5 and a == b",
        "[sic] and [see below] (page 5)",
        "[^1]\n\n[^1]: A note.",
        "a snake_case_word and x^n",
        "f(x) and f( x )",
        "10:30: coffee",
        "[@who-2010-assist]",
        "Uzbek O'zbekiston",
        "who-is-who and the well-known 2010-based plan",
        "mid-2010 and post-2010",
        "+5 ++ and C++",
        "write to nurse@example.org",
        "{any} of these",
        "a [group] (see above)",
        "US$ 5 and $100 to $200",
        "array[0][1] and *.docx",
    ],
)
def test_sound_marks_and_signs(text: str, make_workspace: MakeWorkspace) -> None:
    assert problems("printed_marks", block(text), make_workspace) == []


@pytest.mark.parametrize(
    "text",
    [
        "As [who-2010-assist] says.",
        "As @who-2010-assist says.",
        "As who-2010-assist says.",
        "As (@who-2010-assist) says.",
        "As [ @who-2010-assist ] says.",
        "As [who-2014-overdose] says.",
        "As @who-2014-overdose says.",
        "As @ who-2014-overdose says.",
    ],
)
def test_half_citations(text: str, make_workspace: MakeWorkspace) -> None:
    (problem,) = problems("printed_marks", block(text), make_workspace)
    assert problem.kind.code == "CUR262"
    assert problem.hint in ("write [@who-2010-assist]", "write [@who-2014-overdose]")


@pytest.mark.parametrize(
    "question",
    [
        "Is it **not**?",
        "Is it *not*?",
        "Is it _not_?",
        "Is it `x`?",
        "Is it this [@who-2010-assist]?",
        "Is it &amp; or?",
        "Is it &#8211;?",
        "Is it <b>not</b>?",
        "Is it <br> so?",
        "Is it ![x](figures/x.png)?",
        "Is it [here](https://example.org)?",
        "Is it ~~not~~?",
        "Is it this[^1]?",
        "# Is it?",
        r"Is it \*not\*?",
        "Is it [ ] or [x]?",
        "::: case",
        "Is it who-2010-assist?",
    ],
)
def test_marks_in_a_field_of_one_line(question: str, make_workspace: MakeWorkspace) -> None:
    quoted = question.replace("'", "''")
    module = MODULE.replace("question: What is it?", f"question: '{quoted}'")
    library = everything(make_workspace({"modules/alpha/module.yaml": module}))
    assert {problem.kind.code for problem in CHECKS.load("printed_marks").check(library)} <= {"CUR261", "CUR262"}
    assert list(CHECKS.load("printed_marks").check(library))


@pytest.mark.parametrize(
    "question",
    [
        "What is it: 5 * 3, a_b_c or __________ (name)?",
        "Is R&D, AT&T or p < 0.05 meant?",
        "Is it O`zbekiston or G`arb?",
        "Is it [sic] or a [group]?",
        "1. Is it 1?",
        "Is it C:\\Users?",
        "Is <name> or 2 > 1 meant?",
        "Is it @home or #1?",
    ],
)
def test_signs_in_a_field_of_one_line(question: str, make_workspace: MakeWorkspace) -> None:
    module = MODULE.replace("question: What is it?", f"question: '{question}'")
    library = everything(make_workspace({"modules/alpha/module.yaml": module}))
    assert list(CHECKS.load("printed_marks").check(library)) == []


@pytest.mark.parametrize("old", ["title: Alpha", "{text: Beta}", "text: name it", "do: Show it.", "alpha comes"])
def test_odd_characters_are_told_in_every_field(old: str, make_workspace: MakeWorkspace) -> None:
    module = MODULE.replace("Alpha comes first.", "alpha comes first.")
    odd = module.replace(old, old[:-2] + "\u202e" + old[-2:], 1).replace("What is it?", "What is nalox\u043ene?")
    library = everything(make_workspace({"modules/alpha/module.yaml": odd}))
    told = {problem.kind.code for problem in CHECKS.load("odd_characters").check(library)}
    assert told == {"CUR255", "CUR256"}


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("“First steps”", True),
        ("„Первые шаги“", True),
        ("‘First steps’", True),
        ('“First steps"', True),
        ('First steps"', True),
        ('She says "ask" and "go.', True),
        ("'\"First steps\"'", False),
        ("“First” and “second”", False),
        ("«Первые шаги»", False),
        (block("“The Parties shall act.”"), False),
        ("A 5\" tube, 6' long", False),
        ("It's fine", False),
        ('\'Say "ask" and "go".\'', False),
    ],
)
def test_quotation_marks(field: str, told: bool, make_workspace: MakeWorkspace) -> None:
    assert [problem.kind.code for problem in problems("quotation_marks", field, make_workspace)] == ["CUR263"] * told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{text: Beta}", "{text: alpha}", True),
        ("{text: Beta}", "{text: 'Alpha.'}", True),
        ("{text: Beta}", "{text: ' ALPHA '}", True),
        ("{text: Beta}", "{text: Alphas}", False),
        ("[Alpha comes first.]", "[One., one]", True),
        ("text: name it}", "text: name it}\n  - {id: b, level: apply, text: Name it}", True),
        ("test_items:", "glossary: [{term: OAT, definition: x}, {term: oat, definition: y}]\ntest_items:", True),
        ("test_items:", "glossary: [{term: OAT, definition: x}, {term: OST, definition: x}]\ntest_items:", False),
    ],
)
def test_entries_that_say_the_same(old: str, new: str, told: bool, make_workspace: MakeWorkspace) -> None:
    assert old in MODULE
    library = everything(make_workspace({"modules/alpha/module.yaml": MODULE.replace(old, new, 1)}))
    assert [problem.kind.code for problem in CHECKS.load("repeated_entries").check(library)] == ["CUR264"] * told
