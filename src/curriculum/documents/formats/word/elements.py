"""WordprocessingML as text: the few elements that documents are made of.

Elements are written as strings: that is faster than building them one by one, and holds no second tree in memory.
Every text passes `escape`; the tests parse and validate what comes out. The order of children follows
ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28.
"""

from __future__ import annotations

import re
from html import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def text_run(text: str, properties: str) -> str:
    """A run of text; `properties` are the children of its `rPr`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def tab() -> str:
    """A tab."""
    return "<w:r><w:tab/></w:r>"


def paragraph(
    style: str,
    runs: str,
    *,
    keep_next: bool = False,
    number: tuple[int, int] | None = None,
    align: str = "",
    outline: int | None = None,
    start: int = 0,
    end: int = 0,
) -> str:
    """A paragraph in a style; `number` is a list's number and level, `outline` a level other than the style's.

    `start` is where its text begins, in twips, where that is another place than the style says; `end` is the indent at
    the end of its lines, by which a bar of a chart is as long as its figure.
    """
    properties = f'<w:pStyle w:val="{style}"/>'
    if keep_next:
        properties += "<w:keepNext/>"
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    if start or end:
        first = f' w:left="{start}"' if start else ""
        properties += f'<w:ind{first} w:right="{end}"/>' if end else f"<w:ind{first}/>"
    if align:
        properties += f'<w:jc w:val="{align}"/>'
    if outline is not None:
        properties += f'<w:outlineLvl w:val="{outline}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def with_keep_next(block: str) -> str:
    """The same paragraph, kept with the one that follows it."""
    if not block.startswith("<w:p>") or "<w:keepNext/>" in block:
        return block
    return block.replace("/>", "/><w:keepNext/>", 1)


def with_page_break(block: str) -> str:
    """The same paragraph or table, at the top of a new page; of a table, its first paragraph says so."""
    return re.sub(
        r"(<w:pPr><w:pStyle [^>]*/>(?:<w:keepNext/>)?)(?:<w:pageBreakBefore/>)?",
        r"\1<w:pageBreakBefore/>",
        block,
        count=1,
    )


def with_section(block: str, section: str) -> str:
    """The same paragraph, carrying the properties of the section that it ends (17.6.18)."""
    return block.replace("</w:pPr>", f"{section}</w:pPr>", 1)


def with_start(block: str, start: int, end: int | None = None) -> str:
    """The same paragraph, its text `start` and `end` twips from the edges; what hangs out of it still does."""
    ends = "" if end is None else f' w:right="{end}"'
    return re.sub(r"(?=<w:jc |<w:outlineLvl |</w:pPr>)", f'<w:ind w:left="{start}"{ends}/>', block, count=1)


def with_height(block: str, height: int) -> str:
    """The same empty paragraph, exactly so high in twips."""
    return block.replace("</w:pPr>", f'<w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr>', 1)


def with_end_tab(block: str, tab_of_style: int, end: int, leader: str = "") -> str:
    """The same paragraph, with the tab that its style has at the end of its lines at `end`."""
    if end == tab_of_style:
        return block
    filled = f' w:leader="{leader}"' if leader else ""
    moved = f'<w:tab w:val="clear" w:pos="{tab_of_style}"/><w:tab w:val="right"{filled} w:pos="{end}"/>'
    return re.sub(r"(?=<w:ind |<w:jc |<w:outlineLvl |</w:pPr>)", f"<w:tabs>{moved}</w:tabs>", block, count=1)


def style_of(block: str) -> str:
    """The style of a paragraph; empty for a table."""
    found = re.match(r'<w:p><w:pPr><w:pStyle w:val="([^"]*)"', block)
    return found[1] if found else ""


def begins_page(block: str) -> bool:
    """Whether a paragraph, or the first one of a table, is at the top of a new page."""
    return "<w:pageBreakBefore/>" in block[: block.index("</w:pPr>")]


def field(instruction: str, shown: str) -> str:
    """A simple field such as PAGE, with the run it shows until it is computed."""
    return f'<w:fldSimple w:instr=" {instruction} ">{shown}</w:fldSimple>'


def cell(width: int, content: str, *, fill: str = "", span: int = 1, top_rule: bool = False) -> str:
    """A table cell of `width` twips; `content` is its paragraphs."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if top_rule:
        properties += '<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="7B8F94"/></w:tcBorders>'
    if fill:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(cells: str, *, header: bool = False, height: int = 0, splits: bool = False) -> str:
    """A table row, which pages do not split unless it `splits`; a header row repeats.

    `height` is the least height in twips.
    """
    properties = "" if splits else "<w:cantSplit/>"
    if height:
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    if header:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def table(style: str, widths: list[int], rows: str, *, look: str, indent: int = 0, caption: str = "") -> str:
    """A table of fixed widths in twips; `look` says which of the style's special rows are on (17.4.55)."""
    flags = {"0620": (1, 0), "0660": (1, 1), "0640": (0, 1)}.get(look, (0, 0))
    properties = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look}" w:firstRow="{flags[0]}" w:lastRow="{flags[1]}" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    if caption:
        properties += f'<w:tblCaption w:val="{escape(caption)}"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
