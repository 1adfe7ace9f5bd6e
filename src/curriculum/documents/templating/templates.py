"""Files of templates: what they say of themselves, how Jinja finds and compiles them, and what is wrong in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Annotated, Any, Literal

from jinja2 import BytecodeCache, FileSystemLoader, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path

from curriculum.documents.document import Page
from curriculum.documents.templating import dialect
from curriculum.documents.templating.limits import TooMuchError
from curriculum.files.existing import path_exists, real_path
from curriculum.library.fields import Meaning, Strict, described
from curriculum.library.language import Language
from curriculum.library.validation import validate
from curriculum.library.whole import NoTextError
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, ProblemKind, problem_error
from curriculum.problems.suggestions import did_you_mean, suggest
from curriculum.reading import markdown, source

Audience = Literal["public", "participant", "trainer", "organiser"]

Per = Literal["course", "day", "module", "participant", "site"]

Copies = Literal["participant", "trainer", "group", "one"]
"""For whom a document is printed: one for each participant, one for each trainer, two for each working group (one to
keep, one to hand in), or a single copy."""

Content = Literal["handouts", "role-cards", "questions"]
"""What a document may be made of, and a course may have none of."""

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


class RefusedError(Exception):
    """What a template may not do; `rendering` adds file and line."""

    def __init__(self, kind: ProblemKind, message: str, hint: str = "") -> None:
        self.kind, self.message, self.hint = kind, message, hint
        super().__init__(message)


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


def read_template(workspace: Workspace, name: str, sort: str = "documents") -> Template:
    """The front matter of a template. Raises CurriculumError when there is none or it does not fit."""
    path = workspace.path(sort, name)
    match = FRONT_MATTER.match(source.read_text(path))
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


class Loader(FileSystemLoader):
    """Templates of all layers; the front matter is replaced by empty lines, so that line numbers stay right."""

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Any]:
        """Text and path of a template. Raises RefusedError for one that lies elsewhere."""
        parts = split_template_path(template)
        for folder in map(Path, self.searchpath):
            path = folder.joinpath(*parts)
            if not path_exists(path):
                continue
            if not real_path(path).is_relative_to(real_path(folder)):
                raise RefusedError(
                    codes.TEMPLATE, f'"{template}" is a link that leads out of templates/', "copy what it leads to"
                )
            text = FRONT_MATTER.sub(lambda match: "\n" * match.group().count("\n"), source.read_text(path))
            return text, str(path), None
        raise TemplateNotFound(template)


def template_error(template: Template, error: Exception, personal: bool = False) -> CurriculumError:
    """The problem that an exception of a template means, at the innermost line of a template.

    Exceptions quote values. With `personal`, where the template saw a list of people, the line alone is told.
    """
    path, line = template.path, 0
    if isinstance(error, TemplateSyntaxError):
        path, line = Path(error.filename) if error.filename else path, error.lineno
    trace = error.__traceback__
    while trace is not None and not isinstance(error, TemplateSyntaxError):
        if trace.tb_frame.f_code.co_filename.endswith(".md.j2"):
            path, line = Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        trace = trace.tb_next
    place = Place(path, line, 1) if line else Place(path)
    if personal:
        kind = error.kind if isinstance(error, RefusedError) else codes.TEMPLATE
        return problem_error(kind, "the template cannot be used with a list of people", place, _WITHOUT_PEOPLE)
    if isinstance(error, RefusedError):
        return problem_error(error.kind, error.message, place, error.hint)
    message, hint = in_our_words(error)
    return problem_error(codes.TEMPLATE, f"the template cannot be used: {message}", place, hint)


_WITHOUT_PEOPLE = "what is wrong would name people; build without the list, with --participants and a number, to see it"


def in_our_words(error: Exception) -> tuple[str, str]:
    """Message and hint for an exception that came out of a template."""
    if isinstance(error, TooMuchError):
        return str(error), "print what the course holds, and nothing else"
    if isinstance(error, NoTextError):
        return str(error), "name one of its fields"
    if isinstance(error, UndefinedError):
        return str(error.message), "look at docs/templates.md and templates/languages"
    if isinstance(error, TemplateNotFound):
        return f'there is no file "{error.name}" in templates/', ""
    if isinstance(error, SecurityError):
        return "it may read what it is given, and nothing else", ""
    if isinstance(error, TemplateError):
        return f"it is not valid Jinja ({error.message})", ""
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end, or is nested too deeply", "take one of the includes out"
    if isinstance(error, ZeroDivisionError):
        return "something is divided by zero", ""
    if isinstance(error, KeyError):
        return f'nothing is called "{error.args[0] if error.args else ""}"', "look for it in templates/languages"
    if isinstance(error, TypeError):
        return "values do not go together, or a phrase is called with the wrong ones", f"Python says: {error}"
    return "something in this line cannot be worked out", f"Python says: {error}"
