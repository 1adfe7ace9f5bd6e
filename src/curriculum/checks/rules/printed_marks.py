"""No mark is printed as it was typed.

In a rich text the marks of this dialect are read, and those of other programs are not: `~~crossed out~~`, `H~2~O`, a
link whose target has a space, a box without its list. In a field of one line no mark is read at all. A source is cited
as `[@id]`; its id alone, or behind `@`, names it to nobody.

Wrong:

    question: Which is **not** a step?

Right:

    question: Which of these is NOT a step?
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import islice

from curriculum.library.library import Library
from curriculum.library.texts import Text, place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import MOST, Problem, ProblemKind
from curriculum.reading import markdown
from curriculum.reading.dialect_faults import HARMLESS
from curriculum.reading.tree import Tree

KINDS = (codes.PRINTED_MARK, codes.HALF_CITATION)
WHOLE_LIBRARY = False


_SHAPES = "there is no such mark: say it in words, or write the sign, such as ₂ or ²"
_STARS = "let the stars touch the first and the last letter, or write \\* for a star"
_LINKS = (r"!?\[[^\[\]\n]*\]\([^()\n]*\)?|!?\[[^\[\]\n]*\] \((?=[^()\s]*[/#.:])[^()\n]*\)", "no link or picture", "")
_MARKS = (
    _LINKS,
    (r"!\[[^\[\]\n]*\]", "no picture", "write ![what it shows](figures/name.png)"),
    (r"(?<![\w\])])\[[^\[\]\n]+\]\[[^\[\]\n]*\]", "no link", "write [words](https://...)"),
    (r"(?:\A|(?<=\n))\[[xX ]\](?=\w)", "no box to tick", 'put a space behind it: "- [ ] words"'),
    (r"(?<![\w\])])(?:\[[ \u00a0]*\]|\[[xXхХvV✓✔]\]|\([ \u00a0]+\))(?![\w(\[])", "no box to tick",
     'make a list, each item as "- [ ] words"'),
    (r"~~(?=\S)[^~\n]+~~", "not crossed out", "leave the words out"),
    (r"(?<=\w)~[^~\s]{1,10}~|(?<=[\w)])\^[^^\s]{1,10}\^", "not set lower or higher", _SHAPES),
    (r"(?<!=)==(?=[^\s=])[^=\n]*(?<=[^\s=])==(?!=)|\+\+(?=[^\s+])[^+\n]+\+\+", "not highlighted", "write **bold**"),
    (r"\*\*(?=\S)[^*\n]{0,60}(?:\*\*)?|\*\* [^*\n]{1,60}\*\*|(?<=\S)\*\*|"
     r"(?<![\w*])\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*(?![\w*])", "not bold or slanted", _STARS),
    (r"(?<=[^\W_])\*(?![\w*])|(?<![\w*])\*(?=[^\W_])", "no mark without its partner",
     "write [^1] for a note, with [^1]: and its words in a paragraph below, or \\* for a star"),
    (r"(?<!')'{2,3}(?=[^\s'])[^'\n]+'{2,3}", "not bold or slanted", "write **bold** or *slanted*"),
    (r"(?<![\w$])\$(?=[^\s\d$])[^$\n]*\$(?!\w)|(?<!\S)\$\$(?!\S)|\$\{[^{}\n]*\}", "no formula",
     "write it with signs such as × and ², or in words"),
    (r"\\u[0-9A-Fa-f]{4}|(?<=[\w.,;!?])\\n(?=\w)", "no sign", "type the sign itself, or begin a new line"),
    (r"(?<!\w)__(?=\w)[^\n_]+(?<=\w)__(?!\w)", "not bold", "write **bold**"),
    (r"\{[.#:][^{}\n]*\}|\{\w+=[^{}\n]*\}|\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}", "read by nobody", "leave it out"),
    (r"\[\[[^\[\]\n]+\]\]", "no link", "write [words](#module/session)"),
    (r"\^\[[^\[\]\n]+\]", "no footnote", "write [^1] here, and [^1]: words in a paragraph of its own"),
    (r"(?<![\w:]):[a-z]+(?:_[a-z]+)*:(?![\w:])", "no sign", "write the sign itself, or say it in words"),
)  # fmt: skip
"""What may be left in printed words, what it is not, and what to write instead."""
_ONE_LINE = "take the marks away: this field is one line of plain words"
_PLAIN_MARKS = (
    (r"(?<![\w_])_(?=[^\s_])[^_\n]+(?<=[^\s_])_(?![\w_])", "not slanted", _ONE_LINE),
    (r"(?<![\w`])`[^`\n]+`", "no code", _ONE_LINE),
    (r"\[@[^\[\]\n]*\]|\[\^[^\[\]\s]+\]", "no note", "cite the source in a field of rich text"),
    (r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});", "not a sign", "write the sign itself"),
    (r"</?(?:b|i|u|em|strong|br|p|su[bp]|span|a|img|div|[uo]l|li|t[dhr]|table|h[1-6]|font|small|code)\b[^<>]*>",
     "no mark", _ONE_LINE),
    (r"\\[*_`\[\]#|~<>]", "two signs", "leave the backslash out: in this field nothing is a mark"),
    (r"\A(?:#{1,6}|>|:{3,}) ", "no mark", _ONE_LINE),
)  # fmt: skip
_MAYBE = re.compile(
    r"(?=[\]!\[(~^=+_{:@'$\\-])(?:\]\[|''|\$[^\s\d]|\\[un]|"
    r"\]\s?\(|!\[|\[[ \u00a0xXхХvV✓✔]?\]|\([ \u00a0]|~|\^|==|\+\+|__|\{|\[\[|:[a-z_]+:|"
    r"\[ ?[a-z][a-z0-9]*-[a-z0-9-]+ ?\](?!\()|(?<!\[)@ ?[a-z][a-z0-9]*-|-(?:18|19|20)\d\d\b(?![^\s\[\]]*\]))"
)
_PLAIN_MAYBE = re.compile(rf"{_MAYBE.pattern}|[*_`&<@]|\[\^|\\|\A[#>:]")
"""Looked for first: nearly all texts hold nothing of it, or stars that are sound."""
_SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
_CITED = re.compile(rf"(?<![\w/.@#:-])(?P<sign>\[\s?@?\s?|@\s?|)(?P<id>{_SLUG})(?:\s?\])?(?![\w/@-])")
_YEAR = re.compile(r"-(?:18|19|20)\d\d(?:-|$)")


def _compiled(*marks: tuple[str, str, str]) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(pattern), message, hint) for pattern, message, hint in marks)


_IN_RICH = _compiled(*_MARKS)
_IN_PLAIN = _compiled(*((pattern, lack, _ONE_LINE) for pattern, lack, _ in _MARKS), *_PLAIN_MARKS)


def check(library: Library) -> Iterator[Problem]:
    """Marks in the words that are printed, and ids of sources there."""
    ids = set(library.references)
    for text in texts(library, "plain"):
        if _PLAIN_MAYBE.search(text.value):
            for kind, message, hint, match in islice(_faults(text.value, ids, _IN_PLAIN), MOST):
                instead = hint if kind is codes.PRINTED_MARK else "name it in words: this is one line of plain text"
                yield Problem(kind, message, place_in(library, text, match.start(), len(match.group())), instead)
    for text in texts(library, "rich"):
        if "*" in text.value or _MAYBE.search(text.value):
            yield from islice(_rich(library, text, ids), MOST)


def _rich(library: Library, text: Text, ids: Container[str]) -> Iterator[Problem]:
    for inline, line, _ in markdown.inlines(markdown.parse(text.value)):
        if _MAYBE.search(inline.content) or _has_star(inline):
            yield from _inline(library, text, inline, line, ids)


def _has_star(inline: Tree) -> bool:
    return "*" in inline.content and any("*" in node.content for node in inline.children if node.type == "text")


def _inline(library: Library, text: Text, inline: Tree, line: int, ids: Container[str]) -> Iterator[Problem]:
    """What is wrong with the printed words of a paragraph; what an author escaped is meant to be printed."""
    printed, source = _printed(inline), HARMLESS.sub("", inline.content)
    for kind, message, hint, match in _faults(printed, ids, _IN_RICH):
        words = match.group().split()
        if words and words[0] in source and not match.group().startswith("[@"):
            at = line + printed.count("\n", 0, match.start())
            place = library.place(text.sort, text.name, text.loc, text_line=at, word=words[0])
            yield Problem(kind, message, place, hint)


def _printed(inline: Tree) -> str:
    """The words of a paragraph as they are printed; a sign that is no character stands for all that is no text."""
    parts = [
        node.content if node.type == "text" else "\n" if node.type in ("softbreak", "hardbreak") else "\0"
        for node in inline.walk()
        if node is not inline
    ]
    return "".join(parts)


def _faults(
    words: str, ids: Container[str], marks: Iterable[tuple[re.Pattern[str], str, str]]
) -> Iterator[tuple[ProblemKind, str, str, re.Match[str]]]:
    """Marks and ids in words, none inside another."""
    end: dict[int, int] = {}
    for pattern, lack, hint in marks:
        for match in pattern.finditer(words):
            if any(start <= match.start() < end[start] for start in end):
                continue
            end[match.start()] = match.end()
            message = f'"{match.group()}" is {lack}, and is printed as it stands'
            yield codes.PRINTED_MARK, message, hint or _link_hint(match.group()), match
    for match in _CITED.finditer(words):
        # without a sign an id is only told where it is that of a source and no word of the language
        year = _YEAR.search(match["id"])
        if not (year or match["id"] in ids if match["sign"] else year and match["id"] in ids):
            continue
        if not any(start <= match.start() < end[start] for start in end):
            message = f'"{match.group()}" cites nothing, and is printed as it stands'
            yield codes.HALF_CITATION, message, f"write [@{match['id']}]", match


def _link_hint(link: str) -> str:
    """What is wrong with something that looks like a link or a picture."""
    words, _, target = link.partition("(")
    if re.match(r"(?i)javascript|vbscript|data:", target):
        return "nobody can follow such an address: write https://... or #module/session"
    if re.match(r"(?i)file:|[a-z]:[\\/]|\\\\", target):
        return "the file lies on your computer alone: put a picture into figures/, or say where to find it"
    if words.endswith("] "):
        return "write ]( without a space between"
    if re.search(r"\s", target.strip(" )")) or target.startswith(" "):
        return "a target holds no spaces: rename the file, such as figures/my-chain.png"
    return "write [words](https://...), or ![what it shows](figures/name.png)"
