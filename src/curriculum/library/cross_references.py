"""What a single file cannot say of itself: every id that is named exists, and every rich text keeps to the dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from curriculum.library.layers import WORKSHEETS
from curriculum.library.library import Library
from curriculum.library.module import Module
from curriculum.library.module_figures import read_figure
from curriculum.library.texts import Text, texts
from curriculum.library.workspace import SINGULAR
from curriculum.problems import codes
from curriculum.problems.nearest_ids import nearest_id
from curriculum.problems.problem import MOST, CurriculumError, Problem
from curriculum.problems.suggestions import Words, suggest
from curriculum.reading import dialect_faults, markdown
from curriculum.reading.characters import not_plain
from curriculum.reading.fault import Fault
from curriculum.reading.lost_words import lost_words
from curriculum.reading.tree import Tree


def cross_reference_problems(library: Library) -> Iterator[Problem]:
    """Every id that leads nowhere and every text that leaves the dialect, each at its place."""
    for text in texts(library, "reference"):
        yield from _reference(library, text)
    for text in texts(library, "rich"):
        # a text that is no Markdown at all would give a problem for every line
        yield from islice(_rich(library, text), MOST)
    for code, country in library.countries.items():
        # ids that are keys of a map have no field of their own, so `texts` does not list them
        for module_id in country.adaptations:
            if module_id not in _module_ids(library):
                loc = ("adaptations", module_id)
                text = Text("countries", code, loc, "reference", "participant", "modules", module_id)
                yield _unknown(library, text, "module", _module_ids(library), key=True)


def modules_named(library: Library) -> set[str]:
    """The modules whose sessions something in the library names, as far as they exist."""
    names = {str(text.value).partition("/")[0] for text in texts(library, "reference") if "sessions" in text.names}
    for programme in library.programmes.values():
        names |= {entry.id for entry in programme.modules if entry.leave_out}
    for text in texts(library, "rich"):
        if "](#" in text.value:
            names |= {target.partition("/")[0] for target, _ in markdown.links(markdown.parse(text.value))}
    return names & set(_module_ids(library))


def _module_ids(library: Library) -> list[str]:
    return library.workspace.ids("modules")


def _reference(library: Library, text: Text) -> Iterator[Problem]:
    value = str(text.value)
    if text.names.endswith("sessions") and "/" in value:
        yield from _session(library, text, value)
    elif text.names in _EXISTING_IDS:
        title, ids = _EXISTING_IDS[text.names]
        existing = ids(library, text)
        # `sbirt:core` names a module and its version
        if value.partition(":")[0] not in existing:
            yield _unknown(library, text, title, existing)


def _objectives(library: Library, text: Text) -> list[str]:
    return [objective.id for objective in library.modules[text.name].learning_objectives]


def _items(library: Library, text: Text) -> list[str]:
    return [item.id for item in library.programmes[text.name].items()]


def _of_programme(library: Library, text: Text) -> list[str]:
    return [entry.id for entry in library.programmes[text.name].modules]


def _sessions_left_out(library: Library, text: Text) -> list[str]:
    """Sessions of the module that an entry of a programme names; where it has not been read, anything goes."""
    module = library.modules.get(library.programmes[text.name].modules[int(text.loc[1])].id)
    return _sessions(module) if module else [str(text.value)]


def _session(library: Library, text: Text, value: str, line: int = 0) -> Iterator[Problem]:
    """What is unknown of a path, `module` or `module/session`, in some line of a text."""
    module_id, _, session_id = value.partition("/")
    if module_id not in _module_ids(library):
        yield _unknown(library, text, "module", _module_ids(library), module_id, line)
    elif session_id and module_id in library.modules:
        sessions = _sessions(library.modules[module_id])
        if session_id not in sessions:
            titles = {session.id: [session.title] for session in library.modules[module_id].sessions}
            yield _unknown(library, text, f"session of {module_id}", titles, session_id, line)


def _sessions(module: Module) -> list[str]:
    return [session.id for session in module.sessions]


def _files(library: Library, text: Text) -> list[str]:
    return library.workspace.ids(text.names)


_EXISTING_IDS: dict[str, tuple[str, Callable[[Library, Text], Sequence[str]]]] = {
    **{sort: (SINGULAR[sort], _files) for sort in ("modules", "countries", "programmes", "languages", "worksheets")},
    "documents": ("document", lambda library, text: [*_files(library, text), WORKSHEETS]),
    "references": ("reference", lambda library, _: list(library.references)),
    "objectives": ("learning objective", _objectives),
    "items or sessions": ("item", _items),
    "modules of the programme": ("module of this programme", _of_programme),
    "sessions of the module": ("session of this module", _sessions_left_out),
}
"""For what a field `names`: how one is called, and the ids there are."""
_SORTS = {SINGULAR[sort]: sort for sort in ("modules", "countries", "programmes", "languages", "documents")}


_IN_BOXES = frozenset({
    "key_messages", "preparation", "do", "say", "expected", "brief", "card", "text", "expected_answers", "reply",
    "rationale", "advice", "case", "trainer_notes",
})  # fmt: skip
"""Fields that documents print inside a step, a box or a list, where no page can be turned."""


def _upright(tree: Tree, text: Text) -> Iterator[Fault]:
    field = next(step for step in reversed(text.loc) if isinstance(step, str))
    for node in tree.children if field in _IN_BOXES else ():
        if node.info == "landscape" and node.type == "container":
            message = f'"::: landscape" turns whole pages, but "{field}" is printed inside something'
            hint = "make the table narrower, or write it in participant_text"
            yield Fault(codes.LANDSCAPE_INSIDE, node.line or 0, message, hint)


def _rich(library: Library, text: Text) -> Iterator[Problem]:
    tree = markdown.parse(text.value)
    faults = [*dialect_faults.dialect_faults(tree, text.audience), *_upright(tree, text)]
    # a line that is not understood loses words, too: its fault says so already, and why
    lines_at_fault = {fault.line for fault in faults}
    faults += [fault for fault in lost_words(text.value, tree) if fault.line not in lines_at_fault]
    for fault in faults:
        place = library.place(text.sort, text.name, text.loc, text_line=fault.line, mark=fault.mark)
        yield Problem(fault.kind, fault.message, place, fault.hint)
    if "![" in text.value:
        yield from _pictures(library, text, tree)
    # Idea: each target is looked up by what the library holds; a module that was not read is only known to exist, so
    # nothing is said of its sessions. Twice the same target in one line is one problem.
    for reference, line in dict.fromkeys(markdown.citations(tree)):
        if reference not in library.references:
            yield _unknown(library, text, "reference", list(library.references), reference, line)
    for target, line in dict.fromkeys(markdown.links(tree)):
        yield from _session(library, text, target, line)


def _pictures(library: Library, text: Text, tree: Tree) -> Iterator[Problem]:
    for target, line in markdown.pictures(tree):
        place = library.place(text.sort, text.name, text.loc, text_line=line, word=target)
        if text.sort != "modules":
            hint = "say it in words, or put the picture into a module"
            yield Problem(codes.PICTURE_OUTSIDE, "only modules have pictures", place, hint)
            continue
        try:
            read_figure(library.workspace, text.name, target)
        except CurriculumError as error:
            yield from (replace(problem, place=place) for problem in error.problems)


def _unknown(
    library: Library, text: Text, title: str, existing: Words, value: str = "", line: int = 0, key: bool = False
) -> Problem:
    value = value or str(text.value)
    place = library.place(text.sort, text.name, text.loc, key, line, value)
    if title == "reference":
        # sources are found by their titles, and by the parts of their ids
        hint = nearest_id(value, {name: reference.title for name, reference in library.references.items()})
    else:
        hint = suggest(value, existing, "known")
        if title in _SORTS and not hint.startswith("did"):
            hint, _ = library.workspace.what_was_meant(_SORTS[title], value.partition(":")[0])
            hint = hint.replace(f"known {_SORTS[title]}", "known")
    hint = "; ".join(filter(None, (not_plain(value), hint)))
    return Problem(codes.UNKNOWN_ID, f'there is no {title} "{value}"', place, hint)
