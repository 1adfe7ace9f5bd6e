"""What fields say about each other: every id that is named exists, every rich text keeps to the dialect."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.module import Module
from curriculum.library.texts import Text, texts
from curriculum.problems import Kind, Problem, suggest
from curriculum.reading import markdown

UNKNOWN_ID = Kind("CUR025", "unknown-id")


def dangling(library: Library) -> Iterator[Problem]:
    """Every id that leads nowhere and every text that leaves the dialect, each at its place."""
    for text in texts(library, "reference"):
        yield from _reference(library, text)
    for text in texts(library, "rich"):
        yield from _rich(library, text)
    for code, country in library.countries.items():
        for module_id in country.adaptations:
            if module_id not in _known_modules(library):
                loc = ("adaptations", module_id)
                text = Text("countries", code, loc, "reference", "participant", "modules", module_id)
                yield _unknown(library, text, "module", _known_modules(library), key=True)


def _known_modules(library: Library) -> list[str]:
    return library.workspace.ids("modules")


def _reference(library: Library, text: Text) -> Iterator[Problem]:
    value = str(text.value)
    if text.names == "references" and value not in library.references:
        yield _unknown(library, text, "reference", list(library.references))
    elif text.names == "modules" and value.partition(":")[0] not in _known_modules(library):
        yield _unknown(library, text, "module", _known_modules(library))
    elif text.names == "worksheets" and value not in library.workspace.ids("worksheets"):
        yield _unknown(library, text, "worksheet", library.workspace.ids("worksheets"))
    elif text.names == "objectives":
        yield from _objective(library, text, value)
    elif text.names in ("sessions", "items or sessions") and "/" in value:
        yield from _session(library, text, value)
    elif text.names == "items or sessions":
        items = [item.id for item in library.programmes[text.name].items()]
        if value not in items:
            yield _unknown(library, text, "item", items)


def _objective(library: Library, text: Text, value: str) -> Iterator[Problem]:
    if text.loc[0] == "learning_objectives":
        return
    objectives = [objective.id for objective in library.modules[text.name].learning_objectives]
    if value not in objectives:
        yield _unknown(library, text, "learning objective", objectives)


def _session(library: Library, text: Text, value: str) -> Iterator[Problem]:
    module_id, _, session_id = value.partition("/")
    if module_id not in _known_modules(library):
        yield _unknown(library, text, "module", _known_modules(library), module_id)
    elif module_id in library.modules:
        known = _sessions(library.modules[module_id])
        if session_id not in known:
            yield _unknown(library, text, f"session of {module_id}", known, session_id)


def _sessions(module: Module) -> list[str]:
    return [session.id for session in module.sessions]


def _rich(library: Library, text: Text) -> Iterator[Problem]:
    tree = markdown.parse(text.value)
    for fault in markdown.faults(tree, text.audience):
        place = library.place(text.sort, text.name, text.loc, text_line=fault.line)
        yield Problem(fault.kind, fault.message, place, fault.hint)
    for reference, line in markdown.citations(tree):
        if reference not in library.references:
            yield _unknown(library, text, "reference", list(library.references), reference, line)
    for target, line in markdown.links(tree):
        module_id, _, session_id = target.partition("/")
        if module_id not in _known_modules(library):
            yield _unknown(library, text, "module", _known_modules(library), module_id, line)
        elif session_id and module_id in library.modules and session_id not in _sessions(library.modules[module_id]):
            known = _sessions(library.modules[module_id])
            yield _unknown(library, text, f"session of {module_id}", known, session_id, line)


def _unknown(
    library: Library, text: Text, title: str, known: list[str], value: str = "", line: int = 0, key: bool = False
) -> Problem:
    value = value or str(text.value)
    place = library.place(text.sort, text.name, text.loc, key, line, value)
    return Problem(UNKNOWN_ID, f'there is no {title} "{value}"', place, suggest(value, sorted(known), "known"))
