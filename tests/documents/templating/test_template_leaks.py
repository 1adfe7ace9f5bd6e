"""Every filter, test, function, operator and statement of Jinja, tried on what only trainers may read.

The templates are generated, so that whatever Jinja can do is tried without anybody having thought of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, is_dataclass
from types import FunctionType
from typing import Any, get_args, get_type_hints

import pytest
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from markupsafe import Markup
from pydantic import BaseModel

from curriculum.documents.phrases.names import COURSE, OF_COPIES, OF_PEOPLE, PHRASES
from curriculum.documents.templating.dialect import ITEM_FILTERS, TEXT_FILTERS
from curriculum.documents.templating.rendering import Renderer
from curriculum.documents.templating.templates import Audience
from curriculum.documents.templating.types import fields_of
from curriculum.library.language import read_language
from curriculum.library.layers import bundled
from curriculum.library.library import Library
from curriculum.library.texts import texts
from curriculum.library.whole import Whole
from curriculum.library.workspace import Workspace
from curriculum.scoring.phrases import REPORTS
from support.courses import course_of
from support.every_field import files
from support.workspaces import REFERENCES

MOST = int(os.environ.get("TRIES", "3000"))
"""Templates of the long list that are tried, spread over all of it; 0 tries them all, by hand."""
MODULE = "course.modules[0].module"
_ROUTES = (
    "{{{{ namespace(m={0}).m }}}}", "{{{{ namespace(m={0})|join }}}}", "{{{{ namespace(m={0}) ~ '' }}}}",
    "{{% set n = namespace(m={0}) %}}{{{{ n.m ~ '' }}}}", "{{{{ ('-'|raw).join([{0}]) }}}}",
    "{{{{ '-'.join([{0}]) }}}}", "{{{{ ('-'|raw).escape({0}) }}}}", "{{{{ ('a-b'|raw).replace('-', {0}) }}}}",
    "{{{{ 'a-b'.replace('-', {0}) }}}}", "{{{{ ('{{}}'|raw).format({0}) }}}}",
    "{{{{ '{{a.purpose}}'.format(a={0}) }}}}",
    "{{{{ ''|raw + {0} }}}}", "{{{{ label.quoted.format(text={0}) }}}}", "{{{{ label[{0}] }}}}",
    "{{% include {0} %}}", "{{% include 'parts/' ~ {0} %}}", "{{{{ [{0}, {0}]|sort|first }}}}", "{{{{ {0}|first }}}}",
    "{{{{ [{0}]|groupby('title')|first|last }}}}", "{{{{ {0} == '' }}}}", "{{{{ loop.cycle({0}) }}}}",
    "{{% for x in [{0}] %}}{{{{ loop.previtem }}}}{{{{ loop.cycle({0}) }}}}{{% endfor %}}", "{{{{ {0}.get('a') }}}}",
    "{{% macro f(x={0}) %}}{{{{ x }}}}{{% endmacro %}}{{{{ f() }}}}", "{{{{ {0}[:9] }}}}", "{{{{ {0}.items() }}}}",
    "{{{{ {0}.purpose }}}}", "{{{{ {0}.steps[0].say }}}}", "{{{{ {0}|map(attribute='rationale')|join }}}}",
)  # fmt: skip
"""Ways by which a text came out once, and their like."""
WHOLE = ("course.modules", MODULE, f"{MODULE}.sessions[0]")
"""Things that hold trainers' fields, and lists of them."""
FIELDS = (f"{MODULE}.sessions[0].purpose", f"{MODULE}.preparation", f"{MODULE}.sector_hints")
"""Trainers' fields: a rich one, a list, a group by id."""
FORMS = (
    "{{{{ V|{0} }}}}", "{{{{ [V]|{0} }}}}", "{{{{ V|{0}('purpose') }}}}", "{{{{ V|list|{0}(attribute='purpose') }}}}",
    "{{{{ [V]|map('{0}')|join }}}}", "{{{{ V|{0}|list|first|string }}}}", "{{{{ ('' ~ V)|{0} }}}}",
)  # fmt: skip
STATEMENTS = (
    "{{ V }}", "{{ V ~ '' }}", "{{ '' ~ V }}", "{{ V + '' }}", "{{ '%s' % V }}", "{{ '%r' % [V] }}", "{{ V * 2 }}",
    "{{ [V] }}", "{{ (V, V) }}", "{{ {'a': V} }}", "{{ V or '' }}", "{{ V if V else '' }}", "{{ V[0] }}", "{{ V[:9] }}",
    "{{ V['purpose'] }}", "{{ V['rationale'] }}", "{{ '{}'.format(V) }}", "{{ '{!r}'.format(V) }}", "{{ 'a' in V }}",
    "{{ '{0.purpose}'.format(V) }}", "{{ '{a[steps]}'.format(a=V) }}", "{{ label.quoted.format(text=V) }}",
    "{{ label.quoted.format(text=[V]) }}", "{{ label.quoted.format(*V) }}", "{{ label.quoted.format(**V) }}",
    "{% set x %}{{ V }}{% endset %}{{ x }}", "{% set x = V %}{{ x }}", "{% set a, b = V %}{{ a }}{{ b }}",
    "{% for x in V %}{{ x }}{% endfor %}", "{% for x in V %}{{ x ~ '' }}{% endfor %}",
    "{% for a, b in V %}{{ a }}{{ b }}{% endfor %}", "{% for a, b in [V] %}{{ b }}{% endfor %}",
    "{% filter upper %}{{ V }}{% endfilter %}", "{% with x = V %}{{ x }}{% endwith %}",
    "{% macro f(x) %}{{ x }}{% endmacro %}{{ f(V) }}", "{% macro f() %}{{ varargs }}{% endmacro %}{{ f(*V) }}",
    "{% macro f() %}{{ kwargs }}{% endmacro %}{{ f(**V) }}", "{% macro f(x) %}{{ caller(x) }}{% endmacro %}"
    "{% call(y) f(V) %}{{ y }}{% endcall %}", "{% set n = namespace(a=V) %}{{ n.a }}{{ n }}",
    "{{ cycler(V).next() }}", "{% set j = joiner(V) %}{{ j() }}{{ j() }}", "{{ dict(a=V) }}", "{{ dict(V) }}",
    "{{ V.model_dump() }}", "{{ V.__dict__ }}", "{{ V.__str__() }}", "{{ V.__repr__() }}", "{{ V.__iter__() }}",
    "{{ V.copy() }}", "{{ V|map(attribute='purpose')|list }}", "{{ V|map(attribute='session.purpose')|join }}",
    "{{ V|map(attribute='module.sessions.0.steps.0.say')|join }}", "{{ V|groupby('purpose') }}",
    "{{ V|sum(attribute='purpose', start='') }}", "{{ V|xmlattr }}", "{{ {'a': V}|xmlattr }}",
    "{{ 'x'|replace('x', V) }}", "{{ 'x'|default(V, true) }}", "{{ V|raw }}", "{{ V|attr }}", "{{ ''|join(V) }}",
)  # fmt: skip


def generated() -> Iterator[str]:
    """Templates in which V stands for a value; those that Jinja does not know count, too."""
    for name in sorted({*FILTERS, *TEXT_FILTERS, *ITEM_FILTERS}):
        yield from (form.format(name) for form in FORMS)
    for name in sorted(TESTS):
        if name.isidentifier():
            yield from (f"{{{{ V is {name} }}}}", f"{{{{ V is {name}(V) }}}}", f"{{{{ [V]|select('{name}')|join }}}}")
    for name in sorted({*DEFAULT_NAMESPACE, *COURSE, *PHRASES}):
        yield from (
            f"{{{{ {name}(V) }}}}",
            f"{{{{ {name}([V]) }}}}",
            f"{{{{ {name}(V, V) }}}}",
            f"{{{{ {name}(a=V) }}}}",
        )
    yield from STATEMENTS


def reached(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Everything that the objects of a course hold, by how a template names it; one of each kind and field."""
    waiting = [(name, values[name]) for name in names if name in values]
    seen: dict[tuple[type, str], str] = {}
    objects: dict[str, Any] = {}
    while waiting:
        path, value = waiting.pop(0)
        key = (type(value), path.rpartition(".")[2])
        if key in seen or path.count(".") > 9:
            continue
        seen[key] = path
        objects[path] = value
        if isinstance(value, list | tuple) and value:
            waiting.append((f"{path}[0]", value[0]))
        elif isinstance(value, dict) and not path.startswith(("label", "words")):
            waiting += [(f"{path}['{name}']", item) for name, item in value.items() if isinstance(name, str)]
        elif isinstance(value, Whole):
            names_inside = [
                name for name in dir(type(value)) if not name.startswith("_") and not hasattr(BaseModel, name)
            ]
            inside = {*fields_of(type(value)), *names_inside}
            waiting += [(f"{path}.{name}", getattr(value, name)) for name in sorted(inside)]
    return objects


class Trial:
    """Renders templates over a course in which every text has a marker."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self.renderer = renderer
        self.trainers = {mark for text in texts(library, "plain", "rich") if text.audience == "trainer"
                         for mark in marks(str(text.value))}  # fmt: skip
        self.materials = {mark for text in texts(library, "plain") if "materials" in text.loc
                          for mark in marks(str(text.value))}  # fmt: skip
        self.values: dict[str, Any] = {"site": "", **renderer.words}

    def leaked(self, template: str, audience: Audience) -> set[str]:
        """The trainers' markers that come out of a template; none of one that is refused."""
        environment = self.renderer.environment
        environment.audience = audience
        environment.budget.renew()
        self.renderer.rich.clear()
        try:
            written = environment.from_string(template).render(self.values)
        except Exception as error:  # refused; what is told must not say it either
            written = str(error) if audience != "trainer" else ""
        shown = (
            marks(
                "".join(
                    [
                        written,
                        *(str(value if isinstance(value, str) else astuple(value)) for value in self.renderer.rich),
                    ]
                )
            )
            & self.trainers
        )
        return shown - self.materials if audience == "organiser" else shown


def marks(text: str) -> set[str]:
    """Also in capitals, or with letters between: filters may have changed what comes out."""
    return set(re.findall(r"mark\d+k", text.lower()))


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    root = tmp_path_factory.mktemp("leaks")
    for name, text in {"modules/references.yaml": REFERENCES, **files()}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    workspace = Workspace(root, (root, bundled()))
    keys = {"country": "KG", "programme": "marked", "modules": ["alpha"], "days": 2, "starts": "2027-02-01"}
    library, course = course_of(workspace, **keys)
    return Trial(library, Renderer(workspace, course, read_language(workspace, "en")))


def test_no_template_gets_trainers_text_out(trial: Trial) -> None:
    audiences: tuple[Audience, ...] = ("public", "participant", "organiser")
    templates = [template.replace("V", value) for template in generated() for value in (*WHOLE, *FIELDS)]
    assert len(templates) > 5000 and len(trial.trainers) > 20
    # The audiences take turns; 3 and the number of values have a common divisor, so the turn moves on with each form.
    turns = [audiences[(number + number // len(audiences)) % len(audiences)] for number in range(len(templates))]
    leaks = [(template, one) for template, one in zip(templates, turns, strict=True) if trial.leaked(template, one)]
    assert leaks == []


def hostile(objects: dict[str, Any]) -> Iterator[str]:
    """Every route with every object, every method of every object, and every filter and test in turn."""
    filters, tests = sorted({*FILTERS, *TEXT_FILTERS, *ITEM_FILTERS}), sorted(filter(str.isidentifier, TESTS))
    functions = sorted({*DEFAULT_NAMESPACE, *COURSE, *PHRASES})
    for number, (path, value) in enumerate(objects.items()):
        yield from (route.format(path) for route in _ROUTES)
        yield from (f"{{{{ {path}.{name}() }}}}" for name in dir(type(value)))
        yield from (f"{{{{ {path}|{filters[(number + step) % len(filters)]} }}}}" for step in range(9))
        yield from (
            f"{{{{ [{path}]|map('{filters[(number + step) % len(filters)]}')|list|join }}}}" for step in range(9)
        )
        yield from (f"{{{{ {functions[(number + step) % len(functions)]}({path}) }}}}" for step in range(9))
        yield f"{{{{ {path} is {tests[number % len(tests)]} }}}}"


def test_no_object_of_the_course_lets_trainers_text_out(trial: Trial) -> None:
    objects = reached(trial.values, ["course", "label", "words", "language", *PHRASES])
    kinds = {type(value) for value in objects.values()}
    assert len(objects) > 300 and len([kind for kind in kinds if issubclass(kind, Whole)]) > 30
    templates = list(hostile(objects))
    assert len(templates) > 10_000
    tried = templates[:: max(1, len(templates) // MOST)] if MOST else templates
    audiences: tuple[Audience, ...] = ("public", "participant", "organiser")
    leaks = [
        (body, audiences[number % 3]) for number, body in enumerate(tried) if trial.leaked(body, audiences[number % 3])
    ]
    assert leaks == []


@pytest.mark.parametrize("value", [MODULE, f"{MODULE}.sessions[0].purpose"])
def test_a_planted_hole_is_seen(trial: Trial, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Otherwise the tries would prove nothing: without the guards, the routes do bring the text out."""
    environment = trial.renderer.environment
    for guard in ("may_give", "plain"):
        monkeypatch.setattr(environment, guard, lambda value: value)
    monkeypatch.setattr(environment, "hides", lambda model, name: False)
    monkeypatch.setattr(Whole, "__str__", lambda self: str(vars(self)))
    assert sum(bool(trial.leaked(route.format(value), "public")) for route in _ROUTES) > 5


def test_the_same_templates_show_it_to_trainers(trial: Trial) -> None:
    """Otherwise nothing would have been tried."""
    templates = [template.replace("V", value) for template in generated() for value in FIELDS]
    assert sum(bool(trial.leaked(template, "trainer")) for template in templates) > 80


def test_whole_things_hold_without_any_other_guard(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every filter of Jinja, and printing whatever there is, things still have no words of their fields."""
    environment = trial.renderer.environment
    plain = {name: function for name, function in FILTERS.items() if name != "attr"}
    monkeypatch.setattr(environment, "filters", {**environment.filters, **plain})
    monkeypatch.setattr(environment, "finalize", lambda value: Markup(str(value)))
    templates = [template.replace("V", value) for template in generated() for value in WHOLE]
    assert len(templates) > 2000
    assert [template for template in templates if trial.leaked(template, "public")] == []


def test_everything_that_templates_can_reach_is_such_a_thing() -> None:
    given = [name.type for group in (COURSE, PHRASES, OF_PEOPLE, *OF_COPIES.values(), *REPORTS.values())
             for name in group.values()]  # fmt: skip
    waiting = [get_type_hints(one)["return"] if isinstance(one, FunctionType) else one for one in given]
    seen: set[Any] = set()
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if isinstance(kind, type) and kind not in seen and (is_dataclass(kind) or issubclass(kind, BaseModel)):
            seen.add(kind)
            waiting += get_type_hints(kind).values()
    assert len(seen) > 50
    assert [kind.__name__ for kind in seen if not issubclass(kind, Whole)] == []
    assert {kind.__repr__ for kind in seen} == {Whole.__repr__}, "a dataclass wants repr=False"
