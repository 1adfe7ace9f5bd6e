"""Documents as their formats write them."""

from __future__ import annotations

from curriculum.documents.document import Document
from curriculum.documents.formats import docx, md


def markdown_of(document: Document) -> str:
    """The text of the Markdown file, which needs no style."""
    return md.write(document, lambda direction: b"").decode()


def word_of(document: Document, style: bytes) -> bytes:
    """The Word file with the looks of a style file."""
    return docx.write(document, lambda direction: style)
