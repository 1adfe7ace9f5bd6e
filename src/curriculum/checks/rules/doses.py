"""Texts name no doses: they belong to clinical guidelines.

The size of a syringe or a bottle, an amount of water, the strength of alcohol and what a laboratory measures are no
doses.

Wrong:

    trainer_notes: Give 0.4 mg of naloxone, and again after three minutes.

Right:

    trainer_notes: Give naloxone as the guideline says. Each kit holds ten 1 ml syringes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import MOST, Problem

KINDS = (codes.DOSE,)
WHOLE_LIBRARY = False


_DOSE = re.compile(
    r"(?<![\w.])\d+(?:[.,]\d+)?[\s-]?(?:mg|[µμ]g|mcg|ml|milligrams?|micrograms?|millilitres?|мг|мкг|мл)\b"
)
_QUANTITY = re.compile(r"\d[\s-]?[mµμм]")
"""Looked for first: many times faster than what must not stand before a dose."""
_VESSEL = (
    r"(?:(?:syringe|needle|bottle|container|tube|cup|glass|jar|beaker|bag|sachet|canister|dropper|flask|can|box|filter|"
    r"cooker|spoon|kit|pack|bin|ampoule|vial)s?|(?:шприц|игл|флакон|бутыл|пробирк|ампул|стакан|контейнер)\w*)"
)
_LIQUID = (
    r"(?:(?:water|saline|beer|wine|spirits?|vodka|drink|juice|tea|coffee|milk|urine|blood|saliva|sweat|plasma|serum|"
    r"alcohol|ethanol|bleach|chlorine|disinfectant|sanitiser|soap|gel|detergent|fluid)s?|"
    r"(?:вод|суу|пив|вин|водк|спирт|кров|моч|слюн|раствор)\w{0,3})"
)
_PER_VOLUME = re.compile(r"\s?(?:/|per)\s?(?:100\s?)?(?:d?l|ml|g|litres?|millilitres?|grams?)\b", re.IGNORECASE)
_OF_A_VESSEL = re.compile(rf"(?:[\s,-]+[^\W\d_]+){{0,2}}?[\s-]+{_VESSEL}\b", re.IGNORECASE)
_OF_A_LIQUID = re.compile(
    rf"\s+(?:of\s+)?(?:\d+\s?(?:%|per\s+cent)\s+)?(?:[^\W\d_]+\s+){{0,2}}?{_LIQUID}\b", re.IGNORECASE
)
_MILLILITRES = re.compile(r"ml|мл|millilit")
_VESSELS, _LIQUIDS = (re.compile(rf"\b{words}\b", re.IGNORECASE) for words in (_VESSEL, _LIQUID))
_VESSEL_BEFORE = re.compile(
    rf"\b{_VESSEL}\b(?:\s+(?:of|with|for|holds?|holding|contains?|containing|up|to|about|only|the|size|volume|is|are)|[\s(:,–-])*"
    r"(?:\d+(?:[.,]\d+)?\s?(?:m[lg])?\s*(?:and|or|to|,|–|-)\s*)*\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"threshold|cut-?off|limit\b|\blimits\b|concentration|detect|sample|specimen|screening\s+test|laborator|urine|"
    r"\bblood\b|saliva|\bhair\b|standard\s+drink|caffeine|breath|per\s+litre|seiz|purity|wastewater|sewage|"
    r"порог|концентраци|кров[ьи]|моч[аеиу]\b|слюн|лаборатор|проб[аеуы]\b|изъя|на\s+литр",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:give[ns]?|gave|giving|administer\w*|inject(?:s|ed)?|take[ns]?|swallow\w*|dos(?:e|es|ed|ing|age)|daily|twice|"
    r"titrat\w*|start(?:s|ed)?\s+(?:at|with|on)|increase[ds]?\s+(?:to|by)|a\s+day|per\s+day|every\s+\d+|tablets?|"
    r"intramuscular\w*|intranasal\w*|intravenous\w*|prescri\w+|"
    r"введ\w+|ввод\w+|ввест\w+|да(?:ть|йте|ют)|прин(?:ять|има\w+)|назнач\w+|доз\w+|в\s+сутки|в\s+день|кажд\w+|таблет\w+)\b|/\s?(?:kg|day)",
    re.IGNORECASE,
)
_AROUND = 300
"""Characters of a sentence on either side of an amount."""
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n[ \t]*\n|\n[ \t]*[-*|]")


def check(library: Library) -> Iterator[Problem]:
    """Amounts in milligrams, micrograms and millilitres that somebody might be given."""
    for text in texts(library, "plain", "rich"):
        if not _QUANTITY.search(text.value):
            continue
        doses = (match for match in _DOSE.finditer(text.value) if not _is_no_dose(text.value, match))
        for match in islice(doses, MOST):
            place = place_in(library, text, match.start(), len(match.group()))
            yield Problem(codes.DOSE, f'"{match.group()}" is a dose', place, "leave doses to guidelines")


def _is_no_dose(value: str, amount: re.Match[str]) -> bool:
    """Whether an amount is the size of a thing, an amount of a harmless liquid, or what somebody measured."""
    # Idea: what stands right beside the amount says what it is; else the sentence, unless somebody is given something.
    first, last = max(0, amount.start() - _AROUND), amount.end() + _AROUND
    start = max([first, *(end.end() for end in _SENTENCE_END.finditer(value, first, amount.start()))])
    behind = _SENTENCE_END.search(value, amount.end(), last)
    sentence = value[start : behind.end() if behind else last]
    if _OF_A_VESSEL.match(value, amount.end()) or _OF_A_LIQUID.match(value, amount.end()):
        return True
    if _VESSEL_BEFORE.search(value[start : amount.start()]):
        return True
    # nobody measures a medicine in a syringe that is only handed out
    sized = _MILLILITRES.search(amount.group()) and (_VESSELS.search(sentence) or _LIQUIDS.search(sentence))
    measured = sized or _PER_VOLUME.match(value, amount.end()) or _MEASURED.search(sentence)
    return bool(measured) and not _GIVEN.search(sentence)
