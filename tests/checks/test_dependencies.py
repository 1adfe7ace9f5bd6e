"""Green means looked at: what named files depend on is read, and where it cannot be, that is said."""

from __future__ import annotations

import os

import pytest

from support.commands import curriculum
from support.workspaces import COUNTRY, MODULE, REFERENCES, MakeWorkspace

ALPHA = "modules/alpha/module.yaml"
BETA = MODULE.replace("id: alpha", "id: beta").replace("order: 10", "order: 7770")
COURSE = "country: KZ\nprogramme: own\nlanguage: ru\nmodules: [beta]\n"
BROKEN = [
    (ALPHA, "modules/references.yaml"), (ALPHA, "modules/terms.yaml"), (ALPHA, "modules/beta/module.yaml"),
    ("packs/courses/own.yaml", "packs/countries/KZ.yaml"), ("packs/courses/own.yaml", "packs/programmes/own.yaml"),
    ("packs/courses/own.yaml", "templates/languages/ru.yaml"), ("packs/courses/own.yaml", "modules/beta/module.yaml"),
    ("packs/courses/own.yaml", "modules/references.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("named", "broken"), BROKEN)
def test_a_broken_file_that_a_named_one_depends_on(named: str, broken: str, make_workspace: MakeWorkspace) -> None:
    files = {
        ALPHA: MODULE.replace("sectors:", "prerequisites: [beta]\nsectors:"),
        "modules/beta/module.yaml": BETA, "packs/courses/own.yaml": COURSE, "curriculum.yaml": "",
        "packs/countries/KZ.yaml": COUNTRY.replace("KG", "KZ"), "modules/references.yaml": REFERENCES,
        broken: "id: [\n",
    }  # fmt: skip
    told = curriculum("check", named, cwd=make_workspace(files, inherits=True).root)
    assert told.returncode == 1, told.stdout
    assert f"{broken}: CUR274 not-checked" in told.stderr and f"{broken}:1:6: CUR005" in told.stderr, told.stderr


@pytest.mark.skipif(os.name != "posix", reason="links need special rights on Windows")
@pytest.mark.parametrize("paths", [(), (".",), ("modules",), ("modules/trap",), ("modules/trap/module.yaml",)])
@pytest.mark.parametrize("whole", [True, False])
def test_a_module_that_is_a_link_out_is_refused(
    paths: tuple[str, ...], whole: bool, tmp_path_factory: pytest.TempPathFactory, make_workspace: MakeWorkspace
) -> None:
    root = make_workspace({ALPHA: MODULE, "modules/trap/sessions/.keep": ""}).root
    outside = tmp_path_factory.mktemp("outside")
    (outside / "module.yaml").write_text(MODULE.replace("id: alpha", "id: trap"))
    if whole:
        (root / "modules/trap/sessions/.keep").unlink()
        (root / "modules/trap/sessions").rmdir()
        (root / "modules/trap").rmdir()
        (root / "modules/trap").symlink_to(outside)
    else:
        (root / "modules/trap/module.yaml").symlink_to(outside / "module.yaml")
    told = curriculum("check", *paths, cwd=root)
    assert told.returncode == 1 and "CUR139 link-outside" in told.stderr, told.stderr


@pytest.mark.parametrize(
    "place", ["packs/countries/KG.docx", "packs/countries/KG-rtl.docx", "templates/styles/reference.docx"]
)
def test_style_files_are_opened(place: str, make_workspace: MakeWorkspace) -> None:
    root = make_workspace({ALPHA: MODULE, place: "no Word file"}, inherits=True).root
    for paths in ((), (place,)):
        told = curriculum("check", *paths, cwd=root)
        assert told.returncode == 1 and f"{place}: CUR081 style-file" in told.stderr, told.stderr


def test_only_what_is_own_is_looked_at_text_by_text(make_workspace: MakeWorkspace) -> None:
    from curriculum.checks.workspace_check import check_workspace

    own = make_workspace({ALPHA: MODULE, "curriculum.yaml": ""}, inherits=True)
    assert check_workspace(own).library.looked_at == frozenset({("modules", "alpha")})
    covering = make_workspace({"modules/sbirt/module.yaml": MODULE.replace("id: alpha", "id: sbirt")}, inherits=True)
    checked = check_workspace(covering)
    assert checked.library.looked_at is None
