"""Working groups, supplies and test forms: counted by hand, and the same on every machine."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.library.participants import Participant
from curriculum.library.workspace import Workspace
from curriculum.planning import materials, question_forms
from curriculum.planning.course import Course
from curriculum.planning.group_tables import group_tables
from curriculum.planning.working_groups import groups_by_city, number_of_groups, working_groups
from support.courses import course_of
from support.places import REPOSITORY

PEOPLE = st.lists(
    st.builds(
        Participant,
        name=st.text("abcdefgh", min_size=1, max_size=6),
        sector=st.sampled_from(["health", "justice", "youth", ""]),
        sex=st.sampled_from(["female", "male", ""]),
        role=st.sampled_from(["participant", "participant", "trainer"]),
    ),
    max_size=40,
)


@given(PEOPLE, st.integers(2, 8))
def test_groups_hold_everybody_once_and_mix_sectors(people: list[Participant], number: int) -> None:
    groups = working_groups(people, number)
    taking_part = [person for person in people if person.role == "participant"]
    assert Counter(person for group in groups for person in group) == Counter(taking_part)
    if taking_part:
        sizes = [len(group) for group in groups]
        assert len(groups) == number and max(sizes) - min(sizes) <= 1
        for sector in {person.sector for person in taking_part}:
            counts = [sum(person.sector == sector for person in group) for group in groups]
            assert max(counts) - min(counts) <= 1
    assert working_groups(people, number) == groups


def test_people_of_one_city_sit_together() -> None:
    cities = {"Ana": "Osh", "Bek": "Talas", "Cai": "Osh", "Dan": "Talas", "Eva": "Naryn", "Fay": ""}
    people = [Participant(name, city=city) for name, city in cities.items()]
    pairs = groups_by_city(people, ["", "", ""])
    assert [[person.name for person in group] for group in pairs] == [["Ana", "Cai"], ["Bek", "Dan"], ["Eva", "Fay"]]
    sites = groups_by_city([*people, Participant("Gul", role="trainer")], ["Talas", "osh"])
    assert [[person.name for person in group] for group in sites] == [["Bek", "Dan", "Eva"], ["Ana", "Cai", "Fay"]]


def test_a_region_that_sends_one_person_parts_no_other_pair() -> None:
    """Thirty people of sixteen regions, two of which send one person each."""
    numbers = dict.fromkeys((f"Region {number:02}" for number in range(16)), 2) | {"Region 03": 1, "Region 08": 1}
    people = [Participant(f"{city} {place}", city=city) for city, many in numbers.items() for place in range(many)]
    pairs = [{person.city for person in group} for group in groups_by_city(people, [""] * 15)]
    assert sorted(map(len, pairs)) == [1] * 14 + [2]
    assert {"Region 03", "Region 08"} in pairs


@given(st.lists(st.sampled_from(["Osh", "Talas", "Naryn", ""]), max_size=40), st.integers(1, 9))
def test_groups_of_cities_hold_everybody_once(cities: list[str], number: int) -> None:
    people = [Participant(f"person {place}", city=city) for place, city in enumerate(cities)]
    groups = groups_by_city(people, ["talas", *[""] * (number - 1)])
    assert Counter(person for group in groups for person in group) == Counter(people)
    assert all(person in groups[0] for person in people if person.city == "Talas")


@pytest.mark.parametrize("people", [1, 9, 16, 28, 30, 31])
@pytest.mark.parametrize("keys", [
    {}, {"group_size": 2}, {"sites": ["Osh", "Talas", "Naryn"]},
    {"groups": [{"id": "first-site", "name": "Osh"}, {"id": "guidelines", "name": "Guidelines"}]},
])  # fmt: skip
def test_there_is_a_place_for_everybody(people: int, keys: dict[str, object]) -> None:
    workspace = Workspace(REPOSITORY)
    keys = {"programme": "oat-advocacy", "modules": ["oat-advocacy:core"], "participants": people, **keys}
    course = course_of(workspace, country="KG", **keys)[1]
    tables = group_tables(course)
    assert sum(table.places for table in tables) >= people
    names = [table.name for table in tables]
    assert names == keys.get("sites", [group.name for group in course.named_groups] or [""] * len(tables))


def test_a_course_gives_the_groups_of_its_programme_other_names() -> None:
    workspace = Workspace(REPOSITORY)
    keys = {"programme": "community-treatment", "modules": ["community-treatment:core"], "participants": 30}
    general = course_of(workspace, country="KH", **keys)[1]
    course = course_of(workspace, country="KH", **keys, groups=[{"id": "second-site", "name": "Portside"}])[1]
    (portside,) = group_tables(course)
    assert [portside.name, portside.brief] == ["Portside", group_tables(general)[1].brief]
    session = next(entry.session for entry in general.modules[0].sessions if entry.session.id == "working-groups-plans")
    laptop = next(need for need in session.materials if need.item.startswith("Laptop"))
    assert [materials.quantity_needed(laptop, session, one) for one in (general, course)] == [3, 1]


@pytest.mark.parametrize(("people", "size", "groups"), [(30, 5, 6), (28, 5, 6), (1, 5, 1), (31, 5, 7), (0, 5, 1)])
def test_numbers_of_groups(people: int, size: int, groups: int) -> None:
    assert number_of_groups(people, size) == groups


@pytest.fixture(scope="module")
def course() -> Course:
    workspace = Workspace(REPOSITORY)
    return course_of(workspace, country="KG", modules=["sbirt", "psychosocial"], participants=30)[1]


def test_supplies_are_what_the_sessions_need(course: Course) -> None:
    found = {supply.item: supply for supply in materials.needed_materials(course)}
    listed = [
        (material, entry) for module in course.modules for entry in module.sessions
        for material in entry.session.materials
    ]  # fmt: skip
    assert len(found) == len({material.item.casefold() for material, _ in listed}) > 10
    for supply in found.values():
        uses = [
            materials.quantity_needed(material, entry.session, course)
            for material, entry in listed if material.item.casefold() == supply.item.casefold()
        ]  # fmt: skip
        assert supply.quantity == (max(uses) if supply.reusable else sum(uses)) > 0
        assert len(supply.by_day) == len(course.days)
        assert supply.quantity == (max(supply.by_day) if supply.reusable else sum(supply.by_day))


def test_quantities_follow_people_and_groups(course: Course) -> None:
    sessions = [entry.session for module in course.modules for entry in module.sessions]
    activity = next(session.activity for session in sessions if session.activity)
    expected = {"individual": 30, "pairs": 15, "trios": 10, "groups": 5, "plenary": 1}
    for grouping, groups in expected.items():
        changed = activity.model_copy(update={"grouping": grouping, "size": None})
        assert materials.groups_of(changed, course.size) == groups
    assert materials.groups_of(activity.model_copy(update={"grouping": "groups", "size": 7}), 30) == 5
    assert [materials.groups_of(None, people) for people in (12, 25, 28, 30, 31)] == [2, 5, 5, 5, 6]


def test_both_forms_ask_the_same_in_another_order(course: Course) -> None:
    pre, post = question_forms.form_items(course, "A"), question_forms.form_items(course, "B")
    assert [one.item.id for one in pre] == [one.item.id for one in post]
    assert [one.number for one in pre] == list(range(1, len(pre) + 1))
    for one, other in zip(pre, post, strict=True):
        assert sorted(option.text for option in one.options) == sorted(option.text for option in one.item.options)
        assert one.options[one.letters.index(question_forms.right_letter(one))].correct
        assert other.options[other.letters.index(question_forms.right_letter(other))].correct
    assert [one.options for one in pre] != [one.options for one in post]
    assert len({question_forms.right_letter(one) for one in pre}) > 2, "the right answer is not always the same letter"


def test_a_test_asks_about_every_module_and_fits_its_time() -> None:
    workspace = Workspace(REPOSITORY)
    course = course_of(workspace, country="KG", days=4)[1]
    asked = question_forms.chosen_items(course)
    minutes = min(item.minutes for item in course.programme.items() if item.kind == "test")
    assert len(asked) == minutes * 60 // question_forms.SECONDS
    assert {module.id for module, _ in asked} == {module.id for module in course.modules}
    per_module = Counter(module.id for module, _ in asked)
    assert max(per_module.values()) - min(per_module.values()) <= 1
    for module_id, count in per_module.items():
        objectives = {item.learning_objective for module, item in asked if module.id == module_id}
        assert len(objectives) == count, "no objective is asked twice while another is not asked at all"
