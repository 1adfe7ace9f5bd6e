"""Boxes are written as this library has them, and begin a line.

Every tool writes boxes, notes and headings in a way of its own, and prints those of others as words.

Wrong:

    participant_text: |
      !!! note
          Keep the form.

    trainer_notes: >-
      Show the case. ::: case
      Aida is 23.
      :::

Right:

    participant_text: |
      ::: key-message
      Keep the form.
      :::

    trainer_notes: |
      Show the case.

      ::: case
      Aida is 23.
      :::
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from curriculum.library.library import Library
from curriculum.library.texts import Text, place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import MOST, Problem
from curriculum.reading.boxes import box_hint
from curriculum.reading.dialect_faults import without_code

KINDS = (codes.FOREIGN_BOX, codes.MARK_INSIDE_LINE)
WHOLE_LIBRARY = False


_SUSPICIOUS = (
    "!!!", "???", "[!", "[[", "::", "##", "%%", "{:", "{.", "{#", "{%", "{{", "{|", "^[", "\\", ".. ", "#+", "==",
    "bq.", "h1.", "h2.", "h3.", "h4.", "[NOTE", "[TIP", "[IMPORTANT", "[WARNING", "[CAUTION", "[EXAMPLE", "[example",
    "[quote",
)  # fmt: skip
"""What a text has that holds one of them; looking for these takes no time."""
_BOXES = re.compile(
    r"^[ \t>]*(?:!!!|\?\?\?\+?)[ \t]*(?P<mkdocs>[A-Za-z][\w-]*)|"
    r"^[ \t]*>[ \t>]*\[!(?P<github>[A-Za-z][\w-]*)\]|"
    r"^[ \t]*\.\.[ \t]+(?P<rst>[A-Za-z][\w-]*)::|"
    r"^[ \t]*#\+begin_(?P<org>[a-z]+)|"
    r"^\[(?P<asciidoc>NOTE|TIP|IMPORTANT|WARNING|CAUTION|EXAMPLE|QUOTE|quote|example)\b[^\]\n]*\][ \t]*$|"
    r"\\begin\{(?P<latex>[a-z]+)\*?\}",
    re.MULTILINE | re.IGNORECASE,
)  # fmt: skip
"""How a box begins in MkDocs, GitHub and Obsidian, reStructuredText, Org, AsciiDoc, LaTeX."""
_COMMANDS = tuple(
    (re.compile(pattern, re.MULTILINE), hint)
    for pattern, hint in (
        (r"^={2,6}[ \t]*[^=\s][^=\n]*={2,6}[ \t]*$|^={2,6}[ \t]+\S[^\n]*$|^h[1-6]\.[ \t]+\S[^\n]*$",
         "begin the paragraph with **bold** words: headings belong to the templates"),
        (r"^#{2,6}[^\s#][^\n]*$", "begin the paragraph with **bold** words: headings belong to the templates"),
        (r"^bq\.[ \t]+\S[^\n]*$", "begin each line of a quotation with >"),
        (r"^[ \t]*#\+[A-Za-z_]+:?[^\n]*$|^[ \t]*\.\.[ \t]+(?:_|\|)[^\n]*$|^(?:include|image|video|toc)::[^\n]*$",
         "leave the command out, and write what it stands for"),
        (r"\{%[^%\n]*%\}|\{\{[^{}\n]*\}\}|\{\|[^\n]*$", "write out what shall stand here; rows of tables begin with |"),
        (r"\{:[^{}\n]*\}|\{[.#][A-Za-z][^{}\n]*\}", "leave it out: looks belong to the templates"),
        (r"%%[^%\n]+%%", "write notes for editors as a comment of YAML, behind # in a line above the field"),
        (r"(?<!\w)\^\[[^\[\]\n]+\]", "write [^1] here, and [^1]: with its words in a paragraph below"),
        (r"!?\[\[[^\[\]\n]+\](?:\[[^\[\]\n]*\])?\]",
         "write [words](#module/session), or ![words](figures/name.png) for a picture"),
        (r"\\(?:textbf|textit|emph|section|subsection|item|footnote|cite|href|url|newpage)\b[^\n ]*",
         "write **bold** words, - for an item, [^1] for a footnote"),
    )
)  # fmt: skip
_INSIDE = re.compile(r"(?<=[^\s:>*+-])[ \t]+(:{3,}[ \t]*[A-Za-z{][\w-]*|#{2,6}(?=[ \t]+\S))")


def check(library: Library) -> Iterator[Problem]:
    """Boxes and commands of other tools, and marks of blocks inside a line."""
    for text in texts(library, "rich"):
        if any(mark in text.value for mark in _SUSPICIOUS):
            source = without_code(text.value)
            yield from islice(_foreign(library, text, source), MOST)
            yield from islice(_inside(library, text, source), MOST)


def _foreign(library: Library, text: Text, source: str) -> Iterator[Problem]:
    marks = {match.start(): (match[0], hint) for command, hint in _COMMANDS for match in command.finditer(source)}
    # a box says more than the command that it may look like
    boxes = ((box, str(box[box.lastgroup or 0])) for box in _BOXES.finditer(source))
    marks |= {box.start(): (box[0], box_hint(name)) for box, name in boxes}
    for start, (mark, hint) in sorted(marks.items()):
        # such a line is an error already
        if source[source.rfind("\n", 0, start) + 1 :].lstrip().startswith(":::"):
            continue
        place = place_in(library, text, start + len(mark) - len(mark.lstrip()), len(mark.strip()))
        message = f'"{mark.strip()}" is no mark of this library: it is printed as it is'
        yield Problem(codes.FOREIGN_BOX, message, place, hint)


def _inside(library: Library, text: Text, source: str) -> Iterator[Problem]:
    for match in _INSIDE.finditer(source):
        line = source[source.rfind("\n", 0, match.start()) + 1 : match.start()]
        # behind the name of a container stands its title
        if not line.lstrip(" >*+-").startswith(":::"):
            place = place_in(library, text, match.start(1), len(match[1]))
            message = f'"{match[1]}" stands inside a line: it is printed, and opens nothing'
            hint = "begin a line with it, in a text that keeps its lines: write | behind the name of the field"
            yield Problem(codes.MARK_INSIDE_LINE, message, place, hint)
