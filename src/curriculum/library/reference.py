"""An entry of the bibliography, in the fields of CSL (Citation Style Language 1.0.2)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError

from curriculum.library.fields import (
    GROUP,
    Meaning,
    Plain,
    PlainT,
    Slug,
    Strict,
    Year,
    described,
)

ReferenceType = Annotated[
    Literal[
        "book", "report", "article-journal", "article-newspaper", "webpage", "legislation", "dataset", "standard",
        "training-material",
    ],
    Meaning("choice"),
]  # fmt: skip
Issued = Annotated[
    Annotated[Year, Tag("<year>")] | Annotated[Plain, Tag("<text>")],
    # a tag in angle brackets, which no field can have as its name, so that paths of errors can be told apart
    Discriminator(lambda value: "<year>" if isinstance(value, int) else "<text>"),
]
Verified = Annotated[Literal["seen", "second-hand", "recalled"], Meaning("choice")]


class Name(Strict):
    """An author: a person by family and given name, or a body by its literal name."""

    family: Plain | None = described("Family name of a person.", "Humeniuk", default=None)
    given: Plain | None = described("Given names or initials of a person.", "R.", default=None)
    literal: Plain | None = described("Name of a body, or `others`.", "World Health Organization", default=None)
    short: Plain | None = described("Abbreviation of a body, used beside facts.", "WHO", default=None)

    @model_validator(mode="after")
    def _one_of_both(self) -> Name:
        # CSL allows both, and styles then print one of them: an editor would not see which
        if bool(self.family) == bool(self.literal):
            raise PydanticCustomError("author", "an author has either a family name or a literal name", {})
        return self


class Reference(Strict):
    """An entry of the bibliography, in the fields of the Citation Style Language (CSL 1.0.2, appendix IV)."""

    id: Slug = described("How texts cite it: issuer, year, keyword.", "who-2010-assist")
    type: ReferenceType = described("What sort of publication it is.", "report")
    title: Plain = described("Title as printed, older words in official titles included.", "ASSIST: manual")
    author: Annotated[list[Name], GROUP] = described("Authors or issuing bodies.", [{"literal": "WHO"}], min_length=1)
    issued: Annotated[Issued | None, Meaning("plain")] = described(
        "Year, or a span such as `2007-2008`; left out when unknown.", 2010, default=None
    )
    container_title: Plain | None = described(
        "Journal or collection.", "Addiction", default=None, alias="container-title"
    )
    volume: Plain | None = described("Volume and issue, in quotes.", "107", default=None)
    page: Plain | None = described("Pages, in quotes.", "957-966", default=None)
    publisher: Plain | None = described("Publisher, where it is not the author.", "Penguin", default=None)
    DOI: Plain | None = described("Digital object identifier without address.", "10.36922/ghes.2536", default=None)
    URL: Plain | None = described("Address of the publication itself.", "https://example.org", default=None)
    note: PlainT | None = described("For editors: which part was opened.", "Summary only.", default=None)
    verified: Annotated[Verified, Meaning("choice", "trainer")] = described(
        "How the source was consulted when the text was written.", "seen"
    )
