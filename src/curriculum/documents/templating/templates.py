"""Files of templates: what they say of themselves, how Jinja finds and compiles them, and what is wrong in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Annotated, Any, Literal

from jinja2 import BaseLoader, BytecodeCache, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.loaders import split_template_path

from curriculum.documents.document import Page
from curriculum.documents.templating import dialect
from curriculum.documents.templating.refusals import RefusedError
from curriculum.library.fields import Meaning, Strict, described
from curriculum.library.language import Language
from curriculum.library.validation import validate
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import problem_error
from curriculum.problems.suggestions import did_you_mean, suggest
from curriculum.reading import markdown, source

Audience = Literal["public", "participant", "trainer", "organiser"]

Per = Literal["course", "day", "module", "participant", "site"]

Copies = Literal["participant", "trainer", "group", "one"]
"""For whom a document is printed: one for each participant, one for each trainer, two for each working group (one to
keep, one to hand in), or a single copy."""

Content = Literal[
    "handouts", "role-cards", "questions", "data-sheet", "tests", "certificates", "plans", "day-evaluations"
]
"""What documents and parts of them are made of, and a course may have none of."""

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


_LABEL = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
"""What names a label; all else, with a space or a capital letter in it, is words to print."""


class FrontMatter(Strict):
    """What a template says of itself."""

    title: Annotated[str, Meaning("id")] = described("The title: a label, or words of one's own.", "agenda")
    audience: Annotated[Audience, Meaning("choice")] = described("Who may read the document.", "public")
    per: Annotated[Per, Meaning("choice")] = described(
        "What a copy is for: the course, each of its days, modules or participants, or (worksheets) sites.",
        "course",
    )
    page: Annotated[Page, Meaning("choice")] = described("Kind of page.", "agenda")
    copies: list[Annotated[Copies, Meaning("choice")]] = described(
        "For whom it is printed; the copies add up. An empty list: it is not printed.", ["participant"], default=["one"]
    )
    note: Annotated[str, Meaning("id")] = described(
        "How it is printed, for the list of materials: a label, or words of one's own.", "copy_notes.agenda", default=""
    )
    empty_without: Annotated[Content, Meaning("choice")] | None = described(
        "What it is made of: where the course has none, it is written only if somebody names it.",
        "handouts",
        default=None,
    )


@dataclass(frozen=True)
class Template:
    """A template file: its front matter and where it lies."""

    sort: str
    name: str
    path: Path
    front: FrontMatter


def file_text(path: Path) -> str:
    """The text of a template file, its line ends as those of Linux: git for Windows writes others."""
    return source.read_text(path).replace("\r\n", "\n").replace("\r", "\n")


def template_text(path: Path) -> str:
    """The same with empty lines instead of the front matter, so that line numbers stay right."""
    return FRONT_MATTER.sub(lambda match: "\n" * match.group().count("\n"), file_text(path))


def read_template(workspace: Workspace, name: str, sort: str = "documents") -> Template:
    """The front matter of a template. Raises CurriculumError when there is none or it does not fit."""
    path = workspace.path(sort, name)
    match = FRONT_MATTER.match(file_text(path))
    if match is None:
        message = "a template begins with its front matter"
        raise problem_error(codes.TEMPLATE, message, Place(path, 1, 1), "see docs/templates.md")
    read = source.parse(path, "#\n" + match.group(1))
    front = validate(FrontMatter, read)
    if front.per == "participant" and front.audience != "organiser":
        message = "a page for each participant holds names, which only documents for organisers may"
        raise problem_error(codes.TRAINER_TEXT_LEAKS, message, read.place(("per",)), "write audience: organiser")
    return Template(sort, name, path, front)


class Shelf:
    """The templates of a workspace, each read once for all documents that speak of it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._templates: dict[tuple[str, str], Template] = {}

    def names(self, sort: str = "documents") -> list[str]:
        """Names of templates, own and inherited, in alphabetical order."""
        return self.workspace.ids(sort)

    def template(self, name: str, sort: str = "documents") -> Template:
        """One of `names(sort)`. Raises CurriculumError when there is none or its front matter does not fit."""
        if (sort, name) not in self._templates:
            self._templates[sort, name] = read_template(self.workspace, name, sort)
        return self._templates[sort, name]

    def printed(self, name: str) -> Template:
        """The document of that name, else the worksheet."""
        return self.template(name, "documents" if name in self.names() else "worksheets")


def label_at(language: Language, path: str) -> str | None:
    """The label that a front matter names, by its path: `agenda`, `forms.cascade-plan.title`; None without one."""
    label: Any = language.labels
    for key in path.split("."):
        label = label.get(key) if isinstance(label, dict) else None
    return label if isinstance(label, str) else None


def front_text(template: Template, field: Literal["title", "note"], language: Language) -> str:
    """Title or note of a template: the label that is named, else the words that stand there.

    Raises CurriculumError where the name of a label stands there and the language has none of it.
    """
    words: str = getattr(template.front, field)
    label = label_at(language, words)
    if label is None and _LABEL.fullmatch(words):
        lines = source.read_text(template.path).splitlines()
        line = next((number for number, text in enumerate(lines, 1) if text.startswith(f"{field}:")), 0)
        hint = did_you_mean(words, label_paths(language.labels)) or "words to print begin with a capital letter"
        place = Place(template.path, line, 1)
        raise problem_error(codes.TEMPLATE, f'there is no label "{words}"', place, hint)
    return words if label is None else label


def label_paths(labels: dict[str, Any], before: str = "") -> list[str]:
    """The paths of all labels that are texts, in their order."""
    paths: list[str] = []
    for key, label in labels.items():
        path = f"{before}{key}"
        paths += label_paths(label, f"{path}.") if isinstance(label, dict) else [path]
    return paths


def unknown_container(name: str) -> tuple[str, str]:
    """Message and hint for `::: name` where no container has that name."""
    containers = (*dialect.CONTAINERS, *markdown.CONTAINERS)
    return f'":::" opens "{name}", which is not a container', suggest(name, containers, "containers")


class CodeCache(BytecodeCache):
    """The code of templates, for all packs of a run: compiling them takes half the time of a small pack."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of this very text, if there is one."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self.codes[bucket.key, bucket.checksum] = bucket.code


class Loader(BaseLoader):
    """Templates of all layers, read like every other source."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Any]:
        """Text and path of a template. Raises TemplateNotFound, or CurriculumError where it is no text."""
        path = self.workspace.find("/".join(["templates", *split_template_path(template)]))
        if path is None:
            raise TemplateNotFound(template)
        if not any(path.resolve().is_relative_to(layer.resolve() / "templates") for layer in self.workspace.layers):
            message = f'"{template}" is a link that leads out of templates/'
            raise RefusedError(codes.TEMPLATE, message, "copy what it leads to")
        return template_text(path), str(path), lambda: True
