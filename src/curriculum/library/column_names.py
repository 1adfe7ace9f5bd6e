"""What a column holds, from what stands above it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal
from unicodedata import combining, normalize

from curriculum.library.column_words import WORDS

LEAST_SHARE = 0.2
"""Of the words of a long head, those by which it is recognised."""
NameOrder = Literal["family-first", "given-first"]
NAME_PARTS = frozenset({"name", "weak", "display", "family", "given", "patronymic"})
SHORTEST_TYPO, LONGEST_TYPO = 4, 30
"""Letters of a head that is compared with those that are known: short ones are near too many, long ones take long."""
LONGEST_HEAD = 300
"""Characters of a head that are looked at; a longer one is a text."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER = re.compile(r"^\s*(?:q|в|№|no\.?)?\s*\d+(?:\.\d+)*\s*[.):_-]*\s*", re.IGNORECASE)
_APOSTROPHE = re.compile("['’‘ʼʻ`´]")
# words of a head that say too little unless they are the whole of it: "Family medicine centre", "First choice"
_TOO_COMMON = frozenset({("family",), ("first",), ("last",), ("person",), ("place",), ("post",), ("office",),
                         ("area",), ("function",), ("branch",), ("prefix",), ("number",), ("id",)})  # fmt: skip


def plain(text: str) -> str:
    """Letters without their marks and capitals, so that Özdemir stands beside Osmonov and ё beside е."""
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))


def folded(text: str) -> str:
    """A word as it is compared: `E-mail`, `e mail` and `email` are the same."""
    return re.sub(r"[\W_]+", "", plain(text))


def folded_words(text: str) -> frozenset[str]:
    """The words of a list of words, as they are compared."""
    return frozenset(folded(word) for word in text.split())


# what somebody is called in the column of roles, too: by itself no sign of a row with names of columns
_ALSO_ROLES = folded_words("""
participants attendees participant attendee trainee delegate student learner участник участница слушатель
сотрудник учасник учасниця катышуучу қатысушы ishtirokchi иштирокчи участници participante teilnehmer
""")

_OF_WHOM = frozenset((word,) for word in _ALSO_ROLES)
# what stands in the head of the column whose names are for certificates, in the languages of the library's countries
_CERTIFICATE = re.compile(
    r"certifi|сертификат|sertifi|свидетельств|удостоверени|сертифікат|куәлік|күбөлүк|chứng chỉ|វិញ្ញាបនបត្រ"
)


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(re.findall(r"[^\W_]+", plain(_APOSTROPHE.sub("", text))))


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    listed = ((phrase, kind) for kind, text in WORDS.items() for phrase in text.split(","))
    return {split_words(phrase): kind for phrase, kind in listed if phrase.strip()}


@cache
def _exact() -> dict[str, str]:
    return {"".join(words): kind for words, kind in _phrases().items()}


@lru_cache(maxsize=4096)
def kind_of(head: str) -> tuple[str, bool]:
    """What a column of that head holds, empty where nobody knows; and whether that is sure.

    Sure is a head that stands in the list of words: as it is, without its number, without what stands in brackets, the
    last part of a path ("group/full_name"), or in two languages ("Name / Имя").
    """
    head = head[:LONGEST_HEAD]
    # "Attendee #" and "№ участника" count people
    if folded(head.strip(" #№")) and ("#" in head or "№" in head):
        return "other", True
    bare = _NUMBER.sub("", _BRACKETS.sub(" ", head))
    if kind := _exact().get(folded(head)) or _exact().get(folded(bare)) or _kind_of_parts(bare):
        return kind, True
    words = split_words(bare)
    matches = list(_matches(words))
    # "Sex of participant" is about the sex
    others = [match for match in matches if match[0] not in _OF_WHOM]
    matches = others or matches
    if sum(len(phrase) for phrase, _ in matches) < LEAST_SHARE * len(words):
        return "", False
    return _together({kind for _, kind in matches}), False


def _kind_of_parts(head: str) -> str:
    """What a head in two languages holds, where both say the same, or the end of a path; else nothing."""
    parts = [part for part in re.split(r"[/|\n:]| [-–—] ", head) if folded(part)]
    kinds = [_exact().get(folded(_NUMBER.sub("", part)), "") for part in parts]
    is_path = " " not in head.strip() and not any(kinds[:-1])
    return kinds[-1] if len(parts) > 1 and (is_path or len({*kinds}) == 1) else ""


def names_order(head: str) -> NameOrder | None:
    """In which order a head says that names stand below it: "Prezime i ime", "Имя Фамилия"; None where it does not."""
    parts = [kind.replace("weak", "given") for kind in _parts_of_name(split_words(head[:LONGEST_HEAD]))]
    if not {"family", "given"} <= {*parts}:
        return None
    return "family-first" if parts.index("family") < parts.index("given") else "given-first"


def _parts_of_name(words: Sequence[str]) -> Iterator[str]:
    """What the words of a head name, two words before one: "first name" is no name of its own."""
    at = 0
    while at < len(words):
        pair, single = (_phrases().get(tuple(words[at : at + size]), "") for size in (2, 1))
        is_pair = pair in ("family", "given") or (
            pair == "name" and single != "family" and words[at + 1 :][:1] == ("name",)
        )
        yield pair if is_pair else single
        at += 1 + is_pair


def _is_for_certificates(head: str) -> bool:
    """Whether a column holds the names that certificates print: "ФИО на латинице (для сертификата)"."""
    return _CERTIFICATE.search(head.casefold()) is not None and any(
        kind in NAME_PARTS for _, kind in _matches(split_words(head))
    )


def near_kind(head: str, positions: Container[str]) -> str:
    """What a head with a typing error may mean that no other column holds; empty where it is near nothing."""
    word = folded(head)[:LONGEST_TYPO]
    if len(word) < SHORTEST_TYPO or any(kind_of(head)):
        return ""
    # hardly anybody mistypes the first letter, and comparing with all words takes long
    near = difflib.get_close_matches(word, [other for other in _exact() if other[:1] == word[0]], n=1, cutoff=0.84)
    kind = _exact()[near[0]] if near else ""
    return "" if kind in positions or kind in ("other", "position", "weak") else kind


def has_known_words(head: str) -> bool:
    """Whether anything of a head is understood, whatever it may hold."""
    return any(_matches(split_words(head[:LONGEST_HEAD])))


def _matches(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The phrases of the list that stand in a head, the longest first at every word."""
    phrases, longest = _phrases(), 6
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        phrase = next((tuple(words[at : at + size]) for size in sizes if tuple(words[at : at + size]) in phrases), ())
        if phrase and phrase not in _TOO_COMMON:
            yield phrase, phrases[phrase]
        at += len(phrase) or 1


def _together(kinds: set[str]) -> str:
    """What a head means that has words of several kinds; empty where it may mean either."""
    if kinds & {"family"} and kinds & {"weak", "given"} and kinds <= NAME_PARTS:
        return "name"
    if kinds in ({"weak", "patronymic"}, {"given", "patronymic"}):
        return "given"
    # "name of the institution", and what stands beside an institution in one column
    kinds = kinds - {"weak"} if len(kinds) > 1 else kinds
    kinds = kinds - {"position"} if kinds == {"organisation", "position"} else kinds
    return kinds.pop() if len(kinds) == 1 else ""


def _kinds(head: Sequence[str], labels: Mapping[str, str]) -> list[tuple[str, bool]]:
    kinds = []
    for cell in head:
        kind = ("certificate", True) if _is_for_certificates(cell) else kind_of(cell)
        # a word that the list knows as weak is weak in the documents, too: "Name" beside "Surname"
        kinds.append((labels[folded(cell)], True) if folded(cell) in labels and kind != ("weak", True) else kind)
    return kinds


def score(head: Sequence[str], labels: Mapping[str, str]) -> tuple[int, int, int]:
    """How much a row looks like the names of columns of people: whether of names, sure columns, likely ones."""
    cells = [cell for cell in head if cell.strip()]
    kinds = _kinds(cells, labels)
    # what is the name of a column and of a role is a sign beside others only, or alone in its row
    says_little = _ALSO_ROLES if len(cells) > 1 else frozenset[str]()
    sure = sum(
        is_sure and kind not in ("", "other", "position") and folded(cell) not in says_little
        for cell, (kind, is_sure) in zip(cells, kinds, strict=True)
    )
    if not sure and ("name", False) not in kinds:
        return 0, 0, 0
    names = any(kind in NAME_PARTS for kind, is_sure in kinds if is_sure or kind == "name")
    return int(names), sure, sum(bool(kind) for kind, _ in kinds)


@dataclass
class PeopleColumns:
    """Where a list of people has what; positions from 0."""

    positions: dict[str, int] = field(default_factory=dict)
    """By kind; names as `name`, or as `family`, `given` and `patronymic`."""
    guessed: list[tuple[str, int]] = field(default_factory=list)
    doubled: list[tuple[str, int]] = field(default_factory=list)
    """Columns that hold what another holds already, which alone is read."""
    unused: list[int] = field(default_factory=list)

    @property
    def has_names(self) -> bool:
        """Whether any column holds names."""
        return bool({"name", "family", "given"} & self.positions.keys())


def people_columns(head: Sequence[str], labels: Mapping[str, str]) -> PeopleColumns:
    """What each column of a head holds; `labels` are the columns by the folded words of the documents' language."""
    columns = PeopleColumns()
    kinds = _kinds(head, labels)
    positions = columns.positions
    for sure in (True, False):
        sure_names = bool({"certificate", "name", "weak", "family", "given"} & positions.keys())
        for at, (kind, is_sure) in enumerate(kinds):
            if is_sure != sure or not kind or kind in ("other", "position"):
                continue
            if kind not in positions and (sure or kind not in NAME_PARTS or not sure_names):
                positions[kind] = at
                if not sure:
                    columns.guessed.append((kind, at))
            elif sure:
                columns.doubled.append((kind, at))
    _settle_names(positions)
    columns.unused = [at for at in range(len(head)) if at not in positions.values()]
    return columns


def _settle_names(positions: dict[str, int]) -> None:
    """Decide what a column "Name" holds, by the columns beside it; a full name wins over its parts."""
    certificate = positions.pop("certificate", None)
    display = positions.pop("display", None)
    if display is not None and not {"name", "weak", "family", "given"} & positions.keys():
        positions["name"] = display
    weak = positions.pop("weak", None)
    if weak is not None and "name" not in positions:
        if "family" in positions and "given" not in positions:
            positions["given"] = weak
        elif "given" in positions and "family" not in positions:
            # "Nom, Prénom" and "Name, Vorname"
            positions["family"] = weak
        elif "patronymic" in positions and "family" not in positions:
            positions["given"] = weak
        else:
            positions["name"] = weak
    if certificate is not None:
        positions["name"] = certificate
    if "name" in positions:
        # the family name says by which word lists are sorted
        for part in ("given", "patronymic"):
            positions.pop(part, None)
