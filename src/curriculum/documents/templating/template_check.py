"""Faults of a workspace's own templates that can be told without a course: each would stop every build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from curriculum.documents.templating.environment import Environment
from curriculum.documents.templating.rendering import environment_of
from curriculum.documents.templating.templates import FRONT_MATTER, RefusedError, in_our_words, read_template
from curriculum.library.layers import FOLDERS
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.reading.source import read_text

_END = ".md.j2"
_SORTS = {Path(FOLDERS[sort]).parent.name: sort for sort in ("documents", "worksheets", "results")}
"""Folders of `templates/` whose files are documents, and so have a front matter; all others hold parts."""


def template_faults(workspace: Workspace, wanted: Callable[[Place], bool]) -> Iterator[Problem]:
    """What is wrong with the templates of the workspace's own layer, as far as their files are `wanted`.

    A wrong front matter, a document without text, what is not Jinja, and files to include that do not exist. What a
    template reads of a course is known only when it is rendered.
    """
    folder = workspace.root / "templates"
    environment = environment_of(workspace)
    for path in sorted(folder.rglob(f"*{_END}")):
        if path.is_file() and wanted(Place(path)):
            try:
                yield from _faults(workspace, environment, path, path.relative_to(folder).parts)
            except CurriculumError as error:
                yield from error.problems


def _faults(workspace: Workspace, environment: Environment, path: Path, parts: tuple[str, ...]) -> Iterator[Problem]:
    sort, name = _SORTS.get(parts[0]), parts[-1].removesuffix(_END)
    text = read_text(path)
    if sort and len(parts) == 2 and name in workspace.ids(sort):
        read_template(workspace, name, sort)
        if not FRONT_MATTER.sub("", text).strip():
            hint = "write what the document prints, or delete the file"
            yield Problem(codes.TEMPLATE, "there is nothing below the front matter", Place(path), hint)
    text = FRONT_MATTER.sub(lambda match: "\n" * match.group().count("\n"), text)
    try:
        tree = environment.parse(text, "/".join(parts), str(path))
        included = [(one.template, one.lineno) for one in tree.find_all(nodes.Include) if not one.ignore_missing]
        environment.compile(tree, "/".join(parts), str(path))
    except Exception as error:  # whatever comes out of a template is a fault of the template
        line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
        message, hint = (error.message, error.hint) if isinstance(error, RefusedError) else in_our_words(error)
        place = Place(path, line, 1) if line else Place(path)
        yield Problem(codes.TEMPLATE, f"the template cannot be used: {message}", place, hint)
        return
    for template, line in included:
        if isinstance(template, nodes.Const) and not workspace.find(f"templates/{template.value}"):
            message = f'the template cannot be used: there is no file "{template.value}" in templates/'
            yield Problem(codes.TEMPLATE, message, Place(path, line, 1))
