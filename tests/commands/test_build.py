"""Real commands, as their users type them: what they print, how they end, what they leave on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.closed_folders import closed, held_to_rights
from support.commands import curriculum, curriculum_process, hashes, refused


def test_the_first_command_of_the_readme(tmp_path: Path) -> None:
    result = curriculum("build", "--country", "KG", "--modules", "sbirt,psychosocial", "--out", str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert result.stderr.splitlines() == [
        "CUR064 assumed-prior-knowledge: intro-science is assumed as prior knowledge (needed by sbirt, psychosocial)",
        "  hint: add it with --with-prerequisites",
        "CUR066 days-outside-programme: the course takes 1 day, the programme 3 to 4",
    ]
    pack = tmp_path / "kg-policymakers-en"
    assert result.stdout.startswith(f"{pack.as_posix()}/\n")
    assert "1 day, 180 teaching minutes" in result.stdout
    names = {path.name for path in pack.iterdir()}
    assert {"agenda.docx", "agenda.md", "trainer-manual.docx", "trainer-manual.md", "manifest.json"} <= names
    agenda = (pack / "agenda.md").read_text(encoding="utf-8")
    assert "| 09:00–09:15 | **Registration**" in agenda
    assert [path.name for path in tmp_path.iterdir()] == ["kg-policymakers-en"]


def test_two_builds_give_the_same_bytes(office: Path) -> None:
    options = ("build", "--country", "KG", "--modules", "small", "--starts", "2026-12-07")
    here, there = {"PYTHONHASHSEED": "1", "TZ": "Asia/Bishkek"}, {"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C"}
    for out, environment in (("a", here), ("b", there)):
        result = curriculum_process(*options, "--out", out, cwd=office, env=environment)
        assert result.returncode == 0, result.stderr
    first = hashes(office / "a" / "kg-policymakers-en")
    assert len(first) >= 5
    assert first == hashes(office / "b" / "kg-policymakers-en")


def test_dates_skip_the_weekend_and_holidays(office: Path) -> None:
    modules = "--modules", "intro-science,sbirt,psychosocial"
    result = curriculum(
        "build", "--country", "KG", *modules, "--starts", "2027-03-06", "--out", "dist", "--to", "md", cwd=office
    )
    assert result.returncode == 0, result.stderr
    assert "skipped    2027-03-06: weekend" in result.stdout
    assert "skipped    2027-03-08: " in result.stdout
    assert "2027-03-10 to 2027-03-11" in result.stdout
    agenda = (office / "dist" / "kg-policymakers-en" / "agenda.md").read_text(encoding="utf-8")
    assert "## Day 1   Wednesday 10 March" in agenda


def test_prerequisites_are_added_when_asked_for(office: Path) -> None:
    options = "--modules", "sbirt:core", "--with-prerequisites", "--documents", "agenda", "--to", "md"
    result = curriculum("build", "--country", "KG", *options, cwd=office)
    assert result.returncode == 0, result.stderr
    assert "intro-science (full, 120 minutes): needed by sbirt" in result.stdout
    assert "sbirt (core, 60 minutes): asked for" in result.stdout
    assert "assumed" not in result.stdout
    names = {path.name for path in (office / "dist" / "kg-policymakers-en").iterdir()}
    assert names == {"agenda.md", "agenda.svg", "manifest.json"}


def test_a_course_file_gives_the_flags(office: Path) -> None:
    path = office / "packs" / "courses" / "2027-kg-test.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("country: KG\nmodules: [small]\nstarts: 2027-02-01\nvenue: Bishkek\n", encoding="utf-8")
    result = curriculum("build", "--course", "2027-kg-test", "--to", "md", cwd=office)
    assert result.returncode == 0, result.stderr
    pack = office / "dist" / "2027-kg-test-en"
    assert "Bishkek" in (pack / "agenda.md").read_text(encoding="utf-8")
    later = curriculum("build", "--course", "2027-kg-test", "--to", "md", "--starts", "2027-02-02", cwd=office)
    assert "2027-02-02" in later.stdout
    path.write_text("country: KG\nmodules: [small]\nstarts: tomorrow\n", encoding="utf-8")
    refused(
        curriculum("build", "--course", "2027-kg-test", cwd=office),
        1,
        'packs/courses/2027-kg-test.yaml:3:9: CUR016 wrong-value: "starts": not a date',
    )


def test_a_misspelt_field(office: Path) -> None:
    path = office / "modules" / "small" / "module.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    minutes: 20", "    minuts: 20", 1), encoding="utf-8")
    result = curriculum("build", "--country", "KG", "--modules", "small", cwd=office)
    refused(
        result, 1, "CUR012 unknown-field", '"minuts" is not a field of a session', 'did you mean "minutes"?', "^^^^^^"
    )
    assert not (office / "dist").exists()


def test_a_missing_module_and_an_unknown_country(office: Path) -> None:
    result = curriculum("build", "--country", "KX", "--modules", "smal", cwd=office)
    refused(result, 2, 'there is no module "smal"', 'did you mean "small"?', 'there is no country "KX"', "2 errors")


def test_an_unknown_document_format_and_language(office: Path) -> None:
    base = "build", "--country", "KG", "--modules", "small"
    refused(curriculum(*base, "--to", "pdf", cwd=office), 2, 'there is no format "pdf"', "docx, md")
    refused(curriculum(*base, "--language", "xx", cwd=office), 2, 'there is no language "xx"')
    refused(curriculum(*base, "--documents", "agendas", cwd=office), 2, 'there is no document "agendas"', "agenda")


def test_flags_are_named_in_problems(office: Path) -> None:
    base = "build", "--country", "KG", "--modules", "small"
    refused(curriculum(*base, "--starts", "7.12.2026", cwd=office), 2, "--starts: CUR016", "year-month-day")
    refused(curriculum(*base, "--days", "0", cwd=office), 2, "--days: CUR016")
    refused(curriculum(*base, "--days", "x", cwd=office), 2, '--days: CUR014 wrong-type: "days" wants a whole number')
    refused(curriculum(*base, "--reserve", "x", cwd=office), 2, "--reserve: CUR014")
    refused(curriculum(*base, "--days", "12345678901234567890", cwd=office), 2, "--days: CUR014", "too large")
    refused(curriculum("plan", "--modules", "small", cwd=office), 2, "--country: CUR013", "for example KG")
    refused(curriculum(*base, "--modules", "small:long", cwd=office), 2, "--modules: CUR016", ":core or :full")


@pytest.mark.parametrize(("venue", "told"), [("a\x01b", "U+0001"), ("\ufdd07\ufdd1", "U+FDD0"), ("\udcff", "U+DCFF")])
def test_flags_hold_what_files_may_hold(venue: str, told: str, office: Path) -> None:
    result = curriculum("plan", "--country", "KG", "--modules", "small", "--venue", venue, cwd=office)
    refused(result, 2, "--venue: CUR003 illegal-character", told)


def test_options_without_effect_are_refused(office: Path) -> None:
    base = "plan", "--country", "KG", "--modules", "small"
    for flag, value in (("also", "sbirt"), ("without", "sbirt"), ("priority", "stigma=2"), ("sectors", "health")):
        refused(curriculum(*base, f"--{flag}", value, cwd=office), 2, f"--{flag}: CUR026", "no effect with --modules")
    twice = curriculum("plan", "--country", "KG", "--modules", "sbirt:core,sbirt:full", cwd=office)
    refused(twice, 2, '--modules: CUR026 contradiction: "sbirt" is chosen twice')
    both = curriculum("plan", "--country", "KG", "--also", "sbirt", "--without", "sbirt", cwd=office)
    refused(both, 2, '--without: CUR026 contradiction: "sbirt" is wanted')
    refused(curriculum("build", "--all", "--days", "3", cwd=office), 2, "--days: CUR027", "no effect with --all")
    path = office / "packs" / "courses" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("country: KG\nalso: [sbirt]\n", encoding="utf-8")
    mixed = curriculum("plan", "--course", "mine", "--modules", "small", cwd=office)
    refused(mixed, 2, "packs/courses/mine.yaml:2:1: CUR026", "`also` has no effect with --modules")


def test_check_notes_only_what_is_in_the_workspace_itself(office: Path) -> None:
    own = curriculum("check", "--ignore", "module-in-no-programme,unused-tag", cwd=office)
    assert "note" not in own.stdout
    assert "recalled-source" not in own.stderr
    entry = "{id: mine, type: report, title: Mine, author: [{literal: WHO}], verified: recalled}"
    (office / "modules" / "references.yaml").write_text(f"- {entry}\n", encoding="utf-8")
    path = office / "modules" / "small" / "module.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "trainer_reading: [mine]\n", encoding="utf-8")
    noted = curriculum("check", "--ignore", "module-in-no-programme,unused-tag", cwd=office)
    assert "1 note" in noted.stdout, noted.stderr
    assert noted.stderr.index("CUR028") < noted.stderr.index('"mine" was recalled')


def test_every_unknown_document_is_named(office: Path) -> None:
    options = "--country", "KG", "--modules", "small", "--documents", "agend,agenda,worksheets,foo"
    result = curriculum("build", *options, cwd=office)
    refused(result, 2, 'there is no document "agend"', 'did you mean "agenda"?', 'no document "foo"', "2 errors")


def test_an_agenda_that_cannot_fit(office: Path) -> None:
    options = "--modules", "intro-science,sbirt,psychosocial", "--days", "1"
    result = curriculum("build", "--country", "KG", *options, cwd=office)
    refused(result, 1, "CUR060 does-not-fit", "day 1 is", "minutes over", "what would fit: --modules", "--days 2")
    assert not (office / "dist").exists()
    fix = result.stderr.partition("what would fit: ")[2].partition(";")[0].split()
    assert curriculum("build", "--country", "KG", *fix, "--days", "1", "--to", "md", cwd=office).returncode == 0


def test_a_folder_that_cannot_be_written(office: Path) -> None:
    (office / "locked").mkdir(mode=0o500)
    options = "--country", "KG", "--modules", "small", "--out", "locked"
    with held_to_rights():
        result = curriculum("build", *options, cwd=office)
    refused(result, 3, "CUR090 cannot-write: locked cannot be written: Permission denied", "--out")


def test_folders_that_cannot_be_looked_into(office: Path) -> None:
    """Those of modules that nobody asks for do not matter; all others are told with their place."""
    (office / "packs" / "courses").mkdir(parents=True)
    options = "build", "--course", "mine", "--to", "md"
    (office / "packs" / "courses" / "mine.yaml").write_text("country: KG\nmodules: [small]\n", encoding="utf-8")
    (office / "modules" / "other").mkdir()
    (office / "modules" / "other" / "module.yaml").write_text("id: other\n", encoding="utf-8")
    with closed(office / "modules" / "other"), held_to_rights():
        built = curriculum(*options, cwd=office)
        refused(curriculum("fmt", cwd=office), 3, "modules/other: CUR001", "Permission denied")
    assert built.returncode == 0, built.stderr
    with closed(office / "modules" / "other" / "module.yaml"), held_to_rights():
        told = "modules/other/module.yaml: CUR001 no-such-file: cannot be read: Permission denied"
        refused(curriculum("fmt", cwd=office), 3, told)
    with closed(office / "packs" / "courses"), held_to_rights():
        for command in (options, ("build", "--all"), ("fmt", "--check")):
            told = "packs/courses: CUR001 no-such-file: cannot be read: Permission denied"
            refused(curriculum(*command, cwd=office), 3, told)


@pytest.mark.parametrize("out", ["modules", "modules/small", "packs/courses/new", "templates", "link/deep"])
def test_packs_never_lie_among_the_sources(office: Path, out: str) -> None:
    if out.startswith("link"):
        (office / "link").symlink_to("modules")
    result = curriculum("build", "--country", "KG", "--modules", "small", "--out", out, cwd=office)
    refused(result, 2, f"--out: CUR191 out-among-sources: {out}: packs would lie in ")
    assert [path.name for path in (office / "modules").iterdir()] == ["small"]


def test_an_output_around_a_circle_of_links(office: Path) -> None:
    if os.name != "posix":
        pytest.skip("links need special rights on Windows")
    (office / "circle").symlink_to("circle")
    options = "build", "--country", "KG", "--modules", "small", "--to", "md"
    refused(curriculum(*options, "--out", "circle", cwd=office), 3, "CUR090 cannot-write: circle cannot be written")
    for name, zipped in (("kg-policymakers-en", ()), ("kg-policymakers-en.zip", ("--zip",))):
        (office / name).symlink_to(name)
        refused(curriculum(*options, *zipped, "--out", ".", cwd=office), 3, f"CUR091 foreign-file: {name} ")


def test_courses_whose_name_cannot_be_that_of_a_pack(office: Path) -> None:
    (office / "packs" / "courses").mkdir(parents=True)
    long = "y" * 249
    for name, status, told in (
        ("two\nlines", 1, "CUR183 unsafe-member: this file cannot be written: 'two\\nlines-en' has characters"),
        (long, 3, "cannot be written: File name too long\n  hint: give the course a shorter name"),
    ):
        if os.name != "posix":
            pytest.skip("Windows has no such files")
        (office / "packs" / "courses" / f"{name}.yaml").write_text("country: KG\n", encoding="utf-8")
        refused(curriculum("build", "--course", name, cwd=office), status, told)
    assert not (office / "dist").exists()


def test_an_output_that_is_a_file(office: Path) -> None:
    (office / "taken").write_text("mine", encoding="utf-8")
    result = curriculum("build", "--country", "KG", "--modules", "small", "--out", "taken", cwd=office)
    refused(result, 3, "CUR090 cannot-write")
    assert (office / "taken").read_text(encoding="utf-8") == "mine"


def test_an_empty_file(office: Path) -> None:
    (office / "modules" / "small" / "module.yaml").write_text("", encoding="utf-8")
    result = curriculum("build", "--country", "KG", "--modules", "small", cwd=office)
    refused(result, 1, "modules/small/module.yaml: CUR010 empty-file")


def test_a_folder_without_modules(tmp_path: Path) -> None:
    refused(curriculum("check", "--root", str(tmp_path)), 2, "CUR020 no-workspace", "is not a workspace")


def test_the_country_decides(office: Path) -> None:
    base = "build", "--country", "KG", "--documents", "agenda", "--to", "md"
    three = curriculum(*base, cwd=office)
    assert three.returncode == 0, three.stderr
    assert "3 days" in three.stdout
    assert (
        "pharmacological (core, 60 minutes): score 15 (oat-access 9, prison 3, overdose 2, chapter 1)" in three.stdout
    )
    assert "policy-planning (full, 180 minutes): in every course of this programme" in three.stdout
    assert "no room (needs" in three.stdout
    other = curriculum(
        *base, "--priority", "primary-care=3", "--without", "criminal-justice", "--also", "sbirt", cwd=office
    )
    assert "left out   criminal-justice: not wanted" in other.stdout
    assert "module     sbirt (" in other.stdout
    refused(
        curriculum(*base, "--priority", "overdoze=3", cwd=office), 2, "--priority: CUR015", 'did you mean "overdose"?'
    )


def test_all_problems_of_a_run_at_once(office: Path) -> None:
    path = office / "modules" / "small" / "module.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("level: introductory", "level: beginner").replace("order: 10", 'order: "10"')
    path.write_text(text, encoding="utf-8")
    (office / "packs" / "countries").mkdir(parents=True)
    (office / "packs" / "countries" / "XX.yaml").write_text("code: XX\nname: 5\n", encoding="utf-8")
    result = curriculum("check", cwd=office)
    refused(
        result,
        1,
        "CUR015 unknown-word",
        "CUR014 wrong-type",
        "without quotes",
        "put it in quotes",
        "CUR013 missing-field",
    )


def test_check_list_and_show(office: Path) -> None:
    checked = curriculum("check", cwd=office)
    assert checked.returncode == 0, checked.stderr
    assert "22 modules" in checked.stdout
    assert "error" not in checked.stdout
    assert curriculum("list", "languages", cwd=office).stdout == "en  English\n"
    modules = curriculum("list", "modules", cwd=office).stdout
    assert "small" in modules and "sbirt" in modules
    assert "KG  Kyrgyzstan" in curriculum("list", "countries", cwd=office).stdout
    for sort in ("programmes", "courses", "documents", "priorities"):
        assert curriculum("list", sort, cwd=office).returncode == 0
    assert "analyse-conditions (analyse)" in curriculum("show", "sbirt", cwd=office).stdout
    refused(curriculum("list", "module", cwd=office), 2, 'did you mean "modules"?')
    assert curriculum("--version").stdout.startswith("curriculum 0.")


def test_files_that_are_not_ours_stay(office: Path) -> None:
    options = "build", "--country", "KG", "--modules", "small", "--to", "md"
    assert curriculum(*options, cwd=office).returncode == 0
    pack = office / "dist" / "kg-policymakers-en"
    (pack / "notes.txt").write_text("mine", encoding="utf-8")
    refused(curriculum(*options, cwd=office), 3, "CUR091 foreign-file", "notes.txt was not written by this tool")
    (pack / "notes.txt").unlink()
    (pack / "agenda.md").write_text("edited by hand", encoding="utf-8")
    refused(curriculum(*options, "--force", cwd=office), 3, "agenda.md was changed after it was built")
    assert (pack / "agenda.md").read_text(encoding="utf-8") == "edited by hand"


@pytest.mark.parametrize(
    ("options", "last"),
    [
        (["--to", "md,docx"], "dist/kg-policymakers-en/agenda.docx"),
        (["--to", "md", "--documents", "name-cards,agenda"], "dist/kg-policymakers-en/agenda.md"),
        (["--to", "md,docx", "--documents", "invitation,name-cards"], "dist/kg-policymakers-en/invitation.docx"),
        (["--to", "md", "--zip"], "dist/kg-policymakers-en.zip"),
        (["--to", "md", "--pages"], "dist/kg-policymakers-en/agenda.md"),
    ],
)
def test_the_last_line_says_what_to_open(options: list[str], last: str, office: Path) -> None:
    for _ in range(2):
        result = curriculum("build", "--country", "KG", "--modules", "small", *options, cwd=office)
        assert result.stdout.splitlines()[-1] == f"open  {last}"
        assert (office / last).is_file()
