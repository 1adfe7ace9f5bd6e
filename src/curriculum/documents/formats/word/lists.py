"""Lists: every numbered one starts again, nested ones go one level down, tasks have boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from curriculum.documents.formats.word.block_styles import BAR, BODY_LISTS, IN_TABLE, Setting
from curriculum.documents.formats.word.elements import Blocks, ListPlace, Paragraph, kept_with_next
from curriculum.documents.formats.word.inline import runs
from curriculum.documents.formats.word.state import State
from curriculum.reading.tree import Tree

DEEPEST_LEVEL = 8
"""Lists in Word have nine levels (17.9.6)."""
_LOOSE = frozenset({"ListBullet", "ListNumber", "Checklist"})
"""Styles with a relative that keeps its items apart."""

Write = Callable[[Sequence[Tree], State, Setting], Blocks]
"""Writes the blocks that stand in an item."""


def write_list(node: Tree, state: State, setting: Setting, write: Write) -> Blocks:
    """A list; numbered ones start again, nested ones go one level down in the same list."""
    question = node.attrs.get("class") == "Question"
    if question:
        setting = replace(setting, lists=replace(setting.lists, numbers=5, number="Question"))
    ordered = node.type == "ordered_list"
    level = min(setting.level + 1, DEEPEST_LEVEL) if setting.number else 0
    kind = setting.lists.numbers if ordered else setting.lists.bullets
    # answers are the second level of the list of questions: so their letters begin anew with each question
    if setting.number and ordered and setting.lists.number == "Question":
        number = setting.number
    else:
        number = state.new_number(kind, level, int(node.attrs.get("start", 1))) if ordered else kind
    inside = replace(setting, level=level, number=number)
    return [block for item in node.children for block in _item(item, state, inside, write, ordered)]


def _item(node: Tree, state: State, setting: Setting, write: Write, ordered: bool) -> Blocks:
    task = "task-list-item" in str(node.attrs.get("class", ""))
    style, place = _item_style(setting, ordered, task), ListPlace(_item_number(node, setting, task), setting.level)
    blocks = Blocks()
    first = node.children[0] if node.children else None
    if first is not None and first.type == "paragraph":
        inline = first.children[0].children
        loose = f"{style}Loose" if style in _LOOSE and not first.hidden else style
        content = runs(_behind_box(inline) if task else inline, state, setting)
        blocks.append(Paragraph(loose, content, place=place))
    elif first is not None:
        blocks += [Paragraph(style, place=place), *write([first], state, setting)]
    for child in node.children[1:]:
        if child.type == "paragraph":
            blocks += _continued(child, state, setting, write, ordered or task)
        else:
            inner = setting if child.type in ("bullet_list", "ordered_list") else replace(setting, number=0, level=0)
            blocks += write([child], state, inner)
    # a question never stands on another page than its answers
    return [*map(kept_with_next, blocks[:-1]), *blocks[-1:]] if style == "Question" else blocks


def _item_style(setting: Setting, ordered: bool, task: bool) -> str:
    lists = setting.lists
    style = lists.box if task else lists.number if ordered else lists.bullet
    return "Option" if style == "Question" and setting.level else style


def _item_number(node: Tree, setting: Setting, task: bool) -> int:
    """The list of an item: tasks are in lists of their own, whose marks are empty and ticked boxes."""
    if not task:
        return setting.number
    return setting.lists.ticked if _is_ticked(node) else setting.lists.boxes


def _continued(node: Tree, state: State, setting: Setting, write: Write, numbered: bool) -> Blocks:
    """A further paragraph of an item; below the first level it begins where the item does."""
    style = setting.lists.more
    if style.endswith(IN_TABLE):
        start = state.look.list_start(setting.lists.numbers if numbered else setting.lists.bullets, setting.level)
        content = runs(node.children[0].children, state, setting)
        return [Paragraph(style, content, start=start - state.look.column - BAR)]
    if style != BODY_LISTS.more:
        return write([node], state, replace(setting, style=style))
    style = style if numbered else f"{style}Bullet"
    if not setting.level:
        return write([node], state, replace(setting, style=style))
    start = state.look.list_start(BODY_LISTS.numbers if numbered else BODY_LISTS.bullets, setting.level)
    return [Paragraph(style, runs(node.children[0].children, state, setting), start=start)]


def _is_ticked(item: Tree) -> bool:
    """Whether the box of a task is ticked, as the parser of tasks writes it."""
    return any("checked=" in node.content for node in item.walk() if node.type == "html_inline")


def _behind_box(inline: Sequence[Tree]) -> list[Tree]:
    """The words of a task, without its box and the space behind that."""
    words = list(inline[1:])
    if words and words[0].type == "text":
        words[0] = Tree("text", content=words[0].content.lstrip())
    return words
