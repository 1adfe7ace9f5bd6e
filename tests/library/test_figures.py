"""Pictures of modules: from `figures/` into the pack, or a problem at the place that names them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from curriculum.building import steps
from curriculum.building.ordered_course import OrderedCourse
from curriculum.building.pack_request import PackRequest
from curriculum.library.course_file import CourseFile
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError
from curriculum.reading.markdown import parse
from support.accessibility import readable
from support.pictures import jpeg, png
from support.word_lint import lint
from support.workspaces import MODULE, MakeWorkspace
from support.written_files import markdown_of

WITH_MAP = "summary: What alpha is."
LIBRARY = {
    "packs/countries/XX.yaml": "code: XX\nname: Testland\ntimezone: UTC\nweekend: [saturday, sunday]\n"
    'working_day: {start: "09:00", end: "17:00"}\npriorities: {stigma: 1}\n',
    "packs/programmes/short.yaml": "id: short\ntitle: Short\nedition: '1'\naudience: All.\n"
    "days: {min: 1, max: 1, default: 1}\nmodules: [{id: alpha}]\n",
}


def module_with(text: str, name: str = "alpha") -> str:
    summary = f"summary: |\n  {text}"
    return MODULE.replace(WITH_MAP, summary).replace("id: alpha\n", f"id: {name}\n", 1)


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, tmp_path: Path) -> Workspace:
    figures = tmp_path / "modules/alpha/figures"
    figures.mkdir(parents=True)
    (figures / "map.png").write_bytes(png(1600, 600))
    (figures / "photo.jpg").write_bytes(jpeg())
    (figures / "plan.svg").write_text("<svg/>")
    return make_workspace({**LIBRARY, "modules/alpha/module.yaml": module_with("![A map](figures/map.png)")}, True)


def built(workspace: Workspace, out: Path, *formats: str, modules: tuple[str, ...] = ("alpha",)) -> steps.Built:
    keys = {"country": "XX", "programme": "short", "modules": list(modules), "documents": ["trainer-manual"]}
    return steps.build_course(
        OrderedCourse(CourseFile.model_validate(keys)), PackRequest(formats=formats, out=out), workspace
    )


def test_a_picture_reaches_both_formats(workspace: Workspace, tmp_path: Path) -> None:
    pack = built(workspace, tmp_path / "out", "md", "docx")
    assert pack.pictures == ("figures/alpha/map.png",)
    assert (pack.pack / "figures/alpha/map.png").read_bytes() == png(1600, 600)
    assert "![A map](figures/alpha/map.png)" in (pack.pack / "trainer-manual.md").read_text(encoding="utf-8")
    data = (pack.pack / "trainer-manual.docx").read_bytes()
    assert lint(data) == readable(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert [file.read(name) for name in file.namelist() if "/media/" in name] == [png(1600, 600)]
        assert 'descr="A map"' in file.read("word/document.xml").decode()


def test_word_alone_needs_no_file_beside_it(workspace: Workspace, tmp_path: Path) -> None:
    pack = built(workspace, tmp_path / "out", "docx")
    assert pack.pictures == () and not (pack.pack / "figures").exists()


def test_the_same_words_in_two_modules_show_the_picture_of_each(
    workspace: Workspace, tmp_path: Path, make_workspace: MakeWorkspace
) -> None:
    figures = tmp_path / "modules/beta/figures"
    figures.mkdir(parents=True)
    (figures / "map.png").write_bytes(png(7, 7))
    beta = module_with("![A map](figures/map.png)", "beta").replace("order: 10", "order: 20")
    both = make_workspace({"modules/beta/module.yaml": beta}, True)
    programme = LIBRARY["packs/programmes/short.yaml"].replace("[{id: alpha}]", "[{id: alpha}, {id: beta}]")
    (tmp_path / "packs/programmes/short.yaml").write_text(programme)
    pack = built(both, tmp_path / "out", "md", "docx", modules=("alpha", "beta"))
    assert set(pack.pictures) == {"figures/alpha/map.png", "figures/beta/map.png"}
    assert (pack.pack / "figures/beta/map.png").read_bytes() == png(7, 7)
    assert lint((pack.pack / "trainer-manual.docx").read_bytes()) == []


def test_a_worksheet_links_from_its_own_folder() -> None:
    from dataclasses import replace

    from curriculum.files.images import picture
    from support.dialect import document

    one = document(parse("![A map](figures/m/map.png)"), pictures={"map": picture(png())})
    assert markdown_of(replace(one, name="worksheets/plan")) == "![A map](../figures/m/map.png)\n"


def problems(make_workspace: MakeWorkspace, text: str) -> list[tuple[str, str]]:
    one = make_workspace({**LIBRARY, "modules/alpha/module.yaml": module_with(text)}, True)
    with pytest.raises(CurriculumError) as error:
        built(one, one.root / "out", "md")
    assert not (one.root / "out").exists()
    for problem in error.value.problems:
        assert problem.place is not None and problem.place.line, "every problem has its place"
    return [(problem.kind.code, str(problem.place)) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("figures/none.png", "CUR161"), ("figures/plan.svg", "CUR164"), ("figures/broken.png", "CUR163"),
        ("figures/text.png", "CUR163"), ("figures/../module.yaml", "CUR052"), ("../beta/figures/a.png", "CUR052"),
        ("/etc/passwd", "CUR052"), ("https://example.org/a.png", "CUR052"), ("figures/a/b.png", "CUR052"),
        ("figures/..png", "CUR052"), ("figures/a.gif", "CUR052"), ("map.png", "CUR052"),
        ("figures/%2e%2e%2fa.png", "CUR052"), ("figures/a%5cb.png", "CUR052"),
    ],
)  # fmt: skip
def test_what_is_no_picture_of_the_module_is_a_problem(
    workspace: Workspace, make_workspace: MakeWorkspace, tmp_path: Path, target: str, code: str
) -> None:
    (tmp_path / "modules/alpha/figures/broken.png").write_bytes(png()[:-3])
    (tmp_path / "modules/alpha/figures/text.png").write_text("not a picture")
    assert [found for found, _ in problems(make_workspace, f"![A map]({target})")] == [code]


def test_a_link_out_of_the_folder_is_refused(
    workspace: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    try:
        (tmp_path / "modules/alpha/figures/out.png").symlink_to(tmp_path / "secret.png")
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert [code for code, _ in problems(make_workspace, "![A map](figures/out.png)")] == ["CUR162"]


def test_a_folder_that_is_a_link_is_refused(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/map.png").write_bytes(png())
    (tmp_path / "modules/alpha").mkdir(parents=True)
    try:
        (tmp_path / "modules/alpha/figures").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert [code for code, _ in problems(make_workspace, "![A map](figures/map.png)")] == ["CUR162"]


def test_a_country_has_no_pictures(make_workspace: MakeWorkspace) -> None:
    country = (
        LIBRARY["packs/countries/XX.yaml"] + "sensitive_topics: [{topic: Maps, advice: '![A map](figures/map.png)'}]\n"
    )
    one = make_workspace({**LIBRARY, "packs/countries/XX.yaml": country, "modules/alpha/module.yaml": MODULE}, True)
    with pytest.raises(CurriculumError) as error:
        built(one, one.root / "out", "md")
    assert [problem.kind.code for problem in error.value.problems] == ["CUR162"]


def test_of_an_svg_the_png_beside_it_is_shown(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "modules/alpha/figures/plan.png").write_bytes(png(8, 8))
    text = module_with("![A plan](figures/plan.svg)")
    (tmp_path / "modules/alpha/module.yaml").write_text(text)
    pack = built(Workspace(tmp_path), tmp_path / "out", "md")
    assert (pack.pack / "figures/alpha/plan.png").read_bytes() == png(8, 8)
    assert not (pack.pack / "figures/alpha/plan.svg").exists()
