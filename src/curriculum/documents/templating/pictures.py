"""The pictures that the rich fields of a course show, under the names that they have in its pack."""

from __future__ import annotations

from functools import cached_property

from curriculum.files.images import Picture
from curriculum.library.module_figures import read_figure
from curriculum.library.texts import values_of
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.reading.markdown import parse
from curriculum.reading.tree import Tree, copy_node

FOLDER = "figures"
"""Where pictures lie in a pack: `figures/<module>/<name>`."""


class Pictures:
    """Finds the pictures of rich fields; the same file is read once for all documents of a course."""

    def __init__(self, workspace: Workspace, course: Course) -> None:
        self.workspace, self.course = workspace, course
        self.read: dict[str, Picture] = {}

    @cached_property
    def homes(self) -> dict[int, str]:
        """The module of each text with a picture, by the identity of the text: the same words may stand in two."""
        modules = [entry.module for entry in self.course.modules]
        return {
            id(value): module.id
            for module in modules
            for _, what, value in values_of(module, "participant")
            if what.kind == "rich" and "![" in value
        }

    def tree(self, text: str, used: dict[str, Picture]) -> Tree:
        """The tree of a rich field, with what it shows added to `used`. Raises CurriculumError for a lost picture."""
        tree = parse(text)
        if "![" not in text or id(text) not in self.homes:
            return tree
        return self._named(tree, self.homes[id(text)], used)

    def _named(self, node: Tree, module_id: str, used: dict[str, Picture]) -> Tree:
        if node.type == "image":
            target = str(node.attrs["src"])
            name = f"{FOLDER}/{module_id}/{target.partition('/')[2]}"
            if name.endswith(".svg"):  # what is shown is the PNG beside it
                name = name.removesuffix("svg") + "png"
            if name not in self.read:
                self.read[name] = read_figure(self.workspace, module_id, target)
            used[name] = self.read[name]
            return Tree("image", node.children, attrs={**node.attrs, "src": name}, content=node.content)
        return copy_node(node, [self._named(child, module_id, used) for child in node.children])
