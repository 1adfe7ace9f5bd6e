from __future__ import annotations

import re
from datetime import date, timedelta
from typing import get_args, get_origin

import pytest
from pydantic import BaseModel

from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.fields import bare, models_in
from curriculum.library.language import Language, read_language
from curriculum.library.layers import bundled
from curriculum.library.module import Module
from curriculum.library.programme import Programme
from curriculum.library.reference import Reference
from curriculum.library.workspace import Workspace
from curriculum.library.writing import writing_of
from curriculum.problems.problem import CurriculumError
from support.workspaces import MakeWorkspace

DAYS = {
    "en": {"one": "{n} day", "other": "{n} days"},
    "ru": {"one": "{n} день", "few": "{n} дня", "many": "{n} дней", "other": "{n} дня"},
    "ar": {"two": "يومان", "few": "{n} أيام", "other": "{n} يوم"},
    "km": {"other": "{n} ថ្ងៃ"},
}


def plain(text: str) -> str:
    """Without the difference between spaces, which changes from one version of CLDR to the next."""
    return text.replace("\u202f", " ").replace("\xa0", " ").replace("\u2009", " ")


def language(code: str) -> Language:
    return Language(code, code, "ltr", {}, {"days": DAYS.get(code, DAYS["en"])}, {}, writing_of(code))


@pytest.mark.parametrize(
    ("code", "n", "expected"),
    [
        ("en", 0, "0 days"), ("en", 1, "1 day"), ("en", 2, "2 days"), ("ru", 1, "1 день"), ("ru", 3, "3 дня"),
        ("ru", 5, "5 дней"), ("ru", 11, "11 дней"), ("ru", 21, "21 день"), ("ru", 22, "22 дня"), ("ar", 2, "يومان"),
        ("ar", 3, "3 أيام"), ("ar", 1, "1 يوم"), ("km", 1, "1 ថ្ងៃ"), ("km", 7, "7 ថ្ងៃ"),
    ],
)  # fmt: skip
def test_counted_words_take_the_plural_of_their_language(code: str, n: int, expected: str) -> None:
    assert language(code).count("days", n) == expected


@pytest.mark.parametrize(
    ("code", "items", "expected"),
    [
        ("en", [], ""), ("en", ["a"], "a"), ("en", ["a", "b"], "a and b"), ("en", ["a", "b", "c"], "a, b and c"),
        ("ru", ["a", "b", "c"], "a, b и c"), ("sr-Latn", ["a", "b"], "a i b"),
    ],
)  # fmt: skip
def test_lists(code: str, items: list[str], expected: str) -> None:
    assert language(code).listed(items) == expected


MONDAY = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("code", "last", "expected"),
    [
        ("en", MONDAY, "7 December 2026"),
        ("en", date(2026, 12, 9), "7–9 December 2026"),
        ("en", date(2027, 1, 2), "7 December 2026 – 2 January 2027"),
        ("en", date(2027, 12, 9), "7 December 2026 – 9 December 2027"),
        ("ru", date(2026, 12, 9), "7–9 декабря 2026 г."),
        ("sr-Latn", date(2026, 12, 9), "7.–9. decembar 2026."),
        ("hu", date(2026, 12, 9), "2026. december 7–9."),
        ("ky", date(2026, 12, 9), "2026-ж., 7–9-декабрь"),
        ("fi", date(2026, 12, 9), "7.–9. joulukuuta 2026"),
        ("ja", date(2026, 12, 9), "2026年12月7日～9日"),
    ],
)
def test_the_dates_of_a_course(code: str, last: date, expected: str) -> None:
    days = [MONDAY + timedelta(days=number) for number in range((last - MONDAY).days + 1)]
    assert plain(language(code).dates(days)) == expected


@pytest.mark.parametrize(
    ("code", "days", "expected"),
    [
        ("en", [3, 4, 7], "3–4 and 7 December 2026"),
        ("en", [1, 3, 4, 7, 8], "1, 3–4 and 7–8 December 2026"),
        ("ru", [3, 4, 7], "3–4 и 7 декабря 2026 г."),
        ("hu", [3, 4, 7], "2026. december 3–4. és 2026. december 7."),
    ],
)
def test_a_gap_between_the_days_shows(code: str, days: list[int], expected: str) -> None:
    assert plain(language(code).dates([date(2026, 12, day) for day in days])) == expected
    assert plain(language("en").dates([date(2026, 12, 31), date(2027, 1, 4)])) == "31 December 2026 and 4 January 2027"


@pytest.mark.parametrize(
    ("code", "in_full", "heading"),
    [
        ("en", "Monday 7 December 2026", "Monday 7 December"),
        ("ru", "понедельник, 7 декабря 2026 г.", "понедельник, 7 декабря"),
        ("uk", "понеділок, 7 грудня 2026 р.", "понеділок, 7 грудня"),
    ],
)
def test_single_days(code: str, in_full: str, heading: str) -> None:
    assert plain(language(code).date(MONDAY)) == in_full
    assert plain(language(code).weekday(MONDAY)) == heading


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("fr", "lundi 7 décembre"), ("de", "Montag, 7. Dezember"), ("uz", "dushanba, 7-dekabr"),
        ("kk", "7 желтоқсан, дүйсенбі"), ("tg", "Душанбе, 7 Декабр"), ("ar", "الاثنين، 7 ديسمبر"),
        ("km", "ច័ន្ទ 7 ធ្នូ"), ("vi", "Thứ Hai, 7 tháng 12"), ("sw", "Jumatatu, 7 Desemba"),
        ("es", "lunes, 7 de diciembre"), ("sr-Latn", "ponedeljak, 7. decembar"), ("ky", "7-декабрь, дүйшөмбү"),
        ("fi", "maanantai 7. joulukuuta"), ("eu", "abenduaren 7(a), astelehena"), ("zh", "12月7日星期一"),
    ],
)  # fmt: skip
def test_the_heading_of_a_day_has_its_words_in_full_and_in_the_order_of_its_language(code: str, heading: str) -> None:
    assert plain(language(code).weekday(MONDAY)) == heading


def test_a_language_that_babel_does_not_know_counts_as_english() -> None:
    assert language("qaa").dates([MONDAY]) == "7 December 2026"
    assert language("qaa").listed(["a", "b"]) == "a and b"


def test_the_words_of_english_are_complete() -> None:
    english = read_language(Workspace(bundled()), "en")
    assert (english.code, english.direction) == ("en", "ltr")
    assert english.count("minutes", 1) == "1 minute"
    assert english.count("minutes", 90) == "90 minutes"
    assert all("other" in forms for forms in english.plurals.values())
    assert len(english.labels) > 50


def test_a_language_file_is_validated(make_workspace: MakeWorkspace) -> None:
    text = "language: ky\nname: Кыргызча\ndirection: left\nlabels: {}\nplurals: {}\nwords: {}\n"
    workspace = make_workspace({"templates/languages/ky.yaml": text})
    with pytest.raises(CurriculumError) as caught:
        read_language(workspace, "ky")
    assert [str(problem.place) for problem in caught.value.problems] == ["templates/languages/ky.yaml:3:12"]
    with pytest.raises(CurriculumError) as caught:
        read_language(workspace, "kyr")
    assert caught.value.problems[0].hint == 'did you mean "ky"?'


ENGLISH = (bundled() / "templates/languages/en.yaml").read_text(encoding="utf-8")
GERMAN = ENGLISH.replace("language: en", "language: de", 1)


def problems_of(make_workspace: MakeWorkspace, code: str, text: str) -> list[tuple[str, int, str]]:
    workspace = make_workspace({f"templates/languages/{code}.yaml": text}, inherits=True)
    try:
        read_language(workspace, code)
    except CurriculumError as error:
        path = f"templates/languages/{code}.yaml"
        assert all(problem.place and problem.place.shown == path for problem in error.problems)
        return [(one.kind.code, one.place.line if one.place else 0, one.message) for one in error.problems]
    return []


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_file_like_english_is_a_language(make_workspace: MakeWorkspace) -> None:
    assert problems_of(make_workspace, "de", GERMAN) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "message"),
    [
        ("  agenda: Agenda\n", "", "CUR072", "labels:", '"labels.agenda" is missing'),
        ("    asked: asked for\n", "", "CUR072", "  reason:", '"labels.reason.asked" is missing'),
        ("  agenda:", "  agnda: x\n  agenda:", "CUR073", "  agnda", '"labels.agnda" is not a label'),
        ("Day {number}", "Day", "CUR074", "  day:", "{number} is missing"),
        ("Agenda\n", "'{x} Agenda'\n", "CUR074", "  agenda:", "nothing fills {x}"),
        ("Day {number}", "Day {number", "CUR074", "  day:", "a brace is not closed, or stands alone"),
        ("Day {number}", "Day {number} {number:03}", "CUR074", "  day:", "nothing fills {number:03}"),
        ("  agenda: Agenda", "  agenda: 3", "CUR075", "  agenda:", "labels.agenda wants text"),
        ("  agenda: Agenda", "  agenda: {a: b}", "CUR075", "  agenda:", "labels.agenda wants text"),
        ("level: {introductory: Introductory, ", "level: {", "CUR072", "  level: {", '"words.level.introductory" is m'),
        ("one each", "'one {n}'", "CUR074", "  per: {", "nothing fills {n}"),
        ("  days: {one", "  weeks: {one: '{n}', other: '{n}'}\n  days: {one", "CUR073", "  weeks", '"plurals.weeks"'),
        (", other: \"{n} days\"", "", "CUR072", "  days: {", '"days" needs the plural form "other"'),
        ('"{n} days"', '"{n} days", few: "{n} d"', "CUR075", "  days: {", '"few" is not a plural form of'),
        ('"{n} days"', '"days"', "CUR074", "  days: {", "{n} is missing"),
        ('"{n} days"', '"{m} {n} days"', "CUR074", "  days: {", "nothing fills {m}"),
        ("language: de", "language: ru", "CUR022", "language:", 'the language is "ru", but the file is that of "de"'),
    ],
)  # fmt: skip
def test_what_differs_from_english_is_told_at_its_place(
    make_workspace: MakeWorkspace, old: str, new: str, code: str, at: str, message: str
) -> None:
    assert old in GERMAN
    changed = GERMAN.replace(old, new, 1)
    found = [one for one in problems_of(make_workspace, "de", changed) if code == "CUR022" or one[0] != "CUR022"]
    line = line_of(changed, at)
    assert any((one[0], one[2][: len(message)]) == (code, message) for one in found), found
    if code != "CUR072" or at != "labels:":
        assert next(one[1] for one in found if one[0] == code) == line, found
    assert code == "CUR022" or len(found) == 1


def test_a_list_of_another_length_is_told(make_workspace: MakeWorkspace) -> None:
    changed = GERMAN.replace("[Activity, Lead sector, ", "[Activity, ", 1)
    (found,) = problems_of(make_workspace, "de", changed)
    assert found[0] == "CUR075" and found[2].endswith("has 6 items, but English has 7")


def test_plural_forms_are_those_of_the_language(make_workspace: MakeWorkspace) -> None:
    found = problems_of(make_workspace, "ru", ENGLISH.replace("language: en", "language: ru", 1))
    assert [(code, message) for code, _, message in found if "days" in message] == [
        ("CUR072", '"days" needs the plural form "few"'),
        ("CUR072", '"days" needs the plural form "many"'),
    ]


def test_a_form_for_one_number_may_leave_the_number_out(make_workspace: MakeWorkspace) -> None:
    assert problems_of(make_workspace, "de", GERMAN.replace('"{n} day"', '"one day"')) == []


def test_a_language_without_a_locale_is_told(make_workspace: MakeWorkspace) -> None:
    found = problems_of(make_workspace, "qaa", ENGLISH.replace("language: en", "language: qaa", 1))
    assert [(code, line) for code, line, _ in found] == [("CUR076", line_of(ENGLISH, "language: en"))]


def test_english_of_a_workspace_may_add_labels_and_others_follow_it(make_workspace: MakeWorkspace) -> None:
    own = ENGLISH.replace("  agenda:", "  leaflet: Leaflet\n  agenda:", 1)
    assert problems_of(make_workspace, "en", own) == []
    assert [one[2] for one in problems_of(make_workspace, "de", GERMAN)] == ['"labels.leaflet" is missing']
    without = ENGLISH.replace("  agenda: Agenda\n", "")
    assert problems_of(make_workspace, "en", without) == [], "what is left out is inherited"


def test_every_label_is_used() -> None:
    root = bundled()
    files = [*(root / "templates").rglob("*.j2"), *(root / "src").rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    labels = read_language(Workspace(root), "en").labels
    unused = [key for key in labels if not re.search(rf"""label\.{key}\b|["']{key}["']|(title|note): {key}\b""", text)]
    assert unused == []


def test_an_own_file_extends_the_inherited_one_key_by_key(make_workspace: MakeWorkspace) -> None:
    own = "language: en\nlabels: {door_sign: Door sign, agenda: Our agenda, people: {city: Town}}\n"
    other = "language: ru\nlabels: {}\n"
    path = "templates/languages/{}.yaml"
    workspace = make_workspace({path.format("en"): own, path.format("ru"): other}, inherits=True)
    inherited = read_language(Workspace(bundled()), "en")
    found = read_language(workspace, "en")
    assert found.labels["door_sign"] == "Door sign" and found.labels["agenda"] == "Our agenda"
    assert found.labels["people"] == inherited.labels["people"] | {"city": "Town"}
    assert (found.name, found.plurals, found.words) == (inherited.name, inherited.plurals, inherited.words)
    with pytest.raises(CurriculumError) as error:
        read_language(workspace, "ru")
    assert {problem.kind.code for problem in error.value.problems} == {"CUR013"}


def test_a_wrong_label_of_an_own_file_is_told_at_its_line(make_workspace: MakeWorkspace) -> None:
    own = "language: en\nlabels:\n  day: Day {nummer}\n"
    workspace = make_workspace({"templates/languages/en.yaml": own}, inherits=True)
    with pytest.raises(CurriculumError) as error:
        read_language(workspace, "en")
    assert {str(problem.place) for problem in error.value.problems} == {
        "templates/languages/en.yaml:3:8",
        "templates/languages/en.yaml:3:12",
    }


def choices() -> list[tuple[str, set[str]]]:
    """The name of each field of the library that takes words of a list, with these words."""
    found: list[tuple[str, set[str]]] = []
    waiting: list[type[BaseModel]] = [Module, Country, Programme, CourseFile, Reference]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        seen.add(model)
        for name, info in model.model_fields.items():
            waiting += set(models_in(info.annotation)) - seen
            kind = bare(info.annotation)
            options = get_args(bare(get_args(kind)[0])) if get_origin(kind) is list else get_args(kind)
            if options and all(isinstance(option, str) for option in options):
                found.append((name, set(options)))
    return found


def test_every_word_that_a_field_takes_has_a_word_in_print() -> None:
    """A choice without one would end a build in a template, far from the module that chose it."""
    words = read_language(Workspace(bundled()), "en").words
    # `level` is also that of an objective (Bloom), whose words are never printed
    printed = [(name, options) for name, options in choices() if options & words.get(name, {}).keys()]
    assert {"room", "method", "level", "grouping", "part", "per"} <= {name for name, _ in printed}
    for name, options in printed:
        # `auto` is decided before anything is printed
        options -= {"auto"}
        assert options <= words[name].keys(), f"words.{name} of en.yaml has no {options - words[name].keys()}"
