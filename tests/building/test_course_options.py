"""The options of a course, and what they mean for its file."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from pathlib import Path

import pytest

from curriculum.building.course_options import CourseOptions, is_number, takes_course
from curriculum.building.ordered_course import ordered_course
from curriculum.library.course_file import CourseFile
from curriculum.library.layers import bundled
from curriculum.library.workspace import Workspace
from curriculum.problems.place import Option
from curriculum.problems.problem import USAGE, CurriculumError


def test_every_option_but_the_course_is_a_key_of_a_course_file() -> None:
    names = [field.name for field in dataclasses.fields(CourseOptions)]
    assert len(names) > 15
    assert set(names) - {"course"} <= CourseFile.model_fields.keys()


def test_options_reach_the_file_by_the_types_of_its_fields() -> None:
    options = CourseOptions(
        country="kg", also="sbirt, intro-science", days="4", priority=["overdose=3"], participants=" 28 ",
    )  # fmt: skip
    file = ordered_course(Workspace(bundled()), options).file
    assert (file.country, file.also, file.days) == ("KG", ["sbirt", "intro-science"], 4)
    assert ({**file.priority}, file.participants) == ({"overdose": 3}, 28)


def test_a_problem_of_an_option_names_it_and_is_a_wrong_call() -> None:
    with pytest.raises(CurriculumError) as error:
        ordered_course(Workspace(bundled()), CourseOptions(country="KG", days="many", starts="soon"))
    assert [str(problem.place) for problem in error.value.problems] == ["--days", "--starts"]
    assert error.value.status == USAGE
    assert str(Option("with_prerequisites")) == "--with-prerequisites"


def test_a_command_gets_its_own_options_and_those_of_a_course() -> None:
    calls: list[tuple[CourseOptions, bool]] = []

    @takes_course
    def run(options: CourseOptions, force: bool = False) -> None:
        """Do it."""
        calls.append((options, force))

    names = list(inspect.signature(run).parameters)
    assert names == [*(field.name for field in dataclasses.fields(CourseOptions)), "force"]
    defaults = {name: parameter.default for name, parameter in inspect.signature(run).parameters.items()}
    run(**{**defaults, "country": "KG", "force": True})
    assert calls == [(CourseOptions(country="KG", priority=[]), True)]
    assert run.__doc__ == "Do it."


def test_options_can_go_to_another_process_and_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    options = CourseOptions(course="mine.yaml", participants="people.csv").with_absolute_paths()
    assert options.course == str(tmp_path / "mine.yaml")
    assert options.list_of_people == tmp_path / "people.csv"
    assert pickle.loads(pickle.dumps(options)) == options


@pytest.mark.parametrize(
    ("text", "number"), [("28", True), (" -3", True), ("people.csv", False), ("", False), ("²", False)]
)
def test_what_is_a_number(text: str, number: bool) -> None:
    assert is_number(text) == number
