"""The XML of the parts of a Word file: names, reading with care, and what is said of a file that will not do."""

from __future__ import annotations

from lxml import etree

from curriculum.problems import codes
from curriculum.problems.problem import problem_error

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{OFFICE}}}"
TYPES = "[Content_Types].xml"
START = "start from the copy that `curriculum new style KG` makes"

Element = etree._Element


def kind_of(relation_type: str) -> str:
    """The last word of the type of a relationship."""
    return relation_type.rpartition("/")[2]


def tree(content: bytes) -> Element:
    """The XML of a part, without entities and without reaching out.

    Raises CurriculumError for what is none, and for a document type, which would bring entities.
    """
    root = tree_if_any(content)
    if root is None:
        raise no_word_file()
    return root


def tree_if_any(content: bytes, name: str = "") -> Element | None:
    """Likewise, and None for what is no XML: a picture, a font. A refusal has the `name` of the part."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return None
    document = root.getroottree().docinfo
    # the parser is asked, and not the bytes, which may be in any encoding
    if document.doctype or document.internalDTD is not None:
        raise unsafe(f"declares a document type, which no Word document does{f' ({name})' if name else ''}")
    return root


def text(element: Element) -> str:
    """An element as text."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def no_word_file() -> Exception:
    """The error for a style file that is no Word document, or not a whole one."""
    return problem_error(codes.STYLE_FILE, "the style file is not a Word document", hint="save it as .docx in Word")


def unsafe(message: str, hint: str = START) -> Exception:
    """The error for a style file that could do harm; the message completes "the style file ..."."""
    return problem_error(codes.STYLE_FILE_UNSAFE, f"the style file {message}", hint=hint)
