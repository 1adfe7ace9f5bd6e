"""Markdown to DOCX as one process, for comparison with pandoc: `convert.py in.md out.docx`."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from curriculum.documents.document import Document
from curriculum.documents.formats import docx
from curriculum.reading.markdown import parse

STYLE = Path(__file__).resolve().parent.parent / "templates" / "styles" / "reference.docx"


def main() -> None:
    """Convert one file."""
    gc.disable()
    source, target = map(Path, sys.argv[1:3])
    tree = parse(source.read_text(encoding="utf-8"))
    document = Document(source.stem, source.stem, "en", "ltr", "manual", tree)
    target.write_bytes(docx.write(document, lambda direction: STYLE.read_bytes()))


if __name__ == "__main__":
    main()
    os._exit(0)  # as the tool itself ends
