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

from curriculum.documents.document import Page
from curriculum.documents.templating.limits import TooMuchError
from curriculum.library.fields import Meaning, Strict, described
from curriculum.library.validation import validate
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, ProblemKind, problem_error
from curriculum.reading import source

Audience = Literal["public", "participant", "trainer", "organiser"]

Per = Literal["course", "day", "module", "participant", "site"]

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


class RefusedError(Exception):
    """What a template may not do; `rendering` adds file and line."""

    def __init__(self, kind: ProblemKind, message: str, hint: str = "") -> None:
        self.kind, self.message, self.hint = kind, message, hint
        super().__init__(message)


class FrontMatter(Strict):
    """What a template says of itself."""

    title: Annotated[str, Meaning("id")] = described("The label that is the title.", "agenda")
    audience: Annotated[Audience, Meaning("choice")] = described("Who may read the document.", "public")
    per: Annotated[Per, Meaning("choice")] = described(
        "What a copy is for: the course, each of its days, modules or participants, or (worksheets) sites.",
        "course",
    )
    page: Annotated[Page, Meaning("choice")] = described("Kind of page.", "agenda")


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
        raise problem_error(
            codes.TEMPLATE,
            "a template begins with its front matter",
            Place(path, 1, 1),
            "see docs/templates.md",
        )
    read = source.parse(path, "#\n" + match.group(1))
    front = validate(FrontMatter, read)
    if front.per == "participant" and front.audience != "organiser":
        message = "a page for each participant holds names, which only documents for organisers may"
        raise problem_error(codes.TRAINER_TEXT_LEAKS, message, read.place(("per",)), "write audience: organiser")
    return Template(sort, name, path, front)


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
        text, path, fresh = super().get_source(environment, template)
        if not any(Path(path).resolve().is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise RefusedError(
                codes.TEMPLATE, f'"{template}" is a link that leads out of templates/', "copy what it leads to"
            )
        return FRONT_MATTER.sub(lambda match: "\n" * match.group().count("\n"), text), path, fresh


def template_error(template: Template, error: Exception) -> CurriculumError:
    """The problem that an exception of a template means, at the innermost line of a template."""
    path, line = template.path, 0
    if isinstance(error, TemplateSyntaxError):
        path, line = Path(error.filename) if error.filename else path, error.lineno
    trace = error.__traceback__
    while trace is not None and not isinstance(error, TemplateSyntaxError):
        if trace.tb_frame.f_code.co_filename.endswith(".md.j2"):
            path, line = Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        trace = trace.tb_next
    place = Place(path, line, 1) if line else Place(path)
    if isinstance(error, RefusedError):
        return problem_error(error.kind, error.message, place, error.hint)
    message, hint = in_our_words(error)
    return problem_error(codes.TEMPLATE, f"the template cannot be used: {message}", place, hint)


def in_our_words(error: Exception) -> tuple[str, str]:
    """Message and hint for an exception that came out of a template."""
    if isinstance(error, TooMuchError):
        return str(error), "print what the course holds, and nothing else"
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
