"""Templates are a checked language: what is wrong is told at its place, and nothing right is."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.checks.engine import check_templates
from curriculum.documents.phrases.names import COURSE, OF_COPIES, OF_PEOPLE, PHRASES, names_for, names_of
from curriculum.documents.phrases.papers import Papers
from curriculum.documents.templating.expressions import Reading
from curriculum.documents.templating.rendering import Renderer
from curriculum.documents.templating.template_check import TemplateCheck
from curriculum.library.language import read_language
from curriculum.library.layers import bundled
from curriculum.library.library import Library
from curriculum.library.workspace import Workspace
from support.commands import curriculum, refused
from support.courses import course_of
from support.workspaces import MakeWorkspace

FRONT = "---\ntitle: agenda\naudience: {}\nper: {}\npage: agenda\n---\n"


def problems(workspace: Workspace) -> list[str]:
    """`path:line:column CODE` of what is wrong in the own templates of a workspace."""
    found = check_templates(Library(workspace, {}, {}, {}, {}, {}))
    return list(dict.fromkeys(f"{str(one.place).removeprefix('templates/')} {one.kind.code}" for one in found))


def told(make_workspace: MakeWorkspace, body: str, audience: str = "public", per: str = "course") -> list[str]:
    """The same of a document of its own, with lines that count from the end of its front matter."""
    text = FRONT.format(audience, per) + body + "\n"
    found = problems(make_workspace({"templates/documents/own.md.j2": text}, inherits=True))
    return [one.removeprefix("documents/own.md.j2:7:") for one in found]


def test_bundled_templates_are_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them were read, with names, fields, loops and included parts that have a type."""
    kinds: list[object] = []
    typed = Reading._type_getattr

    def counted(self: Reading, node: object, scope: dict[str, object]) -> object:
        kinds.append(kind := typed(self, node, scope))  # type: ignore[arg-type]
        return kind

    monkeypatch.setattr(Reading, "_type_getattr", counted)
    workspace = Workspace(bundled())
    assert len(TemplateCheck(workspace).own_files) > 35
    assert problems(workspace) == []
    assert len(kinds) > 1000
    known = [kind for kind in kinds if "Any" not in str(kind)]
    assert len(known) > 0.9 * len(kinds), "hardly anything has a type"


def test_the_mistakes_of_a_first_template_are_told_by_the_command(tmp_path: Path) -> None:
    path = tmp_path / "templates" / "documents" / "x.md.j2"
    path.parent.mkdir(parents=True)
    (tmp_path / "curriculum.yaml").touch()
    body = "{{ course.titel }} {{ lable.agenda }}\n\n::: stpe 5\nOne\n:::\n"
    path.write_text(FRONT.format("public", "course") + body, encoding="utf-8")
    run = curriculum("check", cwd=tmp_path)
    refused(run, 1, 'x.md.j2:7:11: CUR236 template-field: a course has nothing called "titel"', "3 errors")
    assert 'x.md.j2:7:23: CUR235 template-name: nothing is called "lable" here' in run.stderr
    assert 'x.md.j2:9:5: CUR239 template-container: ":::" opens "stpe", which is not a container' in run.stderr
    for meant in ("title", "label", "step"):
        assert f'did you mean "{meant}"?' in run.stderr


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ course.modules[0].modul }}", "22 CUR236"),
        ("{{ course.country.working_day.breaks[0].titel }}", "41 CUR236"),
        ("{% for entry in course.modules %}{{ entry.module.titel }}{% endfor %}", "50 CUR236"),
        ("{% for slot in course.days[0].slots if slot.sesion %}{% endfor %}", "45 CUR236"),
        (
            "{% for days in course.days|slice(2) %}{% for day in days %}{{ day.dat }}{% endfor %}{% endfor %}",
            "67 CUR236",
        ),
        ("{% for tag, weight in course.country.priorities.items() %}{{ weight.x }}{% endfor %}", "69 CUR236"),
        ("{% set first = course.modules|first %}{{ first.modul }}", "48 CUR236"),
        ("{{ (course.days if course.dates else course.days)|map(attribute='titel')|list }}", "66 CUR236"),
        ("{{ course.modules|selectattr('modul')|list }}", "31 CUR236"),
        ("{{ modules_of(course.days[0])[0].modul }}", "34 CUR236"),
        ("{{ (course.file.venue or course.title).uper() }}", "40 CUR236"),
        ("{{ loop.index }}{% for x in course.days %}{{ loop.indx }}{% endfor %}", "51 CUR236"),
        ("{{ course.model_dump() }}", "11 CUR236"),
        ("{{ course.title.ljust(9) }}", "17 CUR236"),
        ("{{ course.days[0].date.strftime('%d') }}", "24 CUR236"),
        ("{{ label.agend }}", "10 CUR241"),
        ("{{ label['agend'] }}", "11 CUR241"),
        ("{{ label.people.citty }}", "17 CUR241"),
        ("{{ words.mthod }}", "10 CUR241"),
        ("{{ slot_titel(course.days[0].slots[0]) }}", "4 CUR235"),
        ("{{ people }}", "4 CUR235"),
        ("{{ day.number }}", "4 CUR235"),
        ("{{ count('days') }}", "4 CUR237"),
        ("{{ count('days', 1, 2) }}", "4 CUR237"),
        ("{{ count('days', number=1) }}", "4 CUR237"),
        ("{{ clock() }}", "4 CUR237"),
        ("{{ course.certificate_number() }}", "11 CUR237"),
        ("{{ label.day.format(numbr=1) }}", "14 CUR237"),
        ("{{ course.title|uper }}", "17 CUR238"),
        ("{{ course.title is strng }}", "20 CUR238"),
        ("{{ course.days|map('uper')|list }}", "21 CUR238"),
        ("{{ course.days|select('evn')|list }}", "24 CUR238"),
        ("{{ course|string }}", "11 CUR238"),
        ("{% import 'parts/x.md.j2' as x %}", "4 CUR070"),
        ("{% call clock(5) %}x{% endcall %}", "4 CUR070"),
        ("{% filter upper %}x{% endfilter %}", "4 CUR070"),
        ("{% block a %}x{% endblock %}", "4 CUR070"),
        ("{{ 2 ** 3 }}", "1 CUR070"),
        ("{{ caller() }}", "4 CUR070"),
        ("{{ label.day.format(**{'number': 1}) }}", "1 CUR070"),
        ("{{ 1 / 0 }}", "8 CUR070"),
        ("{{ course.size % -0 }}", "1 CUR070"),
        ("{{ '\\ud800' }}", "1 CUR003"),
        ("{{ '\\ufdd07\\ufdd1' }}", "1 CUR003"),
        ("{% set count = 1 %}", "8 CUR326"),
        ("{% for label in [] %}{% endfor %}", "8 CUR326"),
        ("{% macro listed(x) %}{% endmacro %}", "10 CUR326"),
        ("::: lines 61", "11 CUR047"),
        ("> ::: lines 99999999", "13 CUR047"),
        ("::: lines ten", "11 CUR047"),
        ("> ::: stpe 5", "7 CUR239"),
        ("{.Lede}", "3 CUR240"),
        ('{widhts="1" .CourseTable}', "2 CUR240"),
        ("[words]{.Mutde}", "10 CUR240"),
        ("{% macro f(x) %}{{ x.anything }}{{ course.titel }}{% endmacro %}{{ f(course) }}", "43 CUR236"),
        ("{% for entry in course.modules %}{{ entry.module.sessions[0].purpose }}{% endfor %}", "62 CUR071"),
        ("{{ course.modules[0].module.test_items|map(attribute='rationale')|list }}", "55 CUR071"),
    ],
)
def test_what_does_not_exist_is_told_at_its_place(make_workspace: MakeWorkspace, body: str, expected: str) -> None:
    assert told(make_workspace, body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "{{ nothing is defined }}{% if course.nothing is defined %}x{% endif %}",
        "{{ nothing|default('') }}",
        "{% set x = course if course.dates else course.days[0] %}{{ x.number }}",
        "{% if course.dates %}{% set x = course %}{% else %}{% set x = course.days[0] %}{% endif %}{{ x.number }}",
        "{% macro f(day) %}{{ day.number }}{{ below }}{% endmacro %}{% set below = 1 %}{{ f(course.days[0]) }}",
        "{% for step in label.equipment_list %}{{ step }}{% endfor %}",
        "{{ label.day.format(number={'number': 1}.number) }}{{ listed([course.title]) }}{{ listed(words.sector, []) }}",
        "{% raw %}{{ nothing }}{% endraw %}",
        '{.Lead id="a .b"}\n{{ "{.Lede}" }}\n{.{{ "Lead" if course.dates else "Muted" }}}',
        "{% if course.dates %}{{ course.days[0].date.year }}{{ course.file.venue.upper() }}{% endif %}",
        "{% include 'parts/nothing.md.j2' ignore missing %}{% set a, b = 1, 2 %}{{ a + b }}",
    ],
)
def test_what_cannot_be_known_is_passed_over(make_workspace: MakeWorkspace, body: str) -> None:
    assert told(make_workspace, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "{{ 1 / (course.days|length - course.days|length) }}",
        "{{ course.days[7].number }}",
        "{{ (course.modules|first).module.sessions[0].title / 2 }}",
        "{% set x %}{{ course.modules[0].module.summary }}{% endset %}{{ x[:1] }}",
        "{% set x %}{{ course.modules[0].module.summary }}{% endset %}{{ x[:1] ~ '9999' ~ x[-1:] }}",
        "{% set x %}{{ course.modules[0].module.summary }}{% endset %}{{ x.upper() ~ x[-1:] }}",
        "{{ '::: stpe'|raw }}",
        "{% include 'parts/' ~ course.file.country ~ '.md.j2' %}",
        "{{ clock('nine') }}",
    ],
)
def test_what_only_shows_when_a_template_runs_is_told(make_workspace: MakeWorkspace, body: str) -> None:
    assert len(told(make_workspace, body)) == 1


@pytest.mark.parametrize("text", ["{{ 1/0 }}", "{{ 7 // (1 - 1) }}", "{{ items[9].x }}", "{% import 'a' as b %}"])
@pytest.mark.parametrize(
    "name", ["templates/parts/ratings.md.j2", "templates/parts/alone.md.j2", "templates/worksheets/w.md.j2"]
)
def test_parts_and_worksheets_are_looked_at(make_workspace: MakeWorkspace, name: str, text: str) -> None:
    front = FRONT.format("participant", "course") if "worksheets" in name else ""
    line = 7 if front else 1
    found = problems(make_workspace({name: front + "{% set items = [1] %}" + text + "\n"}, inherits=True))
    assert [one for one in found if not one.endswith("CUR327")] or "alone" in name, found
    assert any(one.startswith(f"{name.removeprefix('templates/')}:{line}") or "CUR327" in one for one in found)


def test_a_part_that_nobody_includes_is_told_and_read(make_workspace: MakeWorkspace) -> None:
    found = problems(make_workspace({"templates/parts/alone.md.j2": "{{ label.agend }}{{ x|uper }}\n"}, inherits=True))
    assert found == ["parts/alone.md.j2:1:23 CUR238", "parts/alone.md.j2 CUR327", "parts/alone.md.j2:1:10 CUR241"]


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_of_windows_change_nothing(make_workspace: MakeWorkspace, ends: str, mark: str) -> None:
    body = "{% for day in course.days %}\n::: lines 3\n:::\n{% endfor %}\n{% include 'parts/p.md.j2' %}\n"
    document, part = mark + FRONT.format("public", "course") + body, mark + "One {{ course.title }}\n\n- a\n- b\n"
    names = ("templates/documents/own.md.j2", "templates/parts/p.md.j2")
    files = {name: text.replace("\n", ends) for name, text in zip(names, (document, part), strict=True)}
    workspace = make_workspace(files, inherits=True)
    for name, text in files.items():
        (workspace.root / name).write_bytes(text.encode())
    assert problems(workspace) == []
    _, course = course_of(workspace, country="KG", modules=["sbirt:core"])
    tree = Renderer(workspace, course, read_language(workspace, "en")).render("own").tree
    assert [node.type for node in tree.children] == ["container"] * len(course.days) + ["paragraph", "bullet_list"]


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\x00", "\ufdd0", "\x7f"])
def test_characters_that_no_document_can_hold_are_told_in_parts(make_workspace: MakeWorkspace, character: str) -> None:
    files = {"templates/parts/ratings.md.j2": f"One\nT{character}wo\n"}
    assert problems(make_workspace(files, inherits=True)) == ["parts/ratings.md.j2:2:2 CUR003"]


def test_parts_that_include_each_other_twice_come_to_an_end(make_workspace: MakeWorkspace) -> None:
    twice = "{{% include 'parts/p{0}.md.j2' %}}{{% include 'parts/p{0}.md.j2' %}}\n"
    files = {f"templates/parts/p{number}.md.j2": twice.format(number + 1) for number in range(40)}
    files["templates/documents/own.md.j2"] = FRONT.format("public", "course") + twice.format(0)
    assert "CUR070" in " ".join(problems(make_workspace(files, inherits=True)))


def test_names_depend_on_who_reads_and_on_what_a_copy_is_for(make_workspace: MakeWorkspace) -> None:
    body = "{{ people }}{{ person.nam }}{{ number }}"
    assert told(make_workspace, body, "organiser", "participant") == ["23 CUR236"]
    assert told(make_workspace, "{{ day.numbr }}{{ day_line(day) }}", "public", "day") == ["8 CUR236"]


def test_a_part_is_read_with_the_names_of_those_who_include_it(make_workspace: MakeWorkspace) -> None:
    files = {"templates/parts/session.md.j2": "{{ one.session.titel }}{{ entry.minutes }}{{ gone }}\n"}
    assert problems(make_workspace(files, inherits=True)) == [
        "parts/session.md.j2:1:16 CUR236",
        "parts/session.md.j2:1:46 CUR235",
    ]


def test_reports_on_tests_see_their_figures(make_workspace: MakeWorkspace) -> None:
    body = "{{ percent(gain.whole.befor) }}{{ figures }}{{ points(drawn[0].gain) }}\n"
    text = FRONT.format("organiser", "course") + body
    found = problems(make_workspace({"templates/results/knowledge-gain.md.j2": text}, inherits=True))
    assert found == ["results/knowledge-gain.md.j2:7:23 CUR236", "results/knowledge-gain.md.j2:7:35 CUR235"]


def test_labels_of_an_own_language_file_exist(make_workspace: MakeWorkspace) -> None:
    own = "language: en\nlabels: {door_sign: Door sign}\n"
    text = FRONT.format("public", "course").replace("title: agenda", "title: door_sgn") + "{{ label.door_sign }}\n"
    files = {"templates/languages/en.yaml": own, "templates/documents/own.md.j2": text}
    assert problems(make_workspace(files, inherits=True)) == ["documents/own.md.j2:2:1 CUR241"]


@pytest.mark.parametrize(("audience", "per"), [("public", "day"), ("organiser", "participant"), ("trainer", "module")])
def test_the_table_of_names_is_what_templates_are_given(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, audience: str, per: str
) -> None:
    text = FRONT.format(audience, per) + "One\n"
    workspace = make_workspace({"templates/documents/own.md.j2": text}, inherits=True)
    _, course = course_of(workspace, country="KG", modules=["sbirt:core"])
    renderer = Renderer(workspace, course, read_language(workspace, "en"))
    given: set[str] = set()

    def render(template: object, names: dict[str, object], **copy: object) -> str:
        given.update(names, copy)
        return "One"

    template = type(renderer.environment.get_template("documents/own.md.j2"))
    monkeypatch.setattr(template, "render", render)
    renderer.render("own")
    assert given == set(names_for(audience, per))  # type: ignore[arg-type]


def test_a_clash_of_phrases_is_an_error() -> None:
    with pytest.raises(ValueError, match="one would hide the other"):
        names_of(Papers, Papers)


def test_every_name_is_explained() -> None:
    names = {
        **COURSE,
        **PHRASES,
        **OF_PEOPLE,
        **{name: one for copy in OF_COPIES.values() for name, one in copy.items()},
    }
    assert len(names) > 70
    assert [name for name, one in names.items() if len(one.meaning) < 15] == []


@pytest.mark.parametrize("method", ["_front", "_includes", "_read"])
def test_a_machine_without_memory_is_no_fault_of_a_template(
    method: str, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_: object) -> None:
        raise MemoryError

    root = make_workspace({"templates/documents/letter.md.j2": "---\ntitle: A\n---\n"}, inherits=True).root
    monkeypatch.setattr(TemplateCheck, method, ends)
    refused(curriculum("check", cwd=root), 3, "CUR275 no-memory: the memory of this machine ran out")
