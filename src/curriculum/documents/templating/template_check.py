"""What is wrong in a workspace's own templates, as far as it can be told without a course.

Names and fields are followed from each document through what it includes, since a part is given its names by the
documents around it. A part of one's own is therefore read in every document that includes it, inherited ones too; what
is told lies in own files only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import FunctionType
from typing import Any, Literal

from jinja2 import nodes

from curriculum.documents.phrases.names import COURSE, PHRASES, Name, names_for
from curriculum.documents.style_files import style_ids
from curriculum.documents.templating import templates
from curriculum.documents.templating.environment import Environment
from curriculum.documents.templating.expressions import Reading
from curriculum.documents.templating.language import language_problems
from curriculum.documents.templating.markup import markup_problems
from curriculum.documents.templating.refusals import template_problem
from curriculum.documents.templating.rendering import environment_of
from curriculum.documents.templating.template_files import File, place_of
from curriculum.documents.templating.templates import Template, read_template, template_text
from curriculum.documents.templating.types import Labels, call_of
from curriculum.files.existing import files_below
from curriculum.library.language import Language, read_language
from curriculum.library.language_file import MODEL
from curriculum.library.layers import FOLDERS
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, Problem

END = ".md.j2"
SORTS = {Path(FOLDERS[sort]).parent.name: sort for sort in ("documents", "worksheets", "results")}
"""Folders of `templates/` whose files are documents, and so have a front matter; all others hold parts."""


@dataclass
class TemplateCheck:
    """The templates of a workspace, each read once."""

    workspace: Workspace
    _files: dict[str, File | None] = field(default_factory=dict)
    _reached: set[Path] = field(default_factory=set)
    """Files that `names` has read."""

    @cached_property
    def environment(self) -> Environment:
        """The Jinja that the templates run in."""
        return environment_of(self.workspace)

    @cached_property
    def language(self) -> Language | None:
        """The labels that templates may name; None where their file is wrong, of which others tell."""
        try:
            return read_language(self.workspace, MODEL)
        except CurriculumError:
            return None

    @cached_property
    def own_files(self) -> list[str]:
        """The workspace's own templates by their path below `templates/`, in alphabetical order."""
        files = files_below(self.workspace.root, "templates")
        return [name.removeprefix("templates/") for name in files if name.endswith(END)]

    def files(self) -> Iterator[Problem]:
        """Faults of each own file by itself: front matter, Jinja, files to include, containers, attributes, classes."""
        styles = style_ids(self.workspace)
        for name in self.own_files:
            path = self.workspace.root / "templates" / name
            try:
                yield from self._front(name, path)
                self._files[name] = file = self._read(name, path)
                yield from language_problems(file.path, file.text, file.tree)
                yield from _hidden_names(file)
                yield from self._includes(file)
                yield from markup_problems(file.path, file.text, styles)
            except CurriculumError as error:
                yield from error.problems
            except MemoryError:
                # a machine without memory is no fault of a template
                raise
            except Exception as error:  # whatever comes out of a template is a fault of the template
                yield template_problem(path, error)

    def names(self, sort: str, extra: Mapping[str, Mapping[str, Name]]) -> Iterator[Problem]:
        """Names, fields, filters and arguments that do not exist, in own files, from the templates of one sort on.

        `extra` are the names that some of them see besides those of all, by template.
        """
        paths = {self.workspace.root / "templates" / name for name in self.own_files}
        parts = any(name.partition("/")[0] not in SORTS for name in self.own_files)
        for name in self.workspace.ids(sort):
            file = self.file(f"{sort}/{name}{END}")
            if file is None or (file.path not in paths and not parts):
                continue
            try:
                front = read_template(self.workspace, name, sort).front
            except CurriculumError:
                continue
            scope = {**names_for(front.audience, front.per), **extra.get(name, {})}
            self.environment.audience = front.audience
            yield from self._read_as(file, scope, paths)

    def unused_parts(self) -> Iterator[Problem]:
        """Own parts that no document includes: nobody prints them, and nobody gives them names. To be called last."""
        for name in self.workspace.ids("results"):
            if (report := self.file(f"results/{name}{END}")) is not None:
                self._read_alone(report)
        for name in self.own_files:
            file = self.file(name) if name.partition("/")[0] not in SORTS else None
            if file is not None and file.path not in self._reached:
                hint = f"write {{% include '{name}' %}} where it belongs, or delete it"
                yield Problem(codes.UNUSED_PART, "no document includes this part", Place(file.path), hint)
                yield from self._read_alone(file)

    def _read_alone(self, file: File) -> Iterable[Problem]:
        """What is wrong in a file whatever names it is given."""
        self.environment.audience = "trainer"
        names = {node.name: Name(Any, "") for node in file.tree.find_all(nodes.Name)}
        return list(self._read_as(file, {**names, **COURSE, **PHRASES}, [file.path]))

    def _read_as(self, file: File, names: Mapping[str, Name], paths: Collection[Path]) -> Iterator[Problem]:
        """What is wrong in a file that sees some names, as far as it lies in some files."""
        reading = Reading(self.environment, self.file)
        try:
            reading.read(file, self._types(names))
        except RecursionError as error:
            yield template_problem(file.path, error)
        self._reached |= reading.reached
        yield from (problem for problem in reading.problems if problem.place and problem.place.source in paths)

    def file(self, name: str) -> File | None:
        """A template by its path below `templates/`; None where there is none, or it is no Jinja."""
        if name not in self._files:
            try:
                path = self.workspace.find(f"templates/{name}")
                self._files[name] = self._read(name, path) if path else None
            except MemoryError:
                raise
            except Exception:  # whatever comes out of a template is a fault of it, which `files` tells
                self._files[name] = None
        return self._files[name]

    def _read(self, name: str, path: Path) -> File:
        """The file with its tree; raises whatever Jinja raises."""
        text = template_text(path)
        return File(path, text, self.environment.parse(text, name, str(path)))

    def _types(self, names: Mapping[str, Name]) -> dict[str, Any]:
        """The types of some names, labels and words by the language file."""
        types = {name: _type_of(meant.type) for name, meant in names.items()}
        if self.language is not None:
            types |= {"label": Labels(self.language.labels), "words": Labels(self.language.words)}
        return types

    def _front(self, name: str, path: Path) -> Iterator[Problem]:
        sort, short = SORTS.get(name.partition("/")[0]), Path(name).name.removesuffix(END)
        if not sort or name.count("/") != 1 or short not in self.workspace.ids(sort):
            return
        template = read_template(self.workspace, short, sort)
        if self.language is not None:
            yield from _labels(template, self.language)
        if not template_text(path).strip():
            hint = "write what the document prints, or delete the file"
            yield Problem(codes.TEMPLATE, "there is nothing below the front matter", Place(path), hint)

    def _includes(self, file: File) -> Iterator[Problem]:
        for node in file.tree.find_all(nodes.Include):
            part = node.template.value if isinstance(node.template, nodes.Const) else None
            if part is not None and not node.ignore_missing and not self.workspace.find(f"templates/{part}"):
                message = f'the template cannot be used: there is no file "{part}" in templates/'
                yield Problem(codes.TEMPLATE, message, Place(file.path, node.lineno, 1))


def _hidden_names(file: File) -> Iterator[Problem]:
    """Names of all templates to which a template gives another meaning, in itself and in what it includes."""
    set_names: list[nodes.Name | nodes.Macro] = [
        *(node for node in file.tree.find_all(nodes.Name) if node.ctx != "load"), *file.tree.find_all(nodes.Macro)
    ]  # fmt: skip
    for node in set_names:
        if node.name in COURSE or node.name in PHRASES:
            message = f'"{node.name}" is a name of all templates, and means something else here'
            place = place_of(file.path, file.text, node.lineno, node.name)
            yield Problem(codes.TEMPLATE_HIDES_NAME, message, place, "choose another name")


def _type_of(kind: Any) -> Any:
    """A type as `check` follows it; phrases are methods, whose first argument templates do not write."""
    return call_of(kind, bound="." in kind.__qualname__) if isinstance(kind, FunctionType) else kind


def _labels(template: Template, language: Language) -> Iterator[Problem]:
    """The labels of a front matter that the language does not have."""
    fields: tuple[Literal["title", "note"], ...] = ("title", "note")
    for name in fields:
        try:
            templates.front_text(template, name, language)
        except CurriculumError as error:
            yield from (replace(problem, kind=codes.TEMPLATE_LABEL) for problem in error.problems)
