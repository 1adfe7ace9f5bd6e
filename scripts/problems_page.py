"""The page `docs/problems.md`: the table of codes by subject."""

from __future__ import annotations

from itertools import groupby

from curriculum.problems import codes

HEAD = """\
# Problems and what to do about them

Written by `scripts/pages.py` from `src/curriculum/problems/codes.py`.

Every problem has a stable code. Errors stop the tool before it touches any output; warnings do not. The exit status is
0 without errors, 1 with errors in the sources, 2 when the call is wrong, 3 when the machine is in the way."""


def page() -> str:
    """The page in Markdown."""
    parts = [HEAD]
    for section, kinds in groupby(codes.ALL, key=lambda kind: kind.section):
        parts += [f"## {section}", "\n".join(f"- `{kind.code}` {kind.name}: {kind.explanation}" for kind in kinds)]
    parts.append(f"A new kind of problem takes {codes.next_free()}.")
    return "\n\n".join(parts) + "\n"
