"""Write what follows from the code and the library: pages of `docs/`, and the schemas with the ids that editors offer.

With --check, only say what is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

import checks_page
import coverage_page
import fields_page
import phrases_page
import problems_page
from curriculum.editing.existing_ids import existing_ids
from curriculum.editing.schemas import schemas
from curriculum.library.course_file import CourseFile
from curriculum.library.library import everything
from curriculum.library.workspace import Workspace
from curriculum.reports import country_plans
from curriculum.reports.inventory import inventory

REPOSITORY = Path(__file__).resolve().parent.parent


def pages() -> dict[str, str]:
    """Every page by its path."""
    library = everything(Workspace(REPOSITORY, (REPOSITORY,)))
    return {
        "docs/checks.md": checks_page.page(),
        "docs/coverage.md": coverage_page.page(library),
        "docs/coverage.svg": coverage_page.picture(library),
        "docs/fields.md": fields_page.page(),
        "docs/library.md": inventory(library),
        "docs/countries.md": _countries_page(library.workspace),
        "docs/phrases.md": phrases_page.page(library.workspace),
        "docs/problems.md": problems_page.page(),
        **{f"schemas/{name}": text for name, text in schemas(existing_ids(library.workspace)).items()},
    }


def _countries_page(workspace: Workspace) -> str:
    """What `curriculum plan --countries all --compare 3,4` prints."""
    files = [CourseFile(country=code) for code in workspace.ids("countries")]
    return country_plans.page(country_plans.country_plans(workspace, files, [3, 4]))


def main() -> int:
    """Exit status 1 where a page is stale."""
    stale = []
    for name, text in pages().items():
        path = REPOSITORY / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8", newline="\n")
    only_looked = "--check" in sys.argv
    print(f"{'stale' if only_looked else 'written'}: {', '.join(stale)}" if stale else "fresh")
    return 1 if stale and only_looked else 0


if __name__ == "__main__":
    sys.exit(main())
