"""What an SVG does besides drawing: Word shows it, and a browser that opens the picture runs what is in it."""

from __future__ import annotations

import re

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_DRAWS_TEXT = """
    svg g path rect circle ellipse line polyline polygon text tspan textPath defs clipPath mask linearGradient
    radialGradient stop pattern use symbol title desc metadata style image marker filter switch view feBlend
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
_DRAWS = frozenset(_DRAWS_TEXT.split())
"""Elements that draw and do nothing else (SVG 2); left out are scripts, animations, links and foreign content."""
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif)[;,]|$)", re.IGNORECASE)
_CSS_OUTSIDE = re.compile(
    r"url\(\s*['\"]?(?!\s*['\"]?(?:#|data:image/(?:png|jpeg|gif)[;,]))|@import|\\|expression", re.IGNORECASE
)


def what_an_svg_does(root: etree._Element) -> str:
    """What it does besides drawing, as the end of "a picture that ..."; empty where it only draws."""
    if any(
        isinstance(node, etree._ProcessingInstruction) for node in (*root.itersiblings(preceding=True), *root.iter())
    ):
        return "has instructions for programs"
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element)
        if name.namespace in (_SVG, None) and name.localname not in _DRAWS:
            return f"holds <{name.localname}>"
        if name.namespace == _XHTML:
            return f"holds HTML (<{name.localname}>)"
        if does := _attributes(element):
            return does
        if name.localname == "style" and _CSS_OUTSIDE.search("".join(str(text) for text in element.itertext())):
            return "takes something from elsewhere"
    return ""


def _attributes(element: etree._Element) -> str:
    for name, text in element.items():
        attribute = etree.QName(name).localname.lower()
        if attribute.startswith("on"):
            return f"runs a script ({attribute})"
        if attribute in ("href", "src") and not _INSIDE.match(text):
            return "takes something from elsewhere"
        if "(" in text and _CSS_OUTSIDE.search(text):
            return "takes something from elsewhere"
    return ""
