"""Tables of people as programs export them: each is read right, or told column by column. Everybody is invented."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from curriculum.library.column_names import NameOrder
from curriculum.library.language import Language, read_language
from curriculum.library.layers import bundled
from curriculum.library.participants import PeopleList, read_participants
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError


class Case(NamedTuple):
    """A table, and who is to be read from it, as `printed name/organisation/sex/role`, by family name."""

    text: str
    people: list[str]
    unused: str = ""
    """Heads that are named as not used, with commas."""
    codes: str = ""
    """Codes of what else is told."""
    order: NameOrder = "family-first"
    encoding: str = "utf-8"


CASES = {
    # Excel, saved as CSV in several languages
    "excel-english": Case(
        "No.,Name,Position,Organization,City,Gender,Phone\r\n1,\"Osmonov, Bakyt\",Head,MoH,Osh,M,555\r\n",
        ["Bakyt Osmonov/MoH/male/participant"], "No.,Position,Phone"),
    "excel-russian": Case(
        "№;ФИО;Должность;Организация;Город;Пол;Телефон\r\n1;Осмонов Бакыт Асанович;врач;Минздрав;Ош;М;555\r\n"
        "2;Абдыкеримова Айгуль Бековна;юрист;Минюст;Ош;Ж;556\r\n",
        ["Абдыкеримова Айгуль Бековна/Минюст/female/participant", "Осмонов Бакыт Асанович/Минздрав/male/participant"],
        "№,Должность,Телефон"),
    "excel-russian-parts": Case(
        "№ п/п;Фамилия;Имя;Отчество;Место работы, должность;Пол (м/ж)\n1;Осмонов;Бакыт;Асанович;Минздрав, врач;муж.\n",
        ["Осмонов Бакыт Асанович/Минздрав, врач/male/participant"], "№ п/п", "CUR289"),
    "excel-kyrgyz": Case(
        "Аты-жөнү;Мекеме;Кызматы;Жынысы\nАсан уулу Бакыт;Ден соолук министрлиги;дарыгер;эркек\n",
        ["Асан уулу Бакыт/Ден соолук министрлиги/male/participant"], "Кызматы"),
    "excel-kazakh": Case(
        "Аты-жөні;Ұйым;Лауазымы;Жынысы\nСерікұлы Ерлан;Денсаулық министрлігі;дәрігер;ер\n",
        ["Серікұлы Ерлан/Денсаулық министрлігі/male/participant"], "Лауазымы", "CUR287"),
    "excel-uzbek": Case(
        "F.I.SH.;Tashkilot;Lavozimi;Jinsi\nKarimov Anvar Olim o‘g‘li;Vazirlik;shifokor;erkak\n",
        ["Karimov Anvar Olim o‘g‘li/Vazirlik/male/participant"], "Lavozimi"),
    "excel-uzbek-cyrillic": Case(
        "Фамилияси;Исми;Отасининг исми;Муассаса;Жинси\nКаримова;Нодира;Олим қизи;Вазирлик;аёл\n",
        ["Каримова Нодира Олим қизи/Вазирлик/female/participant"]),
    "excel-tajik": Case(
        "Ному насаб;Ҷои кор;Ҷинс\nРаҳимов Фаррух;Вазорат;мард\n", ["Раҳимов Фаррух/Вазорат/male/participant"]),
    "excel-turkmen": Case(
        "Familiýasy;Ady;Edarasy;Jynsy\n"
        "Orazow;Merdan;Ministrlik;erkek\n", ["Orazow Merdan/Ministrlik/male/participant"]),
    "excel-ukrainian": Case(
        "ПІБ;Установа;Посада;Стать\nШевчук Олена Іванівна;МОЗ;лікар;жін.\n",
        ["Шевчук Олена Іванівна/МОЗ/female/participant"], "Посада"),
    "excel-serbian": Case(
        "Име и презиме;Установа;Пол\nПетар Петровић;Министарство;мушки\n",
        ["Петар Петровић/Министарство/male/participant"], order="given-first"),
    "excel-serbian-latin": Case(
        "Prezime;Ime;Ustanova;Pol;Radno mesto\nPetrović;Ana;Zavod;ž;lekar\n",
        ["Ana Petrović/Zavod/female/participant"], "Radno mesto", order="given-first"),
    "excel-french": Case(
        "Nom;Prénom;Structure;Fonction;Sexe\nDUPONT;Claire;Ministère;médecin;F\nMartin;Paul;Mairie;juge;H\n",
        ["Claire DUPONT/Ministère/female/participant", "Paul Martin/Mairie/male/participant"], "Fonction", "CUR284",
        "given-first"),
    "excel-french-one-column": Case(
        "Nom et prénom;Établissement;Courriel\n"
        "\"Dupont, Claire\";CHU;c@example.org\n", ["Claire Dupont/CHU//participant"]),
    "excel-spanish": Case(
        "Nombres y apellidos;Institución;Cargo;Sexo\nAna García;Ministerio;médica;M\nLuis Pérez;Alcaldía;juez;H\n",
        ["Ana García/Ministerio/female/participant", "Luis Pérez/Alcaldía/male/participant"], "Cargo",
        order="given-first"),
    "excel-arabic": Case(
        "الاسم الكامل;المؤسسة;الوظيفة;الجنس\nالعبدالله، ليلى;وزارة الصحة;طبيبة;أنثى\n",
        ["ليلى العبدالله/وزارة الصحة/female/participant"], "الوظيفة"),
    "excel-german": Case(
        "Name;Vorname;Einrichtung;Geschlecht\nWeber;Eva;Klinik;w\n", ["Eva Weber/Klinik/female/participant"],
        order="given-first"),
    "excel-turkish": Case(
        "Adı Soyadı;Kurum;Görevi;Cinsiyet\nAyşe Demir;Bakanlık;doktor;kadın\n",
        ["Ayşe Demir/Bakanlık/female/participant"], "Görevi", order="given-first"),
    "excel-swahili": Case(
        "Jina kamili,Taasisi,Cheo,Jinsia\nGrace Otieno,Wizara,daktari,mke\n",
        ["Grace Otieno/Wizara/female/participant"], "Cheo", order="given-first"),
    "excel-vietnamese": Case(
        "Họ và tên;Cơ quan;Chức vụ;Giới tính\nNguyễn Văn An;Bộ Y tế;bác sĩ;nam\n",
        ["Nguyễn Văn An/Bộ Y tế/male/participant"], "Chức vụ"),
    "excel-vietnamese-parts": Case(
        "Họ;Tên;Đơn vị\nNguyễn;Văn An;Bộ Y tế\n", ["Nguyễn Văn An/Bộ Y tế//participant"]),
    "excel-khmer": Case("ឈ្មោះ;ស្ថាប័ន;ភេទ\nសុខា ច័ន្ទ;ក្រសួង;ស្រី\n", ["សុខា ច័ន្ទ/ក្រសួង/female/participant"]),
    "excel-two-languages": Case(
        "Name / Имя;Organisation / Организация;Sex / Пол\nОсмонов Бакыт;Минздрав;M / М\n",
        ["Осмонов Бакыт/Минздрав/male/participant"]),
    "excel-unicode-text": Case(
        "Имя\tФамилия\tОрганизация\r\nБакыт\tОсмонов\tМинздрав\r\n", ["Бакыт Осмонов/Минздрав//participant"],
        encoding="utf-16"),
    "excel-with-mark": Case("Name;Organisation\nOsmonov, Bakyt;MoH\n", ["Bakyt Osmonov/MoH//participant"], "",
                            encoding="utf-8-sig"),
    "excel-names-sign": Case("sep=;\nName;Organisation\nOsmonov, Bakyt;MoH\n", ["Bakyt Osmonov/MoH//participant"]),
    "libreoffice-empty-columns": Case(
        'Name,,Organisation,,\n"Osmonov, Bakyt",,MoH,,\n,,,,\n', ["Bakyt Osmonov/MoH//participant"]),
    "head-broken-in-two": Case(
        "Full\nname,Organisation\nOsmonov Bakyt,MoH\n", ["Osmonov Bakyt/MoH//participant"]
    ),
    "quoted-line-break": Case(
        '"Full\nname",Organisation\n"Osmonov,\nBakyt","Ministry\nof Health"\n',
        ["Bakyt Osmonov/Ministry of Health//participant"]),
    "spaces-before-quotes": Case(
        'name, organisation, sector\nOsmonov Bakyt, "Ministry of Health, Osh" , "health"\n',
        ["Osmonov Bakyt/Ministry of Health, Osh//participant"]),
    "tabs-from-the-clipboard": Case("Surname\tFirst name\tCompany\nOsmonov\tBakyt\tMoH\n",
                                    ["Osmonov Bakyt/MoH//participant"]),
    "one-column-unquoted": Case("Name\nOsmonov, Bakyt\nSaparova, Elmira\n",
                                ["Bakyt Osmonov///participant", "Elmira Saparova///participant"]),
    "title-rows": Case(
        "Список участников;;\nБишкек, 12 октября;;\n;;\n№;ФИО;Организация\n1;Осмонов Бакыт;Минздрав\n",
        ["Осмонов Бакыт/Минздрав//participant"], "№"),
    "two-rows-of-heads": Case(
        "№;Участник;;Организация\n;Фамилия;Имя;\n1;2;3;4\n1;Осмонов;Бакыт;Минздрав\n",
        ["Осмонов Бакыт/Минздрав//participant"], "№", "CUR290"),
    "repeated-head-and-total": Case(
        "№;ФИО\n1;Осмонов Бакыт\n№;ФИО\n2;Сапарова Эльмира\n;Всего участников: 2\n",
        ["Осмонов Бакыт///participant", "Сапарова Эльмира///participant"], "№", "CUR290 CUR290"),
    "numbered-rows-without-names": Case("No;Name\n1;Osmonov, Bakyt\n2;\n3;\n", ["Bakyt Osmonov///participant"], "No",
                                        "CUR290"),
    # registrations
    "google-forms-english": Case(
        "Timestamp,Full Name,Email Address,City of Residence,Organization\n"
        "1/2/2026 10:00:00,Bakyt Osmonov,a@b.org,Osh,MoH\n",
        ["Bakyt Osmonov/MoH//participant"], "Timestamp"),
    "google-forms-questions": Case(
        'Timestamp,What is your full name as it should appear on the certificate?,Which organisation do you represent?,'
        '"Gender",Any dietary requirements?\n1,"Osmonov, Bakyt",MoH,Male,none\n',
        ["Bakyt Osmonov/MoH/male/participant"], "Timestamp,Any dietary requirements?", "CUR289"),
    "google-forms-russian": Case(
        "Отметка времени,Ваше ФИО полностью,Укажите Ваше место работы,Ваш пол,Электронная почта\n"
        "1,Осмонов Бакыт Асанович,Минздрав,Мужской,a@b.org\n",
        ["Осмонов Бакыт Асанович/Минздрав/male/participant"], "Отметка времени", "CUR289 CUR289"),
    "google-forms-french": Case(
        "Horodateur,Nom complet,Adresse e-mail,Organisme\n1,\"Dupont, Claire\",c@example.org,CHU\n",
        ["Claire Dupont/CHU//participant"], "Horodateur"),
    "google-forms-spanish": Case(
        "Marca temporal,Nombre completo,Correo electrónico,Organización\n1,\"García, Ana\",a@b.org,OMS\n",
        ["Ana García/OMS//participant"], "Marca temporal"),
    "microsoft-forms": Case(
        "ID,Start time,Completion time,Email,Name,Full name,Organisation\n"
        "1,x,y,a@b.org,anonymous,\"Osmonov, Bakyt\",MoH\n",
        ["Bakyt Osmonov/MoH//participant"], "ID,Start time,Completion time,Name"),
    "eventbrite": Case(
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status\n"
        "1,2026-10-01,Bakyt,Osmonov,a@example.org,1,Free,Attending\n",
        ["Bakyt Osmonov///participant"], "Order #,Order Date,Quantity,Ticket Type", "CUR289"),
    "eventbrite-badges": Case(
        "Attendee #,First Name,Surname,Job Title,Company\n1,Bakyt,Osmonov,Head,MoH\n",
        ["Bakyt Osmonov/MoH//participant"], "Attendee #,Job Title"),
    "meetup": Case("Name,User ID,Title,RSVP,Guests\nBakyt Osmonov,1,Member,Yes,0\n", ["Bakyt Osmonov///participant"],
                   "User ID,Guests", "CUR289 CUR289"),
    "zoom-registration": Case(
        "First Name,Last Name,Email,Registration Time,Approval Status,Organization,Job Title\n"
        "Bakyt,Osmonov,a@b.org,x,approved,MoH,Head\n",
        ["Bakyt Osmonov/MoH//participant"], "Registration Time,Job Title", "CUR289"),
    "zoom-report": Case(
        "User Name (Original Name),First Name,Last Name,Email\nBakyt's phone,Bakyt,Osmonov,a@b.org\n",
        ["Bakyt Osmonov///participant"],
        "User Name (Original Name)",
    ),
    "professions-as-roles": Case(
        "Name,Org,Role\nBakyt Osmonov,MoH,Doctor\n", ["Bakyt Osmonov/MoH//participant"], "", "CUR289"
    ),
    "a-part-missing": Case(
        "Surname,Name\nOsmonov,Bakyt\n,Elmira\n",
        ["Elmira///participant", "Osmonov Bakyt///participant"],
        "",
        "CUR286",
    ),
    "one-column": Case("Participants\nBakyt Osmonov\n", ["Bakyt Osmonov///participant"]),
    "display-name-alone": Case("Display name\nBakyt Osmonov\n", ["Bakyt Osmonov///participant"]),
    "head-that-says-little": Case("Emp ID|Emp Name|Dept\n1|Bakyt Osmonov|X\n", [], "", "CUR201"),
    "zoom-attendance": Case(
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        "Bakyt Osmonov,a@b.org,x,y,5,Yes\n",
        ["Bakyt Osmonov///participant"], "Join Time,Leave Time,Duration (Minutes),Guest"),
    "teams-attendance": Case(
        "Full Name\tFirst Join\tIn-Meeting Duration\tEmail\tRole\nBakyt Osmonov\tx\ty\ta@b.org\tPresenter\n"
        "Saparova Elmira\tx\ty\tb@b.org\tAttendee\n",
        ["Bakyt Osmonov///trainer", "Saparova Elmira///participant"], "First Join,In-Meeting Duration"),
    "moodle": Case(
        "First name,Surname,ID number,Institution,Department,Email address\nBakyt,Osmonov,7,MoH,Drugs,a@b.org\n",
        ["Bakyt Osmonov/MoH//participant"], "ID number,Department"),
    "moodle-roles": Case("First name,Last name,Email address,Roles\nBakyt,Osmonov,a@b.org,Student\n",
                         ["Bakyt Osmonov///participant"]),
    "kobo": Case(
        "start,end,grp/full_name,grp/organisation,grp/sex,_id,_submission_time\nx,y,Osmonov Bakyt,MoH,female,1,z\n",
        ["Osmonov Bakyt/MoH/female/participant"], "start,end,_id,_submission_time"),
    "carpentries": Case(
        "personal,family,email,affiliation\nBakyt,Osmonov,a@b.org,MoH\n", ["Bakyt Osmonov/MoH//participant"]),
    "attendance-sheet": Case(
        "No.;Name;Institution;Sector;F/M/X;Morning;Afternoon\n1;Osmonov, Bakyt;MoH;Health;M;x;x\n",
        ["Bakyt Osmonov/MoH/male/participant"], "No.,Morning,Afternoon"),
    "two-languages-in-cells": Case(
        "ឈ្មោះ / Name;ភេទ / Sex\nSok, Dara;ប្រុស (Male)\nChan, Sophea;ស្រី / Female\n",
        ["Sophea Chan//female/participant", "Dara Sok//male/participant"]),
    "about-participants": Case(
        "data-participant-name,data-participant-gender,Организация участника\n\"Sok, Dara\",female,NGO\n",
        ["Dara Sok/NGO/female/participant"], "", "CUR289 CUR289 CUR289"),
    "for-the-certificate": Case(
        "ФИО на русском;ФИО на латинице (для сертификата)\nОсмонов Бакыт;Osmonov Bakyt\n",
        ["Osmonov Bakyt///participant"], "ФИО на русском"),
    "for-the-certificate-serbian": Case(
        "Ime i prezime;Ime na sertifikatu\nAna Horvat;Ana Horvat Nad\n", ["Ana Horvat Nad///participant"],
        "Ime i prezime", order="given-first"),
    "order-in-the-head": Case(
        "Prezime i ime;Ustanova\nNad Ivan;Z\nHorvat Ana;Z\n", ["Horvat Ana/Z//participant", "Nad Ivan/Z//participant"],
        order="given-first"),
    "other-order-in-the-head": Case("Имя Фамилия\nАйбек Сатар\nНурбек Бейше\n",
                                    ["Нурбек Бейше///participant", "Айбек Сатар///participant"]),
    "khmer-word-ends": Case("ឈ្មោះ\nសុខ\u200bដារ៉ា\n", ["សុខ\u200bដារ៉ា///participant"]),
    "total-beside-the-names": Case('№;ФИО\n1;"Осмонов, Бакыт"\nИтого:;1\n',
                                   ["Бакыт Осмонов///participant"], "№", "CUR290"),
    "statuses": Case('Name;Registration status;Marital status\n"Osmonov, Bakyt";declined;single\n',
                     ["Bakyt Osmonov///participant"], "Marital status", "CUR289"),
    # what is told
    "two-people-in-a-cell": Case('ФИО\n"Сапарова Эльмира\nИбраимов Искендер"\n',
                                 ["Сапарова Эльмира Ибраимов Искендер///participant"], "", "CUR286"),
    "whole-name-in-a-part": Case("First name,Last name\nSophea Chan,Chan\nSok Dara,Sok Dara\n",
                                 ["Sophea Chan Chan///participant", "Sok Dara Sok Dara///participant"], "", "CUR286"),
    "title-in-the-name": Case("Title,Name\nMs,\"Ms Horvat Ana\"\n", ["Ms Horvat Ana///participant"], "",
                              "CUR286 CUR287"),
    "same-address": Case('Name,Email\n"Sok, Dara",a@b.org\n"Sok, D.",A@B.org\n',
                         ["D. Sok///participant", "Dara Sok///participant"], "", "CUR288"),
    "with-the-father": Case("ФИО\nОсмонов Бакыт Асанович\nОсмонов Бакыт\n",
                            ["Осмонов Бакыт///participant", "Осмонов Бакыт Асанович///participant"], "", "CUR288"),
    "two-alphabets": Case(
        "Ime i prezime\nĐorđe Njegić\nЂорђе Његић\nLjubica Žić\nЉубица Жић\n",
        ["Đorđe Njegić///participant", "Ljubica Žić///participant", "Љубица Жић///participant",
         "Ђорђе Његић///participant"], "", "CUR288 CUR288", "given-first"),
    "failed-formulas": Case("ФИО;Организация;Город\nОсмонов Бакыт;#Н/Д;Ош\nБекова Асель;МЗ;#ИМЯ?\n", [], "",
                            "CUR202 CUR202"),
    "ditto": Case('ФИО;Организация\nОсмонов Бакыт;МЗ\nБекова Асель;-//-\nКадыров Улан;5\n',
                  ["Бекова Асель/-//-//participant", "Кадыров Улан/5//participant", "Осмонов Бакыт/МЗ//participant"],
                  "",
                  "CUR286"),
    "no-name": Case("Organisation,City\nMoH,Osh\n", [], "", "CUR201"),
    "no-head": Case("Osmonov Bakyt,MoH,Osh\nSaparova Elmira,MoJ,Osh\n", [], "", "CUR201"),
    "typing-error": Case("name,organisaton\n\"Osmonov, Bakyt\",MoH\n", ["Bakyt Osmonov///participant"], "", "CUR289"),
    "supervisor": Case("Full name,Name of supervisor\n\"Osmonov, Bakyt\",X Y\n", ["Bakyt Osmonov///participant"],
                       "Name of supervisor"),
    "two-names": Case("ФИО,Full name\nОсмонов Бакыт,Osmonov Bakyt\n", ["Осмонов Бакыт///participant"], "", "CUR289"),
    "given-names-only": Case("First name,Company\nBakyt,MoH\n", ["Bakyt/MoH//participant"], "", "CUR289"),
    "titles": Case("Title,Name\nDr,\"Osmonov, Bakyt\"\nEsq of all,\"Saparova, Elmira\"\n",
                   ["Bakyt Osmonov///participant", "Elmira Saparova///participant"], "", "CUR286"),
    "old-encoding": Case("ФИО\nОсмонов Бакыт\n", [], "", "CUR002", encoding="cp1251"),
}  # fmt: skip


@pytest.fixture(scope="module")
def english() -> Language:
    return read_language(Workspace(bundled()), "en")


def summary(people: PeopleList) -> list[str]:
    return ["/".join((person.printed, person.organisation, person.sex, person.role)) for person in people.people]


@pytest.mark.parametrize("name", CASES)
def test_a_table_is_read_right_or_told(tmp_path: Path, english: Language, name: str) -> None:
    case = CASES[name]
    path = tmp_path / "people.csv"
    path.write_bytes(case.text.encode(case.encoding))
    try:
        found = read_participants(path, english, case.order)
        read, problems = summary(found), found.problems
    except CurriculumError as error:
        read, problems = [], tuple(error.problems)
    assert read == case.people
    unused = next((problem.message for problem in problems if problem.kind.code == "CUR283"), "")
    for head in filter(None, case.unused.split(",")):
        assert f'"{head}" (' in unused or f'"{head[:39]}…" (' in unused, unused
    assert unused.count('"') == 2 * len(list(filter(None, case.unused.split(","))))
    assert " ".join(problem.kind.code for problem in problems if problem.kind.code != "CUR283") == case.codes


def test_no_message_takes_a_person_for_names_of_columns(tmp_path: Path, english: Language) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Timestamp,Untitled Question,Untitled Question 2\nx,Sok Dara,NGO\n", encoding="utf-8")
    with pytest.raises(CurriculumError) as error:
        read_participants(path, english)
    (problem,) = error.value.problems
    assert "Sok" not in problem.render() and '"NGO" (C)' in problem.message


HOSTILE = {
    "columns": "name" + ",x" * 100_000 + "\n",
    "a long head": "-" * 3_000_000 + ",name\na,B\n",
    "marks": 'name\n"' + '""' * 1_000_000,
    "spaces": "name\n" + " " * 4_000_000 + '"A"B\n',
    "a long name": "name\n" + "Уулу " * 300_000 + "\n",
    "addresses": "name,email\nA," + "@" * 3_000_000 + "\nB," + "a@." * 300_000 + "\n",
    "commas": "name\n" + "A, " * 500_000 + "\n",
    "signs": "name\n" + ";" * 3_000_000 + "\n",
    "unknown heads": ";".join(f"Word {n} of a head" for n in range(490)) + ";name\n" + ";" * 490 + "A\n",
    "a thousand people": "name\n"
    + "".join(f"Osmonov {'ab'[n % 2]}{chr(97 + n % 26)}{'x' * n}\n" for n in range(190)) * 5,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_table_takes_long(tmp_path: Path, english: Language, name: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(HOSTILE[name], encoding="utf-8")
    begun = time.process_time()
    with contextlib.suppress(CurriculumError):
        read_participants(path, english)
    assert time.process_time() - begun < 5, "what grows with the square of the length takes minutes"
