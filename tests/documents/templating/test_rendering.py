"""From a course and a template to a document: nothing dropped, nothing leaks, everything as it was written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from lxml import etree

from curriculum.building import steps
from curriculum.documents.delivery import EXPORTS, Delivery
from curriculum.documents.document import Document, file_date
from curriculum.documents.templating.rendering import Renderer
from curriculum.documents.templating.templates import FRONT_MATTER, read_template
from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.language import read_language
from curriculum.library.layers import bundled
from curriculum.library.library import Library
from curriculum.library.module import Module
from curriculum.library.participants import Participant
from curriculum.library.programme import Programme
from curriculum.library.texts import Text, texts
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.reading.tree import Tree
from support.courses import course_of, rendered
from support.dialect import reference
from support.every_field import declared, files, filled, walked
from support.word_lint import W, lint, text_of
from support.workspaces import COUNTRY, MODULE, REFERENCES, MakeWorkspace
from support.written_files import markdown_of, word_of

NOT_PRINTED = {
    ("countries", "days_off"): "explains dates in the command's summary; no document lists days without course",
}
PROGRAMME = """\
id: small
title: Small
edition: "1"
audience: All
days: {min: 1, max: 1, default: 1}
modules: [{id: alpha}]
"""
SMALL = {
    "modules/alpha/module.yaml": MODULE,
    "packs/countries/KG.yaml": COUNTRY,
    "packs/programmes/small.yaml": PROGRAMME,
}
FRONT = "---\ntitle: agenda\naudience: {}\nper: course\npage: agenda\n---\n"


def marks(text: str) -> set[str]:
    return set(re.findall(r"mark\d+k", text))


def word_text(document: Document) -> str:
    """Every word of the Word file of a document."""
    data = word_of(document, reference())
    assert lint(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = [name for name in file.namelist() if re.match(r"word/(document|footnotes|header|footer)", name)]
        return "\n".join(text_of(one) for name in names for one in etree.fromstring(file.read(name)).iter(f"{W}p"))


@dataclass
class Marked:
    library: Library
    documents: dict[str, Document]
    audiences: dict[str, str]
    texts: list[Text]

    def of(self, *audiences: str) -> list[Document]:
        """The documents that these may read."""
        return [one for name, one in self.documents.items() if self.audiences[name] in audiences]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    """A course in which every text has a marker, with every document of the library and every worksheet."""
    root = tmp_path_factory.mktemp("marked")
    for name, text in {"modules/references.yaml": REFERENCES, **files()}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    workspace = Workspace(root, (root, bundled()))
    library, course = course_of(
        workspace, country="KG", programme="marked", modules=["alpha"], days=2, starts="2027-02-01"
    )
    names = workspace.ids("documents")
    renderer = Renderer(workspace, course, read_language(workspace, "en"))
    found = {name: renderer.render(name) for name in names}
    audiences: dict[str, str] = {name: read_template(workspace, name).front.audience for name in names}
    for sheet in renderer.worksheets():
        found[sheet.name], audiences[sheet.name] = sheet, "participant"
    return Marked(library, found, audiences, list(texts(library, "plain", "rich")))


DECIDES = {
    "Module.order": "the printed number", "Days.default": "days of the course",
    "Module.recommended": "the plan names it",
    "Country.add_modules": "reasons", "CourseFile.add_modules": "reasons", "CourseFile.reserve": "slots",
    "Country.name_order": "the order of lists of people", "Country.weekend": "dates",
"Break.from_": "slots", "Break.to": "slots", "Break.lunch": "slots",
    "Country.adaptations": "printed by the module", "Country.days_off": "dates", "Country.working_dates": "dates",
    "ProgrammeModule.leave_out": "sessions left out", "Programme.daily": "slots",
    "Programme.opening": "slots",
    "Daily.after_lunch": "slots", "Programme.closing": "slots", "Output.made_in": "outputs of the course",
    "Output.presented_in": "the order of the agenda", "Programme.teach_back": "a warning where it is missing",
    "CourseFile.with_prerequisites": "reasons", "CourseFile.also": "reasons", "CourseFile.without": "reasons",
    "CourseFile.starts": "dates", "CourseFile.from_countries": "guests", "CourseFile.first_day_starts": "slots",
    "CourseFile.interpretation": "minutes of slots", "CourseFile.interpretation_factor": "minutes of slots",
    "CourseFile.last_day_ends": "slots", "CourseFile.anchors": "slots", "Anchor.at": "slots",
    "CourseFile.group_size": "places in working groups",
}  # fmt: skip
"""Fields that no template names, with what becomes of them in the documents."""


def test_every_declared_field_is_printed_or_has_a_reason() -> None:
    root = bundled()
    # Formats see documents and trees, never the library, so they name no field of it.
    readers = [path for path in (root / "src/curriculum/documents").rglob("*.py") if "formats" not in path.parts]
    sources = [*(root / "templates").rglob("*.j2"), *readers,
               root / "src/curriculum/planning/course.py",
               root / "src/curriculum/library/reference_texts.py"]  # fmt: skip
    text = "\n".join(FRONT_MATTER.sub("", path.read_text(encoding="utf-8")) for path in sources)
    found = {f"{model.__name__}.{name}" for model, name, _ in walked(Module, Country, Programme, CourseFile)}
    assert len(found) > 120
    silent = {name for name in found if not re.search(rf"""\.{name.partition(".")[2]}\b""", text)}
    assert silent == set(DECIDES)


COURSE = {
    "country": "KG", "programme": "marked", "modules": ["alpha"], "days": 2, "starts": "2027-02-01",
    "venue": "mark901k", "title": "mark902k", "edition": "mark903k", "organisers": ["mark904k"],
    "partners": ["mark905k"], "donors": ["mark906k"], "sites": ["mark907k"], "monitoring_body": "mark908k",
    "trainers": [{"name": "mark909k", "expertise": ["primary-care"]}],
    "anchors": [{"day": 1, "at": "11:00", "minutes": 10, "title": "mark910k"}],
    "certificate": {"issuer": "mark911k", "signatures": ["mark912k"]}, "report_on": "2033-03-03",
    "contact": "mark913k", "signatories": ["mark914k"], "reply_by": "2026-11-20",
    "credits": ["mark915k"], "guests": [{"name": "mark916k", "role": "mark917k"}],
    "groups": [{"id": "own", "name": "mark918k", "brief": "mark919k"}],
}  # fmt: skip
"""Every text of a course file, with a marker."""


def test_every_text_of_a_course_file_is_printed(marked: Marked) -> None:
    given = CourseFile.model_validate(COURSE)
    plain = {name for model, name, what in walked(CourseFile) if what.kind == "plain" and model is CourseFile}
    assert plain == {name for name in plain if getattr(given, name)}, "a new field wants a marker"
    workspace = marked.library.workspace
    _, course = course_of(workspace, **COURSE)
    renderer = Renderer(workspace, course, read_language(workspace, "en"))
    documents = [*map(renderer.render, workspace.ids("documents")), *renderer.worksheets()]
    printed = "".join(markdown_of(document) + word_text(document) for document in documents)
    assert set(re.findall(r"mark9\d\dk", printed)) == {f"mark{number}k" for number in range(901, 920)}
    assert "3 March 2033" in printed and "20 November 2026" in printed


def test_every_declared_text_carries_a_marker(marked: Marked) -> None:
    library = marked.library
    assert len(declared()) > 60
    assert filled(*library.modules.values(), *library.countries.values(), *library.programmes.values()) == declared()
    found = [marks(str(text.value)) for text in marked.texts]
    assert all(len(one) == 1 for one in found)
    assert len(set.union(*found)) == len(found), "no two texts share a marker"


@pytest.mark.parametrize("written", [word_text, markdown_of])
def test_nothing_authored_is_dropped(marked: Marked, written: Callable[[Document], str]) -> None:
    printed = {mark for document in marked.documents.values() for mark in marks(written(document))}
    dropped = [text for text in marked.texts if not marks(str(text.value)) <= printed]
    expected = [text for text in marked.texts if (text.sort, text.loc[0]) in NOT_PRINTED]
    assert dropped == expected
    assert {(text.sort, text.loc[0]) for text in expected} == set(NOT_PRINTED), "a reason without a field"


def test_the_manual_alone_holds_everything_that_trainers_need(marked: Marked) -> None:
    printed = marks(word_text(marked.documents["trainer-manual"]))
    for text in marked.texts:
        if text.sort == "modules" or text.audience == "trainer":
            assert marks(str(text.value)) <= printed, text


def test_nothing_leaks_into_what_others_read(marked: Marked) -> None:
    """In no format, and in no part of a Word file: properties, headers and notes included."""
    trainers = [text for text in marked.texts if text.audience == "trainer"]
    documents = marked.of("public", "participant", "organiser")
    assert len(trainers) > 20 and len(documents) > 10
    for document in documents:
        printed = marks(every_part(document) + markdown_of(document))
        assert printed, document.name
        may = {"materials"} if marked.audiences[document.name] == "organiser" else set()
        leaks = [text for text in trainers if not may & set(text.loc) and marks(str(text.value)) & printed]
        assert leaks == [], document.name


def test_nothing_leaks_into_exports(marked: Marked) -> None:
    """No trainers' text, no answer of a test but for trainers, and no name but in what is for organisers."""
    workspace = marked.library.workspace
    keys = {"country": "KG", "programme": "marked", "modules": ["alpha"], "days": 2, "starts": "2027-02-01"}
    people = (Participant("Zebulon Quux", title="Zeb.", organisation="Quuxland", city="Zeb", email="zeb@quux.org"),)
    _, course = course_of(workspace, **keys)
    exported = steps.exports(partial(Delivery, course, "pack", file_date(), read_language(workspace, "en")), people)
    audiences = {export.FILE: export.AUDIENCE for export in EXPORTS.load_all()}
    assert exported.keys() == audiences.keys() and len(exported) >= 3
    trainers = {mark for text in marked.texts if text.audience == "trainer" for mark in marks(str(text.value))}
    answers = {mark for text in marked.texts if "test_items" in text.loc for mark in marks(str(text.value))}
    assert len(trainers) > 20 and len(answers) >= 4
    for file, content in exported.items():
        shown = content.decode("utf-8")
        # A line of a calendar is folded after 75 octets (RFC 5545, 3.1), so a marker may stand in two lines.
        unfolded = shown.replace("\r\n ", "")
        assert marks(unfolded) or "Quux" in unfolded, f"{file} holds nothing of the course"
        # what `score` reads is for trainers: it says which answers are right, and not why
        assert not marks(unfolded) & (trainers if audiences[file] == "trainer" else trainers | answers), file
        assert ("Quux" in unfolded or "Zeb" in unfolded) == (audiences[file] == "organiser"), file


def every_part(document: Document) -> str:
    """All parts of the Word file of a document, as they stand in it."""
    with zipfile.ZipFile(io.BytesIO(word_of(document, reference()))) as file:
        return "\n".join(file.read(name).decode(errors="replace") for name in file.namelist())


SPECIALS = [
    "# one", "- one", "+ one", "* one", "1. one", "12) one", "> one", ": one", "::: say", ":::", "```", "~~~", "***",
    "___", "---", "===", "{.Title}", "{#id}", "| one | two |", "|", "[^1]: one", "[one]: two", "[@who-2010-assist]",
    "[one](two)", "![one](two)", "*one* **two** _three_ `four`", "<b>one</b>", "<https://example.org>", "&amp; &#35;",
    "a\\b \\* \\", "[one]{.Strong}", "{{ course }} {% x %} {# y #}", "one  two",
    "“one” 'two' \"three\"", "%s {} {0} $x$ ^y^ ~z~",
]  # fmt: skip


@pytest.mark.parametrize("text", SPECIALS)
def test_plain_values_come_out_as_they_are(make_workspace: MakeWorkspace, text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    module = MODULE.replace("title: A first look", f"title: {quoted}")
    programme = PROGRAMME.replace("title: Small", f"title: {quoted}\nsubtitle: {quoted}")
    workspace = make_workspace(
        {**SMALL, "modules/alpha/module.yaml": module, "packs/programmes/small.yaml": programme}, inherits=True
    )
    _, course = course_of(workspace, country="KG", programme="small", modules=["alpha"], venue=text)
    agenda, manual = rendered(workspace, course, "agenda", "trainer-manual")
    shown = " ".join(text.split())
    assert words(_classed(agenda.tree, "AgendaSubtitle")) == f"{shown}. {shown}"
    assert words(_classed(manual.tree, "Title")) == words(_classed(manual.tree, "Subtitle")) == shown
    cells = [words(node) for node in agenda.tree.walk() if node.type == "td"]
    assert shown in cells and f"Alpha {shown}" in cells
    headings = [words(node) for node in manual.tree.children if node.type == "heading"]
    assert f"Session 1   {shown}" in headings
    assert lint(word_of(manual, reference())) == []


def _classed(tree: Tree, name: str) -> Tree:
    (found,) = (node for node in tree.walk() if node.type != "root" and node.attrs.get("class") == name)
    return found


def words(node: Tree) -> str:
    return "".join(child.content for child in node.walk() if child.type in ("text", "code_inline"))


def small(make_workspace: MakeWorkspace, template: str, audience: str = "public") -> Document:
    """A document of a template of one's own, `leaflet`, over a small course."""
    name = "templates/documents/leaflet.md.j2"
    workspace = make_workspace({**SMALL, name: FRONT.format(audience) + template}, inherits=True)
    _, course = course_of(workspace, country="KG", programme="small", modules=["alpha"])
    return rendered(workspace, course, "leaflet")[0]


def refused(make_workspace: MakeWorkspace, template: str, audience: str = "public") -> Problem:
    with pytest.raises(CurriculumError) as error:
        small(make_workspace, template, audience)
    (problem,) = error.value.problems
    assert problem.place is not None and problem.place.shown == "templates/documents/leaflet.md.j2"
    return problem


SESSION = "course.modules[0].module.sessions[0]"


@pytest.mark.parametrize("value", [f"{SESSION}.purpose", f"{SESSION}.steps[0].do"])
def test_trainers_text_in_a_public_template_is_refused(make_workspace: MakeWorkspace, value: str) -> None:
    assert refused(make_workspace, f"Text\n\n{{{{ {value} }}}}\n").kind.code == "CUR071"


def test_trainers_text_in_a_trainers_template_is_printed(make_workspace: MakeWorkspace) -> None:
    assert words(small(make_workspace, f"{{{{ {SESSION}.purpose }}}}\n", "trainer").tree) == "Participants see it."


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("One\n\n{{ label.no_such_label }}\n", 9),
        ("{{ no_such_name }}\n", 7),
        ("\n{{ words.level[course.title] }}\n", 8),
        ("One\n{% if %}\n", 8),
        ("One\n\n{{ course.modules.append(1) }}\n", 9),
        ("{{ ''.__class__ }}\n", 7),
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(
    make_workspace: MakeWorkspace, template: str, line: int
) -> None:
    problem = refused(make_workspace, template)
    assert (problem.kind.code, problem.place.line if problem.place else 0) == ("CUR070", line)


def test_a_mistake_in_a_part_is_named_there(make_workspace: MakeWorkspace) -> None:
    files = {
        **SMALL,
        "templates/documents/leaflet.md.j2": FRONT.format("public") + "{% include 'parts/own.md.j2' %}\n",
        "templates/parts/own.md.j2": "One\n{{ label.gone }}\n",
    }
    workspace = make_workspace(files, inherits=True)
    _, course = course_of(workspace, country="KG", programme="small", modules=["alpha"])
    with pytest.raises(CurriculumError) as error:
        rendered(workspace, course, "leaflet")
    assert str(error.value.problems[0].place) == "templates/parts/own.md.j2:2:1"


@pytest.mark.parametrize("text", ["No front matter\n", "---\ntitle: agenda\n---\n", "---\naudience: [\n---\n"])
def test_a_template_without_its_front_matter_is_refused(make_workspace: MakeWorkspace, text: str) -> None:
    workspace = make_workspace({**SMALL, "templates/documents/leaflet.md.j2": text}, inherits=True)
    _, course = course_of(workspace, country="KG", programme="small", modules=["alpha"])
    with pytest.raises(CurriculumError) as error:
        rendered(workspace, course, "leaflet")
    assert all(problem.place and problem.place.shown.endswith("leaflet.md.j2") for problem in error.value.problems)


def test_templates_read_nothing_but_templates(make_workspace: MakeWorkspace) -> None:
    for name in ("../modules/alpha/module.yaml", "modules/alpha/module.yaml", "/etc/hostname"):
        assert refused(make_workspace, f"{{% include '{name}' %}}\n").kind.code == "CUR070"


def test_text_of_a_module_is_never_run_as_a_template(make_workspace: MakeWorkspace) -> None:
    text = "{{ course.title }} {% for x in y %}"
    changed = {**SMALL, "modules/alpha/module.yaml": MODULE.replace("What alpha is.", f"'{text}'")}
    workspace = make_workspace(changed, inherits=True)
    _, course = course_of(workspace, country="KG", programme="small", modules=["alpha"])
    assert text in words(rendered(workspace, course, "trainer-manual")[0].tree)


def test_sources_that_a_document_cites_go_with_it(make_workspace: MakeWorkspace) -> None:
    changed = {**SMALL, "modules/alpha/module.yaml": MODULE.replace("What alpha is.", "'Known [@who-2010-assist].'")}
    workspace = make_workspace(changed, inherits=True)
    _, course = course_of(workspace, country="KG", programme="small", modules=["alpha"])
    agenda, manual = rendered(workspace, course, "agenda", "trainer-manual")
    assert (list(agenda.sources), list(manual.sources)) == ([], ["who-2010-assist"])
    assert manual.sources["who-2010-assist"].short == "WHO 2010"


def test_an_attribute_of_quotes_and_braces_keeps_its_words(make_workspace: MakeWorkspace) -> None:
    quoted = MODULE.replace("title: A first look", "title: 'A \"first\" {look}'")
    workspace = make_workspace({**SMALL, "modules/alpha/module.yaml": quoted}, inherits=True)
    _, course = course_of(workspace, country="KG", programme="small", modules=["alpha"])
    (manual,) = rendered(workspace, course, "trainer-manual")
    assert any("A 'first'  look" in str(node.attrs.get("toc")) for node in manual.tree.children)


MODULE_PATH = "course.modules[0].module"


@pytest.mark.parametrize(
    "template",
    [
        f"{{{{ {SESSION}.purpose|upper }}}}",
        f"{{{{ {SESSION}.purpose ~ '' }}}}",
        f"{{{{ {SESSION}.purpose[:3] }}}}",
        f"{{{{ {SESSION}.purpose.strip() }}}}",
        f"{{{{ {SESSION}.purpose|attr }}}}",
        f"{{{{ {SESSION}.purpose|raw }}}}",
        f"{{{{ {SESSION}['purpose'] }}}}",
        f"{{{{ label.quoted.format(text={SESSION}.purpose) }}}}",
        f"{{{{ {SESSION}.steps|length }}}}",
        f"{{{{ {SESSION}.steps[0].do|upper }}}}",
        f"{{% for step in {SESSION}.steps %}}{{{{ step.do|upper }}}}{{% endfor %}}",
        f"{{{{ {MODULE_PATH}.sessions|map(attribute='purpose')|join }}}}",
        f"{{{{ {MODULE_PATH}.sessions|join(',', attribute='room') }}}}",
        f"{{{{ {MODULE_PATH}.test_items[0].options[0].correct }}}}",
        f"{{{{ {MODULE_PATH}.test_items|map(attribute='rationale')|list }}}}",
        f"{{{{ {MODULE_PATH}.sector_hints.values()|list }}}}",
        f"{{{{ materials({SESSION}) }}}}",
        f"{{{{ expertise({MODULE_PATH}) }}}}",
        f"{{{{ {SESSION}.materials|length }}}}",
        "{% if course.file.trainers %}x{% endif %}",
    ],
)
@pytest.mark.parametrize("audience", ["public", "participant"])
def test_trainers_text_is_refused_where_it_is_touched(
    make_workspace: MakeWorkspace, template: str, audience: str
) -> None:
    problem = refused(make_workspace, f"Text\n\n{template}\n", audience)
    assert problem.kind.code == "CUR071" and problem.place is not None and problem.place.line == 9


@pytest.mark.parametrize(
    ("template", "allowed"),
    [
        (f"{{{{ materials({SESSION}) }}}}.", True),
        (f"{{{{ {SESSION}.materials|length }}}}", True),
        (f"{{{{ {SESSION}.purpose }}}}", False),
        (f"{{{{ expertise({MODULE_PATH}) }}}}.", False),
    ],
)
def test_organisers_read_materials_only(make_workspace: MakeWorkspace, template: str, allowed: bool) -> None:
    if allowed:
        assert small(make_workspace, template + "\n", "organiser").tree.children
    else:
        assert refused(make_workspace, template + "\n", "organiser").kind.code == "CUR071"


@pytest.mark.parametrize(
    "template",
    [
        "{{ course }}",
        f"{{{{ {MODULE_PATH} }}}}",
        f"{{{{ {MODULE_PATH}.sectors }}}}",
        "{{ course.days }}",
        "{{ course.country.priorities }}",
        "{{ course.programme.items }}",
        f"{{{{ {MODULE_PATH}.model_dump() }}}}",
        f"{{{{ {MODULE_PATH} ~ '' }}}}",
        "{{ course.programme.items ~ '' }}",
        f"{{{{ [{MODULE_PATH}]|join }}}}",
        "{{ course.modules|map(attribute='module')|join(',') }}",
        f"{{{{ '%s' % {MODULE_PATH} }}}}",
        f"{{{{ label.quoted.format(text={MODULE_PATH}) }}}}",
        f"{{% for name, value in {MODULE_PATH} %}}{{{{ value|upper }}}}{{% endfor %}}",
        f"{{% for pair in {MODULE_PATH}|list %}}x{{% endfor %}}",
        f"{{% for a, b in [{MODULE_PATH}] %}}x{{% endfor %}}",
        f"{{% set a, b = {MODULE_PATH} %}}",
        f"{{{{ label.quoted.format(*{MODULE_PATH}) }}}}",
        f"{{{{ '{{x.purpose}}'.format(x={SESSION}) }}}}",
        "{{ course.modules|join(', ', attribute='module') }}",
        "{{ course.file.venue }}",
    ],
)
def test_whole_things_and_empty_fields_are_never_printed(make_workspace: MakeWorkspace, template: str) -> None:
    problem = refused(make_workspace, f"Text\n\n{template}\n", "trainer")
    assert problem.kind.code == "CUR070" and problem.place is not None and problem.place.line == 9


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ 1/0 }}", "the template cannot be used: something is divided by zero"),
        ('{{ "a"+1 }}', '"+" is for numbers, two texts or two lists'),
        (
            "{{ count() }}",
            "the template cannot be used: values do not go together, or a phrase is called with the wrong",
        ),
        ("{{ label.day.format(numbr=1) }}", '"Day {number}" is given no value for {number}'),
        ('{{ count("weeks", 3) }}', 'the template cannot be used: nothing is called "weeks"'),
        ('{{ sources(["zz"]) }}', 'the template cannot be used: nothing is called "zz"'),
        ("{{ label.agend }}", 'the template cannot be used: there is no label or word "agend"; did you mean "agenda"?'),
        ("{{ gone }}", 'the template cannot be used: nothing is called "gone"'),
        ("{{ course.gone }}", 'the template cannot be used: a course has nothing called "gone"'),
        ("{{ course.modules[9] }}", "the template cannot be used: there is no item 9 in this list"),
        ("{% include 'parts/gone.md.j2' %}", 'the template cannot be used: there is no file "parts/gone.md.j2"'),
        ("{{ count('days') }}", "the template cannot be used: values do not go together, or a phrase is called with"),
    ],
)
def test_mistakes_are_told_in_our_words(make_workspace: MakeWorkspace, template: str, message: str) -> None:
    problem = refused(make_workspace, f"Text\n\n{template}\n")
    assert problem.kind.code == "CUR070" and problem.place is not None and problem.place.line == 9
    assert problem.message.startswith(message)


def test_a_template_that_includes_itself_is_told(make_workspace: MakeWorkspace) -> None:
    """By the depth of Python or by the steps of a document, whichever is less."""
    problem = refused(make_workspace, "{% include 'documents/leaflet.md.j2' %}\n")
    assert problem.kind.code == "CUR070"
    assert "without end" in problem.message or "does not come to an end" in problem.message


def test_worksheets_of_sites_with_one_slug_keep_apart(make_workspace: MakeWorkspace) -> None:
    programme = PROGRAMME + "outputs: [{worksheet: advocacy-plan, made_in: alpha/first-look}]\n"
    workspace = make_workspace({**SMALL, "packs/programmes/small.yaml": programme}, inherits=True)
    sites = ["Osh", "osh!", "Osh 2", "Osh", "?", "Straße", "Strasse"]
    _, course = course_of(workspace, country="KG", programme="small", modules=["alpha"], sites=sites)
    found = Renderer(workspace, course, read_language(workspace, "en")).worksheets()
    names = [document.name.removeprefix("worksheets/advocacy-plan-") for document in found]
    assert names == ["osh", "osh-2", "osh-2-2", "osh-3", "site", "straße", "strasse-2"]
