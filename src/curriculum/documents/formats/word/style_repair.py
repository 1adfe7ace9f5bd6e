"""A style file made ready: what Word renamed gets our names again, and what it lacks is taken from our own file.

Word names styles by ids that it makes anew in its own language (`Heading1` becomes `1` in a Russian Word); the name of
a style stays, the list that a style is linked with, and the number at the root of a list (`w:nsid`): these tell which
is which.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy

from lxml import etree

from curriculum.documents.formats.word.archive import TYPES, Element, W, members, relations, tree

_NAMES_STYLE = tuple(
    W + name for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")
)
STRANGERS = 20000
"""Lists of a style file that are not ours have numbers from here on: no document has so many lists."""
_LIST_OF_STYLE = f"{W}pPr/{W}numPr/{W}numId"
_RELATIONS = "word/_rels/document.xml.rels"
_VAL, _STYLE_ID, _NUM_ID, _ABSTRACT_ID = f"{W}val", f"{W}styleId", f"{W}numId", f"{W}abstractNumId"


def completed(style: bytes, default: bytes) -> bytes:
    """`style` with the ids, and where it lacks them the styles and lists, of `default`.

    Raises CurriculumError for what is no Word document or could do harm.
    """
    theirs, ours = members(style), members(default)
    _add_parts(theirs, ours)
    parts = {
        name: tree(content)
        for name, content in theirs.items()
        if name.startswith("word/") and name.endswith(".xml") and name != "word/document.xml"
    }
    here, there = _where(theirs), _where(ours)
    if "styles" in here and "numbering" in here:
        styles, own_styles = parts[here["styles"]], tree(ours[there["styles"]])
        _rename_styles(parts, styles, own_styles)
        listed = _by_style(styles, own_styles)
        _complete_lists(parts, parts[here["numbering"]], tree(ours[there["numbering"]]), listed)
        known = {style.get(_STYLE_ID) for style in styles.findall(f"{W}style")}
        styles.extend(deepcopy(one) for one in own_styles.findall(f"{W}style") if one.get(_STYLE_ID) not in known)
    changed = {name: etree.tostring(root, encoding="UTF-8", standalone=True) for name, root in parts.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for name, content in {**theirs, **changed}.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return target.getvalue()


def _add_parts(theirs: dict[str, bytes], ours: dict[str, bytes]) -> None:
    """The lists and notes of our file where theirs has none, as when LibreOffice saved it."""
    here, there = _where(theirs), _where(ours)
    rels = tree(theirs[_RELATIONS])
    types, own_types = tree(theirs[TYPES]), tree(ours[TYPES])
    for one in relations(ours, "word/document.xml"):
        if one.kind not in ("numbering", "footnotes") or one.kind in here:
            continue
        name = there[one.kind]
        theirs[name] = ours[name]
        attributes = {"Id": f"rAdded{one.kind}", "Type": one.type, "Target": name.removeprefix("word/")}
        etree.SubElement(rels, str(rels.tag).removesuffix("s"), attributes)
        types.extend(deepcopy(known) for known in own_types if known.get("PartName") == f"/{name}")
    theirs[_RELATIONS], theirs[TYPES] = etree.tostring(rels), etree.tostring(types)


def _where(found: dict[str, bytes]) -> dict[str, str]:
    return {one.kind: one.target for one in relations(found, "word/document.xml") if one.target in found}


def _rename_styles(parts: dict[str, Element], theirs: Element, ours: Element) -> None:
    named = {(_kind(style), _name(style)): style for style in theirs.findall(f"{W}style")}
    wanted = {
        twin.get(_STYLE_ID) or "": style.get(_STYLE_ID) or ""
        for style in ours.findall(f"{W}style")
        if (twin := named.get((_kind(style), _name(style)))) is not None
    }
    renamed = _renamed(wanted, [style.get(_STYLE_ID) or "" for style in theirs.findall(f"{W}style")])
    for root in parts.values():
        for one in root.iter(f"{W}style", *_NAMES_STYLE):
            attribute = _STYLE_ID if one.tag == f"{W}style" else _VAL
            one.set(attribute, renamed.get(one.get(attribute) or "", one.get(attribute) or ""))


def _by_style(theirs: Element, ours: Element) -> dict[str, str]:
    """Our lists that a style is linked with, by the number that this style has in their file."""
    found: dict[str, str] = {}
    numbers = {style.get(_STYLE_ID): style.find(_LIST_OF_STYLE) for style in theirs.findall(f"{W}style")}
    for style in ours.findall(f"{W}style"):
        own, there = style.find(_LIST_OF_STYLE), numbers.get(style.get(_STYLE_ID))
        if own is not None and there is not None and own.get(_VAL) not in found.values():
            found.setdefault(there.get(_VAL) or "", own.get(_VAL) or "")
    return found


def _kind(style: Element) -> str:
    return style.get(f"{W}type") or ""


def _name(style: Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else (name.get(_VAL) or "").lower()


def _complete_lists(parts: dict[str, Element], theirs: Element, ours: Element, listed: dict[str, str]) -> None:
    """Our numbers for their lists, which are told by a style that is linked with them (`listed`) or by their roots.

    LibreOffice writes no roots, and leaves out lists that no paragraph has; these are ours again.
    """
    roots = {_root_number(one): one.get(_ABSTRACT_ID) for one in theirs.findall(f"{W}abstractNum")}
    numbers = {_follows(num): num.get(_NUM_ID) or "" for num in reversed(theirs.findall(f"{W}num"))}
    own = {one.get(_ABSTRACT_ID): one for one in ours.findall(f"{W}abstractNum")}
    lists = {num.get(_NUM_ID) or "": own[_follows(num)] for num in ours.findall(f"{W}num")}
    wanted = {there: number for there, number in listed.items() if there in numbers.values()}
    for number, definition in lists.items():
        there = roots.get(_root_number(definition) or "none")
        if number not in wanted.values() and there in numbers:
            wanted.setdefault(numbers[there], number)
    taken = [num.get(_NUM_ID) or "" for num in theirs.findall(f"{W}num")]
    strangers = [one for one in taken if one not in wanted]
    renumbered = wanted | {one: str(STRANGERS + position) for position, one in enumerate(strangers)}
    for root in parts.values():
        for one in root.iter(f"{W}num", _NUM_ID):
            attribute = _NUM_ID if one.tag == f"{W}num" else _VAL
            one.set(attribute, renumbered.get(one.get(attribute) or "", one.get(attribute) or ""))
    known = {num.get(_NUM_ID) for num in theirs.findall(f"{W}num")}
    free = max((int(one.get(_ABSTRACT_ID) or 0) for one in theirs.findall(f"{W}abstractNum")), default=0) + 1
    first = next((position for position, one in enumerate(theirs) if one.tag == f"{W}num"), len(theirs))
    for number in sorted(lists.keys() - known, key=int):
        definition = deepcopy(lists[number])
        definition.set(_ABSTRACT_ID, str(free))
        theirs.insert(first, definition)
        num = etree.SubElement(theirs, f"{W}num", {_NUM_ID: number})
        etree.SubElement(num, _ABSTRACT_ID, {_VAL: str(free)})
        free, first = free + 1, first + 1


def _root_number(definition: Element) -> str:
    number = definition.find(f"{W}nsid")
    return "" if number is None else number.get(_VAL) or ""


def _follows(num: Element) -> str | None:
    definition = num.find(_ABSTRACT_ID)
    return None if definition is None else definition.get(_VAL)


def _renamed(wanted: dict[str, str], taken: list[str]) -> dict[str, str]:
    """Old names with new ones; what stands in the way of a new name gets one that nothing has."""
    found = {old: new for old, new in wanted.items() if old != new}
    for name in taken:
        if name in found.values() and name not in wanted:
            spare = f"{name}Other"
            while spare in taken:
                spare += "0"
            found[name] = spare
    return found
