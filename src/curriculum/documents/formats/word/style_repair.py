"""A style file made ready: what Word renamed gets our names again, and what it lacks is taken from our own file.

Word names styles by ids that it makes anew in its own language (`Heading1` becomes `1` in a Russian Word); the name of
a style stays, the list that a style is linked with, and the number at the root of a list (`w:nsid`): these tell which
is which.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from curriculum.documents.formats.word import archive
from curriculum.documents.formats.word.archive import StoredPart, related
from curriculum.documents.formats.word.package_xml import Element, R, W, tree

_NAMES_STYLE = tuple(
    W + name for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")
)
STRANGERS = 20000
"""Lists of a style file that are not ours have numbers from here on: no document has so many lists."""
_LIST_OF_STYLE = f"{W}pPr/{W}numPr/{W}numId"
_VAL, _STYLE_ID, _NUM_ID, _ABSTRACT_ID = f"{W}val", f"{W}styleId", f"{W}numId", f"{W}abstractNumId"


def completed(style: bytes, default: bytes) -> bytes:
    """`style` with the ids, and where it lacks them the kinds of page, styles and lists, of `default`.

    Raises CurriculumError for what is no Word document or could do harm.
    """
    package = archive.open_package(style)
    document, model = archive.main_part(package), archive.main_part(archive.open_package(default))
    _add_parts(document, model)
    parts = {
        part: tree(part.blob)
        for part in package.parts
        if isinstance(part, StoredPart) and part.content_type.endswith("xml") and part.partname.startswith("/word/")
    }
    _complete_sections(parts[document], tree(model.blob))
    styles, numbering = parts[_part(document, "styles")], parts[_part(document, "numbering")]
    default_styles, default_lists = (tree(_part(model, kind).blob) for kind in ("styles", "numbering"))
    # paragraphs of the body stay behind, so their styles do not matter
    renamed = [root for part, root in parts.items() if part is not document]
    _rename_styles(renamed, styles, default_styles)
    _complete_lists(renamed, numbering, default_lists, _by_style(styles, default_styles))
    _complete_styles(styles, default_styles)
    for part, root in parts.items():
        part.store(etree.tostring(root, encoding="UTF-8", standalone=True))
    return archive.saved(package)


def _add_parts(document: StoredPart, model: StoredPart) -> None:
    """The styles, lists and notes of our file where a style file has none, as when LibreOffice saved it."""
    for relation in model.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("styles", "numbering", "footnotes") and related(document, kind) is None:
            document.load_rel(relation.reltype, relation.target_part, f"rAdded{kind}")


def _part(document: StoredPart, kind: str) -> StoredPart:
    part = related(document, kind)
    assert part is not None, "our file has it, and so every file has that was completed from it"
    return part


def _complete_styles(styles: Element, defaults: Element) -> None:
    present = {element.get(_STYLE_ID) for element in styles.findall(f"{W}style")}
    missing = [element for element in defaults.findall(f"{W}style") if element.get(_STYLE_ID) not in present]
    styles.extend(map(deepcopy, missing))


def _complete_sections(document: Element, model: Element) -> None:
    """The kinds of page that a style file does not have yet, with our paper and margins, behind its own.

    They have no header and footer of their own, and so go on with those of its last section (17.10.5).
    """
    body, sections = document.find(f"{W}body"), list(document.iter(f"{W}sectPr"))
    if body is None:
        return
    for section in list(model.iter(f"{W}sectPr"))[len(sections) :]:
        last = body.find(f"{W}sectPr")
        if last is not None:  # only the last section stands in the body itself, the others in a paragraph (17.6.18)
            properties = etree.SubElement(etree.SubElement(body, f"{W}p"), f"{W}pPr")
            properties.append(last)
        added = deepcopy(section)
        for child in list(added):
            if child.get(f"{R}id") is not None:
                added.remove(child)
        body.append(added)


def _rename_styles(parts: Sequence[Element], styles: Element, defaults: Element) -> None:
    named = {_key(style): style for style in styles.findall(f"{W}style")}
    names = {
        twin.get(_STYLE_ID) or "": style.get(_STYLE_ID) or ""
        for style in defaults.findall(f"{W}style")
        if (twin := named.get(_key(style))) is not None
    }
    renamed = _renamed(names, [style.get(_STYLE_ID) or "" for style in styles.findall(f"{W}style")])
    for root in parts:
        for element in root.iter(f"{W}style", *_NAMES_STYLE):
            attribute = _STYLE_ID if element.tag == f"{W}style" else _VAL
            element.set(attribute, renamed.get(element.get(attribute) or "", element.get(attribute) or ""))


def _by_style(styles: Element, defaults: Element) -> dict[str, str]:
    """Our lists that a style is linked with, by the number that this style has in the style file."""
    linked: dict[str, str] = {}
    numbers = {style.get(_STYLE_ID): style.find(_LIST_OF_STYLE) for style in styles.findall(f"{W}style")}
    for style in defaults.findall(f"{W}style"):
        default, number = style.find(_LIST_OF_STYLE), numbers.get(style.get(_STYLE_ID))
        if default is not None and number is not None and default.get(_VAL) not in linked.values():
            linked.setdefault(number.get(_VAL) or "", default.get(_VAL) or "")
    return linked


def _key(style: Element) -> tuple[str, str]:
    """Kind and name of a style, by which Word knows the same style under another id."""
    return style.get(f"{W}type") or "", _value(style, "name").lower()


def _value(element: Element, child: str) -> str:
    """What a child says that has one value."""
    holder = element.find(W + child)
    return "" if holder is None else holder.get(_VAL) or ""


def _complete_lists(parts: Sequence[Element], numbering: Element, defaults: Element, linked: dict[str, str]) -> None:
    """Our numbers for the lists of a style file, and behind them our lists that it lacks.

    Which is which a style says that is linked with a list (`linked`), or the root of the list. LibreOffice writes no
    roots, and leaves out lists that no paragraph has; these are ours again.
    """
    definitions = {element.get(_ABSTRACT_ID): element for element in defaults.findall(f"{W}abstractNum")}
    lists = {num.get(_NUM_ID) or "": definitions[_value(num, "abstractNumId")] for num in defaults.findall(f"{W}num")}
    _renumber(parts, numbering, _our_numbers(numbering, lists, linked))
    present = {num.get(_NUM_ID) for num in numbering.findall(f"{W}num")}
    free = max((int(element.get(_ABSTRACT_ID) or 0) for element in numbering.findall(f"{W}abstractNum")), default=0) + 1
    # all definitions stand before all numbers (17.9.17)
    first = next((position for position, child in enumerate(numbering) if child.tag == f"{W}num"), len(numbering))
    for position, number in enumerate(sorted(lists.keys() - present, key=int)):
        definition = deepcopy(lists[number])
        definition.set(_ABSTRACT_ID, str(free + position))
        numbering.insert(first + position, definition)
        num = etree.SubElement(numbering, f"{W}num", {_NUM_ID: number})
        etree.SubElement(num, _ABSTRACT_ID, {_VAL: str(free + position)})


def _our_numbers(numbering: Element, lists: dict[str, Element], linked: dict[str, str]) -> dict[str, str]:
    """Our number for each list of a style file that is one of ours, by the number that it has there."""
    roots = {_value(element, "nsid"): element.get(_ABSTRACT_ID) for element in numbering.findall(f"{W}abstractNum")}
    # several numbers may follow one definition; the first of them counts
    numbers = {_value(num, "abstractNumId"): num.get(_NUM_ID) or "" for num in reversed(numbering.findall(f"{W}num"))}
    renumbered = {old: number for old, number in linked.items() if old in numbers.values()}
    for number, definition in lists.items():
        followed = roots.get(_value(definition, "nsid") or "none")
        if number not in renumbered.values() and followed in numbers:
            renumbered.setdefault(numbers[followed], number)
    return renumbered


def _renumber(parts: Sequence[Element], numbering: Element, renumbered: dict[str, str]) -> None:
    """New numbers for lists wherever they are named; lists that are not ours make way."""
    used = [num.get(_NUM_ID) or "" for num in numbering.findall(f"{W}num")]
    strangers = [number for number in used if number not in renumbered]
    renumbered = renumbered | {number: str(STRANGERS + position) for position, number in enumerate(strangers)}
    for root in parts:
        for element in root.iter(f"{W}num", _NUM_ID):
            attribute = _NUM_ID if element.tag == f"{W}num" else _VAL
            element.set(attribute, renumbered.get(element.get(attribute) or "", element.get(attribute) or ""))


def _renamed(names: dict[str, str], present: list[str]) -> dict[str, str]:
    """Old names with new ones; what stands in the way of a new name gets one that nothing has."""
    renamed = {old: new for old, new in names.items() if old != new}
    for name in present:
        if name in renamed.values() and name not in names:
            spare = f"{name}Other"
            while spare in present:
                spare += "0"
            renamed[name] = spare
    return renamed
