"""The pictures that the rich fields of a course show, under the names that they have in its pack."""

from __future__ import annotations

from curriculum.files.images import Picture
from curriculum.library.module_figures import read_figure
from curriculum.library.origins import origin_of
from curriculum.library.workspace import Workspace
from curriculum.reading.markdown import parse
from curriculum.reading.tree import Tree, copy_node

FOLDER = "figures"
"""Where pictures lie in a pack: `figures/<module>/<name>`."""


class Pictures:
    """Finds the pictures of rich fields; the same file is read once for all documents of a course."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.read: dict[str, Picture] = {}

    def tree(self, text: str, used: dict[str, Picture]) -> Tree:
        """The tree of a rich field, with what it shows added to `used`. Raises CurriculumError for a lost picture.

        The same words may stand in two modules, and each shows a picture of its own: the origin of the text decides.
        """
        tree, origin = parse(text), origin_of(text)
        if "![" not in text or origin is None or origin.sort != "modules":
            return tree
        return self._named(tree, origin.name, used)

    def _named(self, node: Tree, module_id: str, used: dict[str, Picture]) -> Tree:
        if node.type == "image":
            target = str(node.attrs["src"])
            name = f"{FOLDER}/{module_id}/{target.partition('/')[2]}"
            # of an SVG, the PNG beside it is shown
            if name.endswith(".svg"):
                name = name.removesuffix("svg") + "png"
            if name not in self.read:
                self.read[name] = read_figure(self.workspace, module_id, target)
            used[name] = self.read[name]
            return Tree("image", node.children, attrs={**node.attrs, "src": name}, content=node.content)
        return copy_node(node, [self._named(child, module_id, used) for child in node.children])
