"""Which part of a name is the family name, by which lists are sorted."""

from __future__ import annotations

import re

from curriculum.library.column_names import NameOrder, folded, folded_words, plain, split_words

# Sons and daughters in Kyrgyz, Kazakh, Uzbek, Turkmen and Azeri, behind the name of the father: "Асан уулу".
_CHILD = folded_words("""
уулу уул кызы кызи улы ұлы қызы угли ўғли ўгли угли огли оглу оглы қизи гызы uulu kyzy kizi kizy uly qyzy ogli ugli
qizi oglu ogly gyzy
""")
_PATRONYMIC = re.compile(
    r"(?:ович|евич|иевич|ьич|овна|евна|инична|ична|івна|ovich|evich|ovych|yovych|ovna|evna|ivna|inichna|ichna)$"
)
# endings that family names have and given names do not; -in and -ina have both ("Irina")
# as `plain` leaves them: without marks, so that й is и
_FAMILY = re.compile(
    r"(?:ов|ова|ев|ева|скии|ская|цкии|цкая|ськии|ська|енко|дзе|швили|зода|заде|ович|евич|"
    r"ov|ova|ev|eva|ew|ewa|ow|owa|skiy|sky|skii|skaya|tsky|enko|dze|shvili|zoda|zadeh?|ovic|evic)$"
)
# ending like family names, but given
_GIVEN = folded_words("яков иаков iakov yakov лев lev ева eva нева matthew andrew drew bartholomew")
# the commonest family names of Viet Nam, which some nine people of ten have
_WHOLE = folded_words(
    "nguyen nguyễn tran trần le lê pham phạm huynh hoang hoàng phan vu vo đang bui đo ho ngo duong ly"
)
_SHORTEST = 4
"""Letters of a word whose ending says something."""
_INITIALS = re.compile(r"(?:\w\.-?)+\w?|\w")
_FORMS_OF_ADDRESS = folded_words("""
oknha okhna lok chumteav samdech
dr prof mr mrs ms miss mx sir dame rev hon he eng colonel col major maj captain capt lieutenant lt general gen sergeant
sgt professor doctor judge mme mlle m sr sra srta don doña dña др проф профессор доктор полковник подполковник майор
капитан лейтенант старший младший прапорщик сержант генерал гн гжа господин госпожа мырза айым академик доцент судья
старшина кмн дмн кюн дюн кпн дпн phd md mph msc associate assistant assoc ассистент инженер senior первый второй
ранга юстиции милиции полиции внутренней службы медицинской pan пан пані gospodin gospođa господин госпођа др
mwalimu dkt bw bi bibi herr frau dipl ing mag dott dottssa avv sig sigra bay bayan bey hanım ông bà លោក លោកស្រី
السيد السيدة الدكتور د
""")
_BEHIND_A_COMMA = folded_words("""
md phd dr mph msc mba ma ba bsc rn jr sr ii iii iv prof llm llb esq dphil mbbs facp cpa edd pharmd кмн дмн кюн дюн
кпн дпн
""")


_COMMA = re.compile(r"\s*[,،，、]\s*")


def parted(name: str) -> tuple[str, str]:
    """What stands before and behind the comma of a name, in any script; nothing behind where there is no single one."""
    parts = _COMMA.split(name)
    return (parts[0], parts[1]) if len(parts) == 2 else (name, "")


def is_form_of_address(text: str) -> bool:
    """Whether every word of a text is one such as Dr, Prof. or Colonel."""
    words = [folded(word) for word in text.split()]
    return bool(words) and all(word in _FORMS_OF_ADDRESS for word in words if word)


def starts_with_address(name: str) -> bool:
    """Whether a name begins with a form of address: "Dr Osmonov, Bakyt"."""
    first, _, rest = name.partition(" ")
    return bool(rest) and len(folded(first)) > 1 and is_form_of_address(first)


def is_turned_wrongly(name: str) -> bool:
    """Whether a comma parts other things than family and given name: "Осмонов Бакыт, врач", "Dr Osmonov, Bakyt"."""
    before, behind = parted(name)
    if not behind or is_degree(behind):
        return False
    units = _units(before)
    whole = len(units) > 1 and bool(_by_patronymic(units) or _by_looks(units))
    return whole or behind[0].islower() or starts_with_address(before)


def is_degree(text: str) -> bool:
    """Whether what stands behind a comma is a degree or "Jr", and no given name."""
    words = [folded(word) for word in text.split()]
    return bool(words) and all(word in _BEHIND_A_COMMA for word in words)


def family_name(name: str, order: NameOrder | None) -> tuple[str, bool]:
    """The family name in a name, and whether the name shows it; where it does not, the order of the country decides.

    A comma shows it, and so do a patronymic, endings, initials, and capitals for one word alone.
    """
    family, behind = parted(name)
    if behind and not is_degree(behind):
        return family, True
    units = _units(family)
    if len(units) < 2:
        return " ".join(units), True
    shown = _by_patronymic(units) or _by_looks(units)
    if shown:
        return shown, True
    # Scripts without Slavic endings and in countries with one order only: nothing else can be meant.
    sure = order == "given-first" or (order == "family-first" and not re.search("[a-zа-я]", plain(name)))
    return (units[0] if order == "family-first" else units[-1]), sure


# as Serbian writes both alphabets (Pravopis, after `plain`); Russian names agree where they have no letter of their own
_LATIN = str.maketrans({
    **dict(zip("абвгдђежзиклмнопрстћуфхцчшы", "abvgdđezziklmnoprstcufhccsy", strict=True)),
    "ј": "j", "љ": "lj", "њ": "nj", "џ": "dz", "э": "e", "ю": "yu", "я": "ya", "ь": "", "ъ": "", "щ": "shch",
})  # fmt: skip


def same_person(name: str) -> tuple[str, ...]:
    """What doubles have in common: the words in any order, in either alphabet, with the father's name or without."""
    return tuple(sorted(split_words(plain(_without_patronymic(name)).translate(_LATIN))))


def _without_patronymic(name: str) -> str:
    units = _units(name)
    kept = [unit for unit in units if not _is_child(unit) and not _PATRONYMIC.search(plain(unit))]
    return " ".join(kept if len(kept) > 1 else units)


def _units(name: str) -> list[str]:
    """The words of a name, "Асан уулу" as one; forms of address in front of it are none."""
    units: list[str] = []
    words = name.split()
    while len(words) > 2 and is_form_of_address(words[0]) and len(folded(words[0])) > 1:
        words.pop(0)
    for word in words:
        if units and folded(word) in _CHILD:
            units[-1] += f" {word}"
        else:
            units.append(word)
    return units


def _is_child(unit: str) -> bool:
    return folded(re.split(r"[\s-]", unit)[-1]) in _CHILD and len(re.split(r"[\s-]", unit)) > 1


def _by_patronymic(units: list[str]) -> str:
    """The family name beside a patronymic; empty where there is none, or nothing beside it."""
    marked = [at for at, unit in enumerate(units) if _is_child(unit) or _PATRONYMIC.search(plain(unit))]
    if not marked:
        return ""
    if len(units) == 2:
        # "Асан уулу Бакыт": who has no family name goes by the father's
        return next((units[at] for at in marked if _is_child(units[at])), "")
    if marked[-1] == len(units) - 1:
        return units[0]
    return units[-1] if marked[-1] > 0 else units[0]


def _by_looks(units: list[str]) -> str:
    """The one of the first and the last word that alone looks like a family name; empty where none or both do."""
    ends = (units[0], units[-1])
    for looks in (_in_capitals, _is_no_initial, _has_ending):
        alike = [looks(unit) for unit in ends]
        if alike[0] != alike[1]:
            others_fit = looks is not _in_capitals or not any(map(_in_capitals, units[1:-1]))
            return (ends[0] if alike[0] else ends[1]) if others_fit else ""
    return ""


def _in_capitals(unit: str) -> bool:
    return unit.isupper() and len(folded(unit)) > 2


def _is_no_initial(unit: str) -> bool:
    return not _INITIALS.fullmatch(unit)


def _has_ending(unit: str) -> bool:
    word = folded(unit.rpartition("-")[2])
    if word in _GIVEN:
        return False
    return (
        word in _WHOLE
        or (len(word) >= _SHORTEST and bool(_FAMILY.search(word)))
        or unit.casefold().endswith(("ić", "ић"))
    )
