"""Rules that go by a pattern know what they do not mean: sentences of the field, each with what is told of it."""

from __future__ import annotations

import pytest

from curriculum.checks.engine import CHECKS
from curriculum.library.library import everything
from curriculum.problems.problem import Problem
from support.workspaces import COUNTRY, MODULE, REFERENCES, MakeWorkspace


def problems(check: str, sentence: str, make_workspace: MakeWorkspace) -> list[Problem]:
    module = MODULE.replace("purpose: Why alpha is taught.", f"purpose: |\n  {sentence}")
    files = {"modules/alpha/module.yaml": module, "modules/references.yaml": REFERENCES}
    found = list(CHECKS.load(check).check(everything(make_workspace(files))))
    return [problem for problem in found if problem.place and "alpha" in str(problem.place)]


def test_a_country_is_told_how_to_keep_the_words_of_its_law(make_workspace: MakeWorkspace) -> None:
    words = "{term: people who use drugs, use: narcomans}"
    files = {
        "modules/alpha/module.yaml": MODULE.replace("What alpha is.", "Of narcomans."),
        "modules/terms.yaml": "terms: [{avoid: [narcomans], prefer: people who use drugs, why: It blames.}]\n",
        "packs/countries/KG.yaml": f"{COUNTRY}adaptations:\n  alpha:\n    terms:\n      - {words}\n",
    }
    library = everything(make_workspace(files))
    hints = {str(problem.place): problem.hint for problem in CHECKS.load("avoided_terms").check(library)}
    assert hints == {
        "modules/alpha/module.yaml:9:13": "write: people who use drugs",
        "packs/countries/KG.yaml:10:43": "write: people who use drugs; to keep it, write above: "
        "# curriculum: ignore[CUR034] the reason in a few words",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Each kit holds ten 1 ml syringes and a 10 ml bottle of water.",
        "We need 1-ml syringes, 2 ml low dead space syringes and 5 ml sterile syringes.",
        "Syringes of 1 ml, 2 ml and 5 ml are counted.",
        "The sharps container (500 ml) is emptied on Fridays.",
        "A bottle holds 250 ml.",
        "Rinse with 5 ml of water.",
        "Rinse with 5 ml of cold clean water.",
        "Clean the table with 20 ml of bleach.",
        "Hands are rubbed with 3 ml of 70% alcohol.",
        "A glass of 330 ml of beer is one standard drink.",
        "30 ml of urine is enough.",
        "The cut-off of the test is 300 mg per litre.",
        "The legal limit for drivers is 50 mg per 100 ml.",
        "The blood alcohol concentration was 80 mg/dl.",
        "The laboratory asks for a sample of at least 10 ml.",
        "Police seized 500 mg in the first case.",
        "A cup of coffee has 80 mg caffeine.",
        "The possession of less than 200 mg is below the threshold.",
        "Saline solution of 0.9 per cent is in 10 ml ampoule boxes.",
        "Needles of 0.5 mm and filters are handed out.",
        "Ten people were given 5 minutes.",
        "A 1 ml low dead space syringe costs more than a 2 ml one.",
        "Шприцы по 1 мл и 2 мл выдаются бесплатно.",
        "Стакан воды (200 мл) стоит на столе.",
        "Концентрация в крови составила 5 мг на литр.",
        "The MG law and the ML index are from 2010.",
    ],
)
def test_what_is_no_dose(sentence: str, make_workspace: MakeWorkspace) -> None:
    assert problems("doses", sentence, make_workspace) == []


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("Give 0.4 mg of naloxone at once.", "0.4 mg"),
        ("Start with 20 mg of methadone a day.", "20 mg"),
        ("Inject 1 ml of naloxone into the muscle.", "1 ml"),
        ("Fill a syringe and inject 2 ml.", "2 ml"),
        ("Buprenorphine 8 mg daily is usual.", "8 mg"),
        ("The patient takes 60 mg every 24 hours.", "60 mg"),
        ("Naltrexone 50mg tablets help some people.", "50mg"),
        ("Give 100 µg again after three minutes.", "100 µg"),
        ("Take a blood sample, then give 10 mg of diazepam.", "10 mg"),
        ("Methadone 80 milligrams keeps most people well.", "80 milligrams"),
        ("Дайте 0,4 мг налоксона.", "0,4 мг"),
        ("Возьмите шприц и введите 1 мл налоксона.", "1 мл"),
    ],
)
def test_what_is_a_dose(sentence: str, amount: str, make_workspace: MakeWorkspace) -> None:
    (problem,) = problems("doses", sentence, make_workspace)
    assert problem.message == f'"{amount}" is a dose'
    assert problem.kind.level == "warning"


@pytest.mark.parametrize(
    "sentence",
    [
        "Write to nurse@example.org, to a@clinic.example or to b@c.test.",
        "Write to info@unodc.org or to the office (office@ministry.gov.kg).",
        "Call the national helpline: +996 800 123 456.",
        "In an emergency dial +996 312 000 103.",
        "The ISBN is 9783161484100.",
        "See https://example.org/?id=12345678901234 and doi 10.1000/123456789012.",
        "In 2024 some 1,250,000 people, +5 per cent, 10 000 000 000 som.",
        "The share rose from 5 to 12 per cent, +7 points.",
    ],
)
def test_what_is_nobodys_detail(sentence: str, make_workspace: MakeWorkspace) -> None:
    assert problems("personal_details", sentence, make_workspace) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Write to azamat.b@clinic.kg.", "Her mobile is +996 555 123 456.", "His number is 20101199500123.",
        "Ask Invented Person, +7 (701) 123-45-67.",
    ],
)  # fmt: skip
def test_what_is_somebodys_detail(sentence: str, make_workspace: MakeWorkspace) -> None:
    (problem,) = problems("personal_details", sentence, make_workspace)
    assert problem.kind.level == "warning"


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2010 about 6 per cent used a drug [@who-2010-assist].",
        "In the 1990s 6 per cent did [@who-2010-assist].",
        "In 2019/20 there were 12,000 people [@who-2010-assist].",
        "In FY2019 it was 5 per cent [@who-2010-assist].",
        "The 95 per cent confidence interval is wide [@who-2010-assist].",
        "All, 100 per cent, agreed, and 0 per cent left [@who-2010-assist].",
        "Clean with 70% alcohol or 0.9% saline [@who-2010-assist].",
        "Some 6 per cent used a drug.",
    ],
)
def test_figures_that_have_a_year_or_need_none(sentence: str, make_workspace: MakeWorkspace) -> None:
    assert problems("content_rules", sentence, make_workspace) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "About 6 per cent used a drug [@who-2010-assist].", "Some 12,000 people did [@who-2010-assist].",
        "Of 5 million people few did [@who-2010-assist].", "A share of 10.5% is high [@who-2010-assist].",
    ],
)  # fmt: skip
def test_figures_without_a_year(sentence: str, make_workspace: MakeWorkspace) -> None:
    (problem,) = problems("content_rules", sentence, make_workspace)
    assert problem.kind.code == "CUR037"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Courts may divert people.", True),
        ("Diversion is cheaper than prison.", True),
        ("Courts may divert people in appropriate cases.", False),
        ("Where appropriate, the law allows diversion.", False),
        ("Diversion of methadone is rare.", False),
        ("Take-home doses may be diverted.", False),
        ("This diverts attention and funds.", False),
        ("Traffic was diverted.", False),
    ],
)
def test_diversion(sentence: str, told: bool, make_workspace: MakeWorkspace) -> None:
    assert [problem.kind.code for problem in problems("content_rules", sentence, make_workspace)] == ["CUR036"] * told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Article XXX of the law and Chapter XXX.", False),
        ("TBC patients are treated in the same clinic.", False),
        ("Venue: TBC", True),
        ("TODO: ask the clinic.", True),
        ("The figure is xxx per cent.", True),
        ("Who pays???", True),
    ],
)
def test_what_is_still_to_be_written(sentence: str, told: bool, make_workspace: MakeWorkspace) -> None:
    assert [problem.kind.code for problem in problems("write_me", sentence, make_workspace)] == ["CUR131"] * told
