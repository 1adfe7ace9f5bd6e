"""What changed between two versions of a course or of a library, one fact at a time, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, TypedDict, TypeGuard

from curriculum.planning.course_record import CourseRecord, LibraryRecord
from curriculum.reading.markdown_text import escape

Values = Mapping[str, Any]
"""A record as plain values, for what is compared key by key."""


class FileRecord(TypedDict):
    """A file of a pack."""

    path: str
    size: int
    sha256: str


class PackRecord(CourseRecord):
    """The manifest of a pack."""

    files: list[FileRecord]


SENTENCES = {
    "module-new": "New module: {new}.",
    "module-gone": "Module gone: {old}.",
    "module-order": "Modules come in another order: {new} (was: {old}).",
    "module-taught": "Taught in the {new} version instead of the {old} one.",
    "module-minutes": "{old} → {new} teaching minutes.",
    "module-title": "Title: “{old}” → “{new}”.",
    "module-version": "Version of the text: {old} → {new}.",
    "module-review": "Review: {old} → {new}.",
    "module-text_sha256": "Summary, key messages, facts or other text of the module changed.",
    "session-new": "New session: {new}.",
    "session-gone": "Session gone: {old}.",
    "session-minutes": "Session “{name}”: {old} → {new} minutes.",
    "session-title": "Session “{old}” is now called “{new}”.",
    "session-text": "Session “{name}”: its text changed.",
    "session-moved": "Session “{name}” moved: {old} → {new}.",
    "objective-new": "New learning objective: participants can {new}.",
    "objective-gone": "Learning objective gone: participants can {old}.",
    "objective-text": "Learning objective “{old}” → “{new}”.",
    "test-item-new": "New test item: {name}.",
    "test-item-gone": "Test item gone: {name}.",
    "test-item-text": "Test item {name}: question, answers or rationale changed.",
    "item-new": "New in the agenda: {new}.",
    "item-gone": "Gone from the agenda: {old}.",
    "item-moved": "“{name}” moved: {old} → {new}.",
    "course": "{name}: {old} → {new}.",
    "references-new": "New references: {new}.",
    "references-gone": "References gone: {old}.",
    "outputs-new": "New worksheets: {new}.",
    "outputs-gone": "Worksheets gone: {old}.",
    "files-new": "New files: {new}.",
    "files-gone": "Files gone: {old}.",
    "files-changed": "Files with other content: {new}.",
}
"""What each sort of change says; `name` is what it is about."""
TOGETHER = {
    "session-text": "Text changed in the sessions {names}.",
    "test-item-text": "Test items with other questions, answers or rationale: {names}.",
}
"""What several changes of one sort say in one sentence."""
PLAIN = {"title": "Title", "days": "Days", "minutes": "Teaching minutes", "language": "Language"}
"""Keys of a course that are one value, with their words."""
NOTHING = "-"


@dataclass(frozen=True)
class Change:
    """One difference: its sort (a key of SENTENCES), the module it is in, what it is about, and both values."""

    sort: str
    module: str = ""
    name: str = ""
    old: str = ""
    new: str = ""

    def __str__(self) -> str:
        values = {key: escape(str(value)) or NOTHING for key, value in asdict(self).items()}
        return SENTENCES[self.sort].format(**values)


def can_compare(manifest: Any) -> TypeGuard[PackRecord]:
    """Whether a manifest holds all that is compared: its digest may be right, but who wrote it is another matter."""
    try:
        # a manifest compared with itself reads every key that a comparison reads
        packs(manifest, manifest)
    except (AttributeError, KeyError, TypeError):
        return False
    return True


def packs(old: PackRecord, new: PackRecord) -> list[Change]:
    """What changed between two packs, by what their manifests say."""
    return [*courses(old, new), *modules(old, new), *_files(old, new)]


def courses(old: CourseRecord, new: CourseRecord) -> list[Change]:
    """What changed in a course: which modules, when, for how long; not what stands in them."""
    return [*_course(old, new), *_selection(old, new), *_agenda(old, new)]


def modules(old: LibraryRecord, new: LibraryRecord) -> list[Change]:
    """What changed inside the modules that both have: sessions, objectives, test items, state."""
    before, after = _by_id(old["modules"]), _by_id(new["modules"])
    return [change for name in after if name in before for change in _inside(name, before[name], after[name])]


def library(old: LibraryRecord, new: LibraryRecord) -> list[Change]:
    """What changed in a library: modules that came and went, and what stands in the others."""
    before, after = _by_id(old["modules"]), _by_id(new["modules"])
    return [*_came_and_went("module", "", before, after, _module_name), *modules(old, new)]


def markdown(changes: Sequence[Change], titles: Mapping[str, str]) -> Iterator[str]:
    """Changes as Markdown lines: those of the whole first, then those of each module under its title."""
    by_module: dict[str, list[Change]] = {}
    for change in changes:
        by_module.setdefault(change.module, []).append(change)
    # the empty name, of the whole, first; sort is stable, so modules keep their order
    for module in sorted(by_module, key=bool):
        if module:
            yield f"- **{escape(str(titles.get(module, module)))}** (`{module}`)"
        yield from (f"{'  ' if module else ''}- {sentence}" for sentence in _sentences(by_module[module]))


def _sentences(changes: Sequence[Change]) -> Iterator[str]:
    for sort, group in groupby(changes, key=lambda change: change.sort):
        alike = list(group)
        if len(alike) > 1 and sort in TOGETHER:
            yield TOGETHER[sort].format(names=", ".join(f"“{escape(change.name)}”" for change in alike))
        else:
            yield from map(str, alike)


def titles_of(*versions: LibraryRecord) -> dict[str, str]:
    """Titles of modules by id; those of later versions win."""
    return {entry["id"]: entry["title"] for version in versions for entry in version["modules"]}


def _course(old: CourseRecord, new: CourseRecord) -> Iterator[Change]:
    yield from _plain_values(old, new)
    dates = [", ".join(day["date"] for day in version["agenda"] if day["date"]) for version in (old, new)]
    if dates[0] != dates[1]:
        yield Change("course", name="Dates", old=dates[0], new=dates[1])
    before, after = old["course"], new["course"]
    # these keys have been told already, in other words
    for key in sorted({*before, *after} - {*PLAIN, "starts", "modules"}):
        if before.get(key) != after.get(key):
            yield Change("course", name=key.replace("_", " "), old=_text(before.get(key)), new=_text(after.get(key)))
    yield from _lists("references", old["references"], new["references"])
    yield from _lists("outputs", old["outputs"], new["outputs"])


def _plain_values(old: Values, new: Values) -> Iterator[Change]:
    for key, word in PLAIN.items():
        if old[key] != new[key]:
            yield Change("course", name=word, old=str(old[key]), new=str(new[key]))


def _files(old: PackRecord, new: PackRecord) -> Iterator[Change]:
    before, after = ({entry["path"]: entry["sha256"] for entry in version["files"]} for version in (old, new))
    yield from _lists("files", list(before), list(after))
    changed = [name for name in after if before.get(name, after[name]) != after[name]]
    if changed:
        yield Change("files-changed", new=", ".join(changed))


def _selection(old: LibraryRecord, new: LibraryRecord) -> Iterator[Change]:
    before, after = _by_id(old["modules"]), _by_id(new["modules"])
    yield from _came_and_went("module", "", before, after, _module_name)
    both = [[name for name in version if name in before and name in after] for version in (before, after)]
    if both[0] != both[1]:
        yield Change("module-order", old=", ".join(both[0]), new=", ".join(both[1]))
    for name in both[1]:
        yield from _values("module", name, "", before[name], after[name], ("taught", "minutes"))


def _inside(module: str, old: Values, new: Values) -> Iterator[Change]:
    yield from _values("module", module, "", old, new, ("title", "version", "review", "text_sha256"))
    yield from _sessions(module, _by_id(old["sessions"]), _by_id(new["sessions"]))
    before, after = _by_id(old["learning_objectives"]), _by_id(new["learning_objectives"])
    yield from _came_and_went("objective", module, before, after, lambda entry: str(entry["text"]))
    for name in (name for name in after if name in before):
        yield from _values("objective", module, name, before[name], after[name], ("text",))
    before, after = _by_id(old["test_items"]), _by_id(new["test_items"])
    yield from _came_and_went("test-item", module, before, after, lambda entry: "")
    for name in (name for name in after if name in before and before[name] != after[name]):
        yield Change("test-item-text", module, name)


def _sessions(module: str, old: Mapping[str, Values], new: Mapping[str, Values]) -> Iterator[Change]:
    yield from _came_and_went("session", module, old, new, _session_name)
    both = [(old[name], new[name]) for name in new if name in old]
    for before, after in both:
        yield from _values("session", module, after["title"], before, after, ("title", "minutes"))
    # the hash covers title and minutes, too: where one of them changed, nothing is known of the rest
    for before, after in both:
        if before["sha256"] != after["sha256"] and all(before[key] == after[key] for key in ("title", "minutes")):
            yield Change("session-text", module, after["title"])


def _agenda(old: CourseRecord, new: CourseRecord) -> Iterator[Change]:
    before, after = _begins(old), _begins(new)
    for key, (name, when, module) in after.items():
        if key in before and before[key][1] != when:
            yield Change(f"{key[0]}-moved", module, name, before[key][1], when)
        elif key not in before and key[0] == "item":
            yield Change("item-new", "", name, new=f"{name} ({when})")
    for key, (name, when, _) in before.items():
        if key not in after and key[0] == "item":
            yield Change("item-gone", "", name, old=f"{name} ({when})")


def _begins(version: CourseRecord) -> dict[tuple[str, str], tuple[str, str, str]]:
    """When each session and item first begins: its title, its day and time, and its module."""
    begins: dict[tuple[str, str], tuple[str, str, str]] = {}
    for day in version["agenda"]:
        for slot in day["slots"]:
            when = f"day {day['day']}, {slot['start']}"
            if slot["session"] and slot["module"]:
                name = f"{slot['module']}/{slot['session']}"
                begins.setdefault(("session", name), (slot["title"], when, slot["module"]))
            elif slot["kind"] != "break":
                # items such as a recap come every day: with its day each has a name of its own
                daily = f"{slot['kind']} {slot['title']} {day['day']}"
                begins.setdefault(("item", daily), (slot["title"], when, ""))
    return begins


def _values(sort: str, module: str, name: str, old: Values, new: Values, keys: Sequence[str]) -> Iterator[Change]:
    for key in keys:
        if old[key] != new[key]:
            yield Change(f"{sort}-{key}", module, name, str(old[key]), str(new[key]))


def _came_and_went(sort: str, module: str, old: Values, new: Values, shown: Any) -> Iterator[Change]:
    yield from (Change(f"{sort}-new", module, name, new=shown(new[name])) for name in new if name not in old)
    yield from (Change(f"{sort}-gone", module, name, old=shown(old[name])) for name in old if name not in new)


def _lists(sort: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if came := [name for name in new if name not in old]:
        yield Change(f"{sort}-new", new=_text(came))
    if went := [name for name in old if name not in new]:
        yield Change(f"{sort}-gone", old=_text(went))


def _by_id(entries: Sequence[Values]) -> dict[str, Values]:
    return {entry["id"]: entry for entry in entries}


def _module_name(entry: Values) -> str:
    return f"{entry['title']} ({entry['id']}, {entry['taught']}, {entry['minutes']} minutes)"


def _session_name(entry: Values) -> str:
    return f"{entry['title']} ({entry['minutes']} minutes)"


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(item)}" for key, item in value.items())
    return "" if value is None else str(value)
