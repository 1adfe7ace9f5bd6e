"""A style file made ready: what Word renamed gets our names again, and what it lacks is taken from our own file.

Word names styles by ids that it makes anew in its own language (`Heading1` becomes `1` in a Russian Word); the name of
a style and the number at the root of a list (`w:nsid`) stay, so these tell which is which.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy

from lxml import etree

from curriculum.documents.formats.word.archive import TYPES, Element, W, members, relations, tree
from curriculum.documents.formats.word.state import FIRST_FREE_NUMBER

_NAMES_STYLE = tuple(
    W + name for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")
)
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
    if "styles" in here:
        _complete_styles(parts, parts[here["styles"]], tree(ours[there["styles"]]))
    if "numbering" in here:
        _complete_lists(parts, parts[here["numbering"]], tree(ours[there["numbering"]]))
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


def _complete_styles(parts: dict[str, Element], theirs: Element, ours: Element) -> None:
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
    known = {style.get(_STYLE_ID) for style in theirs.findall(f"{W}style")}
    theirs.extend(deepcopy(style) for style in ours.findall(f"{W}style") if style.get(_STYLE_ID) not in known)


def _kind(style: Element) -> str:
    return style.get(f"{W}type") or ""


def _name(style: Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else (name.get(_VAL) or "").lower()


def _complete_lists(parts: dict[str, Element], theirs: Element, ours: Element) -> None:
    roots = {_root_number(one): one.get(_ABSTRACT_ID) for one in theirs.findall(f"{W}abstractNum")}
    numbers = {_follows(num): num.get(_NUM_ID) or "" for num in reversed(theirs.findall(f"{W}num"))}
    own = {one.get(_ABSTRACT_ID): one for one in ours.findall(f"{W}abstractNum")}
    lists = {num.get(_NUM_ID) or "": own[_follows(num)] for num in ours.findall(f"{W}num")}
    wanted = {
        numbers[there]: number
        for number, definition in lists.items()
        if (there := roots.get(_root_number(definition) or "none")) in numbers
    }
    taken = [num.get(_NUM_ID) or "" for num in theirs.findall(f"{W}num")]
    renumbered = _renamed(wanted, taken)
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
            spare = f"{name}0" if name.isdecimal() else f"{name}Other"
            while spare in taken or (spare.isdecimal() and int(spare) < FIRST_FREE_NUMBER):
                spare += "0"
            found[name] = spare
    return found
