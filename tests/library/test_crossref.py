from __future__ import annotations

import pytest

from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.library import everything
from curriculum.library.texts import texts, values_of
from support.workspaces import MakeWorkspace

NEW = 'the library has no {c} yet; "curriculum new {sort} {c}" begins it'

COUNTRY = """\
code: KG
name: Kyrgyzstan
timezone: Asia/Bishkek
weekend: [sunday]
working_day: {start: "09:00", end: "17:00"}
priorities: {stigma: 3}
"""
PROGRAMME = """\
id: policymakers
title: Policymakers
edition: "1.0"
audience: Officials.
days: {min: 1, max: 2, default: 1}
modules: [{id: alpha}]
closing: [{id: plans, title: Plans, minutes: 20, kind: presentation}]
"""
FILES = {
    "module": "modules/alpha/module.yaml",
    "country": "packs/countries/KG.yaml",
    "programme": "packs/programmes/policymakers.yaml",
    "course": "packs/courses/one.yaml",
}

BLOCK = "summary: |\n  One.\n\n  Two\n  "
SAY = "    participant_text: |\n      Before.\n\n      ::: say\n      Words.\n      :::\n"
ITEM = "test_items:\n  - id: alpha-1\n    learning_objective: name-it\n"
CASES = [
    # which file, what stands there, what is put there, and what is told: code, place, message, hint
    ("module", "summary: What alpha is.\n", BLOCK + "three [@who-2010-asist].\n",
     ("CUR025", "13:11", 'there is no reference "who-2010-asist"', 'did you mean "who-2010-assist"?')),
    ("module", "level: introductory\n", "level: introductory\ntrainer_reading: [who-2010-assist, xyz]\n",
     ("CUR025", "9:36", 'there is no reference "xyz"', "known: who-2010-assist")),
    ("module", "level: introductory\n",
     "level: introductory\nkey_facts: [{id: a, text: A, sources: [who-2010], confidence: high}]\n",
     ("CUR025", "9:40", 'there is no reference "who-2010"', 'did you mean "who-2010-assist"?')),
    ("module", "level: introductory\n", "level: introductory\nprerequisites: [alhpa]\n",
     ("CUR025", "9:17", 'there is no module "alhpa"', 'did you mean "alpha"?')),
    ("module", "level: introductory\n", "level: introductory\nprerequisites: [{any: [alpha, gone]}]\n",
     ("CUR025", "9:31", 'there is no module "gone"', "known: alpha")),
    ("module", "    learning_objectives: [name-it]\n", "    learning_objectives: [name-it, name]\n",
     ("CUR025", "24:36", 'there is no learning objective "name"', 'did you mean "name-it"?')),
    ("module", ITEM, ITEM.replace("name-it", "other"),
     ("CUR025", "29:25", 'there is no learning objective "other"', "known: name-it")),
    ("module", "summary: What alpha is.\n", BLOCK + "[three](#alpha/frist-look).\n",
     ("CUR025", "13:18", 'there is no session of alpha "frist-look"', 'did you mean "first-look"?')),
    ("module", "summary: What alpha is.\n", BLOCK + "[three](#gone/first-look).\n",
     ("CUR025", "13:12", 'there is no module "gone"', "known: alpha")),
    ("module", "summary: What alpha is.\n", BLOCK + "[three](#alhpa).\n",
     ("CUR025", "13:12", 'there is no module "alhpa"', 'did you mean "alpha"?')),
    ("module", "test_items:\n", SAY + "test_items:\n",
     ("CUR044", "30:7", '"::: say" is for trainers, but participants read this field',
      "move it to trainer_notes or to a step")),
    ("module", "summary: What alpha is.\n", BLOCK + "<b>three</b>.\n",
     ("CUR041", "13:3", '"<b>" looks like HTML', "write **bold**")),
    ("module", "summary: What alpha is.\n", 'summary: "# What"\n',
     ("CUR040", "9:10", "a heading stands inside a text", "start the paragraph with **bold** words")),
    ("country", "code: KG\n", "code: KG\nadaptations: {alpha: {case: Here.}, alhpa: {case: There.}}\n",
     ("CUR025", "2:37", 'there is no module "alhpa"', 'did you mean "alpha"?')),
    ("country", "code: KG\n", "code: KG\nadaptations: {alpha: {case: 'Here [@who].'}}\n",
     ("CUR025", "2:37", 'there is no reference "who"', 'did you mean "who-2010-assist"?')),
    ("country", "code: KG\n", 'code: KG\nadaptations: {alpha: {case: "::: answer\\nA.\\n:::"}}\n',
     ("CUR044", "2:29", '"::: answer" is for trainers, but participants read this field',
      "move it to trainer_notes or to a step")),
    ("programme", "modules: [{id: alpha}]\n", "modules: [{id: alpha}, {id: alfa}]\n",
     ("CUR025", "6:29", 'there is no module "alfa"', 'did you mean "alpha"?')),
    ("programme", "edition:", "teach_back: alpha/first\nedition:",
     ("CUR025", "3:19", 'there is no session of alpha "first"', 'did you mean "first-look"?')),
    ("programme", "edition:", "prior_knowledge: [gone]\nedition:",
     ("CUR025", "3:19", 'there is no module "gone"', "known: alpha")),
    ("programme", "edition:", "outputs: [{worksheet: plan, made_in: alpha/first-look, presented_in: plan}]\nedition:",
     ("CUR025", "3:70", 'there is no item "plan"', 'did you mean "plans"?')),
    ("programme", "edition:", "outputs: [{worksheet: pln, made_in: alpha/first-look, presented_in: plans}]\nedition:",
     ("CUR025", "3:23", 'there is no worksheet "pln"', 'did you mean "plan"?')),
    ("programme", "edition:", "outputs: [{worksheet: plan, made_in: gone/x, presented_in: alpha/first-look}]\nedition:",
     ("CUR025", "3:38", 'there is no module "gone"', "known: alpha")),
    ("programme", "edition:", "documents: [worksheets, agenda, agenad]\nedition:",
     ("CUR025", "3:33", 'there is no document "agenad"', 'did you mean "agenda"?')),
    ("programme", "modules: [{id: alpha}]\n", "modules: [{id: alpha, leave_out: [first-look, frist-look]}]\n",
     ("CUR025", "6:47", 'there is no session of this module "frist-look"', 'did you mean "first-look"?')),
    ("programme", "edition:", "pillars: [{id: a, title: A, modules: [alpha, alhpa]}]\nedition:",
     ("CUR025", "3:46", 'there is no module of this programme "alhpa"', 'did you mean "alpha"?')),
    ("programme", "edition:", "outline: [{id: a, point: A, taught_in: [alpha/frist-look]}]\nedition:",
     ("CUR025", "3:47", 'there is no session of alpha "frist-look"', 'did you mean "first-look"?')),
    ("course", "country: KG\n", "country: KZ\n",
     ("CUR025", "1:10", 'there is no country "KZ"', NEW.format(c="KZ", sort="country"))),
    ("course", "country: KG\n", "country: KG\nfrom_countries: [KG, UZ]\n",
     ("CUR025", "2:22", 'there is no country "UZ"', NEW.format(c="UZ", sort="country"))),
    ("course", "country: KG\n", "country: KG\nprogramme: policymaker\n",
     ("CUR025", "2:12", 'there is no programme "policymaker"', 'did you mean "policymakers"?')),
    ("course", "country: KG\n", "country: KG\nlanguage: ru\n",
     ("CUR025", "2:11", 'there is no language "ru"', NEW.format(c="ru", sort="language"))),
    ("course", "country: KG\n", "country: KG\ndocuments: [agenda, kit]\n",
     ("CUR025", "2:21", 'there is no document "kit"', "known: agenda, worksheets")),
    ("course", "country: KG\n", "country: KG\nmodules: ['alpha:core', 'beta:full']\n",
     ("CUR025", "2:26", 'there is no module "beta:full"', "known: alpha")),
]  # fmt: skip


def files(module_text: str) -> dict[str, str]:
    texts = {"module": module_text, "country": COUNTRY, "programme": PROGRAMME, "course": "country: KG\n"}
    return {FILES[name]: text for name, text in texts.items()} | {
        "templates/worksheets/plan.md.j2": "",
        "templates/documents/agenda.md.j2": "",
        "templates/languages/en.yaml": "",
    }


@pytest.mark.parametrize(("file", "old", "new", "expected"), CASES)
def test_what_leads_nowhere_is_told_at_its_place(
    file: str, old: str, new: str, expected: tuple[str, str, str, str], module_text: str, make_workspace: MakeWorkspace
) -> None:
    wanted = files(module_text)
    assert wanted[FILES[file]].count(old) == 1
    wanted[FILES[file]] = wanted[FILES[file]].replace(old, new)
    library = everything(make_workspace(wanted))
    found = [
        (p.kind.code, str(p.place).removeprefix(FILES[file] + ":"), p.message, p.hint)
        for p in cross_reference_problems(library)
    ]
    assert found == [expected]


def test_nothing_is_told_of_a_workspace_in_order(module_text: str, make_workspace: MakeWorkspace) -> None:
    good = files(module_text)
    good[FILES["module"]] += "glossary: [{term: A, definition: B}]\nkey_facts:\n" + (
        "  - {id: a, text: 'See [@who-2010-assist], [b](#alpha/first-look), [c](#alpha).', confidence: high,\n"
        "     sources: [who-2010-assist]}\n"
    )
    good[FILES["programme"]] += (
        "outputs: [{worksheet: plan, made_in: alpha/first-look, presented_in: plans}]\nteach_back: alpha/first-look\n"
    )
    library = everything(make_workspace(good))
    assert list(cross_reference_problems(library)) == []
    seen = {text.kind for text in texts(library, "reference", "rich", "plain")}
    assert seen == {"reference", "rich", "plain"}


def test_problems_inside_a_session_file_stand_there(module_text: str, make_workspace: MakeWorkspace) -> None:
    head, _, rest = module_text.partition("  - id: first-look\n")
    session, _, items = rest.partition("test_items:\n")
    own = "id: first-look\n" + "".join(line[4:] for line in session.splitlines(keepends=True))
    library = everything(make_workspace({
        "modules/alpha/module.yaml": f"{head}  - first-look\ntest_items:\n{items}",
        "modules/alpha/sessions/first-look.yaml": own + "participant_text: |\n  One.\n\n  Two [@gone].\n",
    }))  # fmt: skip
    (problem,) = cross_reference_problems(library)
    assert str(problem.place) == "modules/alpha/sessions/first-look.yaml:14:9"
    assert problem.place
    assert problem.place.excerpt == "  Two [@gone]."


def test_what_stands_in_a_group_of_trainers_is_theirs(module_text: str, make_workspace: MakeWorkspace) -> None:
    text = module_text.replace("do: Show it.", "do: Show it., ask: [{question: 'Why?'}]")
    module = everything(make_workspace({"modules/alpha/module.yaml": text})).modules["alpha"]
    readers = {".".join(map(str, loc)): what.audience for loc, what, _ in values_of(module, "participant")}
    assert readers["sessions.0.steps.0.minutes"] == readers["sessions.0.steps.0.ask.0.question"] == "trainer"
    assert readers["sessions.0.title"] == readers["test_items.0.options.0.text"] == "participant"
    assert readers["test_items.0.options.0.correct"] == readers["test_items.0.rationale"] == "trainer"
