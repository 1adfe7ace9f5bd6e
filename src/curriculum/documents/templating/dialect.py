"""What templates may write besides the names of the course: containers, attributes, classes, filters, tests, functions.

The environment of templates, `check` and docs/phrases.md read these tables, so that none of them knows more or less.
"""

from __future__ import annotations

CONTAINERS = {
    "step": "a step of a session: its first paragraph is the line with the minutes",
    "strip": "the facts of a session in a strip below its heading",
    "cover": "the first page of a document, without page number",
    "objection": "what somebody may say against it, with the reply",
    "expect": "what is expected as an answer",
    "contents": "the list of contents, which is filled in",
    "header": "the head of the pages that follow; `{part}`, `{page}` and `{pages}` are filled in",
    "footer": "their foot: a first paragraph stands at the start, a second at the end",
    "copy": "begins the next copy of a document; the front matter's `per` writes it",
    "cards": "a page of cards to cut apart",
    "card": "a card among `cards`",
    "whole-page": "what stays on one page: too long, it gets less space, then smaller type; its name is for warnings",
    "timetable": "days to scale: its first table lists the slots (day, start, end, mark, words; no words where a slot "
    "shares the box above), its second the legend (mark, words). Markdown leaves it out",
}
"""Containers of templates, besides those of authors."""

MOST_LINES = 60
"""Lines to write on of one `::: lines`, as many as a page has."""

ATTRIBUTES = {
    "widths": "before a table: the widths of its columns in twentieths of a point, with commas",
    "height": "before a table: the height of its rows in twentieths of a point, to write in",
    "id": "before a heading: the target of links",
    "label": 'before `# Title`, with `id`: opens a part whose pages are numbered from 1 behind the label ("B–1")',
    "eyebrow": "before `# Title`: small words above it",
    "toc": "before `## Title`: its words in the list of contents",
    "before": "of a cell of bars: the share before, in percent",
    "after": "of a cell of bars: the share after",
}
"""What stands in braces as `name="value"`."""

CLASSES = {
    "BreakRow": "in a cell: the row is that of a break",
    "FormLabel": "in a cell: the cell says what to write beside it",
    "KeepWhole": "before a table: it stands on one page",
    "WithTotal": "before a table: its last row is bold",
}
"""What stands in braces as `.Name` and is no style of the reference file."""

TEXT_FILTERS = {
    "abs": "a number without its sign",
    "attr": "fit for an attribute, or behind `:::`",
    "capitalize": "the first letter a capital",
    "float": "a text as a number",
    "int": "a text as a whole number",
    "lower": "small letters",
    "padded": "a text with spaces behind it: `padded(4)`",
    "raw": "marks are left to Markdown",
    "replace": "other words for some: `replace('a', 'b')`",
    "round": "a number rounded",
    "title": "every word with a capital",
    "trim": "without spaces around it",
    "truncate": "the beginning: `truncate(40)`",
    "upper": "capitals",
    "wordcount": "how many words",
}
"""Filters of a text, number or date."""

ITEM_FILTERS = {
    "batch": "in rows of so many: `batch(3)`",
    "count": "how many",
    "d": "short for `default`",
    "default": "something else where a name does not exist: `default('–')`",
    "dictsort": "names and values in order",
    "first": "the first item",
    "groupby": "by a field: `groupby('kind')`",
    "items": "names and values",
    "join": "printed with something between: `join(', ')`, `join(', ', attribute='title')`",
    "last": "the last item",
    "length": "how many",
    "list": "as a list",
    "map": "a field of each, or a filter on each: `map(attribute='title')`, `map('upper')`",
    "max": "the greatest",
    "min": "the least",
    "reject": "without those that pass a test",
    "rejectattr": "without those whose field passes a test",
    "reverse": "from the end",
    "select": "those that pass a test",
    "selectattr": "those whose field passes a test: `selectattr('lunch')`",
    "slice": "in so many parts: `slice(2)`",
    "sort": "in order: `sort(attribute='title')`",
    "sum": "added up: `sum(attribute='minutes')`",
    "unique": "each once",
}
"""Filters of lists and groups. All are those of Jinja, but for `attr`, `padded` and `raw`."""
TESTS = {
    "defined": "whether a name exists",
    "divisibleby": "whether a number can be divided: `divisibleby(2)`",
    "eq": "equal, as in `selectattr('kind', 'eq', 'break')`",
    "equalto": "the same",
    "even": "whether a number is even",
    "ge": "greater or equal",
    "gt": "greater",
    "in": "whether it is one of some: `in(['a', 'b'])`",
    "le": "less or equal",
    "lt": "less",
    "mapping": "whether it is a group",
    "ne": "not equal",
    "none": "whether a field is empty",
    "number": "whether it is a number",
    "odd": "whether a number is odd",
    "prose": "whether a text is nothing but paragraphs",
    "string": "whether it is a text",
    "undefined": "whether a name does not exist",
}
"""Tests, written `value is test`. All are those of Jinja, but for `prose`."""
FUNCTIONS = {
    "namespace": "values that can be set inside a loop: `{% set n = namespace(total=0) %}`",
    "range": "numbers: `range(3)` are 0, 1, 2",
}
"""Functions besides the phrases."""
