"""The words that a text has, and those that its Word file shows: an answer that asks neither parser nor tree."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from html import unescape
from urllib.parse import unquote

from lxml import etree

from curriculum.documents.document import Document
from support.dialect import reference
from support.word_lint import W
from support.written_files import word_of

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(
    r"^[\s>*+~:-]*(?:\d{1,9}[.)]\s)?[\s>*+-]*:{3,}[ \t]*[\w-]+(?:[ \t]+\d+$)?|"  # the name of a container
    r"^[\s>]*(?:`{3,}|~{3,})[\w#+-]*$|"  # the language of code
    r"^(?:[\s>*+:~-]|\d{1,9}[.)]\s)*\[[xX]\](?=\s)|^(?:[\s>*+:~-]|\d{1,9}[.)](?:\s|$))*|"  # boxes and numbers of lists
    r"\[\^[^\]\s]+\]:?|\[@[\w-]+(?:;\s*@[\w-]+)*\]|"  # marks of notes
    r"(?<=\])\([^()\n]*\)|(?<=\])\[[^\[\]]*\]|^[\s>]*\[[^\]]*\]:\s*(?:https?|figures)[^\n]*",  # addresses
    re.MULTILINE,
)
"""What is in a text, but stands in no line of a page."""


def written_words(text: str) -> Counter[str]:
    """How often each word stands in a text, without marks."""
    return Counter(_WORD.findall(unescape(_MARKS.sub(" ", text)).casefold()))


def printed_words(document: Document) -> Counter[str]:
    """How often each word stands in the Word file of a document: in its text, notes, pictures and addresses."""
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(word_of(document, reference(document.direction)))) as file:
        for name in file.namelist():
            if name in ("word/document.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"):
                nodes = etree.fromstring(file.read(name))
                texts += [node.text or "" for node in nodes.iter(f"{W}t")]
                texts += [str(node.get("descr")) for node in nodes.iter("{*}docPr")]
                texts += [unquote(str(node.get("Target"))) for node in nodes.iter("{*}Relationship")]
    return Counter(_WORD.findall(" ".join(texts).casefold()))
