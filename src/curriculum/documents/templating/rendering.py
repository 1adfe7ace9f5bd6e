"""A course and a template make a document.

Templates write Markdown. A field of a file stands as one placeholder in the text, and its own tree is put in afterwards
(`rich_text`), so what an author left open cannot swallow what follows, and each part of the tree is known by its field.
Other values are escaped on the way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from types import MappingProxyType
from typing import Any

from jinja2 import nodes, pass_eval_context
from markupsafe import Markup

from curriculum.documents.document import Citation, Document
from curriculum.documents.drawings import Drawing, node_of
from curriculum.documents.phrases.names import values_of
from curriculum.documents.templating import dialect
from curriculum.documents.templating.environment import Environment
from curriculum.documents.templating.markup import HOW_MANY_LINES, NO_LINES, are_lines
from curriculum.documents.templating.pictures import Pictures
from curriculum.documents.templating.refusals import RefusedError, template_problem
from curriculum.documents.templating.rich_text import PLACEHOLDER, Field, Mounted, mount
from curriculum.documents.templating.templates import (
    Per,
    Shelf,
    Template,
    front_text,
    unknown_container,
)
from curriculum.files.images import Picture
from curriculum.library.fields import PlainText, RichText
from curriculum.library.language import Language
from curriculum.library.layers import WORKSHEETS
from curriculum.library.origins import origin_of
from curriculum.library.participants import Participant
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course, Day
from curriculum.planning.group_tables import people_in_groups
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError
from curriculum.reading import markdown
from curriculum.reading.lost_words import lost_words
from curriculum.reading.markdown_text import escape, one_line
from curriculum.reading.tree import Tree

_NEXT_COPY = "\n\n::: copy\n:::\n\n"
"""Stands between the copies of one document, each of which begins on a page 1 of its own."""
_CONTAINERS = frozenset({*markdown.CONTAINERS, *dialect.CONTAINERS})


class Renderer:
    """Renders the documents of one course in one language; parts of templates are compiled once."""

    def __init__(
        self, workspace: Workspace, course: Course, language: Language, people: Sequence[Participant] = ()
    ) -> None:
        self.workspace, self.course, self.language, self.people = workspace, course, language, people
        self.shelf = Shelf(workspace)
        self.words = values_of(course, language, self.shelf)
        self.environment = environment_of(workspace)
        self.environment.finalize = self._finalize
        self.rich: list[str | Drawing] = []
        self.pictures = Pictures(workspace)

    def render(self, name: str, sort: str = "documents") -> Document:
        """One document. Raises CurriculumError where the template is wrong or would show trainers' text to others."""
        return self._render(self.shelf.template(name, sort), name)

    def results(self, name: str, figures: Mapping[str, Any]) -> Document:
        """One report on the tests of the course; `figures` are names that its template sees besides."""
        return self._render(self.shelf.template(name, "results"), name, figures=figures)

    def worksheets(self) -> list[Document]:
        """A worksheet for each output of the course; those that are per site once for each site."""
        sheets = []
        for output in self.course.outputs:
            template = self.shelf.template(output.worksheet, WORKSHEETS)
            name = f"{WORKSHEETS}/{output.worksheet}"
            sites = self.course.sites if template.front.per == "site" else []
            names = [f"{name}-{site}" for site in _site_names(sites)]
            sheets += [self._render(template, file, site) for file, site in zip(names, sites, strict=True)]
            sheets += [] if sites else [self._render(template, name)]
        return sheets

    def _render(
        self, template: Template, name: str, site: str = "", figures: Mapping[str, Any] = MappingProxyType({})
    ) -> Document:
        self.rich = []
        course = self.course
        self.environment.budget.renew(len(course.days) + course.size + sum(len(m.sessions) for m in course.modules))
        self.environment.audience = template.front.audience
        try:
            compiled = self.environment.get_template(f"{template.sort}/{template.name}.md.j2")
            names = {"site": site, **self.words, **self._people(template), **figures}
            copies = self._copies(template.front.per, template.name)
            text = _NEXT_COPY.join(compiled.render(names, **copy) for copy in copies)
            frame = self._frame(text)
        except (CurriculumError, MemoryError):
            # a machine without memory is no fault of a template
            raise
        except Exception as error:  # a template can do anything that Python can
            raise CurriculumError([template_problem(template.path, error, self._sees_people(template))]) from error
        used: dict[str, Picture] = {}
        mounted = mount(frame, [self._field(value, used) for value in self.rich], _plain_labels(self.language))
        return self._document(template, name, mounted, used)

    def _frame(self, text: str) -> Tree:
        """The tree of what a template wrote, its fields still to be put in. Raises RefusedError for what it cannot."""
        numbers = [int(number) for number in PLACEHOLDER.findall(text) if len(number) < 9]
        marks = text.count(markdown.OPEN_MARK), text.count(markdown.CLOSE_MARK)
        if marks != (len(numbers), len(numbers)) or max(numbers, default=-1) >= len(self.rich):
            raise RefusedError(codes.TEMPLATE, "a field is printed in part", "print the whole field by {{ ... }}")
        frame = markdown.parse_template(text)
        for node in frame.walk():
            if node.type == "container" and node.info not in _CONTAINERS:
                raise RefusedError(codes.TEMPLATE_CONTAINER, *unknown_container(node.info))
            if node.type == "container" and node.info == "lines":
                self._count_lines(str(node.meta["argument"]))
        for fault in lost_words(text, frame, template=True):
            raise RefusedError(codes.TEMPLATE_WORDS, fault.message, fault.hint)
        return frame

    def _count_lines(self, number: str) -> None:
        if not are_lines(number):
            raise RefusedError(codes.LINES_WITHOUT_NUMBER, NO_LINES, HOW_MANY_LINES)
        self.environment.budget.printed("\n" * int(number))

    def _field(self, value: str | Drawing, used: dict[str, Picture]) -> Field:
        if isinstance(value, Drawing):
            return Field(node_of(value))
        if isinstance(value, RichText):
            return Field(self.pictures.tree(value, used), str(value), origin_of(value))
        return Field(None, one_line(value), origin_of(value))

    def _sees_people(self, template: Template) -> bool:
        return bool(self.people) and template.front.audience == "organiser"

    def _people(self, template: Template) -> dict[str, Any]:
        """Who takes part. Personal: a document that is not for organisers has no name for them."""
        if template.front.audience != "organiser":
            return {}
        return {"people": self.people, "groups": people_in_groups(self.people, self.course)}

    def _copies(self, per: Per, name: str) -> list[dict[str, Any]]:
        """What is different in each copy of a document; without people there is one, with no name in it."""
        if per == "day":
            return [{"day": day} for day in self._days_of(name)]
        if per == "module":
            return [{"entry": entry} for entry in self.course.modules]
        if per == "participant":
            people = [person for person in self.people if person.role == "participant"] or [Participant()]
            return [{"person": person, "number": number} for number, person in enumerate(people, 1)]
        return [{}]

    def _days_of(self, name: str) -> Sequence[Day]:
        """The days that have an evaluation by this document; for all other documents, every day."""
        days = self.course.days
        evaluated = [
            day
            for day in days
            if any(slot.item and slot.item.kind == "evaluation" and slot.item.document == name for slot in day.slots)
        ]
        return evaluated or days

    def _document(self, template: Template, name: str, mounted: Mounted, used: dict[str, Picture]) -> Document:
        cited = {source for node in mounted.tree.walk() if node.type == "citation" for source in node.meta["ids"]}
        in_full, short = self.words["in_full"], self.words["sources"]
        return Document(
            name=name,
            title=front_text(template, "title", self.language),
            language=self.language.code,
            direction=self.language.direction,
            page=template.front.page,
            tree=mounted.tree,
            origins=mounted.origins,
            labels=_plain_labels(self.language),
            sources={
                entry.id: Citation(in_full(entry), short([entry.id]))
                for entry in self.course.references
                if entry.id in cited
            },
            subject=self.course.title,
            pictures=used,
            writing=self.language.writing,
        )

    @pass_eval_context
    def _finalize(self, _: nodes.EvalContext, value: object) -> Markup:
        """What is printed for a value. Jinja passes the context, and so works nothing out beforehand."""
        if isinstance(value, Markup):
            return value
        self.environment.may_give(value)
        # what was put together by a filter or a phrase is no field any more, and has no origin
        if not isinstance(value, RichText | Drawing) and not (isinstance(value, PlainText) and origin_of(value)):
            self.environment.budget.weigh(value)
            return Markup(escape(str(self.environment.plain(value))))
        self.rich.append(value)
        return Markup(f"{markdown.OPEN_MARK}{len(self.rich) - 1}{markdown.CLOSE_MARK}")


def environment_of(workspace: Workspace) -> Environment:
    """The Jinja that the templates of a workspace run in."""
    filters = {"attr": _attribute, "raw": Markup, "padded": _padded}
    return Environment(workspace, filters, {"prose": _is_prose})


def _plain_labels(language: Language) -> dict[str, str]:
    return {name: label for name, label in language.labels.items() if isinstance(label, str)}


def _site_names(sites: Iterable[str]) -> list[str]:
    """Each site as part of a file name, no two the same on any system: ß and ss, or two ways to write é, are one."""
    names: dict[str, str] = {}
    for site in sites:
        slug = _slug(site) or "site"
        numbered = (f"{slug}-{number}" for number in count(2))
        name = next(name for name in chain([slug], numbered) if _folded(name) not in names)
        names[_folded(name)] = name
    return list(names.values())


def _folded(name: str) -> str:
    """What systems compare that do not tell small letters from capitals."""
    return unicodedata.normalize("NFC", name).casefold()


def _slug(text: str) -> str:
    """A name as part of a file name: letters and digits of any script, in small letters, with hyphens."""
    return re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", text.lower())).strip("-")


def _attribute(value: object) -> Markup:
    """Plain text for an attribute or behind the name of a container, where Markdown has no escapes."""
    return Markup(re.sub(r"[\\{}\n]", " ", str(value)).replace('"', "'"))


def _padded(value: object, width: int) -> str:
    """A text with spaces behind it up to a width, so that what follows stands below each other."""
    return str(value).ljust(width)


def _is_prose(text: str) -> bool:
    """Whether a rich field holds paragraphs only, so that quotation marks can stand around it."""
    return all(node.type == "paragraph" for node in markdown.parse(text).children)
