"""What the library holds, counted, as Markdown: the page `docs/library.md`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from curriculum.library.library import Library
from curriculum.library.module import Module
from curriculum.library.texts import values_of

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def inventory(library: Library) -> str:
    """The page in full: modules, facts and references."""
    modules = sorted(library.modules.values(), key=lambda module: (module.order, module.id))
    parts = [
        "# The library",
        "Written by `curriculum library`. Words are those of all texts, tables and cards included.",
        "## Modules",
        table(
            ["module", "core", "full", "words", "objectives", "sessions", "test items", "facts high / medium"],
            (_module_row(module) for module in modules),
        ),
        "## References by how they were consulted",
        "A recalled source rests on knowledge: an expert opens it before print.",
        table(["module", "seen", "second-hand", "recalled"], (_reference_row(module, library) for module in modules)),
    ]
    return "\n\n".join(parts) + "\n"


def _module_row(module: Module) -> list[str]:
    confidence = Counter(fact.confidence for fact in module.key_facts)
    return [
        module.id,
        str(module.minutes_of("core")),
        str(module.minutes_of("full")),
        str(words(module)),
        str(len(module.learning_objectives)),
        str(len(module.sessions)),
        str(len(module.test_items)),
        f"{confidence['high']} / {confidence['medium']}",
    ]


def words(module: Module) -> int:
    """Words of all plain and rich texts of a module."""
    texts = (value for _, what, value in values_of(module, "participant") if what.kind in ("plain", "rich"))
    return sum(len(_WORD.findall(text)) for text in texts)


def _reference_row(module: Module, library: Library) -> list[str]:
    references = (value for _, what, value in values_of(module, "participant") if what.names == "references")
    # a set, since a module that cites a source ten times rests on it once
    how = Counter(library.references[name].verified for name in {*references})
    return [module.id, *(str(how[word]) for word in ("seen", "second-hand", "recalled"))]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
