"""Pictures in the text: never larger than they are, nor than the room they have."""

from __future__ import annotations

from html import escape

from curriculum.documents.formats.word.state import State, plain_text
from curriculum.files.images import Picture
from curriculum.reading.tree import Tree

_EMU_TO_INCH, EMU_TO_TWIP = 914400, 635
_TALLEST = 0.8
"""How much of a page's height a picture may take, so that its heading and caption stay with it."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def shown_size(picture: Picture, room: int, page: int) -> tuple[int, int]:
    """Width and height in EMU of a picture with `room` for its width, on a page so high; both in twips."""
    wide, high = (side * _EMU_TO_INCH / picture.dots for side in (picture.width, picture.height))
    shrink = min(1.0, room * EMU_TO_TWIP / wide, page * _TALLEST * EMU_TO_TWIP / high)
    return max(1, round(wide * shrink)), max(1, round(high * shrink))


def drawing(node: Tree, state: State) -> str:
    """A run that shows an image of the document, with its alternative text (20.4.2.8)."""
    name = str(node.attrs.get("src", ""))
    picture = state.document.pictures.get(name)
    if picture is None:
        state.cannot_carry(f"the image {name}")
        return ""
    state.pictures.setdefault(name, picture)
    relation = f"rPicture{[*state.pictures].index(name) + 1}"
    width, height = shown_size(picture, state.room, state.height)
    state.drawings += 1
    title = escape(str(node.attrs.get("title", "")))
    named = f'id="{state.drawings}" name="Picture {state.drawings}"'
    words = f'{named} descr="{escape(plain_text(node.children))}"' + (f' title="{title}"' if title else "")
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr {words}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        f"</w:drawing></w:r>"
    )
