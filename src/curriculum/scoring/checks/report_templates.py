"""Templates of the reports on tests name only what there is; they also see figures and the phrases for them.

Wrong:
    {{ percent(gain.whole.befor) }}

Right:
    {{ percent(gain.whole.before) }}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.documents.templating.template_check import TemplateCheck
from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.scoring.phrases import REPORTS

KINDS = (codes.TEMPLATE_NAME, codes.TEMPLATE_FIELD, codes.TEMPLATE_ARGUMENTS, codes.TEMPLATE_FILTER)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """What is wrong in the workspace's own templates of reports."""
    templates = TemplateCheck(library.workspace)
    if templates.own_files:
        yield from templates.names("results", REPORTS)
