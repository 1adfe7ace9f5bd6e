"""What the columns of a table of results hold: whose test, which test, and the answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from curriculum.library.column_names import LONGEST_HEAD, folded, kind_of, plain, split_words
from curriculum.library.table import Table
from curriculum.problems import codes
from curriculum.problems.suggestions import did_you_mean
from curriculum.scoring.answer_cells import QuestionText

MOST_QUESTIONS = 2000
_CODE = """
code, codes, my number, participant code, participant number, code of participant, your code, your number, my
code, personal code, code number, secret code, secret number, anonymous code, slip, slip number, number of the
slip, id code, participant id, respondent id, respondent code, код, код участника, мой номер, ваш код, номер
участника, личный код, шифр, ваш номер, мой код, код респондента, коду, катышуучунун коду, номерим, менин номерим,
коды, қатысушы коды, менің нөмірім, kodi, kod, ishtirokchi kodi, mening raqamim, коди, коди иштирокчӣ, код
учасника, мій номер, šifra, шифра, code du participant, mon numéro, código, codigo, mi número, código del
participante, الرمز, رقمي, teilnehmercode, nambari yangu, លេខកូដ
"""
_NUMBER = """
number, id, respondent, номер, номери, нөмірі, raqam, рақам, рамз, broj, број, número, numéro, الرقم, nummer,
nambari, mã số, mã
"""
"""A code where no other column holds one."""
_TEST = """
test, which test, test type, type of test, kind of test, pre post, pre or post, prepost, pre test post test, test
pre post, phase, stage, time point, timepoint, round, moment, before after, before or after, измерение, тест,
какой тест, вид теста, тип теста, этап, до после, до или после, замер, тесттин түрү, кайсы тест, тест түрі, кезең,
test turi, bosqich, санҷиш, марҳила, тип тесту, етап, vrsta testa, врста теста, étape, type de test, avant après,
prueba, tipo de prueba, momento, antes después, الاختبار, zeitpunkt, aina ya jaribio, bài kiểm tra
"""
_FORM = """
form, form code, code of the form, code of form, sheet code, код формы, код бланка, форма, бланк, форманын коду,
форма коды, shakl kodi, форма коди, код форми, kod obrasca, код обрасца, code du formulaire, código del formulario,
رمز النموذج, formularcode, msimbo wa fomu, mã biểu mẫu
"""
_QUESTION_WORDS = (
    "q|question|questions|item|response|answer|вопрос|в|ответ|ответ на вопрос|суроо|сурак|жооп|сұрақ|жауап|savol|javob|"
    "савол|ҷавоб|питання|відповідь|pitanje|питање|odgovor|pregunta|respuesta|pergunta|reponse|frage|antwort|"
    "domanda|soru|swali|cau|cau hoi|السؤال|سؤال"
)
_NUMBERED = re.compile(rf"(?P<word>{_QUESTION_WORDS})?\s*[.#_№-]*\s*(?P<number>\d{{1,4}})(?P<rest>\D.*|)", re.DOTALL)
_TEST_WORDS = (
    ("pre", "pretest|pre|before|baseline|do|до|входной|avant|antes|t0|t1"),
    ("post", "posttest|post|after|endline|posle|после|итоговый|apres|despues|t2"),
)
_NO_ANSWER = re.compile(r"\[(?:score|points|feedback|баллы|балл|отзыв)\]|^right answer|^correct answer|^правильн")

_HINTS = {
    "code": 'write a column "code", with what participants wrote as "My number"; it may be empty',
    "test": 'write a column "test", with pre or post in each row',
}


@dataclass
class ResultColumns:
    """Where a table of results has what; positions from 0."""

    positions: dict[str, int] = field(default_factory=dict)
    """By name: code, test, sector, sex, q1 ...; pre:q1 and post:q1 where a row holds both tests."""
    doubled: list[tuple[str, int]] = field(default_factory=list)
    guessed: list[tuple[str, int]] = field(default_factory=list)
    unused: list[int] = field(default_factory=list)

    @property
    def both_in_a_row(self) -> bool:
        """Whether each row has both tests of a participant."""
        return any(name.startswith(("pre:", "post:")) for name in self.positions)


def _listed(text: str) -> frozenset[str]:
    return frozenset(folded(phrase) for phrase in text.split(","))


_NAMES = {"code": _listed(_CODE), "number": _listed(_NUMBER), "test": _listed(_TEST), "form": _listed(_FORM)}


def column_of(head: str, labels: Mapping[str, str], texts: Mapping[str, int]) -> str:
    """What a column holds by its head, empty where nobody knows; `texts` are questions by their folded words."""
    # the last part of a path, as KoBoToolbox names what stands in groups
    head = head.rpartition("/")[2] if "/" in head and " " not in head.strip() else head
    # it names what it adds itself, such as `_id`, with a stroke
    if not folded(head) or head.startswith("_") or _NO_ANSWER.search(plain(head)):
        return ""
    word = folded(head)
    if name := labels.get(word):
        return name
    shortened_head = head[:LONGEST_HEAD]
    bare = re.sub(r"^\W*(?:q|в)?\s*\d+\s*[.):]\s*", "", head, flags=re.IGNORECASE)
    if number := texts.get(word) or texts.get(folded(bare)):
        return f"q{number}"
    if name := _of_one_test(shortened_head) or _question(shortened_head):
        return name
    names = [name for name, words in _NAMES.items() if word in words]
    return names[0] if names else {("sector", True): "sector", ("sex", True): "sex"}.get(kind_of(head), "")


def _of_one_test(head: str) -> str:
    """`pre:q3` for "pre_q3", "Q3 (before)" and their like."""
    for test, words in _TEST_WORDS:
        parts = re.fullmatch(rf"(?:{words})[\W_]*(.+)|(.+?)[\W_]+(?:{words})[\W_]*", plain(head).strip())
        rest = (parts.group(1) or parts.group(2)) if parts else ""
        if name := _question(rest) or ("form" if folded(rest) in _NAMES["form"] else ""):
            return f"{test}:{name}"
    return ""


def _question(head: str) -> str:
    """`q3` for Q3, 3, "Question 3", "3. What is ...", "Response 3"; empty for what begins with no number."""
    match = _NUMBERED.fullmatch(plain(head).strip())
    if not match:
        return ""
    number, rest, word = int(match.group("number")), match.group("rest").strip(), match.group("word")
    # "2 weeks before the course" is no question, "2. What ..." and "Q2 What ..." are
    if not 0 < number < MOST_QUESTIONS or (rest and not word and rest[0] not in ".):"):
        return ""
    return f"q{number}"


def is_answer_of_moodle(head: str) -> bool:
    """Whether a head is "Response 3", beside which Moodle has "Question 3" with the text of the question."""
    return re.match(r"\s*(?:response|ответ|reponse|respuesta|antwort)\b", plain(head)) is not None


def score(head: Sequence[str], labels: Mapping[str, str], texts: Mapping[str, int]) -> tuple[int, int]:
    """How much a row looks like the names of columns of results: the code and the test, and all columns."""
    names = [column_of(cell, labels, texts) for cell in head]
    # a number alone is what stands in cells, too
    says_more = [name for name, cell in zip(names, head, strict=True) if name and not cell.strip().isdecimal()]
    return (len({"code", "number", "test"} & {*names}), len({*names} - {""})) if says_more else (0, 0)


def result_columns(head: Sequence[str], labels: Mapping[str, str], texts: Mapping[str, int]) -> ResultColumns:
    """What each column of a head holds; of Moodle's questions and responses the responses."""
    columns = ResultColumns()
    names = [column_of(cell, labels, texts) for cell in head]
    answered = {name for name, cell in zip(names, head, strict=True) if is_answer_of_moodle(cell)}
    for at, (name, cell) in enumerate(zip(names, head, strict=True)):
        if not name or (name in answered and not is_answer_of_moodle(cell)):
            columns.unused.append(at)
        elif name in columns.positions:
            columns.doubled.append((name, at))
        else:
            columns.positions[name] = at
    number = columns.positions.pop("number", None)
    if number is not None:
        if "code" in columns.positions:
            columns.unused.append(number)
        else:
            columns.positions["code"] = number
    for name in ("code", "test"):
        _guess(columns, name, head)
    columns.unused.sort()
    return columns


def _guess(columns: ResultColumns, name: str, head: Sequence[str]) -> None:
    """Take the only column whose head has a word of a missing one in it, such as "Which test is this?"."""
    if name in columns.positions or (name == "test" and columns.both_in_a_row):
        return
    likely = [at for at in columns.unused if {*split_words(head[at])} & _NAMES[name]]
    if len(likely) == 1:
        columns.unused.remove(likely[0])
        columns.positions[name] = likely[0]
        columns.guessed.append((name, likely[0]))


def question_numbers(texts: Sequence[QuestionText]) -> dict[str, int]:
    """The numbers of questions by their folded words; of those that stand twice, neither."""
    words = [folded(text.question) for text in texts]
    return {word: number for number, word in enumerate(words, 1) if word and words.count(word) == 1}


def report_columns(table: Table, columns: ResultColumns, questions: int) -> None:
    """What a table of these forms has too much, too little and twice."""
    tests = ["pre:", "post:"] if columns.both_in_a_row else [""]
    asked = [f"{test}q{number}" for test in tests for number in range(1, questions + 1)]
    needed = ["code", *asked] if columns.both_in_a_row else ["code", "test", *asked]
    for name, at in columns.positions.items():
        if name.rpartition("q")[2].isdecimal() and name not in asked:
            hint = "score the tests with the course that they were printed for"
            message = f"there is no such question: the forms of this course have {questions}"
            table.report(codes.RESULTS_COLUMN, message, table.head_row, at, hint)
    for name, at in columns.guessed:
        message, hint = f"this column was read as the {name}", "rename it if it holds something else"
        table.report(codes.GUESSED_COLUMN, message, table.head_row, at, hint)
    for name, at in columns.doubled:
        table.report(codes.RESULTS_COLUMN, f'the column "{name}" stands here twice', table.head_row, at)
    _report_missing(table, [name for name in needed if name not in columns.positions], columns.unused)
    if table.understood:
        table.report_unused(at for at in columns.unused if at in table.used)
    table.report_layout(columns.positions.values())


def _report_missing(table: Table, names: Sequence[str], unused: Sequence[int]) -> None:
    """Report columns that every table of results has, and this one lacks."""
    if not names:
        return
    quoted = [f'"{name.replace(":", "_")}"' for name in names]
    # of many questions the first and the last are enough
    listed = f"{quoted[0]} to {quoted[-1]}" if len(quoted) > 3 else " and ".join(quoted)
    hint = _HINTS.get(names[0], "name the course that the tests were printed for; keep a column without answers, too")
    near = (did_you_mean(table.head[at], names) for at in unused if table.understood)
    hint = next((question for question in near if question), hint)
    message = f"there {'is no column' if len(quoted) == 1 else 'are no columns'} {listed}"
    table.report(codes.RESULTS_COLUMN, message, table.head_row, hint=hint)
