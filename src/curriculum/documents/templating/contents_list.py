"""The contents list of a document, made from its headings once all of them stand in its tree."""

from __future__ import annotations

from collections.abc import Sequence

from curriculum.reading.tree import Tree


def fill_contents(root: Tree) -> None:
    """Entries of the contents list: the parts, and below each what names itself in `toc`."""
    places = [node for node in root.walk() if node.type == "container" and node.info == "contents"]
    if not places:
        return
    parts: list[Tree] = []
    for heading in (node for node in root.children if node.type == "heading"):
        attrs = heading.attrs
        if heading.tag == "h1" and "id" in attrs and "label" in attrs:
            label = str(attrs["label"])
            page = f"{label}–1"
            parts.append(Tree("list_item", [_entry(heading.children[0].children, attrs["id"], label, page)]))
        elif "toc" in attrs and parts:
            item = Tree("list_item", [_entry([Tree("text", content=str(attrs["toc"]))], attrs["id"])])
            if parts[-1].children[-1].type == "bullet_list":
                parts[-1].children[-1].children = [*parts[-1].children[-1].children, item]
            else:
                parts[-1].children = [*parts[-1].children, Tree("bullet_list", [item], markup="-")]
    for place in places:
        place.children = [Tree("bullet_list", parts, markup="-")]


def _entry(children: Sequence[Tree], target: object, label: str = "", page: str = "") -> Tree:
    attrs: dict[str, str | int | float] = {"href": f"#{target}"}
    if label:
        attrs |= {"label": label, "page": page}
    link = Tree("link", children, attrs=attrs)
    return Tree("paragraph", [Tree("inline", [link])], hidden=True)
