"""The page `docs/checks.md`: every check with its examples, every code with its level; from docstrings and manual."""

from __future__ import annotations

import textwrap

from curriculum.checks.engine import Check, all_checks
from curriculum.problems import codes
from curriculum.reports.inventory import table

HEAD = """\
# Every check and every code

Written by `scripts/pages.py`; `curriculum explain CUR031` prints one entry. [Checking](checking.md) tells how to run
checks, mend and silence; [Problems](problems.md) has the codes by subject.

An **error** stops the tool before it touches any output. A **warning** does not; with `--strict`, `check` ends with
status 1 for it. A **note** is for your next quiet hour."""

CODES = """\
## All codes

The status is that of the command: 1 for errors in the sources, 2 for a wrong call, 3 when the machine is in the way.
Warnings and notes leave it at 0."""


def page() -> str:
    """The page in Markdown."""
    checks = sorted(all_checks(), key=_first)
    texts = {kind.code: kind.explanation for kind in codes.ALL}
    rows = (
        [f"`{kind.code}`", kind.name, kind.level, str(kind.status) if kind.level == "error" else "0", texts[kind.code]]
        for kind in sorted(codes.ALL)
    )
    parts = [
        HEAD,
        "## Checks",
        *(_check(check, texts) for check in checks),
        CODES,
        table(["code", "name", "level", "status", "what it means"], ([_cell(one) for one in row] for row in rows)),
    ]
    return "\n\n".join(parts) + "\n"


def _first(check: Check) -> str:
    return min(kind.code for kind in check.KINDS)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _check(check: Check, texts: dict[str, str]) -> str:
    """A check: its codes, what it is for, wrong and right."""
    found = sorted(check.KINDS)
    about, _, examples = (check.__doc__ or "").strip().partition("\n\nWrong:\n")
    wrong, _, right = examples.partition("\n\nRight:\n")
    whole = ["It looks at the library as a whole, so it runs only when the whole workspace is checked."]
    return "\n\n".join([
        "### " + ", ".join(f"{kind.code} {kind.name}" for kind in found),
        "\n".join(f"- **{kind.level}** `{kind.code}`: {texts[kind.code]}" for kind in found),
        about,
        *(whole if check.WHOLE_LIBRARY else []),
        f"Wrong:\n\n{_fenced(wrong)}",
        f"Right:\n\n{_fenced(right)}",
    ])  # fmt: skip


def _fenced(example: str) -> str:
    return f"```\n{textwrap.dedent(example.strip(chr(10))).rstrip()}\n```"
