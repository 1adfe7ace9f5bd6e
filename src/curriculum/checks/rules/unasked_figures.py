"""Each figure of a country answers a question of some programme.

The host of a course fills in the data sheet of its programme; what the file of the country knows already stands there.
A figure under an id that no data sheet has is printed nowhere.

Wrong:

    packs/programmes/policymakers.yaml:  data_sheet: [{id: people-in-oat, question: How many people are in treatment?}]
    packs/countries/KG.yaml:  data: {people-on-oat: {value: "1,204", as_of: 2023, source: who-2023}}

Right:

    packs/countries/KG.yaml:  data: {people-in-oat: {value: "1,204", as_of: 2023, source: who-2023}}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.problems.suggestions import suggest

KINDS = (codes.UNASKED_FIGURE,)
WHOLE_LIBRARY = True


def check(library: Library) -> Iterator[Problem]:
    """Answers of countries to questions that no programme asks."""
    asked = [question for programme in library.programmes.values() for question in programme.data_sheet]
    questions = {question.id: [question.question] for question in asked}
    for code, country in library.countries.items():
        for question_id in country.data:
            if question_id not in questions:
                place = library.place("countries", code, ("data", question_id), key=True)
                hint = suggest(question_id, questions, "questions") if asked else "no programme has a data_sheet"
                yield Problem(codes.UNASKED_FIGURE, f'no programme asks for "{question_id}"', place, hint)
