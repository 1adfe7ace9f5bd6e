"""Pictures in the text: never larger than they are, nor than the room they have."""

from __future__ import annotations

from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.run_elements import Drawing
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.files.images import Picture
from curriculum.reading.tree import Tree

_EMU_TO_INCH, EMU_TO_TWIP = 914400, 635
_TALLEST = 0.8
"""How much of a page's height a picture may take, so that its heading and caption stay with it."""


def shown_size(picture: Picture, width: int, page_height: int) -> tuple[int, int]:
    """Width and height in EMU of a picture in a line of `width`, on a page so high; both in twips."""
    wide, high = (side * _EMU_TO_INCH / picture.dots for side in (picture.width, picture.height))
    shrink = min(1.0, width * EMU_TO_TWIP / wide, page_height * _TALLEST * EMU_TO_TWIP / high)
    return max(1, round(wide * shrink)), max(1, round(high * shrink))


def drawing(node: Tree, state: State, setting: Setting) -> list[Drawing]:
    """A run that shows an image of the document, with its alternative text."""
    name = str(node.attrs.get("src", ""))
    picture = state.document.pictures.get(name)
    if picture is None:
        state.cannot_carry(f"the image {name}", node)
        return []
    width, height = shown_size(picture, setting.text_width, setting.height)
    relation, title = state.show(name, picture, setting), str(node.attrs.get("title", ""))
    return [Drawing(relation, state.drawings, width, height, plain_text(node.children), title)]
