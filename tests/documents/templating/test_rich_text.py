"""Rich fields stand where the template left their place, and nothing of them spills over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.documents.templating.rich_text import Field, mount
from curriculum.library.origins import Origin, origin_of
from curriculum.library.texts import values_of
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError
from curriculum.reading.markdown import CLOSE_MARK, OPEN_MARK, parse, parse_template
from curriculum.reading.tree import Tree
from support.dialect import document, reference
from support.tree_shapes import Shape, shape
from support.workspaces import MakeWorkspace
from support.written_files import markdown_of, word_of


def mounted(template: str, *rich: str) -> Tree:
    """The tree of a template in which <0> stands for the first rich field."""
    for number in range(len(rich)):
        template = template.replace(f"<{number}>", f"{OPEN_MARK}{number}{CLOSE_MARK}")
    return mount(parse_template(template), [Field(parse(text), text) for text in rich]).tree


def assert_same(template: str, *rich: str, expected: str) -> None:
    tree = mounted(template, *rich)
    assert OPEN_MARK not in markdown_of(document(tree))
    assert shape(tree) == shape(parse_template(expected))


def test_one_paragraph_joins_its_line() -> None:
    assert_same("**Bridge.** <0> Then on.", "Now *you*.", expected="**Bridge.** Now *you*. Then on.")


def test_several_blocks_follow_the_line() -> None:
    rich = "One.\n\n- a\n- b\n\nTwo."
    assert_same("**Note.** <0>", rich, expected="**Note.** One.\n\n- a\n- b\n\nTwo.")


def test_words_behind_blocks_stand_in_a_line_of_their_own() -> None:
    assert_same("Before <0> after", "- a\n- b", expected="Before\n\n- a\n- b\n\nafter")


def test_a_field_alone_is_its_blocks() -> None:
    assert_same("<0>", "1. a\n2. b", expected="1. a\n2. b")
    assert_same("Before\n\n<0>\n\nAfter", "[none]: https://example.org", expected="Before\n\nAfter")


def test_fields_in_cells_become_lines_of_the_cell() -> None:
    template, expected = "| a | b |\n|---|---|\n| <0> | x |", "| a | b |\n|---|---|\n| One. | x |"
    assert_same(template, "One.", expected=expected)
    tree = mounted(template, "One.\n\n- two\n- **three**")
    cell = next(node for node in tree.walk() if node.type == "td").children[0]
    assert [one[0] for one in shape(cell)[-1]] == ["text", "hardbreak", "text", "hardbreak", "strong"]


def test_fields_in_headings_marked_words_and_terms_stay_in_the_line() -> None:
    assert_same("## On <0>", "*words*", expected="## On *words*")
    assert_same("**All: <0>**", "of it", expected="**All: of it**")
    assert_same("[<0>](https://example.org)", "there", expected="[there](https://example.org)")
    assert_same("<0>\n: <1>", "Term", "Definition", expected="Term\n: Definition")


def test_items_of_a_list_stay_tight_unless_one_has_several_blocks() -> None:
    assert_same("- <0>\n- <1>", "a", "b", expected="- a\n- b")
    assert_same("- <0>\n- <1>", "a", "b\n\nc", expected="- a\n\n- b\n\n  c")
    assert_same("- [ ] <0>\n- [ ] <1>", "Print **all**", "Count", expected="- [ ] Print **all**\n- [ ] Count")


def test_what_is_left_open_does_not_swallow_what_follows() -> None:
    for rich in (
        "```\ncode",
        "::: say\nWords",
        "> quoted",
        "- item",
        "~~~~\ncode",
        "::: ask\n```\ncode",
        "    code",
        "<!-- x",
    ):
        tree = mounted("::: trainer-note\n<0>\n:::\n\n## Next\n\nAfter", rich)
        note, heading, after = tree.children
        assert [shape(child) for child in note.children] == [shape(child) for child in parse(rich).children]
        assert (heading.type, after.type) == ("heading", "paragraph")
        assert shape(after) == shape(parse("After").children[0])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("`~:->|#*_[](){}\\ \n1.ab", max_size=30))
def test_no_field_whatsoever_changes_its_neighbours(rich: str) -> None:
    def blocks(tree: Tree) -> list[Shape]:
        return [shape(node) for node in tree.children if node.type != "footnote_block"]

    found = blocks(mounted("First\n\n<0>\n\nLast", rich))
    assert (found[0], found[-1]) == tuple(blocks(parse("First\n\nLast")))
    assert found[1:-1] == blocks(parse(rich))


def test_footnotes_of_two_fields_keep_apart() -> None:
    rich = ("One[^1] and [^2].\n\n[^1]: first[^2]\n\n[^2]: second", "Two[^1].\n\n[^1]: third")
    tree = mounted("<0>\n\n<1>", *rich)
    labels = [node.meta["label"] for node in tree.walk() if node.type == "footnote_ref"]
    assert labels == ["0-1", "0-2", "1-1", "0-2"]
    notes = {note.meta["label"]: note for note in tree.children[-1].children}
    assert list(notes) == ["0-1", "0-2", "1-1"]
    assert [next(notes["1-1"].walk()).type, _words(notes["1-1"])] == ["footnote", "third"]


def test_shared_trees_are_never_changed() -> None:
    rich = "Text[^1]\n\n- a\n\n[^1]: note"
    before = shape(parse(rich))
    assert mounted("- x <0>\n- y", rich).children and mounted("| a |\n|---|\n| <0> |", rich).children
    assert shape(parse(rich)) == before


def test_contents_list_the_parts_and_what_names_itself_below_them() -> None:
    template = (
        '::: contents\n:::\n\n{id="how" label="B"}\n# How to\n\n'
        '{id="m" label="6"}\n# Module & more\n\n{id="m/s" toc="Day 1   Session"}\n## Session\n\n'
        "## Not listed\n\n# Nor this"
    )
    contents = mounted(template).children[0]
    links = [node for node in contents.walk() if node.type == "link"]
    assert [(link.attrs["href"], link.attrs.get("label"), link.attrs.get("page"), _words(link)) for link in links] == [
        ("#how", "B", "B–1", "How to"),
        ("#m", "6", "6–1", "Module & more"),
        ("#m/s", None, None, "Day 1   Session"),
    ]


def _words(node: Tree) -> str:
    return "".join(child.content for child in node.walk() if child.type == "text")


def test_nothing_is_lost_in_a_cell_or_a_heading() -> None:
    rich = "```\none\n\ntwo\n```\n\n::: case Three & four\nfive\n:::\n\n::: lines 2\n:::\n\n::: say\nsix\n:::"
    for template in ("| a |\n|---|\n| <0> |", "## <0>"):
        tree = template.replace("<0>", f"{OPEN_MARK}0{CLOSE_MARK}")
        line = next(
            node for node in mount(parse_template(tree), [Field(parse(rich), rich)], {"say": "Say"}).tree.walk()
            if node.type == "inline" and node.children and node.children[0].type == "code_inline"
        )  # fmt: skip
        words = [_all_words(child) for child in line.children if child.type != "hardbreak"]
        assert words == ["one", "two", "Three & four", "five", "_" * 20, "_" * 20, "Say", "six"]
        assert [child.type for child in line.children if child.type == "strong"] == ["strong", "strong"]


def _all_words(node: Tree) -> str:
    return "".join(child.content for child in node.walk() if child.type in ("text", "code_inline"))


def origin_in(workspace: Workspace, path: str) -> Origin:
    """The origin of the text of the module `alpha` at a path of ids."""
    module = workspace.module("alpha")
    origins = [origin_of(value) for _, meaning, value in values_of(module, "participant") if meaning.kind == "rich"]
    return next(origin for origin in origins if origin is not None and origin.path == path)


def test_blocks_and_lines_know_their_fields(make_workspace: MakeWorkspace, module_text: str) -> None:
    workspace = make_workspace({"modules/alpha/module.yaml": module_text})
    summary, purpose = origin_in(workspace, "summary"), origin_in(workspace, "purpose")
    template = (
        f"**A** {OPEN_MARK}0{CLOSE_MARK} and {OPEN_MARK}1{CLOSE_MARK}\n\n## On {OPEN_MARK}1{CLOSE_MARK}\n\nWords.\n"
    )
    rich = Field(parse("One.\n\n- two\n- three"), "One.", summary)
    mounted_tree = mount(parse_template(template), [rich, Field(None, "*plain*", purpose)])
    first, items, after, heading, words = mounted_tree.tree.children
    origins = {node: mounted_tree.origins.get(node, ()) for node in mounted_tree.tree.walk()}
    assert origins[first] == (summary,)
    assert origins[items] == (summary,)
    assert origins[after] == (purpose,)
    assert origins[heading.children[0]] == (purpose,)
    assert origins[words] == ()
    page = replace(document(mounted_tree.tree), origins=mounted_tree.origins)
    assert page.places_of(items.children[1].children[0]) == [summary.place]
    assert page.places_of(words) == []
    assert "and \\*plain\\*" in markdown_of(page)


def test_two_fields_with_the_same_words_are_told_apart(make_workspace: MakeWorkspace, module_text: str) -> None:
    workspace = make_workspace({"modules/alpha/module.yaml": module_text})
    summary, purpose = origin_in(workspace, "summary"), origin_in(workspace, "purpose")
    template = f"{OPEN_MARK}0{CLOSE_MARK}\n\n{OPEN_MARK}1{CLOSE_MARK}\n"
    same = parse("- the same")
    mounted_tree = mount(parse_template(template), [Field(same, "", summary), Field(same, "", purpose)])
    assert [mounted_tree.origins[node] for node in mounted_tree.tree.children] == [(summary,), (purpose,)]


def test_what_word_cannot_carry_is_told_at_its_line(make_workspace: MakeWorkspace, module_text: str) -> None:
    workspace = make_workspace({"modules/alpha/module.yaml": module_text})
    purpose = origin_in(workspace, "purpose")
    lost = Tree("root", [Tree("paragraph", [Tree("inline", [Tree("image", attrs={"src": "figures/none.png"})])])])
    mounted_tree = mount(parse_template(f"{OPEN_MARK}0{CLOSE_MARK}\n"), [Field(lost, "", purpose)])
    with pytest.raises(CurriculumError) as error:
        word_of(replace(document(mounted_tree.tree), origins=mounted_tree.origins), reference())
    assert [str(problem.place) for problem in error.value.problems] == [str(purpose.place)]
    assert purpose.place.line > 0


def test_code_shows_fields_as_they_were_typed() -> None:
    template = f"```\n{OPEN_MARK}0{CLOSE_MARK} and {OPEN_MARK}1{CLOSE_MARK}\n```\n\nA `{OPEN_MARK}1{CLOSE_MARK}` too.\n"
    fields = [Field(parse("*rich*"), "*rich*"), Field(None, "plain_text")]
    written = markdown_of(document(mount(parse_template(template), fields).tree))
    assert written == "```\n*rich* and plain_text\n```\n\nA `plain_text` too.\n"
