from __future__ import annotations

from typing import Any

import pytest

from curriculum.library.reference import Reference
from curriculum.library.reference_texts import full_reference, short_reference

WHO = {"literal": "World Health Organization", "short": "WHO"}
UN = {"literal": "United Nations Office on Drugs and Crime", "short": "UNODC"}


def reference(**fields: Any) -> Reference:
    wanted = {"id": "a", "type": "report", "title": "A title", "author": [WHO], "issued": 2010, "verified": "seen"}
    return Reference.model_validate({**wanted, **fields})


def person(family: str, given: str | None = "A.") -> dict[str, str]:
    return {"family": family, "given": given} if given else {"family": family}


FULL: list[tuple[dict[str, Any], str]] = [
    ({}, "World Health Organization (2010). A title."),
    ({"issued": None}, "World Health Organization (n.d.). A title."),
    ({"issued": "2007-2008"}, "World Health Organization (2007-2008). A title."),
    ({"title": "Why?"}, "World Health Organization (2010). Why?"),
    ({"title": "Stop."}, "World Health Organization (2010). Stop."),
    ({"author": [WHO, UN]}, "World Health Organization, United Nations Office on Drugs and Crime (2010). A title."),
    ({"author": [person("Humeniuk"), person("Ali", None)]}, "Humeniuk A., Ali (2010). A title."),
    ({"author": [person("Humeniuk"), {"literal": "others"}]}, "Humeniuk A., et al. (2010). A title."),
    ({"container-title": "Addiction"}, "World Health Organization (2010). A title. Addiction."),
    ({"container-title": "Addiction", "volume": "107(5)", "page": "957-966"},
     "World Health Organization (2010). A title. Addiction 107(5):957-966."),
    ({"container-title": "Addiction", "page": "9"}, "World Health Organization (2010). A title. Addiction 9."),
    ({"publisher": "Penguin"}, "World Health Organization (2010). A title. Penguin."),
    ({"DOI": "10.1/a", "URL": "https://example.org"}, "World Health Organization (2010). A title. doi:10.1/a"),
    ({"URL": "https://example.org"}, "World Health Organization (2010). A title. https://example.org"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), FULL)
def test_a_reference_in_full(fields: dict[str, Any], expected: str) -> None:
    assert full_reference(reference(**fields), "n.d.", "et al.") == expected


SHORT: list[tuple[list[dict[str, str]], str]] = [
    ([WHO], "WHO 2010"),
    ([{"literal": "State Committee"}], "State Committee 2010"),
    ([WHO, UN], "WHO / UNODC 2010"),
    ([person("Humeniuk"), person("Ali")], "Humeniuk / Ali 2010"),
    ([person("Humeniuk"), person("Ali"), person("Babor")], "Humeniuk et al. 2010"),
    ([person("Humeniuk"), {"literal": "others"}], "Humeniuk et al. 2010"),
]


@pytest.mark.parametrize(("authors", "expected"), SHORT)
def test_a_reference_beside_a_fact(authors: list[dict[str, str]], expected: str) -> None:
    assert short_reference(reference(author=authors), "n.d.", "et al.") == expected
    assert short_reference(reference(author=authors, issued=None), "n.d.", "et al.") == expected.replace("2010", "n.d.")
