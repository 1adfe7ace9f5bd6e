"""A second build into the same place: nothing that somebody needs vanishes without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curriculum.packs import archive, manifest
from curriculum.packs.hand_edits import opened_by, owner_file
from support.commands import Ended, curriculum, hashes, refused

COURSE = """\
country: KG
modules: [small]
starts: 2026-12-07
participants: people.csv
"""
PEOPLE = "name,role\nAda Invented,\nBo Invented,participant\nCy Invented,trainer\nDi Invented,observer\n"
PACK = Path("dist/kg-policymakers-en")


def build(office: Path, *options: str) -> Ended:
    return curriculum("build", *options, "--to", "md", cwd=office)


def by_options(office: Path, *options: str) -> Ended:
    return build(office, "--country", "KG", *options)


@pytest.fixture
def listed(office: Path) -> Path:
    """An office with a course and the list of its people."""
    (office / "packs/courses").mkdir(parents=True)
    (office / "packs/courses/mine.yaml").write_text(COURSE, encoding="utf-8")
    (office / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return office


def test_the_file_of_a_course_names_its_list(listed: Path) -> None:
    for _ in range(2):  # whoever builds again needs no option
        result = build(listed, "--course", "mine")
        assert result.returncode == 0, result.stderr
        assert "  people     2 participants, 1 trainer, 1 observer from people.csv\n" in result.stdout
        assert "Ada Invented" in (listed / "dist/mine-en/certificates.md").read_text(encoding="utf-8")
    written = (listed / "dist/mine-en/manifest.json").read_text(encoding="utf-8")
    assert json.loads(written)["names"] is True
    assert json.loads(written)["course"]["participants"] == 2
    assert "Invented" not in written and "people.csv" not in written


@pytest.mark.parametrize("folder", ["", "packs/courses"])
@pytest.mark.parametrize("name", ["people.csv", "lists/people.csv"])
def test_a_list_lies_beside_its_course_or_in_the_workspace(listed: Path, folder: str, name: str) -> None:
    path = listed / folder / name
    path.parent.mkdir(exist_ok=True)
    (listed / "people.csv").rename(path)
    file = listed / "packs/courses/mine.yaml"
    file.write_text(COURSE.replace("people.csv", name), encoding="utf-8")
    for course in ("mine", str(file)):
        assert f" from {path.relative_to(listed).as_posix()}\n" in build(listed, "--course", course).stdout


def test_a_list_that_is_not_here_is_told_and_its_names_stay(listed: Path) -> None:
    (listed / "people.csv").rename(listed / "away.csv")
    blank = build(listed, "--course", "mine")
    assert blank.returncode == 0
    assert "packs/courses/mine.yaml:4:15: CUR299 no-list: people.csv is not here" in blank.stderr
    assert "people  " not in blank.stdout
    (listed / "away.csv").rename(listed / "people.csv")
    assert "2 participants" in build(listed, "--course", "mine").stdout  # and not taken for up to date
    before = hashes(listed / "dist/mine-en")
    (listed / "people.csv").unlink()
    for options in ((), ("--participants", "28"), ("--force",)):
        refused(build(listed, "--course", "mine", *options), 3, "CUR298 names-lost: dist/mine-en has certificates")
    assert hashes(listed / "dist/mine-en") == before
    assert build(listed, "--course", "mine", "--out", "other").returncode == 0
    replaced = build(listed, "--course", "mine", "--replace")
    assert "gone       register.csv: in the pack before, not in this one" in replaced.stdout


def test_many_packs_lose_no_names_either(listed: Path) -> None:
    assert "2 participants" in build(listed, "--course", "mine").stdout
    (listed / "people.csv").unlink()
    result = curriculum("build", "--all", "--to", "md", "--jobs", "1", cwd=listed)
    assert result.returncode == 3
    assert "mine: not built" in result.stderr and "CUR298" in result.stderr
    assert (listed / "dist/mine-en/register.csv").exists()


@pytest.mark.parametrize("documents", ["agenda", "trainer-manual,agenda", "attendance"])
def test_papers_with_names_stay_when_fewer_documents_are_asked_for(listed: Path, documents: str) -> None:
    assert build(listed, "--course", "mine").returncode == 0
    before = hashes(listed / "dist/mine-en")
    told = "CUR298 names-lost: dist/mine-en has papers with names that this build does not write", "certificates"
    refused(build(listed, "--course", "mine", "--documents", documents), 3, *told)
    assert hashes(listed / "dist/mine-en") == before
    assert build(listed, "--course", "mine", "--documents", "agenda", "--out", "print").returncode == 0


@pytest.mark.parametrize(
    "value", ['"28"', "0", "1001", "many", "/etc/people.csv", "../people.csv", "C:\\p.csv", "true"]
)
def test_what_is_no_number_and_no_list(listed: Path, value: str) -> None:
    path = listed / "packs/courses/mine.yaml"
    path.write_text(COURSE.replace("people.csv", value), encoding="utf-8")
    refused(build(listed, "--course", "mine"), 1, 'mine.yaml:4:15: CUR016 wrong-value: "participants"')
    assert curriculum("check", cwd=listed).returncode == 1


def test_a_list_behind_a_link_is_for_the_user_to_name(listed: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "people.csv"
    elsewhere.write_text(PEOPLE, encoding="utf-8")
    (listed / "people.csv").unlink()
    (listed / "people.csv").symlink_to(elsewhere)
    refused(build(listed, "--course", "mine"), 1, "CUR139 link-outside", "name it with --participants")
    assert "2 participants" in build(listed, "--course", "mine", "--participants", str(elsewhere)).stdout


ANOTHER = [
    (("--modules", "small", "--starts", "2026-12-07"), ("--modules", "small", "--starts", "2026-12-14")),
    (("--modules", "small", "--starts", "2026-12-07"), ("--modules", "sbirt:core", "--starts", "2026-12-07")),
    (("--modules", "small", "--starts", "2026-12-07"), ("--modules", "small")),
    (("--modules", "small", "--participants", "people.csv"),
     ("--modules", "sbirt:core", "--participants", "people.csv")),
    (("--modules", "small", "--starts", "2026-12-07"), ("--documents", "agenda")),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), ANOTHER)
@pytest.mark.parametrize("zipped", [(), ("--zip",)])
def test_a_course_that_takes_place_makes_no_way_for_another(
    listed: Path, first: tuple[str, ...], second: tuple[str, ...], zipped: tuple[str, ...]
) -> None:
    assert by_options(listed, *first, *zipped).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (listed / "dist").rglob("*")}
    told = by_options(listed, *second, *zipped, "--force")
    refused(
        told, 3, "CUR296 another-course: dist/kg-policymakers-en", "holds the pack of another course (KG, modules small"
    )
    assert "--out" in told.stderr and "--replace" in told.stderr
    assert {path: path.stat().st_mtime_ns for path in (listed / "dist").rglob("*")} == before
    assert by_options(listed, *second, *zipped, "--replace").returncode == 0


def test_a_draft_makes_way_with_a_word(office: Path) -> None:
    assert by_options(office, "--modules", "small").stderr.count("CUR297") == 0
    second = by_options(office, "--modules", "sbirt:core")
    assert second.returncode == 0
    told = (
        "held the draft of another course (KG, modules small, no dates yet), which this one replaces (KG, modules sbirt"
    )
    assert f"CUR297 another-replaced: dist/kg-policymakers-en {told}" in second.stderr
    assert "CUR297" not in by_options(office, "--modules", "sbirt:core", "--force").stderr


@pytest.mark.parametrize(
    "change",
    [("--venue", "Bishkek"), ("--plans", "final"), ("--modules", "small:core"), ("--participants", "12"),
     ("--reserve", "5"), ("--starts", "2026-12-07")],
)  # fmt: skip
def test_the_same_course_may_be_built_in_another_way(office: Path, change: tuple[str, str]) -> None:
    first = ("--modules", "small", *(() if "--starts" in change else ("--starts", "2026-12-07")))
    assert by_options(office, *first).returncode == 0
    again = by_options(office, *first, *change)
    assert (again.returncode, "CUR297" in again.stderr) == (0, False), again.stderr


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ("2026-12-07", "2027-02-01", 0),  # put off
        ("[small]", "[small, sbirt:core]", 0),  # one module more
        ("country: KG", "country: KZ", 3),
        (
            "[small]\nstarts: 2026-12-07",
            "[sbirt:core]\nstarts: 2027-12-06",
            3,
        ),  # last year's file for this year's course
    ],
)
def test_the_file_of_a_course_may_change_but_not_become_another(
    office: Path, before: str, after: str, status: int
) -> None:
    path = office / "packs/courses/mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(COURSE.replace("participants: people.csv\n", ""), encoding="utf-8")
    assert build(office, "--course", "mine").returncode == 0
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    changed = build(office, "--course", "mine")
    assert changed.returncode == status, changed.stderr
    assert ("CUR296" in changed.stderr) is (status == 3)


def test_a_course_with_a_file_is_not_one_without(office: Path) -> None:
    """Its id may give the pack the very name that country and programme give."""
    path = office / "packs/courses/kg-policymakers.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("country: KG\nmodules: [small]\nstarts: 2026-12-07\n", encoding="utf-8")
    assert build(office, "--course", "kg-policymakers").returncode == 0
    refused(by_options(office, "--modules", "small", "--starts", "2026-12-07", "--force"), 3, "CUR296")


def test_what_is_left_alone_does_not_look_like_a_build(office: Path) -> None:
    built = by_options(office, "--modules", "small")
    again = by_options(office, "--modules", "small")
    assert built.stdout.startswith("dist/kg-policymakers-en/\n  documents  ")
    assert again.stdout == (
        "nothing was built: dist/kg-policymakers-en/ is up to date and was left alone; --force builds it again\n"
        "open  dist/kg-policymakers-en/agenda.md\n"
    )


def test_what_is_gone_is_told(office: Path) -> None:
    assert "gone" not in by_options(office, "--modules", "small").stdout
    fewer = by_options(office, "--modules", "small", "--documents", "agenda")
    assert "  gone       answer-key.md, attendance.md, certificates.md, country-data-sheet.md, " in fewer.stdout
    assert "more: in the pack before, not in this one" in fewer.stdout


def test_documents_that_a_course_has_nothing_for(office: Path) -> None:
    """They are left out of the pack, of its summary and of what is to be printed, unless somebody names them."""
    empty = office / "modules/small/module.yaml"
    text = empty.read_text(encoding="utf-8")
    empty.write_text(text.partition("test_items:")[0] + "test_items: []\n", encoding="utf-8")
    result = by_options(office, "--modules", "small")
    assert result.returncode == 0, result.stderr
    names = "answer-key, daily-evaluation, handouts, post-test, pre-test, role-cards"
    assert f"  empty      {names}: not written, the course has none (--documents writes them)\n" in result.stdout
    pack = office / PACK
    assert not {f"{name}.md" for name in names.split(", ")} & {path.name for path in pack.iterdir()}
    assert not (pack / "scoring.json").exists()
    materials = (pack / "materials-list.md").read_text(encoding="utf-8")
    assert "Role cards" not in materials and "Answer key" not in materials and "Attendance" in materials
    asked = by_options(office, "--modules", "small", "--documents", "handouts,pre-test", "--out", "asked")
    assert "empty" not in asked.stdout
    assert "have no handouts" in (office / "asked" / PACK.name / "handouts.md").read_text(encoding="utf-8")


def test_a_zip_with_names_is_told(listed: Path) -> None:
    result = build(listed, "--course", "mine", "--zip")
    assert "CUR300 names-in-zip: dist/mine-en.zip holds the names of 4 people" in result.stderr
    assert "CUR300" not in build(listed, "--course", "mine").stderr
    assert "CUR300" not in by_options(listed, "--modules", "small", "--zip").stderr


def edit(office: Path, *files: str) -> None:
    for name in files:
        (office / PACK / name).write_text(f"{name}, as edited", encoding="utf-8")


def edited(office: Path, name: str) -> bool:
    return (office / PACK / name).read_text(encoding="utf-8") == f"{name}, as edited"


SMALL = "--modules", "small"


def test_an_edited_file_is_kept_and_asked_about_again(office: Path) -> None:
    assert by_options(office, *SMALL).returncode == 0
    edit(office, "invitation.md")
    told = "CUR091 foreign-file", "--keep invitation.md leaves it as it is", "--discard invitation.md builds over it"
    refused(by_options(office, *SMALL), 3, *told)
    refused(by_options(office, *SMALL, "--force"), 3, *told)
    kept = by_options(office, *SMALL, "--venue", "Osh", "--keep", "invitation.md")
    assert kept.returncode == 0, kept.stderr
    assert "  kept       invitation.md: as edited by hand\n" in kept.stdout
    assert edited(office, "invitation.md")
    assert "Osh" in (office / PACK / "agenda.md").read_text(encoding="utf-8")
    about = json.loads((office / PACK / manifest.NAME).read_text(encoding="utf-8"))
    assert about["edited_by_hand"] == ["invitation.md"]
    assert curriculum("verify", str(PACK), cwd=office).returncode == 0
    assert "left alone" in by_options(office, *SMALL, "--venue", "Osh").stdout
    refused(by_options(office, *SMALL, "--venue", "Bishkek"), 3, *told)
    assert by_options(office, *SMALL, "--venue", "Bishkek", "--keep", "invitation.md").returncode == 0
    assert edited(office, "invitation.md")
    assert by_options(office, *SMALL, "--venue", "Bishkek", "--discard", "invitation.md").returncode == 0
    assert "Bishkek" in (office / PACK / "invitation.md").read_text(encoding="utf-8")
    assert "edited_by_hand" not in json.loads((office / PACK / manifest.NAME).read_text(encoding="utf-8"))
    assert "left alone" in by_options(office, *SMALL, "--venue", "Bishkek").stdout


def test_each_edited_file_is_decided_on(office: Path) -> None:
    assert by_options(office, *SMALL).returncode == 0
    edit(office, "invitation.md", "agenda.md", "notes.txt")
    told = by_options(office, *SMALL, "--keep", "invitation.md")
    refused(told, 3, "agenda.md was changed", "notes.txt was not written by this tool", "--keep notes.txt", "2 errors")
    for typed in ("invitation.md", f"{PACK}/invitation.md", f"./{PACK}/invitation.md"):
        options = ("--keep", typed, "--keep", "notes.txt", "--discard", "agenda.md")
        assert by_options(office, *SMALL, *options).returncode == 0
        assert edited(office, "invitation.md") and edited(office, "notes.txt") and not edited(office, "agenda.md")
    assert curriculum("verify", str(PACK), cwd=office).returncode == 0


@pytest.mark.parametrize("name", ["invitation.docx", "manifest.json", "../mine.txt", "", "worksheets", "/etc/hostname"])
@pytest.mark.parametrize("option", ["--keep", "--discard"])
def test_what_cannot_be_kept(office: Path, option: str, name: str) -> None:
    assert by_options(office, *SMALL).returncode == 0
    (office / "dist/mine.txt").write_text("mine", encoding="utf-8")
    refused(by_options(office, *SMALL, option, name), 2, f"{option}: CUR301 wrong-edit: there is no file")
    assert (office / "dist/mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_cannot_be_kept_and_built_over(office: Path) -> None:
    assert by_options(office, *SMALL).returncode == 0
    both = by_options(office, *SMALL, "--keep", "agenda.md", "--discard", "agenda.md")
    refused(both, 2, "CUR301", "cannot be kept and built over")
    refused(by_options(office, *SMALL, "--zip", "--keep", "agenda.md"), 2, "only the files of a folder can be edited")
    many = curriculum("build", "--countries", "KG", *SMALL, "--keep", "agenda.md", cwd=office)
    refused(many, 2, "--keep: CUR027", "a file is of one pack")


def test_a_link_is_never_kept(office: Path) -> None:
    assert by_options(office, *SMALL).returncode == 0
    (office / "secret.txt").write_text("secret", encoding="utf-8")
    (office / PACK / "agenda.md").unlink()
    (office / PACK / "agenda.md").symlink_to(office / "secret.txt")
    refused(by_options(office, *SMALL, "--keep", "agenda.md"), 2, "CUR301")
    refused(by_options(office, *SMALL), 3, "CUR091")


@pytest.mark.parametrize(
    ("document", "owner"),
    [("certificates.docx", "~$rtificates.docx"), ("agenda.docx", "~$agenda.docx"), ("reports.docx", "~$eports.docx"),
     ("handouts.docx", "~$ndouts.docx"), ("trainer-manual.docx", "~$ainer-manual.docx"), ("role.docx", "~$role.docx")],
)  # fmt: skip
def test_word_lays_a_file_of_its_own_beside_an_open_document(document: str, owner: str) -> None:
    assert owner_file(document) == owner
    others = [
        "agenda.docx",
        "certificates.docx",
        "handouts.docx",
        "reports.docx",
        "role.docx",
        "trainer-manual.docx",
        owner,
    ]
    assert opened_by(owner, others) == document
    assert opened_by(owner, []) == owner.removeprefix("~$")
    assert opened_by(f".~lock.{document}#", others) == document
    assert opened_by(document, others) == ""


def test_an_open_document_is_named_in_full(office: Path) -> None:
    assert curriculum("build", "--country", "KG", *SMALL, "--to", "docx", cwd=office).returncode == 0
    (office / PACK / "~$rtificates.docx").touch()
    result = curriculum("build", "--country", "KG", *SMALL, "--to", "docx", "--force", cwd=office)
    refused(result, 3, f"CUR092 file-is-open: {PACK}/certificates.docx is open", "hint: close certificates.docx")


def test_what_was_written_into_blanks_stands_in_the_file_of_the_course(office: Path) -> None:
    path = office / "packs/courses/mine.yaml"
    path.parent.mkdir(parents=True)
    base = "country: KG\nmodules: [small]\n"
    path.write_text(base, encoding="utf-8")
    assert build(office, "--course", "mine").returncode == 0
    invitation = office / "dist/mine-en/invitation.md"
    assert "| Reply by, and to whom |  |" in invitation.read_text(encoding="utf-8")
    fields = "contact: Training unit, office@health.kg\nreply_by: 2026-11-20\nsignatories: [The Minister, The Head]\n"
    path.write_text(base + fields, encoding="utf-8")
    assert build(office, "--course", "mine").returncode == 0
    text = invitation.read_text(encoding="utf-8")
    assert "| Reply by, and to whom | 20 November 2026 · Training unit, office@health.kg |" in text
    assert "The Minister\n\nThe Head\n" in text
    assert "The Minister" in (office / "dist/mine-en/certificates.md").read_text(encoding="utf-8")
    assert "office@health.kg" not in curriculum("check", cwd=office).stderr
    written = (office / "dist/mine-en" / manifest.NAME).read_text(encoding="utf-8")
    assert "Minister" not in written and "health.kg" not in written
    path.write_text(base + fields + "certificate: {signatures: [The Rector]}\n", encoding="utf-8")
    assert build(office, "--course", "mine").returncode == 0
    certificate = (office / "dist/mine-en/certificates.md").read_text(encoding="utf-8")
    assert "The Rector" in certificate and "The Minister" not in certificate


@pytest.mark.parametrize("line", ["contact: [a, b]", "reply_by: tomorrow", "signatories: The Minister", "contact: ''"])
def test_wrong_fields_are_told_at_their_line(office: Path, line: str) -> None:
    path = office / "packs/courses/mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"country: KG\nmodules: [small]\n{line}\n", encoding="utf-8")
    refused(build(office, "--course", "mine"), 1, "packs/courses/mine.yaml:3:")


def test_the_certificate_of_a_course_changes_what_it_names_alone(office: Path) -> None:
    (office / "packs/courses").mkdir(parents=True)
    (office / "packs/programmes").mkdir()
    (office / "packs/programmes/own.yaml").write_text(
        'id: own\ntitle: Own\nedition: "1"\naudience: All\ndays: {min: 1, max: 1, default: 1}\n'
        "modules: [{id: small}]\ncertificate: {wording: achievement, issuer: The Committee, signatures: [The Head]}\n",
        encoding="utf-8",
    )
    path = office / "packs/courses/mine.yaml"
    for more, signature in (("{signatures: [The Rector]}", "The Rector"), ("{issuer: The Committee}", "The Head")):
        text = f"country: KG\nprogramme: own\nmodules: [small]\ncertificate: {more}\n"
        path.write_text(text, encoding="utf-8")
        assert build(office, "--course", "mine").returncode == 0
        certificate = (office / "dist/mine-en/certificates.md").read_text(encoding="utf-8")
        assert "took part" not in certificate
        assert "The Committee" in certificate and signature in certificate


def test_packs_of_older_versions_have_names_where_they_have_a_register(listed: Path) -> None:
    """They do not say so themselves, nor which course they are of."""
    assert build(listed, "--course", "mine", "--zip").returncode == 0
    place = listed / "dist/mine-en.zip"
    members = archive.open_zip(place.read_bytes()).members
    about = json.loads(members.pop(manifest.NAME))
    old = {key: value for key, value in about.items() if key not in ("names", "course_id", "files", "digest", "schema")}
    place.write_bytes(archive.pack({**members, manifest.NAME: manifest.write(members, old)}))
    (listed / "people.csv").unlink()
    refused(build(listed, "--course", "mine", "--zip"), 3, "CUR298 names-lost")


@pytest.mark.parametrize("inside", ["", "/november", "/a/b"])
@pytest.mark.parametrize("zipped", [[], ["--zip"]], ids=["folder", "zip"])
def test_no_pack_lies_in_another(listed: Path, inside: str, zipped: list[str]) -> None:
    assert build(listed, "--course", "mine").returncode == 0
    before = hashes(listed / "dist/mine-en")
    other = by_options(listed, "--modules", "small", "--out", f"dist/mine-en{inside}", *zipped)
    refused(other, 3, "CUR091", "dist/mine-en is a pack")
    assert hashes(listed / "dist/mine-en") == before
