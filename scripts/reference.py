"""Write the two reference files that hold every look of the Word documents.

The Word writer names styles, lists and sections; what they look like stands here and nowhere else. One table
serves both directions: `reference.docx` (Latin, Cyrillic, Khmer) and `reference-rtl.docx` (Arabic).

    python scripts/reference.py            write both files
    python scripts/reference.py --letter FOLDER     write both for paper of 8.5 x 11 inches, to try with --style
    python scripts/reference.py --check    exit 1 when the committed files are not what this script writes
"""

import argparse
import io
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

STYLES = Path(__file__).resolve().parent.parent / "templates" / "styles"

# Colours. Plain values, no theme: a reader who switches the theme must not lose the contrast.
INK = "1A2226"
ACCENT = "0B4F5C"
MUTED = "47565B"
RULE = "7B8F94"
HAIR = "B4C2C5"
TINT_A = "EAF2F3"
TINT_B = "D2E3E6"
TINT_G = "F2F2F0"

# Widths in twentieths of a point.
COL = 1588  # where body text starts; headings and tables start at the margin
BAR = 284  # from there to the text of a callout, and the hanging indent of a bullet
BOX = COL + BAR  # callouts and bulleted lines share this edge
NUMBER = 397  # the hanging indent of a number or a tick box
LIST = COL + NUMBER
PADDING = 170  # between the text of a tinted callout and the right margin

LATIN_FONT = "Calibri"
CODE_FONT = "Consolas"
SYMBOL_FONT = "Segoe UI Symbol"

Side = Literal["top", "start", "bottom", "end", "insideH", "insideV"]


@dataclass(frozen=True)
class Paper:
    """A size of paper, upright."""

    width: int
    height: int


A4, LETTER = Paper(11906, 16838), Paper(12240, 15840)
SIDE = 1417  # the margin at either side of a manual


@dataclass(frozen=True)
class Direction:
    """What the files differ in."""

    file: str
    rtl: bool
    complex_font: str
    complex_language: str
    letters: str
    sample: str
    paper: Paper = A4

    @property
    def text_width(self) -> int:
        """Between the margins of a manual."""
        return self.paper.width - 2 * SIDE


@dataclass(frozen=True)
class Border:
    """One line: kind as Word names it, width and distance in points."""

    kind: str
    points: float
    space: int
    colour: str


@dataclass(frozen=True)
class Tab:
    """One tab stop, from the reading side; `at` None is the end of the text."""

    at: int | None
    side: Literal["start", "end"] = "start"
    leader: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph style. None means: as in the style it is based on. Points for type and space, twips for indents."""

    id: str
    name: str
    based: str | None
    next: str
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    font: str | None = None
    line: float | None = None
    rtl_line: float | None = None
    exact: float | None = None
    before: float | None = None
    after: float | None = None
    start: int | None = None
    end: int | None = None
    hanging: int | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    widow_control: bool | None = None
    outline: int | None = None
    list: tuple[int, int] | None = None
    tabs: tuple[Tab, ...] = ()
    align: str | None = None
    borders: Mapping[Side, Border] | None = None
    fill: str | None = None
    always_ltr: bool = False
    sample: str = "{}"


@dataclass(frozen=True)
class Character:
    """A character style."""

    id: str
    name: str
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    font: str | None = None
    underline: bool = False
    superscript: bool = False


@dataclass(frozen=True)
class Row:
    """What the first or the last row of a table adds."""

    bold: bool = False
    fill: str | None = None
    top: Border | None = None
    bottom: Border | None = None
    at_foot: bool = False
    repeats: bool = False


@dataclass(frozen=True)
class Table:
    """A table style; `height` and `width` are the cell margins above and below, and at the sides."""

    id: str
    name: str
    borders: Mapping[Side, Border]
    height: int
    width: int
    fill: str | None = None
    first: Row | None = None
    last: Row | None = None


@dataclass(frozen=True)
class Level:
    """One level of a list; `format` is a Word number format, or letter, which depends on the script."""

    format: str
    text: str
    start: int
    hanging: int
    style: str | None = None
    tab: int | None = None
    font: str | None = None
    colour: str = ACCENT
    bold: bool = False
    size: float | None = None


@dataclass(frozen=True)
class NumberedList:
    """A list: its first levels, and the marks that the deeper ones take in turn."""

    id: int
    levels: tuple[Level, ...]
    marks: tuple[tuple[str, str], ...]
    step: int


@dataclass(frozen=True)
class Page:
    """A kind of page: one section of the reference file."""

    name: str
    used_for: str
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int
    landscape: bool = False
    border: Border | None = None


LTR = Direction("reference.docx", False, "Leelawadee UI", "km-KH", "upperLetter", "")
RTL = Direction("reference-rtl.docx", True, "Arial", "ar-SA", "arabicAbjad", "نموذج ")

# The order is that of the manual's `page:` words: the writer finds a kind of page by its place.
PAGES = (
    Page("manual", "manual, workbook, answer key, report", 1417, 1247, 1417, 1417, 680, 624),
    Page("form", "tests, evaluation forms, portrait worksheets", 1247, 1247, 1417, 1417, 680, 624),
    Page("agenda", "agenda", 1247, 1134, 1361, 1361, 680, 624),
    Page("sheet", "run-sheet, attendance", 964, 907, 1134, 1133, 567, 510, landscape=True),
    Page("worksheet", "landscape worksheets", 1020, 964, 1134, 1133, 567, 510, landscape=True),
    Page("certificate", "certificates", 1701, 1417, 1899, 1899, 850, 964, True, Border("single", 2.25, 24, ACCENT)),
    Page("cards", "name cards", 360, 360, 360, 360, 340, 340),
)

# The bar of each callout ends at COL: its distance from the text is BAR less its own width, rounded down.
SAY_BAR = Border("single", 2.25, 11, ACCENT)
ASK_BAR = Border("double", 0.75, 11, ACCENT)
EXPECT_BAR = Border("dotted", 1, 12, MUTED)
SOLID_BAR = Border("single", 4.5, 9, ACCENT)
DASHED_BAR = Border("dashed", 1.5, 12, MUTED)
THICK_BAR = Border("thinThickSmallGap", 3, 9, MUTED)
THIN_RULE = Border("single", 0.5, 4, RULE)


def tinted(bar: Border, tint: str) -> dict[Side, Border]:
    """A bar and, as lines of the tint's own colour, the padding that shading alone would not have."""
    edge = Border("single", 0.5, 4, tint)
    return {"top": edge, "start": bar, "bottom": edge, "end": replace(edge, space=8)}


def boxed(colour: str) -> dict[Side, Border]:
    """Four equal lines around a paragraph."""
    line = Border("single", 0.75, 6, colour)
    return {"top": line, "start": replace(line, space=13), "bottom": line, "end": replace(line, space=8)}


def framed(colour: str) -> dict[Side, Border]:
    """Four equal lines right around a paragraph: a bar of a chart, which grey printers must show too."""
    line = Border("single", 0.5, 0, colour)
    return {"top": line, "start": line, "bottom": line, "end": line}


def unboxed(style: Paragraph) -> dict[Side, Border]:
    """No lines where a style has some: the cell around the paragraph has them."""
    return {side: Border("nil", 0, 0, "auto") for side in style.borders or {}}


def in_table(base: Paragraph) -> Paragraph:
    """What a box or a bar says where the cell of a table draws it."""
    return Paragraph(
        f"{base.id}InTable", f"{base.name} in Table", base.id, f"{base.id}InTable", before=0, start=0, end=0,
        keep_next=False, borders=unboxed(base), fill=base.fill and "auto",
    )  # fmt: skip


def family(base: Paragraph, label_colour: str = ACCENT) -> tuple[Paragraph, ...]:
    """A callout and its relatives: four inherit borders and shading untouched, for only so is it one box.

    The last two are for boxes that are drawn by the cell of a table: those with a table or lines to write on in them.
    """
    key, name, start = base.id, base.name, base.start or 0
    bullet = Paragraph(
        f"{key}Bullet", f"{name} Bullet", key, f"{key}Bullet", after=3, start=start + BAR, end=base.end, hanging=BAR,
        keep_next=False, list=(6, 0),
    )  # fmt: skip
    return (
        Paragraph(
            f"{key}Label", f"{name} Label", key, key, 10, bold=True, colour=label_colour, before=9, after=2,
            keep_next=True,
        ),
        base,
        Paragraph(f"{key}Last", f"{name} Last", key, "BodyText", after=12, keep_next=False),
        bullet,
        Paragraph(f"{key}BulletLast", f"{name} Bullet Last", bullet.id, "BodyText", after=12),
        Paragraph(
            f"{key}LabelInTable", f"{name} Label in Table", f"{key}Label", f"{key}InTable", before=0, start=0, end=0,
            keep_next=False, borders=unboxed(base), fill=base.fill and "auto",
        ),
        in_table(base),
    )  # fmt: skip


END_TAB = Tab(None, "end")

# fmt: off
CUES = (
    Paragraph("Say", "Say", "Normal", "StepText", before=3, after=6, start=BOX, keep_lines=True,
              borders={"start": SAY_BAR}),
    Paragraph("Ask", "Ask", "Normal", "Expect", before=3, after=3, start=BOX, keep_next=True, keep_lines=True,
              borders={"start": ASK_BAR}),
    Paragraph("Expect", "Expect", "Normal", "StepText", 10, after=6, start=BOX + BAR, keep_lines=True,
              borders={"start": EXPECT_BAR}),
)

PARAGRAPHS: tuple[Paragraph, ...] = (
    Paragraph("Normal", "Normal", None, "Normal", line=1.15, rtl_line=1.30, after=6, widow_control=True),
    Paragraph("BodyText", "Body Text", "Normal", "BodyText", start=COL),
    Paragraph("Lead", "Lead", "Normal", "BodyText", 13, line=1.15, after=10, start=COL),
    Paragraph("Eyebrow", "Eyebrow", "Normal", "Heading1", 11, True, MUTED, line=1, after=2, keep_next=True),
    Paragraph("Heading1", "heading 1", "Normal", "BodyText", 23, True, ACCENT, line=1, rtl_line=1.10, after=12,
              keep_next=True, keep_lines=True, outline=1),
    Paragraph("Heading2", "heading 2", "Normal", "BodyText", 16, True, ACCENT, line=1, rtl_line=1.10, before=21,
              after=6, keep_next=True, keep_lines=True, outline=2),
    Paragraph("Heading3", "heading 3", "Normal", "BodyText", 13, True, INK, line=1, before=14, after=4,
              keep_next=True, keep_lines=True, outline=3),
    Paragraph("Heading4", "heading 4", "Normal", "BodyText", 11, True, ACCENT, line=1, before=9, after=3, start=COL,
              keep_next=True, keep_lines=True, outline=4),
    Paragraph("Title", "Title", "Normal", "Subtitle", 33, True, ACCENT, line=1, before=0, after=8, keep_lines=True),
    Paragraph("Subtitle", "Subtitle", "Normal", "BodyText", 16, colour=MUTED, line=1.05, after=12),
    Paragraph("DocTitle", "Document Title", "Normal", "DocMeta", 19, True, ACCENT, line=1, after=2, keep_next=True,
              outline=1),
    Paragraph("DocMeta", "Document Meta", "Normal", "Normal", 10, colour=MUTED, line=1.10, after=9),
    # Running text in the text column.
    Paragraph("StripText", "Strip Text", "BodyText", "BodyText", before=8, after=6),
    Paragraph("Bridge", "Bridge", "BodyText", "BodyText", before=6, after=6),
    Paragraph("Instruction", "Instruction", "Normal", "Instruction", before=9, after=6),
    Paragraph("AgendaSubtitle", "Agenda Subtitle", "Subtitle", "BodyText", after=6),
    Paragraph("Quote", "Quote", "BodyText", "BodyText", start=BOX),
    Paragraph("Code", "Code", "BodyText", "BodyText", 9.5, font=CODE_FONT, line=1, keep_lines=True, start=COL,
              always_ltr=True),
    Paragraph("DefinitionTerm", "Definition Term", "BodyText", "DefinitionText", bold=True, after=2, keep_next=True),
    Paragraph("DefinitionText", "Definition Text", "BodyText", "DefinitionTerm"),
    # Lists. Indents repeat those of the list levels, because a level's indents win over the style's.
    Paragraph("ListBullet", "List Bullet", "Normal", "ListBullet", after=3, start=BOX, hanging=BAR, list=(1, 0)),
    Paragraph("ListNumber", "List Number", "Normal", "ListNumber", after=3, start=LIST, hanging=NUMBER, list=(2, 0)),
    Paragraph("Checklist", "Checklist", "Normal", "Checklist", after=3, start=LIST, hanging=NUMBER, list=(3, 0)),
    # Between items of several paragraphs lies as much space as between paragraphs.
    Paragraph("ListBulletLoose", "List Bullet Loose", "ListBullet", "ListBulletLoose", after=6),
    Paragraph("ListNumberLoose", "List Number Loose", "ListNumber", "ListNumberLoose", after=6),
    Paragraph("ChecklistLoose", "Checklist Loose", "Checklist", "ChecklistLoose", after=6),
    Paragraph("ListContinue", "List Continue", "Normal", "ListContinue", after=3, start=LIST),
    Paragraph("ListContinueBullet", "List Continue Bullet", "Normal", "ListContinueBullet", after=3, start=BOX),
    # Steps and what happens in them.
    Paragraph("Step", "Step", "Normal", "StepText", before=6, after=4, start=COL, hanging=COL, keep_lines=True,
              list=(4, 0), tabs=(Tab(NUMBER), Tab(COL)), sample="3 min\t{}"),
    Paragraph("StepText", "Step Text", "Normal", "StepText", after=4, start=COL),
    *CUES,
    *(in_table(cue) for cue in CUES),
    # Callouts.
    *family(Paragraph("KeyMessage", "Key Message", "Normal", "KeyMessage", 11, after=4, start=BOX, end=PADDING,
                      keep_next=True, keep_lines=True, borders=tinted(SOLID_BAR, TINT_B), fill=TINT_B)),
    *family(Paragraph("Activity", "Activity", "Normal", "Activity", 11, after=4, start=BOX, end=PADDING,
                      keep_next=True, keep_lines=True, borders=tinted(SOLID_BAR, TINT_A), fill=TINT_A)),
    *family(Paragraph("TrainerNote", "Trainer Note", "Normal", "TrainerNote", 10, after=4, start=BOX, end=PADDING,
                      keep_next=True, keep_lines=True, borders=tinted(DASHED_BAR, TINT_G), fill=TINT_G), INK),
    *family(Paragraph("Objection", "Objection", "Normal", "Objection", 11, after=4, start=BOX, end=0,
                      keep_next=True, keep_lines=True, borders={"start": THICK_BAR})),
    *family(Paragraph("Handout", "Handout", "Normal", "Handout", 11, after=4, start=BOX, end=PADDING,
                      keep_next=True, keep_lines=True, borders=boxed(RULE))),
    # Tables.
    Paragraph("TableText", "Table Text", "Normal", "TableText", 10, line=1.08, before=0, after=0),
    Paragraph("TableHead", "Table Head", "TableText", "TableHead", 10, True, line=1, after=0, keep_next=True),
    Paragraph("TableTotal", "Table Total", "TableText", "TableTotal", bold=True),
    Paragraph("TableNumber", "Table Number", "TableText", "TableNumber", align="end"),
    Paragraph("TableCentre", "Table Centre", "TableText", "TableCentre", align="center"),
    Paragraph("TableSmall", "Table Small", "TableText", "TableSmall", 9, colour=MUTED),
    Paragraph("TableBarBefore", "Table Bar Before", "TableText", "TableBarAfter", 6, line=1, after=1, keep_next=True,
              borders=framed(RULE), fill=TINT_B),
    Paragraph("TableBarAfter", "Table Bar After", "TableText", "TableText", 6, line=1, borders=framed(ACCENT),
              fill=ACCENT),
    Paragraph("TableGap", "Table Gap", "Normal", "BodyText", 2, exact=9, after=0),
    Paragraph("StripLabel", "Strip Label", "TableText", "StripValue", 9, colour=MUTED, line=1, after=1,
              keep_next=True),
    Paragraph("StripValue", "Strip Value", "TableText", "StripValue", 10.5, True, line=1.05, keep_next=True),
    Paragraph("Caption", "caption", "Normal", "Normal", 10, True, INK, line=1, before=9, after=4, keep_next=True),
    Paragraph("Figure", "Figure", "Normal", "BodyText", before=4, after=10),
    Paragraph("Source", "Source", "Normal", "BodyText", 9, colour=MUTED, line=1, before=4, after=10),
    # Notes, headers, footers, contents.
    Paragraph("FootnoteText", "footnote text", "Normal", "FootnoteText", 9, line=1, after=2, start=227, hanging=227),
    Paragraph("Header", "header", "Normal", "Header", 9, colour=MUTED, line=1, after=0, tabs=(END_TAB,),
              borders={"bottom": THIN_RULE}, sample="{}\tModule 6"),
    Paragraph("Footer", "footer", "Normal", "Footer", 9, colour=MUTED, line=1, after=0, tabs=(END_TAB,),
              borders={"top": THIN_RULE}, sample="{}\t6\N{EN DASH}1"),
    Paragraph("TOCHeading", "TOC Heading", "Normal", "TOC1", 23, True, ACCENT, line=1, after=14, keep_next=True),
    Paragraph("TOC1", "toc 1", "Normal", "TOC1", 11, True, line=1.05, before=7, after=1, start=680, hanging=680,
              keep_lines=True, tabs=(Tab(680), Tab(None, "end", "dot")), sample="6\t{}\t6\N{EN DASH}1"),
    Paragraph("TOC2", "toc 2", "Normal", "TOC2", 10, line=1.05, after=1, start=680, keep_lines=True,
              tabs=(Tab(None, "end", "dot"),), sample="{}\t6\N{EN DASH}2"),
    Paragraph("ContentsNote", "Contents Note", "Source", "BodyText", before=18),
    # Forms.
    Paragraph("NoteLine", "Note Line", "Normal", "NoteLine", 9, colour=RULE, line=1, before=14, after=0, start=COL,
              tabs=(Tab(None, "end", "underscore"),), sample="{}\t"),
    Paragraph("WriteIn", "Write In", "Normal", "WriteIn", 10, line=1.60, after=0,
              tabs=(Tab(2268), Tab(None, "end", "underscore")), sample="{}\t\t"),
    Paragraph("Question", "Question", "Normal", "Option", bold=True, before=12, after=4, start=567, hanging=567,
              keep_next=True, keep_lines=True, list=(5, 0)),
    Paragraph("Option", "Option", "Normal", "Option", after=2, start=1021, hanging=454, keep_lines=True,
              list=(5, 1)),
    # The cover. Its two empty paragraphs have styles, so that a template can ask for them by name.
    Paragraph("CoverRule", "Cover Rule", "Normal", "Title", 16, True, INK, line=1, before=0, after=4,
              borders={"top": Border("single", 6, 18, ACCENT)}),
    Paragraph("CoverTop", "Cover Top", "Normal", "CoverTop", 10, colour=MUTED, line=1.15, after=0),
    Paragraph("CoverDetail", "Cover Detail", "TableText", "CoverDetail", 11, line=1.10),
    Paragraph("Rights", "Rights", "Normal", "Rights", 9, colour=MUTED, line=1.05, after=3),
    Paragraph("CoverSpaceUpper", "Cover Space Upper", "Normal", "CoverRule", 2, exact=150, after=0),
    Paragraph("CoverSpaceLower", "Cover Space Lower", "Normal", "Normal", 2, exact=100, after=0),
    # Certificate and cards: the only centred pages. "Long" is for names that would not fit on one line,
    # "Low" for a page that long names and titles fill.
    Paragraph("CertTitle", "Certificate Title", "Normal", "CertTitle", 33, True, ACCENT, line=1, after=18,
              align="center"),
    Paragraph("CertText", "Certificate Text", "Normal", "CertText", 13, line=1.10, after=6, align="center"),
    Paragraph("CertName", "Certificate Name", "Normal", "CertName", 28, True, line=1, before=6, after=14, start=2268,
              end=2268, align="center", borders={"bottom": Border("single", 0.75, 4, RULE)}),
    Paragraph("CertNameLong", "Certificate Name Long", "CertName", "CertName", 23),
    Paragraph("CertCourse", "Certificate Course", "Normal", "CertCourse", 19, True, ACCENT, line=1.05, before=2,
              after=6, align="center"),
    Paragraph("CertSmall", "Certificate Small", "Normal", "CertSmall", 10, colour=MUTED, line=1.10, after=0,
              align="center"),
    Paragraph("CertBodies", "Certificate Bodies", "CertSmall", "CertTitle", before=6, after=28),
    Paragraph("CertDate", "Certificate Date", "CertText", "CertSmall", after=85),
    Paragraph("CertDateLow", "Certificate Date Low", "CertDate", "CertSmall", after=22),
    Paragraph("CardName", "Card Name", "Normal", "CardName", 36, True, line=1, after=4, start=170, end=170,
              align="center"),
    Paragraph("CardNameLong", "Card Name Long", "CardName", "CardName", 28),
    Paragraph("CardNameLongest", "Card Name Longest", "CardName", "CardName", 22),
    Paragraph("CardOrg", "Card Organisation", "Normal", "CardOrg", 16, colour=MUTED, line=1.05, after=0, start=170,
              end=170, align="center"),
    Paragraph("CardCourse", "Card Course", "Normal", "CardCourse", 9, colour=MUTED, line=1, after=14, start=170,
              end=170, align="center"),
    Paragraph("CardEnd", "Card End", "Normal", "CardEnd", 2, exact=1, after=0),
)

CHARACTERS = (
    Character("Strong", "Strong", bold=True),
    Character("CueLabel", "Cue Label", bold=True, colour=ACCENT),
    Character("Minutes", "Minutes", 9.5, bold=True, colour=MUTED),
    Character("Muted", "Muted", colour=MUTED),
    Character("CodeChar", "Code Char", 9.5, font=CODE_FONT),
    Character("Hyperlink", "Hyperlink", colour=ACCENT, underline=True),
    Character("FootnoteReference", "footnote reference", superscript=True),
)

# Word knows these itself and shows them under the names of its own language; all others are ours.
BUILT_IN = frozenset((
    "Normal", "BodyText", "Heading1", "Heading2", "Heading3", "Heading4", "Title", "Subtitle", "Quote", "ListBullet",
    "ListNumber", "ListContinue", "Caption", "FootnoteText", "Header", "Footer", "TOCHeading", "TOC1", "TOC2",
    "Strong", "Hyperlink", "FootnoteReference",
))
# Word applies these by itself; in the gallery of styles they would only be in the way.
NOT_IN_GALLERY = frozenset(("FootnoteText", "Header", "Footer", "TOC1", "TOC2", "Hyperlink", "FootnoteReference"))

HAIRLINE = Border("single", 0.5, 0, HAIR)
FORM_LINE = Border("single", 0.5, 0, RULE)
HEAVY = Border("single", 1, 0, ACCENT)

TABLES = (
    Table("CourseTable", "Course Table", {"top": HEAVY, "bottom": HEAVY, "insideH": HAIRLINE}, 57, 85,
          first=Row(bold=True, fill=TINT_B, bottom=HEAVY, at_foot=True, repeats=True),
          last=Row(bold=True, top=HEAVY)),
    Table("PlainTable", "Course Plain", {"top": FORM_LINE, "bottom": FORM_LINE, "insideH": HAIRLINE}, 57, 85),
    Table("StripTable", "Course Strip", {"top": replace(HEAVY, points=1.5), "bottom": FORM_LINE}, 85, 113,
          fill=TINT_A),
    Table("FormTable", "Course Form", {"top": HEAVY, "start": FORM_LINE, "bottom": FORM_LINE, "end": FORM_LINE,
                                       "insideH": FORM_LINE, "insideV": FORM_LINE}, 57, 85,
          first=Row(fill=TINT_B)),
    Table("LayoutTable", "Course Layout", {}, 0, 0),
)

BULLET, DASH, BOX_MARK = "\N{BULLET}", "\N{EN DASH}", "\N{BALLOT BOX}"
TICKED = "\N{BALLOT BOX WITH CHECK}"
BULLETS = (("bullet", BULLET), ("bullet", DASH))
# Numbers at every level, as Markdown has them: "step 2" of a nested list is the same step in both.
NUMBERS = (("decimal", "%n."),)

# A tick box of 11 points would be taller than the line and open the list, hence 10.
LISTS = (
    NumberedList(1, (Level("bullet", BULLET, BOX, BAR, "ListBullet", font=LATIN_FONT),), BULLETS, BAR),
    NumberedList(2, (Level("decimal", "%1.", LIST, NUMBER, "ListNumber", bold=True),), NUMBERS, NUMBER),
    NumberedList(3, (Level("bullet", BOX_MARK, LIST, NUMBER, "Checklist", font=SYMBOL_FONT, colour=INK, size=10),),
                 (("bullet", BOX_MARK),), NUMBER),
    NumberedList(4, (Level("decimal", "%1", COL, COL, "Step", tab=NUMBER, bold=True),
                     Level("letter", "%2.", LIST, NUMBER, bold=True)), NUMBERS, NUMBER),
    NumberedList(5, (Level("decimal", "%1.", 567, 567, "Question", bold=True),
                     Level("letter", "%2.", 1021, 454, "Option", colour=INK, bold=True)), NUMBERS, NUMBER),
    NumberedList(6, (Level("bullet", BULLET, BOX + BAR, BAR, font=LATIN_FONT),), BULLETS, BAR),
    # Inside callouts start minus hanging stays the edge of the box, or LibreOffice parts it.
    NumberedList(7, (Level("decimal", "%1.", BOX + NUMBER, NUMBER, bold=True),), NUMBERS, NUMBER),
    NumberedList(8, (Level("bullet", BOX_MARK, BOX + NUMBER, NUMBER, font=SYMBOL_FONT, colour=INK, size=10),),
                 (("bullet", BOX_MARK),), NUMBER),
    NumberedList(9, (Level("bullet", BULLET, BOX + BAR + BAR, BAR, font=LATIN_FONT),), BULLETS, BAR),
    NumberedList(10, (Level("decimal", "%1.", BOX + BAR + NUMBER, NUMBER, bold=True),), NUMBERS, NUMBER),
    NumberedList(11, (Level("bullet", TICKED, LIST, NUMBER, font=SYMBOL_FONT, colour=INK, size=10),),
                 (("bullet", TICKED),), NUMBER),
    NumberedList(12, (Level("bullet", TICKED, BOX + NUMBER, NUMBER, font=SYMBOL_FONT, colour=INK, size=10),),
                 (("bullet", TICKED),), NUMBER),
)

# Fonts with the stand-in that a reader without them is advised to take.
FONTS = (
    ("Arial", "Noto Sans Arabic", "swiss", "variable"),
    ("Calibri", "Carlito", "swiss", "variable"),
    ("Consolas", "DejaVu Sans Mono", "modern", "fixed"),
    ("Leelawadee UI", "Noto Sans Khmer", "swiss", "variable"),
    ("Segoe UI Symbol", "DejaVu Sans", "swiss", "variable"),
)
# fmt: on


# --- XML ---------------------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def el(name: str, /, *children: str, **attributes: str | int | None) -> str:
    """One element of the main namespace; attributes that are None are left out."""
    pairs = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items() if value is not None)
    inside = "".join(children)
    return f"<w:{name}{pairs}>{inside}</w:{name}>" if inside else f"<w:{name}{pairs}/>"


def value(name: str, val: str | int | None) -> str:
    """An element whose only attribute is `val`; nothing for None."""
    return "" if val is None else el(name, val=val)


def switch(name: str, on: bool | None) -> str:
    """An on/off element; nothing for None, which means inherited."""
    if on is None:
        return ""
    return el(name) if on else el(name, val=0)


def wrap(name: str, *children: str) -> str:
    """An element, or nothing when it would be empty."""
    return el(name, *children) if any(children) else ""


def root(name: str, *children: str) -> str:
    """A whole part of the main namespace."""
    return f'{HEAD}<w:{name} xmlns:w="{MAIN}">{"".join(children)}</w:{name}>\n'


def twips(points: float | None) -> int | None:
    """Points as twentieths of a point."""
    return None if points is None else round(points * 20)


# --- Character and paragraph properties --------------------------------------------------------------------------


def sizes(points: float | None, direction: Direction) -> str:
    """Size, always as a pair. Arabic looks small beside Latin of the same size and gets a tenth more."""
    if points is None:
        return ""
    half = round(points * 2)
    return value("sz", half) + value("szCs", (half * 11 + 5) // 10 if direction.rtl else half)


def bold(on: bool | None) -> str:
    """Weight, always as a pair: Arabic and Khmer take theirs from the second."""
    return switch("b", on) + switch("bCs", on)


def border(name: str, line: Border) -> str:
    """One border; Word counts widths in eighths of a point."""
    return el(name, val=line.kind, sz=round(line.points * 8), space=line.space, color=line.colour)


def shading(fill: str | None) -> str:
    """A plain fill."""
    return "" if fill is None else el("shd", val="clear", color="auto", fill=fill)


def run_properties(look: Paragraph | Character, direction: Direction) -> str:
    """The rPr of a style, in the order that the schema wants. Code is in a font of its own and is not spelling."""
    return wrap(
        "rPr",
        "" if look.font is None else el("rFonts", ascii=look.font, hAnsi=look.font),
        bold(look.bold),
        "" if look.font is None else el("noProof"),
        value("color", look.colour),
        sizes(look.size, direction),
        value("u", "single") if isinstance(look, Character) and look.underline else "",
        value("vertAlign", "superscript") if isinstance(look, Character) and look.superscript else "",
    )


def paragraph_borders(style: Paragraph, direction: Direction) -> str:
    """Borders: Word's left and right are physical even where the text runs from the right, so they swap."""
    if style.borders is None:
        return ""
    left: Side = "end" if direction.rtl else "start"
    right: Side = "start" if direction.rtl else "end"
    places: tuple[tuple[str, Side], ...] = (("top", "top"), ("left", left), ("bottom", "bottom"), ("right", right))
    return el("pBdr", *(border(name, style.borders[side]) for name, side in places if side in style.borders))


def tab_stops(tabs: tuple[Tab, ...], end: int) -> str:
    """Tab stops: here Word's left is the side where reading starts; `end` is where the text ends."""
    stops = ((tab, end if tab.at is None else tab.at) for tab in tabs)
    return wrap("tabs", *(el("tab", val=_side(tab), leader=tab.leader, pos=at) for tab, at in stops))


def _side(tab: Tab) -> str:
    """The name of a tab's side in the form that every version of Word reads."""
    return "left" if tab.side == "start" else "right"


def spacing(style: Paragraph, direction: Direction) -> str:
    """Space before and after, and the line: a multiple, or exact where there is no text to clip."""
    line = style.rtl_line if direction.rtl and style.rtl_line is not None else style.line
    rule = None
    height = None
    if style.exact is not None:
        height, rule = twips(style.exact), "exact"
    elif line is not None:
        height, rule = round(line * 240), "auto"
    if (style.before, style.after, height) == (None, None, None):
        return ""
    return el("spacing", before=twips(style.before), after=twips(style.after), line=height, lineRule=rule)


def indents(style: Paragraph, direction: Direction) -> str:
    """Indents from the reading sides; code keeps its direction and so has them on the other side in Arabic."""
    if (style.start, style.end, style.hanging) == (None, None, None):
        return ""
    left, right = style.start, style.end
    if direction.rtl and style.always_ltr:
        left, right = right or 0, left
    return el("ind", left=left, right=right, hanging=style.hanging)


def bidi(style: Paragraph, direction: Direction) -> str:
    """The direction, stated where it decides how indents, borders and tabs are read."""
    placed = bool(style.borders or style.tabs or style.align) or style.start is not None
    if not direction.rtl or not (placed or style.based is None):
        return ""
    return switch("bidi", not style.always_ltr)


def paragraph_properties(style: Paragraph, direction: Direction) -> str:
    """The pPr of a style, in the order that the schema wants."""
    number = ""
    if style.list is not None:
        number = el("numPr", value("ilvl", style.list[1]), value("numId", style.list[0]))
    return wrap(
        "pPr",
        switch("keepNext", style.keep_next),
        switch("keepLines", style.keep_lines),
        switch("widowControl", style.widow_control),
        number,
        paragraph_borders(style, direction),
        shading(style.fill),
        tab_stops(style.tabs, direction.text_width),
        bidi(style, direction),
        spacing(style, direction),
        indents(style, direction),
        value("jc", style.align),
        "" if style.outline is None else value("outlineLvl", style.outline - 1),
    )


# --- Styles ------------------------------------------------------------------------------------------------------


LAST_IN_GALLERY = 99
"""The highest number that Word knows; styles that share it stand by their names."""


def style_element(style: Paragraph | Character | Table, links: str, looks: str, order: int) -> str:
    """A style; the order of the table is the order in Word's gallery."""
    return el(
        "style",
        value("name", style.name),
        links,
        value("uiPriority", min(order, LAST_IN_GALLERY)),
        "" if style.id in NOT_IN_GALLERY else el("qFormat"),
        looks,
        type=type(style).__name__.lower(),
        default=1 if style.id == "Normal" else None,
        customStyle=None if style.id in BUILT_IN else 1,
        styleId=style.id,
    )


def paragraph_style(style: Paragraph, order: int, direction: Direction) -> str:
    """A paragraph style."""
    links = value("basedOn", style.based) + value("next", style.next)
    return style_element(style, links, paragraph_properties(style, direction) + run_properties(style, direction), order)


def character_style(style: Character, order: int, direction: Direction) -> str:
    """A character style."""
    return style_element(style, value("basedOn", "DefaultParagraphFont"), run_properties(style, direction), order)


def table_borders(borders: Mapping[Side, Border]) -> str:
    """The borders of a table; its sides turn with the table, so nothing swaps in Arabic."""
    places: tuple[tuple[str, Side], ...] = (
        ("top", "top"), ("left", "start"), ("bottom", "bottom"), ("right", "end"),
        ("insideH", "insideH"), ("insideV", "insideV"),
    )  # fmt: skip
    return wrap("tblBorders", *(border(name, borders[side]) for name, side in places if side in borders))


def cell_margins(height: int, width: int) -> str:
    """The margins inside the cells of a table."""
    sides = (("top", height), ("left", width), ("bottom", height), ("right", width))
    return el("tblCellMar", *(el(name, w=size, type="dxa") for name, size in sides))


def row_style(kind: str, row: Row | None) -> str:
    """What the first or last row of a table adds."""
    if row is None:
        return ""
    edges: tuple[tuple[str, Border | None], ...] = (("top", row.top), ("bottom", row.bottom))
    return el(
        "tblStylePr",
        wrap("rPr", bold(row.bold or None)),
        wrap("trPr", el("tblHeader") if row.repeats else ""),
        wrap(
            "tcPr",
            wrap("tcBorders", *(border(name, line) for name, line in edges if line is not None)),
            shading(row.fill),
            value("vAlign", "bottom") if row.at_foot else "",
        ),
        type=kind,
    )


def table_style(style: Table, order: int) -> str:
    """A table style."""
    table = el(
        "tblPr",
        el("tblInd", w=0, type="dxa"),
        table_borders(style.borders),
        cell_margins(style.height, style.width),
    )
    looks = table + wrap("tcPr", shading(style.fill)) + row_style("firstRow", style.first)
    looks += row_style("lastRow", style.last)
    return style_element(style, value("basedOn", "TableNormal"), looks, order)


def word_defaults() -> str:
    """The three styles that Word expects to find below all others."""
    hidden = value("uiPriority", LAST_IN_GALLERY) + el("semiHidden") + el("unhideWhenUsed")
    plain = el("tblPr", el("tblInd", w=0, type="dxa"), cell_margins(0, 108))
    return (
        el("style", value("name", "Default Paragraph Font"), hidden, type="character", default=1,
           styleId="DefaultParagraphFont")
        + el("style", value("name", "Normal Table"), hidden, plain, type="table", default=1, styleId="TableNormal")
        + el("style", value("name", "No List"), hidden, type="numbering", default=1, styleId="NoList")
    )  # fmt: skip


def document_defaults(direction: Direction) -> str:
    """Font, size, colour and language of everything; the rest of the looks begins with Normal."""
    fonts = el("rFonts", ascii=LATIN_FONT, eastAsia=LATIN_FONT, hAnsi=LATIN_FONT, cs=direction.complex_font)
    language = el("lang", val="en-GB", bidi=direction.complex_language)
    run = el("rPr", fonts, value("color", INK), sizes(11, direction), language)
    paragraph = el("pPr", el("spacing", after=0, line=240, lineRule="auto"))
    return el("docDefaults", el("rPrDefault", run), el("pPrDefault", paragraph))


def styles_part(direction: Direction) -> str:
    """styles.xml"""
    # Word has priorities up to 99, so each kind of style counts from one.
    return root(
        "styles",
        document_defaults(direction),
        word_defaults(),
        *(paragraph_style(style, order, direction) for order, style in enumerate(PARAGRAPHS, 1)),
        *(character_style(style, order, direction) for order, style in enumerate(CHARACTERS, 1)),
        *(table_style(style, order) for order, style in enumerate(TABLES, 1)),
    )


# --- Lists -------------------------------------------------------------------------------------------------------


def levels(numbered: NumberedList) -> Iterator[Level]:
    """All nine levels: those of the table, then each one step further in than the one above it."""
    yield from numbered.levels
    level = numbered.levels[-1]
    for depth in range(len(numbered.levels), 9):
        kind, text = numbered.marks[depth % len(numbered.marks)]
        start = level.start + numbered.step
        level = replace(level, format=kind, text=text.replace("n", str(depth + 1)), start=start,
                        hanging=min(level.hanging, numbered.step), style=None, tab=None)  # fmt: skip
        yield level


def level_element(depth: int, level: Level, direction: Direction) -> str:
    """One level of a list."""
    formats = {"letter": direction.letters}
    font = "" if level.font is None else el("rFonts", ascii=level.font, hAnsi=level.font, cs=level.font)
    tab = "" if level.tab is None else el("tabs", el("tab", val="left", pos=level.tab))
    half = None if level.size is None else round(level.size * 2)
    return el(
        "lvl",
        value("start", 1),
        value("numFmt", formats.get(level.format, level.format)),
        value("pStyle", level.style),
        value("lvlText", level.text),
        value("lvlJc", "left"),
        el("pPr", tab, el("ind", left=level.start, hanging=level.hanging)),
        el("rPr", font, bold(level.bold or None), value("color", level.colour), value("sz", half),
           value("szCs", half)),
        ilvl=depth,
    )  # fmt: skip


def numbering_part(direction: Direction) -> str:
    """numbering.xml: each list once, and one number for it; the writer adds one more wherever a list restarts."""
    abstract = []
    for numbered in LISTS:
        nine = (level_element(depth, level, direction) for depth, level in enumerate(levels(numbered)))
        identity = value("nsid", f"{0xC0DE0000 + numbered.id:08X}") + value("multiLevelType", "multilevel")
        abstract.append(el("abstractNum", identity, *nine, abstractNumId=numbered.id))
    numbers = (el("num", value("abstractNumId", numbered.id), numId=numbered.id) for numbered in LISTS)
    return root("numbering", *abstract, *numbers)


# --- The document: what a designer sees --------------------------------------------------------------------------


def run(text: str, style: str | None = None) -> str:
    """Text, its tabs as elements."""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    return el("r", wrap("rPr", value("rStyle", style)), el("tab").join(pieces))


def arabic(direction: Direction, style: str | None = None) -> str:
    """A word in the script of the file, so that the other half of each size can be seen; none in the Latin file."""
    if not direction.sample:
        return ""
    properties = value("rStyle", style) + el("rtl") + el("lang", bidi=direction.complex_language)
    return el("r", el("rPr", properties), f'<w:t xml:space="preserve">{direction.sample}</w:t>')


def paragraph(style: str, *runs: str, more: str = "") -> str:
    """A paragraph of a style."""
    return el("p", el("pPr", value("pStyle", style), more), *runs)


def style_samples(direction: Direction) -> Iterator[str]:
    """One paragraph for each paragraph style, and one that shows the character styles."""
    for style in PARAGRAPHS:
        # LibreOffice loses the bullet of a style based on one of ours unless the paragraph repeats it.
        own_number = el("numPr", value("ilvl", 0), value("numId", 6)) if _in_callout_list(style) else ""
        before, after = style.sample.split("{}")
        lead = run(before, "Minutes" if style.id == "Step" else None) if before else ""
        rest = run(style.name + after)
        yield paragraph(style.id, lead, arabic(direction), rest, more=own_number)
    shown = (arabic(direction, style.id) + run(style.name, style.id) + run("  ") for style in CHARACTERS)
    yield paragraph("BodyText", *shown)


def _in_callout_list(style: Paragraph) -> bool:
    """Whether this is one of the two bulleted relatives of a callout."""
    return style.id.endswith(("Bullet", "BulletLast")) and style.based not in (None, "Normal")


def table_sample(style: Table, direction: Direction) -> str:
    """A small table of a style, with the head and total that the style knows."""
    columns = 3
    text = arabic(direction) + run(style.name)
    rows = [paragraph("TableText", text)] * 2
    if style.id == "StripTable":
        rows = [paragraph("StripLabel", text) + paragraph("StripValue", text)]
    if style.first:
        rows.insert(0, paragraph("TableHead", text))
    if style.last:
        rows.append(paragraph("TableTotal", text))
    flags = (0x20 if style.first else 0) | (0x40 if style.last else 0) | 0x600
    properties = el(
        "tblPr",
        value("tblStyle", style.id),
        el("bidiVisual") if direction.rtl else "",
        el("tblW", w=direction.text_width, type="dxa"),
        el("tblInd", w=0, type="dxa"),
        el("tblLayout", type="fixed"),
        el("tblLook", val=f"{flags:04X}", firstRow=int(bool(style.first)), lastRow=int(bool(style.last)),
           firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        value("tblCaption", f"Sample of {style.name}"),
    )  # fmt: skip
    grid = el("tblGrid", *(el("gridCol", w=direction.text_width // columns) for _ in range(columns)))
    return el(
        "tbl", properties, grid, *(table_row(content, columns, direction.text_width // columns) for content in rows)
    )


def table_row(content: str, columns: int, width: int) -> str:
    """One row of a sample table, the same in each column."""
    cell = el("tc", el("tcPr", el("tcW", w=width, type="dxa")), content)
    return el("tr", el("trPr", el("cantSplit")), cell * columns)


def section(page: Page, direction: Direction) -> str:
    """The properties of a section; its header and footer are the writer's."""
    wide, high = direction.paper.width, direction.paper.height
    size = {"w": high, "h": wide, "orient": "landscape"} if page.landscape else {"w": wide, "h": high}
    edge = page.border
    names = ("top", "left", "bottom", "right")
    return el(
        "sectPr",
        value("type", "nextPage"),
        el("pgSz", **size),
        el("pgMar", top=page.top, right=page.right, bottom=page.bottom, left=page.left, header=page.header,
           footer=page.footer, gutter=0),
        "" if edge is None else el("pgBorders", *(border(name, edge) for name in names), offsetFrom="page"),
        el("bidi") if direction.rtl else "",
    )  # fmt: skip


def document_part(direction: Direction) -> str:
    """document.xml: the samples on the first kind of page, then one page for each of the others."""
    body = [*style_samples(direction)]
    for style in TABLES:
        body += [paragraph("Caption", run(style.name)), table_sample(style, direction), paragraph("TableGap")]
    for page in PAGES:
        body.append(paragraph("DocTitle", run(f"Page: {page.name}")))
        properties = section(page, direction)
        if page is not PAGES[-1]:
            body.append(paragraph("DocMeta", run(page.used_for), more=properties))
        else:
            body += [paragraph("DocMeta", run(page.used_for)), properties]
    return root("document", el("body", *body))


# --- The other parts ---------------------------------------------------------------------------------------------


def settings_part(direction: Direction) -> str:
    """settings.xml. Absent on purpose: updateFields, which asks the reader a question, and
    doNotUseHTMLParagraphAutoSpacing, without which the larger of two distances counts and not their sum."""
    word = "http://schemas.microsoft.com/office/word"
    return root(
        "settings",
        el("zoom", percent=100),
        value("defaultTabStop", 567),
        value("characterSpacingControl", "doNotCompress"),
        el("footnotePr", el("footnote", id=-1), el("footnote", id=0)),
        el(
            "compat",
            el("compatSetting", name="compatibilityMode", uri=word, val=15),
            el("compatSetting", name="overrideTableStyleFontSizeAndJustification", uri=word, val=1),
        ),
        el("themeFontLang", val="en-GB", bidi=direction.complex_language),
        value("decimalSymbol", "."),
        value("listSeparator", ","),
    )


def font_table_part() -> str:
    """fontTable.xml"""
    return root(
        "fonts",
        *(
            el("font", value("altName", other), value("family", kind), value("pitch", pitch), name=name)
            for name, other, kind, pitch in FONTS
        ),
    )


def footnotes_part() -> str:
    """footnotes.xml: the two lines that Word draws above the notes."""
    plain = el("pPr", el("spacing", after=0, line=240, lineRule="auto"))
    kinds = ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    notes = (el("footnote", el("p", plain, el("r", el(mark))), type=kind, id=number) for number, kind, mark in kinds)
    return root("footnotes", *notes)


def core_part() -> str:
    """core.xml, with a date that never moves."""
    date = "1980-01-01T00:00:00Z"
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Reference styles</dc:title><dc:creator>curriculum</dc:creator>"
        "<cp:lastModifiedBy>curriculum</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        "</cp:coreProperties>\n"
    )


def app_part() -> str:
    """app.xml"""
    application = "<Application>curriculum</Application>"
    return f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties">{application}</Properties>\n'


@dataclass(frozen=True)
class Part:
    """A part of the package: where it is, what Word calls its content, and its relationship."""

    path: str
    content: str
    relationship: str


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = f"{OFFICE}/relationships"
PARTS = (
    Part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
         f"{RELATION}/extended-properties"),
    Part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
         f"{PACKAGE}/relationships/metadata/core-properties"),
    Part("word/document.xml", f"{WORD}.document.main+xml", f"{RELATION}/officeDocument"),
    Part("word/fontTable.xml", f"{WORD}.fontTable+xml", f"{RELATION}/fontTable"),
    Part("word/footnotes.xml", f"{WORD}.footnotes+xml", f"{RELATION}/footnotes"),
    Part("word/numbering.xml", f"{WORD}.numbering+xml", f"{RELATION}/numbering"),
    Part("word/settings.xml", f"{WORD}.settings+xml", f"{RELATION}/settings"),
    Part("word/styles.xml", f"{WORD}.styles+xml", f"{RELATION}/styles"),
)  # fmt: skip


def contents(direction: Direction) -> dict[str, str]:
    """The text of each part."""
    return {
        "docProps/app.xml": app_part(),
        "docProps/core.xml": core_part(),
        "word/document.xml": document_part(direction),
        "word/fontTable.xml": font_table_part(),
        "word/footnotes.xml": footnotes_part(),
        "word/numbering.xml": numbering_part(direction),
        "word/settings.xml": settings_part(direction),
        "word/styles.xml": styles_part(direction),
    }


def content_types() -> str:
    """[Content_Types].xml"""
    overrides = "".join(f'<Override PartName="/{part.path}" ContentType="{part.content}"/>' for part in PARTS)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>\n'
    )


def relationships(targets: list[tuple[str, str]]) -> str:
    """A part with relationships: kind and target of each."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>\n'


# --- The package -------------------------------------------------------------------------------------------------


def package(direction: Direction) -> bytes:
    """The reference file. Not compressed: two builds of zlib may pack the same text differently, and the same
    script must give the same bytes everywhere."""
    main = "word/document.xml"
    below = [part for part in PARTS if part.path.startswith("word/") and part.path != main]
    above = [part for part in PARTS if part not in below]
    members = contents(direction)
    members["_rels/.rels"] = relationships([(part.relationship, part.path) for part in above])
    members["word/_rels/document.xml.rels"] = relationships(
        [(part.relationship, part.path.removeprefix("word/")) for part in below]
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        # Readers look for the content types first.
        for name, text in [("[Content_Types].xml", content_types()), *sorted(members.items())]:
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, text.encode())
    return buffer.getvalue()


def stale(file: Path, content: bytes) -> bool:
    """Whether a file is missing or not what this script writes."""
    return not file.is_file() or file.read_bytes() != content


def main() -> int:
    """Write both files, or say which one is not as it should be."""
    parser = argparse.ArgumentParser(description="Write the reference files of the Word documents.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    parser.add_argument("--letter", type=Path, metavar="FOLDER", help="write both for Letter paper into a folder")
    options = parser.parse_args()
    check, folder, paper = options.check, options.letter or STYLES, LETTER if options.letter else A4
    different = False
    for direction in (LTR, RTL):
        file, content = folder / direction.file, package(replace(direction, paper=paper))
        if not stale(file, content):
            continue
        if check:
            different = True
            sys.stderr.write(f"{file.name} differs; run: python scripts/reference.py\n")
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return int(different)


if __name__ == "__main__":
    sys.exit(main())
