"""Word: every look comes from the styles and sections of the reference file.

Here a document is cut into sections: the cover, each part of a manual (its heading 1 carries a label), and landscape
pages. Page numbers start again with each part, so the contents list is right without laying out a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from curriculum.documents.document import Document, Page, StyleFile, file_date
from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.blocks import blocks
from curriculum.documents.formats.word.contents import running_line
from curriculum.documents.formats.word.cover import cover
from curriculum.documents.formats.word.elements import Blocks, EndTab, Paragraph, Table, kept_with_next
from curriculum.documents.formats.word.package import DocumentPackage, Section
from curriculum.documents.formats.word.page_fit import Room, fitted
from curriculum.documents.formats.word.state import State
from curriculum.problems.problem import raise_if_any
from curriculum.reading.tree import Tree

SUFFIX = "docx"
PICTURES_BESIDE = False
LAST_TOGETHER = 5
"""Paragraphs at the end of a section that stay on one page."""


def write(document: Document, style: StyleFile) -> bytes:
    """A DOCX file with the looks of the reference file `style`.

    Raises CurriculumError for what Word files cannot carry, and when `style` is no reference file.
    """
    package = DocumentPackage(style(document.direction), document)
    state = State(document, package.look)
    sections = _Sections(document, state, package).run()
    raise_if_any(state.problems)
    body: Blocks = []
    for section in sections:
        before, last = _end_together(*_end_low(section.blocks))
        properties = package.section_properties(section, state)
        # the properties of the last section stand in the body itself (17.6.17)
        body += [*before, last if section is sections[-1] else replace(last, section=properties)]
    package.fill(body, properties, state)
    package.describe(datetime.fromtimestamp(file_date(), UTC))
    return package.bytes()


def _end_low(blocks: Blocks) -> tuple[Blocks, Paragraph]:
    """The same blocks, and their last paragraph, with which a section ends (17.6.18).

    Behind a table that is one so low that it never makes a page of its own.
    """
    *before, last = blocks or [Paragraph("CardEnd")]
    if isinstance(last, Table):
        return blocks, Paragraph("CardEnd")
    return before, Paragraph("CardEnd") if last.style == "TableGap" else last


def _end_together(blocks: Blocks, last: Paragraph) -> tuple[Blocks, Paragraph]:
    """The same blocks; the last paragraphs go to a new page together, so that no page holds a line or two of a part."""
    first = max(len(blocks) + 1 - LAST_TOGETHER, 0)
    while first < len(blocks) and isinstance(blocks[first], Table):
        first += 1
    if any(isinstance(block, Table) for block in blocks[first:]):  # a table behind them would follow them
        return blocks, last
    return [*blocks[:first], *map(kept_with_next, blocks[first:])], last


class _Sections:
    """Cuts the children of a document's tree into sections."""

    def __init__(self, document: Document, state: State, package: DocumentPackage) -> None:
        self.document, self.state, self.package = document, state, package
        self.sections: list[Section] = [Section(document.page)]
        self.setting = self._setting_of(document.page)
        self.part = ""
        self.header: Sequence[Tree] = ()
        self.footer: Sequence[Tree] = ()

    def run(self) -> list[Section]:
        children = self.document.tree.children
        start = 0
        for position, node in enumerate(children):
            if not self._is_border(node):
                continue
            self._write(children[start:position])
            self._cross(node)
            start = position if node.type == "heading" else position + 1
        self._write(children[start:])
        return [section for section in self.sections if section.blocks] or self.sections[-1:]

    @property
    def section(self) -> Section:
        return self.sections[-1]

    def _setting_of(self, page: Page) -> Setting:
        geometry = self.package.reference.pages[page]
        return Setting(geometry.width, geometry.height, self.state.look.column)

    def _is_border(self, node: Tree) -> bool:
        if node.type == "heading":
            return "label" in node.attrs or ("id" in node.attrs and node.tag == "h1")
        return node.type == "container" and node.info in ("cover", "landscape", "header", "footer", "copy")

    def _write(self, nodes: Sequence[Tree]) -> None:
        if nodes:
            self.section.blocks += self._on_one_page(blocks(nodes, self.state, self.setting))
            self.section.footer = self.section.footer or self._line(self.footer, "Footer")

    def _on_one_page(self, written: Blocks) -> Blocks:
        """What a certificate says, so that it takes one page; all other kinds of page go on to the next."""
        if self.document.page != "certificate":
            return written
        what = f"{self.document.name}: page {len(self.sections)}"
        return fitted(written, Room(self.setting.width, self.setting.height), self.state, what)

    def _cross(self, node: Tree) -> None:
        """Act on a node that changes the section: a part, a copy, a cover, landscape pages, a header."""
        if node.type == "heading":
            if label := str(node.attrs.get("label", "")):
                self.part = label
                self.state.cited.clear()
            self._begin(Section(self.document.page, restart=bool(label)))
            self.header = ()
        elif node.info == "header":
            self.header = node.children
            self.section.header = self._line(self.header, "Header")
        elif node.info == "footer":
            self.footer = node.children
        elif node.info == "copy":
            self._begin(Section(self.document.page, restart=True))
        elif node.info == "cover":
            self._cover(node)
        else:
            self._landscape(node)

    def _begin(self, section: Section) -> None:
        if self.section.blocks:
            self.sections.append(section)
        else:
            self.sections[-1] = section

    def _line(self, nodes: Sequence[Tree], style: str) -> Blocks:
        if not nodes:
            return []
        end_tab = EndTab(self.package.reference.end_tab, self.package.text_width(self.section.page))
        return [running_line(nodes, self.state, style, self.part, end_tab)]

    def _cover(self, node: Tree) -> None:
        """The first page, with its own footer."""
        foot = [child for part in node.children if part.info == "footer" for child in part.children]
        rest = [child for child in node.children if child.info != "footer"]
        self.section.footer_part = f"cover{len(self.sections)}"
        self.section.footer = blocks(foot, self.state, replace(self.setting, part=self.section.footer_part))
        self.section.blocks += cover(rest, foot, self.state, self.setting, blocks)
        self.sections.append(Section(self.document.page))

    def _landscape(self, node: Tree) -> None:
        """Pages on their side; what follows returns to the page of the document, and the numbers go on."""
        before = self.section
        landscape: Page = "worksheet"
        self._begin(Section(landscape))
        footer = next((child.children for child in node.children if child.info == "footer"), self.footer)
        self.section.header = self._line(self.header, "Header")
        rest = [child for child in node.children if child.info != "footer"]
        self.section.blocks += blocks(rest, self.state, self._setting_of(landscape))
        self.section.footer = self._line(footer, "Footer")
        self.sections.append(Section(self.document.page, before.header, before.footer))
