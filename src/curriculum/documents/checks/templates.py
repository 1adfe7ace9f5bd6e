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
)  # fmt: skip
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """What is wrong in the workspace's own templates."""
    templates = TemplateCheck(library.workspace)
    if templates.own_files:
        yield from templates.files()
        for sort in ("documents", "worksheets"):
            yield from templates.names(sort, {})
