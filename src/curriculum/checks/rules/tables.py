"""Tables fit on the page, and each column says what it holds.

A column without a head tells a screen reader, and a tired reader, nothing; only the first may be left empty, above
the names of the rows. A table whose longest words need more than a line is squeezed until words break.

Wrong:

    participant_text: |
      | Service | |
      |---|---|
      | Counselling | 12 |

Right:

    participant_text: |
      | Service | People a month |
      |---|--:|
      | Counselling | 12 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import Text, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading import markdown
from curriculum.reading.tree import Tree

KINDS = (codes.EMPTY_HEAD, codes.WIDE_TABLE)
WHOLE_LIBRARY = False


UPRIGHT, SIDEWAYS = 92, 140
"""Characters of table text in a line of the page, held upright and in `::: landscape`."""
MARGINS = 2
"""Characters that the margins of a cell take."""
_UNSEEN = re.compile(r"\]\([^()\[\]]*\)|\[@[^\[\]]*\]|\*\*")


def check(library: Library) -> Iterator[Problem]:
    """Columns without a head; tables whose longest words do not fit beside each other."""
    for text in texts(library, "rich"):
        if "|" in text.value:
            for table, space in _tables(markdown.parse(text.value), UPRIGHT):
                yield from _table(library, text, table, space)


def _tables(tree: Tree, space: int) -> Iterator[tuple[Tree, int]]:
    """The tables of a tree, and the characters of a line where they stand; paragraphs are not looked into."""
    for node in tree.children:
        if node.type == "table":
            yield node, space
        elif node.type not in ("paragraph", "inline"):
            yield from _tables(node, SIDEWAYS if node.info == "landscape" else space)


def _table(library: Library, text: Text, table: Tree, space: int) -> Iterator[Problem]:
    rows = [[_words(cell) for cell in row.children] for part in table.children for row in part.children]
    empty = [f"column {number} of this table has no head" for number, words in enumerate(rows[0][1:], 2) if not words]
    faults = [(codes.EMPTY_HEAD, message, "say in its head what it holds") for message in empty]
    # a column can be no narrower than its longest word; heads count like all other cells
    needed = sum(max(map(len, words), default=0) + MARGINS for words in map(_column, zip(*rows, strict=False)))
    if needed > space:
        turn = "; or turn the page with ::: landscape" if space == UPRIGHT else ""
        hint = f"leave out a column, or make two tables{turn}"
        faults.append((codes.WIDE_TABLE, f"the {len(rows[0])} columns of this table do not fit on the page", hint))
    for kind, message, hint in faults:
        line = table.line or 0
        yield Problem(kind, message, library.place(text.sort, text.name, text.loc, text_line=line), hint)


def _column(cells: tuple[list[str], ...]) -> list[str]:
    return [word for cell in cells for word in cell]


def _words(cell: Tree) -> list[str]:
    """What is printed in a cell, in words; targets of links and citations do not count."""
    return _UNSEEN.sub("", " ".join(inline.content for inline in cell.children)).split()
