"""What stands in a paragraph, as typed elements: runs, links, fields, bookmarks, pictures.

As those of `elements`, they are frozen, and written once by `xml()` (ISO/IEC 29500-1, 17.3.2.28 and 17.3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Protocol

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


class Inline(Protocol):
    """What stands in a paragraph."""

    def xml(self) -> str:
        """Its text."""


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How a run looks: a character style, or none, and bold on top of it."""

    style: str = ""
    bold: bool = False


PLAIN = RunStyle()


@cache
def _run_properties(look: RunStyle, script: str) -> str:
    # few pairs occur in a document, each of them in thousands of runs
    style = f'<w:rStyle w:val="{look.style}"/>' if look.style else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    return f"<w:rPr>{style}{bold}{script}</w:rPr>"


@dataclass(frozen=True, slots=True)
class Run:
    """A text in one look and one script; `script` are its properties of direction and language."""

    text: str
    look: RunStyle = PLAIN
    script: str = ""

    def xml(self) -> str:
        """The run; XML would drop the spaces at the ends of a text that does not preserve them."""
        properties = _run_properties(self.look, self.script)
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(self.text, quote=False)}</w:t></w:r>'


@dataclass(frozen=True, slots=True)
class Sign:
    """A run without words and look: a tab, a line break, the end of a field; by its element without brackets."""

    element: str

    def xml(self) -> str:
        """The run."""
        return f"<w:r><w:{self.element}/></w:r>"


TAB, LINE_BREAK = Sign("tab"), Sign("br")
FIELD_END = Sign('fldChar w:fldCharType="end"')
"""The end of a field that spans paragraphs."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The raised number of a footnote: in the text with the `number` of the note, in the note itself without."""

    number: int = 0
    script: str = ""

    def xml(self) -> str:
        """The run."""
        mark = f'<w:footnoteReference w:id="{self.number}"/>' if self.number else "<w:footnoteRef/>"
        return f"<w:r>{_run_properties(NOTE_STYLE, self.script)}{mark}</w:r>"


NOTE_STYLE = RunStyle("FootnoteReference")


@dataclass(frozen=True, slots=True)
class Field:
    """A simple field such as PAGE, with the runs it shows until it is computed."""

    instruction: str
    shown: Sequence[Inline]

    def xml(self) -> str:
        """The field."""
        return f'<w:fldSimple w:instr=" {self.instruction} ">{joined(self.shown)}</w:fldSimple>'


@dataclass(frozen=True, slots=True)
class FieldBegin:
    """The begin of a field that spans paragraphs, locked: F9 leaves it as it is (17.16.5.68)."""

    instruction: str

    def xml(self) -> str:
        """Three runs."""
        return (
            '<w:r><w:fldChar w:fldCharType="begin" w:fldLock="1"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {escape(self.instruction, quote=False)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link to an address, by its relationship, or to a bookmark (`anchor`)."""

    content: Sequence[Inline]
    relation: str = ""
    anchor: str = ""
    tip: str = ""

    def xml(self) -> str:
        """The link with its runs."""
        target = f'w:anchor="{self.anchor}"' if self.anchor else f'r:id="{self.relation}"'
        tip = f' w:tooltip="{escape(self.tip)}"' if self.tip else ""
        return f'<w:hyperlink {target}{tip} w:history="1">{joined(self.content)}</w:hyperlink>'


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Runs that links lead to."""

    number: int
    name: str
    content: Sequence[Inline]

    def xml(self) -> str:
        """The runs between the two ends of the bookmark."""
        begin = f'<w:bookmarkStart w:id="{self.number}" w:name="{self.name}"/>'
        return f'{begin}{joined(self.content)}<w:bookmarkEnd w:id="{self.number}"/>'


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in the line, by its relationship; width and height in EMU (20.4.2.8)."""

    relation: str
    number: int
    width: int
    height: int
    description: str
    title: str = ""

    def xml(self) -> str:
        """The run."""
        name = f'id="{self.number}" name="Picture {self.number}"'
        words = f'{name} descr="{escape(self.description)}"'
        words += f' title="{escape(self.title)}"' if self.title else ""
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
            f'distR="0"><wp:extent cx="{self.width}" cy="{self.height}"/><wp:docPr {words}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{self.width}" cy="{self.height}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            f"</wp:inline></w:drawing></w:r>"
        )


def joined(content: Iterable[Inline]) -> str:
    """Inline elements one behind the other."""
    return "".join(piece.xml() for piece in content)
