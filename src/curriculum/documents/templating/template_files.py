"""Template files as they are read without running them, and the places of what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes

from curriculum.problems.place import Place


@dataclass(frozen=True)
class File:
    """A template file: where it lies for the reader, its text (the front matter as empty lines), and its tree."""

    path: Path
    text: str
    tree: nodes.Template


def names_set(tree: nodes.Template) -> set[str]:
    """Every name that a template gives a value somewhere."""
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in node.names}
    return names


def place_of(path: Path, text: str, line: int, word: str) -> Place:
    """The place of a word in a line; Jinja tells the line alone, so the first such word of it is meant."""
    lines = text.split("\n")
    excerpt = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
    match = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", excerpt)
    start = match.start() + 1 if match else 1
    return Place(path, line, start, start + (len(word) if match else 0), excerpt)
