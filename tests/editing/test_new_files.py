"""`curriculum new`: files that are valid as they stand, explain every field, and say what is still to be written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from curriculum.checks.workspace_check import check_workspace
from curriculum.editing.country_defaults import CountryDefaults
from curriculum.editing.new_files import new_file
from curriculum.editing.translations import language_file
from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.language import read_language
from curriculum.library.layers import FOLDERS, bundled
from curriculum.library.module import Module, Session, Step, TestItem
from curriculum.library.programme import Programme
from curriculum.library.validation import validate
from curriculum.library.workspace import Workspace
from curriculum.reading.source import parse, read
from support.commands import curriculum, refused
from support.places import REPOSITORY
from support.workspaces import MakeWorkspace

SORTS = {
    "module": ("first-contact", "modules/first-contact/module.yaml"),
    "country": ("EG", "packs/countries/EG.yaml"),
    "programme": ("first-steps", "packs/programmes/first-steps.yaml"),
    "course": ("2027-eg", "packs/courses/2027-eg.yaml"),
    "document": ("leaflet", "templates/documents/leaflet.md.j2"),
    "language": ("mn", "templates/languages/mn.yaml"),
}
OPEN = {"CUR131", "CUR137", "CUR316", "CUR328"}
"""Notes on what is open: texts to be written, a module without a priority that some country has, guesses, labels
still in English."""
MODELS: dict[str, list[type[BaseModel]]] = {
    "module": [Module, Session, Step, TestItem],
    "country": [Country],
    "programme": [Programme],
    "course": [CourseFile],
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "curriculum.yaml").touch()
    return tmp_path


@pytest.mark.parametrize("sort", SORTS)
def test_a_new_file_passes_the_checks(sort: str, office: Path) -> None:
    name, relative = SORTS[sort]
    made = curriculum("new", sort, name, cwd=office, env={"SOURCE_DATE_EPOCH": "1800000000"})
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[0] == relative
    checked = curriculum("check", relative, "--strict", cwd=office)
    assert checked.returncode == 0, checked.stderr
    assert set(re.findall(r"CUR\d{3}", checked.stderr)) <= OPEN
    if sort == "module":
        assert 'date: "2027-01-15"' in (office / relative).read_text(encoding="utf-8")
    before = (office / relative).read_bytes()
    refused(curriculum("new", sort, name, cwd=office), 2, "CUR105 exists-already", relative)
    assert (office / relative).read_bytes() == before


def test_all_of_them_together_build(office: Path) -> None:
    for sort, (name, _) in SORTS.items():
        assert curriculum("new", sort, name, cwd=office).returncode == 0
    checked = curriculum("check", "--strict", cwd=office)
    own = [line for line in checked.stderr.splitlines() if re.match(r"(modules|packs|templates)/", line)]
    assert checked.returncode == 0, checked.stderr
    assert {code for line in own for code in re.findall(r"CUR\d{3}", line)} <= OPEN
    options = ("--country", "EG", "--programme", "first-steps", "--modules", "first-contact", "--to", "md")
    built = curriculum("build", *options, "--starts", "2027-02-01", cwd=office)
    assert built.returncode == 0, built.stderr
    pack = office / "dist" / "eg-first-steps-en"
    assert "Write me" in (pack / "leaflet.md").read_text(encoding="utf-8")
    assert curriculum("build", *options, "--language", "mn", cwd=office).returncode == 0


@pytest.mark.parametrize("before", [[], ["module"], ["module", "country"]])
def test_a_new_course_of_a_new_programme_builds_at_once(before: list[str], office: Path) -> None:
    for sort in [*before, "programme", "course"]:
        assert curriculum("new", sort, SORTS[sort][0], cwd=office).returncode == 0
    built = curriculum("build", "--course", "2027-eg", "--documents", "agenda", "--to", "md", cwd=office)
    assert built.returncode == 0, built.stderr
    assert (office / "dist" / "2027-eg-en" / "agenda.md").is_file()


def test_a_course_for_which_no_module_is_chosen_says_so(office: Path) -> None:
    for sort in ("module", "programme", "course"):
        assert curriculum("new", sort, SORTS[sort][0], cwd=office).returncode == 0
    programme = office / SORTS["programme"][1]
    text = programme.read_text(encoding="utf-8")
    assert text.count("required: true") == 1
    programme.write_text(text.replace("required: true", "required: false"), encoding="utf-8")
    module = SORTS["module"][0]
    built = curriculum("build", "--course", "2027-eg", "--without", module, cwd=office)
    refused(built, 1, "CUR056 no-modules", "no module was chosen", "--modules")
    assert "0 teaching minutes" not in built.stderr


@pytest.mark.parametrize("sort", MODELS)
def test_every_field_is_there_with_a_comment(sort: str, make_workspace: MakeWorkspace) -> None:
    _, content = new_file(make_workspace(inherits=True), sort, SORTS[sort][0])
    text = content.decode()
    lines = text.splitlines()
    for model in MODELS[sort]:
        for name, info in model.model_fields.items():
            key = re.compile(rf"(?:#|-)? *(?:# )?{re.escape(info.alias or name)}:")
            assert any(key.match(line.strip()) for line in lines), f"{model.__name__}.{name}"
            assert info.description and " ".join(info.description.split()[:3]) in text
    assert all(len(line) <= 100 for line in lines if re.match(r" *# [A-Z]", line) and ": [{" not in line)


@pytest.mark.parametrize("sort", MODELS)
def test_what_may_be_added_is_valid_too(sort: str, make_workspace: MakeWorkspace) -> None:
    relative, content = new_file(make_workspace(inherits=True), sort, SORTS[sort][0])
    added, count = re.subn(r"^( *)# ([\w-]+: \S.*)$", _uncommented, content.decode(), flags=re.MULTILINE)
    assert count > 5
    validate(MODELS[sort][0], parse(Path(relative), added))


def _uncommented(match: re.Match[str]) -> str:
    known = {
        info.alias or name
        for models in MODELS.values()
        for model in models
        for name, info in model.model_fields.items()
    }
    is_field = match[2].partition(":")[0] in known | {"by"}
    return match[1] + match[2] if is_field else match[0]


@pytest.mark.parametrize(("code", "zone"), [("MN", "Asia/Ulaanbaatar"), ("KZ", "Asia/Almaty"), ("DE", "Europe/Berlin")])
def test_the_time_zone_is_the_first_of_the_table(code: str, zone: str) -> None:
    assert CountryDefaults(code).timezone == zone


def test_ids_are_looked_at(office: Path) -> None:
    refused(curriculum("new", "modul", "x", cwd=office), 2, "CUR107 unknown-sort", 'did you mean "module"?')
    refused(curriculum("new", "module", "My Module", cwd=office), 2, "CUR106 wrong-id", 'did you mean "my-module"?')
    refused(curriculum("new", "module", "Модуль", cwd=office), 2, "CUR106 wrong-id", "lower-case Latin letters")
    refused(curriculum("new", "module", "../x", cwd=office), 2, "CUR106 wrong-id")
    refused(curriculum("new", "document", "worksheets", cwd=office), 2, "CUR106 wrong-id", "stands for all worksheets")
    refused(curriculum("new", "country", "Egypt", cwd=office), 2, "CUR106 wrong-id", 'did you mean "EG"?')
    refused(curriculum("new", "country", "Atlantis", cwd=office), 2, "CUR106 wrong-id", "two capital letters")
    refused(curriculum("new", "language", "кыргызча", cwd=office), 2, "CUR106 wrong-id", 'did you mean "ky"?')
    refused(curriculum("new", "country", "ZZ", cwd=office), 2, "CUR106 wrong-id", '"ZZ" is not the code of a country')
    refused(curriculum("new", "language", "xx", cwd=office), 2, "CUR076 unknown-locale")
    told = "copy the file to packs/programmes/policymakers.yaml"
    refused(curriculum("new", "programme", "policymakers", cwd=office), 2, "CUR105", told)
    assert [path.name for path in office.iterdir()] == ["curriculum.yaml"]


def test_an_inherited_country_is_copied(office: Path) -> None:
    made = curriculum("new", "country", "kg", cwd=office)
    assert made.stdout == (
        "packs/countries/KG.yaml\nnext: change what differs here, then: curriculum check packs/countries/KG.yaml\n"
    )
    copy = office / "packs/countries/KG.yaml"
    first, _, rest = copy.read_bytes().partition(b"\n")
    assert first.startswith(b"# A copy of the country profile that comes with the tool")
    assert rest == (REPOSITORY / "packs/countries/KG.yaml").read_bytes()
    checked = curriculum("check", "packs/countries/KG.yaml", cwd=office)
    assert checked.returncode == 0, checked.stderr
    copy.write_text(copy.read_text(encoding="utf-8").replace("name: Kyrgyzstan", "name: Our country"), encoding="utf-8")
    assert "Our country" in curriculum("list", "countries", cwd=office).stdout
    refused(curriculum("new", "country", "KG", cwd=office), 2, "CUR105", "choose another id")


@pytest.mark.parametrize("seconds", ["9" * 20, "9" * 11, "0", "-1", "soon"])
def test_any_number_of_seconds_gives_a_date(seconds: str, office: Path) -> None:
    made = curriculum("new", "module", "x1", cwd=office, env={"SOURCE_DATE_EPOCH": seconds})
    assert made.returncode == 0, made.stderr
    assert "Traceback" not in made.stderr
    text = (office / "modules" / "x1" / "module.yaml").read_text(encoding="utf-8")
    assert re.search(r'date: "\d{4}-\d\d-\d\d"', text)


def test_what_is_known_of_countries() -> None:
    egypt, kosovo, nepal = CountryDefaults("EG"), CountryDefaults("XK"), CountryDefaults("NP")
    assert (egypt.name, egypt.timezone, egypt.weekend) == ("Egypt", "Africa/Cairo", ["friday", "saturday"])
    assert (kosovo.timezone, kosovo.remarks["timezone"]) == ("Etc/UTC", "Not known: write it.")
    assert nepal.languages == ["ne"]
    assert "several" in CountryDefaults("KZ").remarks["timezone"]
    assert CountryDefaults("EU").name == ""


@pytest.mark.parametrize("code", ["ru", "ar", "ky", "sr-Latn", "zh", "fr", "vi"])
def test_a_new_language_has_its_own_plural_forms(code: str, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(inherits=True)
    text = language_file(workspace, code)
    path = workspace.root / FOLDERS["languages"].format(code)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    language = read_language(Workspace(workspace.root, workspace.layers), code)
    assert language.direction == ("rtl" if code == "ar" else "ltr")
    assert language.count("days", 3) == "3 days"
    english = read(workspace.path("languages", "en"))
    assert read(path).value["labels"] == english.value["labels"]
    assert text.count("\n  # ") == english.text.count("\n  # ")  # comments that say where a label stands


def test_the_order_of_a_new_module_is_free(make_workspace: MakeWorkspace, module_text: str) -> None:
    workspace = make_workspace({"modules/alpha/module.yaml": module_text})
    text = new_file(workspace, "module", "beta")[1].decode()
    assert "\norder: 20\n" in text
    path = workspace.root / "modules" / "beta" / "module.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    found = check_workspace(Workspace(workspace.root, workspace.layers), [path]).problems
    assert {problem.kind.code for problem in found} <= OPEN


@pytest.mark.parametrize(("name", "original"), [("kg", "reference"), ("KG-rtl", "reference-rtl")])
def test_a_new_style_is_the_reference_file_beside_the_country(name: str, original: str, office: Path) -> None:
    made = curriculum("new", "style", name, cwd=office)
    assert made.returncode == 0, made.stderr
    path = office / f"packs/countries/KG{original.removeprefix('reference')}.docx"
    assert made.stdout.splitlines()[0] == path.relative_to(office).as_posix()
    assert path.read_bytes() == (bundled() / f"templates/styles/{original}.docx").read_bytes()
    refused(curriculum("new", "style", name, cwd=office), 2, "CUR105 exists-already", path.name)
    refused(curriculum("new", "style", "KG-left", cwd=office), 2, "CUR106 wrong-id", "KG-rtl")
    refused(curriculum("new", "style", "QQ", cwd=office), 2, "CUR021 unknown-name")
    for wrong in ("ministry", "ministry-rtl", "K", "letterhead.docx"):
        refused(
            curriculum("new", "style", wrong, cwd=office), 2, "CUR106 wrong-id", "curriculum new style KG", "--style"
        )
