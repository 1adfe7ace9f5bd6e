"""Templates name only what there is: names, fields, phrases, labels, filters, containers, attributes, styles.

A mistyped name stops every build of the document, or prints nonsense where nobody looks. What a template is given is
listed in docs/phrases.md. A name is followed through loops, `set` and included parts as far as its type is known.

Wrong:
    {.Lede}
    {{ course.titel }} {{ lable.agenda }}

    ::: stpe 5
    {{ count('days') }}
    :::

Right:
    {.Lead}
    {{ course.title }} {{ label.agenda }}

    ::: step 5
    {{ count('days', 5) }}
    :::
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.documents.templating.template_check import TemplateCheck
from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (
    codes.TEMPLATE, codes.TEMPLATE_NAME, codes.TEMPLATE_FIELD, codes.TEMPLATE_ARGUMENTS, codes.TEMPLATE_FILTER,
    codes.TEMPLATE_CONTAINER, codes.TEMPLATE_ATTRIBUTE, codes.TEMPLATE_LABEL, codes.TEMPLATE_WORDS,
    codes.TEMPLATE_HIDES_NAME, codes.UNUSED_PART,
)  # fmt: skip
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """What is wrong in the workspace's own templates."""
    templates = TemplateCheck(library.workspace)
    if not templates.own_files:
        return
    problems = [*templates.files(), *templates.names("documents", {}), *templates.names("worksheets", {})]
    problems += templates.unused_parts()
    yield from problems
    # what is wrong already would be told once more
    if all(problem.kind.level != "error" for problem in problems):
        from curriculum.documents.templating.trial import trial_problems

        own = {library.workspace.root / "templates" / name for name in templates.own_files}
        yield from trial_problems(library.workspace, own)
