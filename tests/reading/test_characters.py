from __future__ import annotations

import pytest

from curriculum.reading.characters import look_alike_letters, not_plain, ordinal, unseen_characters


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("Invented \u202ePerson", 9, "U+202E cannot be seen and changes the order"),
        ("Who \u2066may\u2069 ask?", 4, "changes the order"),
        ("A\u200eB", 1, "changes the order"),
        ("nal\u200boxone", 3, "U+200B (zero width space) cannot be seen"),
        ("over\u00addose", 4, "a soft hyphen"),
        ("\ufeffname", 0, "cannot be seen"),
        ("so\u2060ber", 2, "word joiner"),
        ("a\u200db", 1, "zero width joiner"),
        ("a\ufe0fb", 1, "variation selector"),
        ("\uf0b7 ask", 0, "a bullet of Word"),
        ("caf\ufffd", 3, "was lost"),
        ("see \ufffc here", 4, "was lost"),
        ("\u3164", 0, "filler"),
        ("x\U000e0041", 1, "tag latin capital letter a"),
    ],
)
def test_what_cannot_be_seen_is_told(text: str, at: int, words: str) -> None:
    first = next(unseen_characters(text))
    assert first.at == at
    assert words in first.message
    assert first.hint


@pytest.mark.parametrize(
    "text",
    [
        "Plain text", "Осмонов Бакыт", "Ñandú, Œuvre, ß", "10\u00a0mg", "a – b — c", "\u0645\u06cc\u200c\u062e\u0648",
        "\u05e9\u05dc\u200f!", "\u0627 \u2066ABC\u2069", "\u1781\u17d2\u1798\u17c2\u179a\u200b\u1780",
        "\u0915\u094d\u200d\u0937",
        "\u2764\ufe0f", "1\ufe0f\u20e3", "\U0001f468\u200d\U0001f469", "☐ yes ☐ no", "½ × ¾ ≥ 5", "«Да»",
    ],
)  # fmt: skip
def test_what_a_script_needs_is_left_alone(text: str) -> None:
    assert list(unseen_characters(text)) == []


def test_each_character_is_told_once() -> None:
    assert [odd.at for odd in unseen_characters("a\u200bb\u200bc\u00add")] == [1, 5]


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("the purpоse of it", 8, 'its 5th letter, "о", is Cyrillic'),
        ("Nаloxone", 1, 'its 2nd letter, "а", is Cyrillic'),
        ("ОAT", 0, 'its 1st letter, "О", is Cyrillic'),
        ("лечениe людей", 6, 'its 7th letter, "e", is Latin'),
        ("Use of ОАТ in prison", 7, "is written in Cyrillic letters"),
        ("Ask а doctor", 4, "is written in Cyrillic letters"),
        ("οpioid", 0, 'its 1st letter, "ο", is Greek'),
        ("The ΑΡΤ trial", 4, "is written in Greek letters"),
        ("bene\ufb01t", 4, 'is not "fi"'),
        ("\uff11\uff12 people", 0, 'is not "12"'),
        ("\U0001d41b\U0001d428\U0001d425\U0001d41d words", 0, 'is not "bold"'),
    ],
)
def test_letters_that_look_alike_are_told(text: str, at: int, words: str) -> None:
    (problem,) = look_alike_letters(text)
    assert problem.at == at
    assert words in problem.message
    assert problem.hint.startswith("type")


@pytest.mark.parametrize(
    "text",
    [
        "Осмонов Бакыт", "ВИЧ-infection", "PDFки", "α-PVP and β-blockers", "µg, Ω, Δ9-THC", "the word сон means sleep",
        "на русском: naloxone", "CD4", "Čapek, Łódź", "10 °C", "Ру́сский", "лекарство A и B",
    ],
)  # fmt: skip
def test_words_of_one_alphabet_are_left_alone(text: str) -> None:
    assert list(look_alike_letters(text)) == []


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("purpоse", 'the 5th letter, "о", is Cyrillic'), ("модуль", 'the 1st letter, "м", is Cyrillic'),
        ("s\u200bay", "the 2nd character, U+200B"), ("a\u00a0b", "no-break space"), ("“sbirt”", "no quotation mark"),
        ("sbirt", ""), ("who-2010", ""), ("Ärzte", ""),
    ],
)  # fmt: skip
def test_what_is_odd_in_an_id(word: str, words: str) -> None:
    assert words in not_plain(word) if words else not_plain(word) == ""


def test_ordinals() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 112, 122)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "122nd",
    ]  # fmt: skip
