"""The shapes of SVG pictures (SVG 1.1) as text, and the colours of LOOK as SVG writes them."""

from __future__ import annotations

from html import escape

from curriculum.documents import drawings

INK, ACCENT, MUTED, RULE, HAIR, WHITE = (
    f"#{colour}" for colour in (drawings.INK, drawings.ACCENT, drawings.MUTED, drawings.RULE, drawings.HAIR, "FFFFFF")
)


def shape(name: str, words: str | None = None, /, **attributes: object) -> str:
    """An element with its attributes, in whose names `_` stands for `-`; with `words` they are its text."""
    written = "".join(f' {attribute.replace("_", "-")}="{value}"' for attribute, value in attributes.items())
    return f"<{name}{written}/>" if words is None else f"<{name}{written}>{escape(words)}</{name}>"
