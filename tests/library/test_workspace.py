from __future__ import annotations

import os
from pathlib import Path

import pytest

from curriculum.library.layers import FOLDERS, bundled, find_root, is_workspace
from curriculum.library.library import everything, gather
from curriculum.library.workspace import SINGULAR, Workspace
from curriculum.problems.problem import ENVIRONMENT, USAGE, CurriculumError
from support.closed_folders import closed, held_to_rights
from support.workspaces import MakeWorkspace

REFERENCE = '- {id: %s, type: report, title: "%s", author: [{literal: WHO}], verified: seen}\n'


def told(error: pytest.ExceptionInfo[CurriculumError]) -> list[tuple[str, str, str]]:
    return [(problem.kind.code, str(problem.place or ""), problem.message) for problem in error.value.problems]


def test_an_own_file_wins_and_the_rest_is_inherited(tmp_path: Path, module_text: str) -> None:
    own, below = tmp_path / "own", tmp_path / "below"
    for layer, files in {
        own: {"modules/alpha/module.yaml": module_text.replace("title: Alpha\n", "title: Own\n", 1)},
        below: {
            "modules/alpha/module.yaml": module_text,
            "modules/beta/module.yaml": module_text.replace("id: alpha\n", "id: beta\n"),
            "packs/countries/KG.yaml": "code: KG\n",
        },
    }.items():
        for relative, text in files.items():
            (layer / relative).parent.mkdir(parents=True)
            (layer / relative).write_text(text, encoding="utf-8")
    workspace = Workspace(own, (own, below))
    assert workspace.ids("modules") == ["alpha", "beta"]
    assert workspace.module("alpha").title == "Own"
    assert workspace.module("beta").title == "Alpha"
    assert workspace.find("packs/countries/KG.yaml") == below / "packs/countries/KG.yaml"
    assert workspace.find("packs/countries/KZ.yaml") is None


def test_a_workspace_lies_over_the_bundled_library(tmp_path: Path) -> None:
    assert Workspace(tmp_path).layers == (tmp_path, bundled())
    assert Workspace(bundled()).layers == (bundled(),)
    assert "sbirt" in Workspace(tmp_path).ids("modules")


def test_references_and_terms_of_a_workspace_add_to_those_below(tmp_path: Path) -> None:
    term = "terms: [{avoid: [%s], prefer: better, why: Because.}]\n"
    layers = tmp_path / "own", tmp_path / "below"
    for layer, entries, word in zip(layers, [[("b", "Own")], [("a", "A"), ("b", "B")]], ["x", "y"], strict=True):
        (layer / "modules").mkdir(parents=True)
        (layer / "modules/references.yaml").write_text("".join(REFERENCE % entry for entry in entries))
        (layer / "modules/terms.yaml").write_text(term % word)
    workspace = Workspace(layers[0], layers)
    assert {name: entry.title for name, entry in workspace.references.items()} == {"a": "A", "b": "Own"}
    assert [entry.avoid for entry in workspace.terms] == [["y"], ["x"]]


def test_the_root_is_found_upwards(tmp_path: Path, module_text: str) -> None:
    deep = tmp_path / "a/b/c"
    deep.mkdir(parents=True)
    assert not is_workspace(tmp_path)
    assert find_root(None, deep) in (bundled(), *tmp_path.parents)
    (tmp_path / "modules/alpha").mkdir(parents=True)
    (tmp_path / "modules/alpha/module.yaml").write_text(module_text)
    assert find_root(None, deep) == tmp_path
    (tmp_path / "a/curriculum.yaml").write_text("")
    assert find_root(None, deep) == tmp_path / "a"
    assert find_root(tmp_path, deep) == tmp_path
    with pytest.raises(CurriculumError) as caught:
        find_root(deep, tmp_path)
    assert [code for code, _, _ in told(caught)] == ["CUR020"]
    assert caught.value.status == USAGE


@pytest.mark.parametrize("sort", FOLDERS)
def test_unknown_names_are_told_with_the_nearest(sort: str, make_workspace: MakeWorkspace) -> None:
    # codes of countries are in capitals, whatever their files are called
    existing = "ABCDE" if sort == "countries" else "abcde"
    workspace = make_workspace({FOLDERS[sort].format(existing): "", FOLDERS[sort].format("_hidden"): ""})
    assert workspace.ids(sort) == [existing]
    for name in (existing[:4], "_hidden", f"../{existing}", ""):
        with pytest.raises(CurriculumError) as caught:
            workspace.path(sort, name)
        (problem,) = caught.value.problems
        assert (problem.kind.code, problem.message) == ("CUR021", f'there is no {SINGULAR[sort]} "{name}"')
        assert existing in problem.hint
    assert workspace.path(sort, existing).is_file()


def test_a_country_may_be_asked_for_in_small_letters(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({
        "packs/countries/KG.yaml": "code: KG\nname: Kyrgyzstan\ntimezone: Asia/Bishkek\nweekend: [sunday]\n"
        "working_day: {start: '09:00', end: '17:00'}\npriorities: {stigma: 1}\n",
    })  # fmt: skip
    assert workspace.country("kg").name == "Kyrgyzstan"
    with pytest.raises(CurriculumError) as caught:
        workspace.country("kgz")
    assert caught.value.problems[0].hint == 'did you mean "KG"?'


def split(module_text: str) -> tuple[str, str]:
    """The module with its session named, and the session as a file."""
    head, _, rest = module_text.partition("  - id: first-look\n")
    session, _, tail = rest.partition("test_items:\n")
    text = "id: first-look\n" + "".join(line[4:] for line in session.splitlines(keepends=True))
    return f"{head}  - first-look\ntest_items:\n{tail}", text


def test_sessions_may_stand_in_files(module_text: str, make_workspace: MakeWorkspace) -> None:
    head, session = split(module_text)
    path = "modules/alpha/sessions/first-look.yaml"
    workspace = make_workspace({"modules/alpha/module.yaml": head, path: session, "modules/beta/module.yaml": ""})
    module = workspace.module("alpha")
    assert [session.id for session in module.sessions] == ["first-look"]
    place = workspace.sources["modules", "alpha"].place(("sessions", 0, "minutes"))
    assert (str(place), place.excerpt) == (f"{path}:5:10", "minutes: 20")


def test_a_session_without_a_file_is_told(module_text: str, make_workspace: MakeWorkspace) -> None:
    head, session = split(module_text)
    with pytest.raises(CurriculumError) as caught:
        make_workspace({"modules/alpha/module.yaml": head}).module("alpha")
    assert told(caught) == [
        ("CUR023", "modules/alpha/module.yaml:17:5", 'there is no file for the session "first-look"')
    ]
    assert caught.value.problems[0].hint == (
        "make the file modules/alpha/sessions/first-look.yaml, or write the session here"
    )
    outside = {
        "modules/alpha/module.yaml": head.replace("- first-look", "- ../../first-look"),
        "modules/first-look.yaml": session,
        "modules/alpha/sessions/other.yaml": session,
    }
    with pytest.raises(CurriculumError) as caught:
        make_workspace(outside).module("alpha")
    assert caught.value.problems[0].kind.code == "CUR023"


def test_a_session_file_has_its_own_id_and_problems(module_text: str, make_workspace: MakeWorkspace) -> None:
    head, session = split(module_text)
    path = "modules/alpha/sessions/first-look.yaml"
    with pytest.raises(CurriculumError) as caught:
        make_workspace({"modules/alpha/module.yaml": head, path: session.replace("first-look", "other")}).module(
            "alpha"
        )
    assert told(caught) == [
        ("CUR022", f"{path}:1:5", 'the id of this session is not "first-look", as the file is named')
    ]
    with pytest.raises(CurriculumError) as caught:
        make_workspace({"modules/alpha/module.yaml": head, path: "title: [x\n"}).module("alpha")
    assert [(code, at) for code, at, _ in told(caught)] == [("CUR005", f"{path}:1:8")]


def test_the_id_is_that_of_the_folder(module_text: str, make_workspace: MakeWorkspace) -> None:
    with pytest.raises(CurriculumError) as caught:
        make_workspace({"modules/beta/module.yaml": module_text}).module("beta")
    assert told(caught) == [
        ("CUR022", "modules/beta/module.yaml:1:5", 'the id is "alpha", but the file is that of "beta"')
    ]


@pytest.mark.parametrize(
    ("old", "group", "at"),
    [
        ("  - {id: name-it, level: remember, text: name it}\n", "learning_objectives", "15:10"),
        ("  - id: alpha-1\n", "test_items", "33:9"),
    ],
)
def test_ids_of_a_module_are_unique(
    old: str, group: str, at: str, module_text: str, make_workspace: MakeWorkspace
) -> None:
    block = module_text[module_text.index(old) :] if group == "test_items" else old
    with pytest.raises(CurriculumError) as caught:
        make_workspace({"modules/alpha/module.yaml": module_text.replace(block, block * 2)}).module("alpha")
    name = "name-it" if group == "learning_objectives" else "alpha-1"
    assert told(caught) == [("CUR024", f"modules/alpha/module.yaml:{at}", f'"{name}" stands twice in {group}')]


def test_the_bibliography_is_a_list_of_different_entries(make_workspace: MakeWorkspace) -> None:
    entry = REFERENCE % ("a", "A")
    with pytest.raises(CurriculumError) as caught:
        assert make_workspace({"modules/references.yaml": entry * 2}).references
    assert told(caught) == [("CUR024", "modules/references.yaml:2:8", 'the reference "a" stands here twice')]
    assert caught.value.problems[0].hint == "first in line 1"
    with pytest.raises(CurriculumError) as caught:
        assert make_workspace({"modules/references.yaml": "a: b\n"}).references
    assert told(caught) == [("CUR014", "modules/references.yaml:1:1", "the bibliography wants a list")]
    with pytest.raises(CurriculumError) as caught:
        assert make_workspace({"modules/references.yaml": entry.replace("seen", "sen")}).references
    assert [(code, at) for code, at, _ in told(caught)] == [("CUR015", "modules/references.yaml:1:73")]


def test_problems_of_all_files_come_at_once(module_text: str, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({
        "modules/alpha/module.yaml": module_text.replace("order: 10", "order: x"),
        "modules/beta/module.yaml": "a: [",
        "modules/references.yaml": "- {}\n",
        "packs/courses/one.yaml": "country: KG\n",
        "packs/programmes/two.yaml": "id: two\n",
    })  # fmt: skip
    with pytest.raises(CurriculumError) as caught:
        everything(workspace)
    assert {str(problem.place).partition(":")[0] for problem in caught.value.problems} == {
        "modules/alpha/module.yaml", "modules/beta/module.yaml", "modules/references.yaml",
        "packs/programmes/two.yaml",
    }  # fmt: skip


def test_only_what_is_asked_for_is_read(module_text: str, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"modules/alpha/module.yaml": module_text, "modules/broken/module.yaml": "[["})
    library = gather(workspace, ["alpha"])
    assert (list(library.modules), list(library.references)) == (["alpha"], ["who-2010-assist"])
    assert str(library.place("modules", "alpha", ("sessions", 0, "minutes"))) == "modules/alpha/module.yaml:21:14"


def test_own_ids_are_those_of_the_root(tmp_path: Path) -> None:
    for layer, name in (("own", "mine"), ("below", "theirs")):
        (tmp_path / layer / "packs/courses").mkdir(parents=True)
        (tmp_path / layer / f"packs/courses/{name}.yaml").write_text("country: KG\n")
    workspace = Workspace(tmp_path / "own", (tmp_path / "own", tmp_path / "below"))
    assert workspace.ids("courses") == ["mine", "theirs"]
    assert workspace.own_ids("courses") == ["mine"]
    assert workspace.course("mine").country == "KG"


def test_a_session_file_of_the_workspace_wins(tmp_path: Path, module_text: str) -> None:
    head, session = split(module_text)
    layers = tmp_path / "own", tmp_path / "below"
    for layer, title in zip(layers, ("Ours", "Theirs"), strict=True):
        path = layer / "modules/alpha/sessions/first-look.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(session.replace("title: A first look", f"title: {title}"), encoding="utf-8")
    (layers[1] / "modules/alpha/module.yaml").write_text(head, encoding="utf-8")
    assert Workspace(layers[0], layers).module("alpha").sessions[0].title == "Ours"
    assert Workspace(layers[1], layers[1:]).module("alpha").sessions[0].title == "Theirs"


def test_a_wrong_session_hides_nothing_else(module_text: str, make_workspace: MakeWorkspace) -> None:
    head, session = split(module_text)
    path = "modules/alpha/sessions/first-look.yaml"
    module = head.replace("  - first-look\n", "  - first-look\n  - gone\n").replace("order: 10", "order: ten")
    text = session.replace("first-look", "other").replace("minutes: 20\n", "minutes: 0\n", 1)
    with pytest.raises(CurriculumError) as caught:
        make_workspace({"modules/alpha/module.yaml": module, path: text}).module("alpha")
    assert [(code, at) for code, at, _ in told(caught)] == [
        ("CUR014", "modules/alpha/module.yaml:2:8"),
        ("CUR023", "modules/alpha/module.yaml:18:5"),
        ("CUR022", f"{path}:1:5"),
        ("CUR016", f"{path}:5:10"),
    ]


ITEM = "{id: plans, title: Plans, minutes: 20, kind: presentation}"
PILLAR = "{id: p, title: A, modules: [alpha]}"
PROGRAMME = f"""\
id: one
title: One
edition: "1.0"
audience: Officials.
days: {{min: 1, max: 2, default: 1}}
modules: [{{id: alpha}}, {{id: alpha}}]
pillars: [{PILLAR}, {PILLAR}]
outline: [{{id: o, point: A}}, {{id: o, point: B}}]
groups: [{{id: g, name: A}}, {{id: g, name: B}}]
data_sheet: [{{id: q, question: A}}, {{id: q, question: B}}]
opening: [{ITEM}]
daily: {{last: [{ITEM}]}}
closing: [{ITEM}]
"""


def test_ids_of_every_list_are_unique(module_text: str, make_workspace: MakeWorkspace) -> None:
    handout = "{id: a, title: A, text: A.}"
    activity = (
        f"    activity: {{title: A, grouping: pairs, brief: A., handouts: [{handout}, {handout}]}}\ntest_items:\n"
    )
    fact = "{id: f, text: F., sources: [who-2010-assist], confidence: high}"
    workspace = make_workspace({
        "packs/programmes/one.yaml": PROGRAMME,
        "modules/alpha/module.yaml": module_text.replace("test_items:\n", activity),
        "packs/countries/KG.yaml": "code: KG\nname: Kyrgyzstan\ntimezone: Asia/Bishkek\nweekend: [sunday]\n"
        f"working_day: {{start: '09:00', end: '17:00'}}\npriorities: {{stigma: 1}}\ncontext: [{fact}, {fact}]\n",
    })  # fmt: skip
    with pytest.raises(CurriculumError) as caught:
        everything(workspace)
    assert [(at.rpartition("/")[2], message) for _, at, message in told(caught)] == [
        ("module.yaml:27:99", '"a" stands twice in handouts'),
        ("KG.yaml:7:81", '"f" stands twice in context'),
        ("one.yaml:6:29", '"alpha" stands twice in modules'),
        ("one.yaml:7:53", '"p" stands twice in pillars'),
        ("one.yaml:8:35", '"o" stands twice in outline'),
        ("one.yaml:9:33", '"g" stands twice in groups'),
        ("one.yaml:10:41", '"q" stands twice in data_sheet'),
        ("one.yaml:12:21", '"plans" stands twice in the items of the programme'),
        ("one.yaml:13:16", '"plans" stands twice in the items of the programme'),
    ]
    assert caught.value.problems[-1].hint == "the first is in line 11"


def test_ids_of_the_groups_of_a_course_are_unique(make_workspace: MakeWorkspace) -> None:
    text = "country: KG\ngroups: [{id: a, name: A}, {id: a, name: B}]\n"
    with pytest.raises(CurriculumError) as caught:
        make_workspace({"packs/courses/one.yaml": text}).course("one")
    assert told(caught) == [("CUR024", "packs/courses/one.yaml:2:33", '"a" stands twice in groups')]


def test_choices_that_exclude_each_other(make_workspace: MakeWorkspace) -> None:
    text = "country: KG\nmodules: [alpha:core, alpha]\nalso: [beta]\nwithout: [beta]\npriority: {stigma: 1}\n"
    with pytest.raises(CurriculumError) as caught:
        make_workspace({"packs/courses/one.yaml": text + "sectors: [health]\n"}).course("one")
    assert {code for code, _, _ in told(caught)} == {"CUR026"}
    assert [at.partition(":")[2] for _, at, _ in told(caught)] == ["2:23", "3:1", "4:1", "4:11", "5:1", "6:1"]


def test_a_folder_in_the_place_of_a_file_is_told(make_workspace: MakeWorkspace, module_text: str) -> None:
    folders = {"modules/beta/module.yaml/x": "", "packs/countries/KG.yaml/x": ""}
    workspace = make_workspace({"modules/alpha/module.yaml": module_text, **folders})
    with pytest.raises(CurriculumError) as error:
        everything(workspace)
    assert [place for _, place, _ in told(error)] == ["modules/beta/module.yaml", "packs/countries/KG.yaml"]
    assert (error.value.status, {code for code, _, _ in told(error)}) == (ENVIRONMENT, {"CUR001"})
    assert workspace.module("alpha").id == "alpha"


@pytest.mark.skipif(os.name != "posix", reason="Windows makes no links without rights")
def test_what_cannot_be_looked_at_is_never_taken_for_nothing(make_workspace: MakeWorkspace, module_text: str) -> None:
    workspace = make_workspace({"modules/alpha/module.yaml": module_text, "modules/sbirt/x": ""}, inherits=True)
    (workspace.root / "modules" / "sbirt" / "module.yaml").symlink_to("module.yaml")  # a link to itself
    with pytest.raises(CurriculumError) as error:
        workspace.module("sbirt")  # not the inherited one
    assert [(code, place) for code, place, _ in told(error)] == [("CUR001", "modules/sbirt/module.yaml")]


@pytest.mark.parametrize(("shut", "place"), [("modules/beta", "modules/beta/module.yaml"), ("modules", "modules")])
def test_a_closed_folder_is_told(make_workspace: MakeWorkspace, module_text: str, shut: str, place: str) -> None:
    workspace = make_workspace({"modules/alpha/module.yaml": module_text, "modules/beta/module.yaml": ""})
    with closed(workspace.root / shut), held_to_rights(), pytest.raises(CurriculumError) as error:
        everything(workspace)
    assert ("CUR001", place) in [(code, where) for code, where, _ in told(error)]
    assert error.value.status == ENVIRONMENT
