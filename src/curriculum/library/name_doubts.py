"""What cannot be the name of a person, and what may not be meant as it stands: it would be printed on a certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional, category
from unicodedata import name as character_name

from curriculum.library.column_names import folded, folded_words, split_words
from curriculum.library.family_names import is_degree, is_turned_wrongly, parted
from curriculum.library.vocabulary_values import is_nothing
from curriculum.problems import codes
from curriculum.problems.problem import ProblemKind

Doubt = tuple[ProblemKind, str, str]
"""Kind, message and hint; none of them repeats the name."""

LONG_NAME, MANY_WORDS = 100, 9
"""Characters and words from which on a name is more likely a remark."""
_JOINERS = "\u200c\u200d"
"""Persian and Indic scripts need them between letters."""
_DIRECTION = "\u200e\u200f\u061c"
"""Marks that word processors put beside words from the right; they change nothing there."""
_SIGNS = frozenset(" .,،，、'’‘ʼʻ`´-‐‑–·")
_PLACEHOLDERS = folded_words("""
test тест xxx xx xxxx ххх хх хххх asdf qwerty abc name имя фио fullname vacant vacancy вакансия tbd tbc tba nobody
anonymous anonym аноним example пример user пользователь someone кто то empty пусто жок нет никто guest гость host
null nan undefined unknown неизвестно participant участник катышуучу
""")
_TOTALS = folded_words("""
total totals sum grandtotal subtotal всего итого жалпы жалпысы жыйынтыгы барлығы жиыны jami жами ҳамагӣ хамаги
усього всього разом ukupno укупно totale totales suma insgesamt gesamt summe toplam jumla tổng tổngcộng សរុប المجموع
الإجمالي jemi бары бардыгы
""")
_COUNTED = folded_words("""
participants participant people persons person attendees in all участников участника участники участник человек чел
адам киши катышуучу катышуучулар қатысушы қатысушылар нафар kishi ishtirokchi учасників осіб učesnika учесника
participantes personas personnes teilnehmer number of grand count количество число саны сони кол во
""")
_TWO_PEOPLE = re.compile(r"\s(?:and|и|та|et|und|жана|менен)\s|[;/&+]")
# the mark of a list before a name, the end of a sentence behind it, and a dash before a remark
_AROUND_A_NAME = re.compile(r"^[-‐‑–·.,]|\s[-‐‑–]\s|[^\W\d_]{5,}\.$|[-‐‑–·,]$")
FAILED_FORMULA = re.compile(r"^#(?!\d)\S*$")
"""`#REF!`, and what Excel calls it in other languages, such as `#Н/Д`."""
_NO_NAMES = (
    (FAILED_FORMULA, "this is a formula of a spreadsheet that failed"),
    (re.compile(r"@[^@]*\.[^@]*$"), "this is an e-mail address and no name"),
    (re.compile(r"^(?:https?://|www\.)", re.IGNORECASE), "this is a web address and no name"),
    (re.compile(r"[:_]|\.{3}|…"), "this is a remark or a line to sign on, and no name"),
)


def invisible(text: str) -> str:
    """The first character of a text that cannot be seen and does not belong there, as U+202E; empty without one."""
    # a mark of direction is of the right itself, and does not make a Latin name one that needs it
    right_to_left = any(bidirectional(letter) in ("R", "AL") for letter in text if letter not in _DIRECTION)
    for at, letter in enumerate(text):
        if category(letter) not in ("Cf", "Co", "Cn", "Zl", "Zp") and letter not in "\u115f\u1160\u3164\uffa0":
            continue
        within = 0 < at < len(text) - 1
        joins = letter in _JOINERS and within and ord(text[at - 1]) > 0x580
        # what the space bar of a Khmer keyboard types; scripts from Thai to Khmer stand in these blocks
        joins = joins or (letter == "\u200b" and within and 0xE00 <= ord(text[at - 1]) <= 0x17FF)
        if not joins and not (right_to_left and letter in _DIRECTION):
            return f"U+{ord(letter):04X}"
    return ""


def is_total(name: str) -> bool:
    """Whether a cell counts people and names none: "Total: 25", "Всего участников"."""
    words = [folded(word) for word in name.split() if re.sub(r"[\W\d_]+", "", word)]
    rest = [re.sub(r"\d+", "", word) for word in words[1:]]
    first = re.sub(r"\d+", "", words[0]) if words else ""
    return first in _TOTALS and all(word in _COUNTED or word in _TOTALS for word in rest)


def doubts(name: str) -> Iterator[Doubt]:
    """What is told of a name: why it can be none, which comes alone, or what to look at."""
    if reason := _no_name(name):
        yield codes.NOT_A_NAME, reason, "write the name of a person, or delete the row"
        return
    if hidden := invisible(name):
        message = f"the name holds a character that cannot be seen ({hidden})"
        yield codes.NOT_A_NAME, message, "type the name anew; it often comes from copying"
        return
    if is_turned_wrongly(name):
        message = (
            "the comma may part something else than family and given name, and certificates turn the name round there"
        )
        yield codes.DOUBTFUL_VALUE, message, "write the family name, a comma, the given name, and nothing else"
    for doubtful, message in (
        (any(letter.isdigit() for letter in name), "there is a number in the name"),
        (_TWO_PEOPLE.search(name) is not None, "this may be the names of two people"),
        (_has_other_signs(name), "the name holds signs that names do not have"),
        (any(map(_mixes_scripts, name.split())), "a word of the name mixes Latin letters with Cyrillic or Greek ones"),
        (len(name) > LONG_NAME or len(name.split()) >= MANY_WORDS, "this is very long for a name"),
        (name.islower(), "the name has no capital letter"),
        (
            is_degree(parted(name)[1]),
            "what stands behind the comma is a degree, so the name is not turned round",
        ),
        (bool(re.search("[,،，、]", name)) and not all(parted(name)), "the commas of the name do not part it in two"),
    ):
        if doubtful:
            yield codes.DOUBTFUL_VALUE, message, "certificates print it as it stands"
    if any(word.isupper() and len(folded(word)) > 3 and not word.endswith(".") for word in name.split()):
        yield codes.NAME_IN_CAPITALS, "the name is in capitals; certificates print it so", ""


def _no_name(name: str) -> str:
    """Why a text can be no name; empty where it may be one."""
    # Na is a family name in Korea and Cambodia
    if is_nothing(name) and name != "Na":
        return "this says that there is no name"
    if not any(letter.isalpha() for letter in name):
        return "there are no letters in the name"
    for pattern, reason in _NO_NAMES:
        if pattern.search(name):
            return reason
    words = [re.sub(r"\d+", "", word) for word in split_words(name)]
    placeholders = [word in _PLACEHOLDERS for word in words if word]
    # "Participant 1" may be meant, so that it is only told that there is a number in it
    return "this stands for a name and is none" if all(placeholders) and not re.search(r"\d", name) else ""


def _has_other_signs(name: str) -> bool:
    allowed = _SIGNS.union(_JOINERS, _DIRECTION, "\u200b")
    strange = any(category(letter)[0] not in "LMN" and letter not in allowed for letter in name)
    return strange or _AROUND_A_NAME.search(name) is not None


def _mixes_scripts(word: str) -> bool:
    scripts = {character_name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1
