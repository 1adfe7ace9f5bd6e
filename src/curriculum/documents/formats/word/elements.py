"""WordprocessingML as typed elements: what a document is made of before it is text.

An element is frozen and has one `xml()`, which writes its properties in the order of the schema: ISO/IEC 29500-1,
17.3.1.26 (paragraphs), 17.3.2.28 (runs), 17.4.60 (tables), 17.4.66 (cells), 17.4.82 (rows). Whoever decides more about
an element takes a copy by `dataclasses.replace`; text that is written is never changed. Widths, heights and indents
are in twips.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from curriculum.documents.formats.word.run_elements import Inline, joined

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SECTION = ("pgSz", "pgMar", "pgBorders", "pgNumType", "vAlign", "bidi")
"""What sections have from their kind of page, in the order of the schema (17.6.17)."""
SIDES = ("top", "left", "bottom", "right")
"""Sides of a cell as its properties name them, where left is the side at which reading begins."""
_LEFT_TO_RIGHT = frozenset({"Code"})
"""Styles whose paragraphs keep their direction in documents from the right."""


@dataclass(frozen=True, slots=True)
class SectionProperties:
    """What a section ends with (17.6.17): ids of its header and footer, and the properties of its kind of page."""

    header: str
    footer: str
    page: Mapping[str, str]
    """Elements by name, as the style file has them."""
    restart: bool = False
    """Page numbers begin at 1."""

    def xml(self) -> str:
        """The `sectPr`."""
        ids = {"header": self.header, "footer": self.footer}
        edges = "".join(f'<w:{kind}Reference w:type="default" r:id="{ids[kind]}"/>' for kind in ids if ids[kind])
        # whether numbers restart is the document's to say, not the style file's
        numbers = {"pgNumType": '<w:pgNumType w:start="1"/>' if self.restart else ""}
        properties = {**self.page, **numbers}
        page = "".join(properties.get(name, "") for name in SECTION)
        return f'<w:sectPr>{edges}<w:type w:val="nextPage"/>{page}</w:sectPr>'


@dataclass(frozen=True, slots=True)
class EndTab:
    """The tab that a style has at the end of its lines (`of_style`), moved to another place."""

    of_style: int
    position: int
    leader: str = ""

    def xml(self) -> str:
        """The `tabs` of a paragraph; nothing where the tab stays."""
        if self.position == self.of_style:
            return ""
        leader = f' w:leader="{self.leader}"' if self.leader else ""
        moved = f'<w:tab w:val="right"{leader} w:pos="{self.position}"/>'
        return f'<w:tabs><w:tab w:val="clear" w:pos="{self.of_style}"/>{moved}</w:tabs>'


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list that a paragraph belongs to, by its number, and its level there, from 0 to 8."""

    number: int
    level: int = 0

    def xml(self) -> str:
        """The `numPr` of a paragraph."""
        return f'<w:numPr><w:ilvl w:val="{self.level}"/><w:numId w:val="{self.number}"/></w:numPr>'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a style, and what is different from that style."""

    style: str
    content: Sequence[Inline] = ()
    keep_next: bool = False
    """It stays on one page with what follows."""
    page_break: bool = False
    """It begins a page."""
    place: ListPlace | None = None
    end_tab: EndTab | None = None
    height: int = 0
    """Exact height of its lines."""
    start: int | None = None
    """Where its text begins; what the style lets hang out of it still does."""
    end: int | None = None
    """The indent at the end of its lines, by which a bar of a chart is as long as its figure."""
    align: str = ""
    outline: int | None = None
    """A level other than the style's."""
    section: SectionProperties | None = None
    """The section that ends with it (17.6.18)."""

    def xml(self, rtl: bool = False) -> str:
        """The paragraph; `rtl` where its document runs from the right."""
        properties = "".join(
            (
                f'<w:pStyle w:val="{self.style}"/>',
                "<w:keepNext/>" if self.keep_next else "",
                "<w:pageBreakBefore/>" if self.page_break else "",
                self.place.xml() if self.place else "",
                self.end_tab.xml() if self.end_tab else "",
                "<w:bidi/>" if rtl and self.style not in _LEFT_TO_RIGHT else "",
                f'<w:spacing w:line="{self.height}" w:lineRule="exact"/>' if self.height else "",
                self._indent(),
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>',
                self.section.xml() if self.section else "",
            )
        )
        return f"<w:p><w:pPr>{properties}</w:pPr>{joined(self.content)}</w:p>"

    def _indent(self) -> str:
        if self.start is None and self.end is None:
            return ""
        start = "" if self.start is None else f' w:left="{self.start}"'
        return f"<w:ind{start}/>" if self.end is None else f'<w:ind{start} w:right="{self.end}"/>'


@dataclass(frozen=True, slots=True)
class Line:
    """A line at a side of a cell: its kind (17.18.2), width in eighths of a point, and colour."""

    kind: str
    size: int = 4
    colour: str = "7B8F94"

    def xml(self, side: str) -> str:
        """The border of one of `SIDES`."""
        if self.kind == "nil":
            return f'<w:{side} w:val="nil"/>'
        return f'<w:{side} w:val="{self.kind}" w:sz="{self.size}" w:space="0" w:color="{self.colour}"/>'


NO_LINE = Line("nil")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its paragraphs and tables; the last of them is a paragraph."""

    width: int
    content: Sequence[Block]
    span: int = 1
    """Columns that it takes."""
    merge: str = ""
    """`restart` where a cell begins that goes on below, `continue` there (17.4.84)."""
    borders: Mapping[str, Line] = field(default_factory=dict)
    """By side; a side that is left out has the line of the table."""
    fill: str = ""
    margins: Mapping[str, int] = field(default_factory=dict)
    """By side; empty for those of the table."""
    direction: str = ""
    """Of its text, where that is turned (17.18.93)."""
    middle: bool = False
    """Its content stands in the middle of its height."""

    def xml(self, rtl: bool = False) -> str:
        """The cell."""
        lines = "".join(self.borders[side].xml(side) for side in SIDES if side in self.borders)
        sides = (side for side in SIDES if side in self.margins)
        spaces = "".join(f'<w:{side} w:w="{self.margins[side]}" w:type="dxa"/>' for side in sides)
        properties = "".join(
            (
                f'<w:tcW w:w="{self.width}" w:type="dxa"/>',
                f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else "",
                f'<w:vMerge w:val="{self.merge}"/>' if self.merge else "",
                f"<w:tcBorders>{lines}</w:tcBorders>" if lines else "",
                f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else "",
                f"<w:tcMar>{spaces}</w:tcMar>" if spaces else "",
                f'<w:textDirection w:val="{self.direction}"/>' if self.direction else "",
                '<w:vAlign w:val="center"/>' if self.middle else "",
            )
        )
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{written(self.content, rtl)}</w:tc>"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: Sequence[Cell]
    header: bool = False
    """It is repeated on every page."""
    height: int = 0
    """The least height, or with `exact` the height; 0 where the content decides."""
    exact: bool = False
    splits: bool = False
    """Pages may split it."""

    def xml(self, rtl: bool = False) -> str:
        """The row."""
        properties = "" if self.splits else "<w:cantSplit/>"
        rule = "exact" if self.exact else "atLeast"
        properties += f'<w:trHeight w:val="{self.height}" w:hRule="{rule}"/>' if self.height else ""
        properties += "<w:tblHeader/>" if self.header else ""
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cell.xml(rtl) for cell in self.cells)}</w:tr>"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of fixed widths in a style."""

    style: str
    widths: Sequence[int]
    rows: Sequence[Row]
    head: bool = False
    """The first row has the look of a head (17.4.55)."""
    total: bool = False
    """The last row has the look of a total."""
    indent: int = 0
    caption: str = ""

    def xml(self, rtl: bool = False) -> str:
        """The table; `rtl` where its document runs from the right."""
        look = 0x0600 | 0x20 * self.head | 0x40 * self.total
        # borders need nothing for the other direction: the reference file for such languages has them turned
        properties = f'<w:tblStyle w:val="{self.style}"/>{"<w:bidiVisual/>" if rtl else ""}'
        properties += (
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{self.indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{look:04X}" w:firstRow="{self.head:d}" w:lastRow="{self.total:d}" '
            f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
        properties += f'<w:tblCaption w:val="{escape(self.caption)}"/>' if self.caption else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        rows = "".join(row.xml(rtl) for row in self.rows)
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


Block = Paragraph | Table
Blocks = list[Block]


def written(blocks: Iterable[Block], rtl: bool) -> str:
    """Blocks one behind the other."""
    return "".join(block.xml(rtl) for block in blocks)


def kept_with_next(block: Block) -> Block:
    """The same paragraph, on one page with what follows; a table as it is."""
    return replace(block, keep_next=True) if isinstance(block, Paragraph) else block


def on_new_page(block: Block) -> Block:
    """The same block at the top of a page; of a table, its first paragraph says so."""
    if isinstance(block, Paragraph):
        return replace(block, page_break=True)
    first_row, *rows = block.rows
    first_cell, *cells = first_row.cells
    content = [on_new_page(first_cell.content[0]), *first_cell.content[1:]]
    cells = [replace(first_cell, content=content), *cells]
    return replace(block, rows=[replace(first_row, cells=cells), *rows])


def begins_page(block: Block) -> bool:
    """Whether a paragraph, or the first one of a table, is at the top of a page."""
    return block.page_break if isinstance(block, Paragraph) else begins_page(block.rows[0].cells[0].content[0])
