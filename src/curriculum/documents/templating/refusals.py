"""What is wrong in a template, as a problem at its innermost line.

No message holds what Python says of an exception: that quotes values, and a value may be a trainer's text or a name.
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from curriculum.documents.templating.limits import TooMuchError
from curriculum.library.whole import NoTextError
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem, ProblemKind


class RefusedError(Exception):
    """What a template may not do; `template_problem` adds file and line."""

    def __init__(self, kind: ProblemKind, message: str, hint: str = "") -> None:
        self.kind, self.message, self.hint = kind, message, hint
        super().__init__(message)


def template_problem(path: Path, error: Exception, personal: bool = False) -> Problem:
    """The problem that an exception of a template means; `path` is the file that was rendered.

    With `personal`, where the template saw a list of people, the line alone is told.
    """
    line = 0
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
        return Problem(kind, "the template cannot be used with a list of people", place, _WITHOUT_PEOPLE)
    if isinstance(error, RefusedError):
        return Problem(error.kind, error.message, place, error.hint)
    message, hint = _in_our_words(error)
    return Problem(codes.TEMPLATE, f"the template cannot be used: {message}", place, hint)


_ID = r"[a-z0-9-]{1,40}"
"""A name that may be told: no text of an author looks like it."""
_WITHOUT_PEOPLE = "what is wrong would name people; build without the list, with --participants and a number, to see it"


def _in_our_words(error: Exception) -> tuple[str, str]:
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
        return "it may read what it is given, and nothing else", "docs/phrases.md lists what that is"
    if isinstance(error, TemplateError):
        return f"it is not valid Jinja ({error.message})", ""
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end, or is nested too deeply", "take one of the includes out"
    if isinstance(error, ZeroDivisionError):
        return "something is divided by zero", "ask with {% if %} first"
    if isinstance(error, OverflowError):
        return "a number is larger than any document needs", "print what the course holds, and nothing else"
    if isinstance(error, KeyError) and re.fullmatch(_ID, str(error.args[0])):
        return f'nothing is called "{error.args[0]}"', "look for it in templates/languages, or in the bibliography"
    if isinstance(error, TypeError | KeyError):
        return "values do not go together, or a phrase is called with the wrong ones", "docs/phrases.md says with which"
    return "something in this line cannot be worked out", "docs/phrases.md lists what templates may write"
