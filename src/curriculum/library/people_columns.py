"""What is told of the columns of a list of people: guessed, chosen, passed over, and whether any has names."""

from __future__ import annotations

import re

from curriculum.library.column_names import PeopleColumns, has_known_words, near_kind
from curriculum.library.family_names import is_form_of_address
from curriculum.library.language import Language
from curriculum.library.table import Table
from curriculum.library.vocabulary_values import word_ids
from curriculum.problems import codes

_UNDERSTOOD = "name (or family name, given name, patronymic), title, organisation, sector, city, sex, e-mail, role"


# what a form or a program says of a registration; the word is the head's last one, or the only one
_ANSWER = re.compile(
    r"(?:^|\b(?:attendee|approval|registration|application|order|ticket) )(?:status|rsvp)$|^статус|^statut$|^estado$"
)


def report_no_names(table: Table) -> None:
    """Say which columns there are, and what would be understood."""
    heads = [at for at, head in enumerate(table.head) if head]
    clear = [at for at in heads if has_known_words(table.head[at])]
    # "NGO" may stand beside a person, too, so that a row of which little is understood is perhaps no head
    heads = heads if len(clear) * 2 > len(heads) else clear
    if not (table.understood and heads):
        message = "no row names the columns"
        hint = f"write a row above the people; understood are {_UNDERSTOOD}"
        table.report(codes.PEOPLE_COLUMN, message, table.head_row, hint=hint)
        return
    seen = ", ".join(map(table.column, heads))
    message = f"no column holds the names of people; there are {seen}"
    hint = f'call it "name", or "family name" and "given name"; understood are {_UNDERSTOOD}'
    table.report(codes.PEOPLE_COLUMN, message, table.head_row, hint=hint)


def drop_positions(table: Table, columns: PeopleColumns, language: Language) -> None:
    """Pass over a "Title" without any form of address and a "Role" without any role: they hold positions."""
    for column, what in (("title", "a form of address, such as Dr or Colonel"), ("role", "a role in a course")):
        at = columns.positions.get(column, -1)
        values = [" ".join(row.cell(at).split()) for row in table.rows if row.cell(at).strip()] if at >= 0 else []
        ids = word_ids(column, language.words[column], values) if column == "role" else {}
        if values and not any(value in ids or (column == "title" and is_form_of_address(value)) for value in values):
            del columns.positions[column]
            message = f"no value of this column is {what}, so it is not used"
            hint = "call the column Position if it holds positions"
            table.report(codes.GUESSED_COLUMN, message, table.head_row, at, hint)


def report_columns(table: Table, columns: PeopleColumns) -> None:
    """Which columns were guessed, which chosen among several, and which are not used."""
    for kind, at in columns.guessed:
        message = f"this column was read as {shown(kind)}"
        table.report(codes.GUESSED_COLUMN, message, table.head_row, at, "rename it if it holds something else")
    for kind, at in columns.doubled:
        chosen = columns.positions.get(kind, columns.positions.get("name", -1))
        message = f"{shown(kind)} was read from column {table.column(chosen)}, not from this one"
        if at in table.used:
            table.report(codes.GUESSED_COLUMN, message, table.head_row, at, "rename the first if this one is meant")
    if not {"name", "family"} & columns.positions.keys():
        message, hint = "only given names are there, and certificates print nothing else", "add a column family name"
        table.report(codes.GUESSED_COLUMN, message, table.head_row, columns.positions["given"], hint)
    mentioned = {at for _, at in columns.doubled}
    for at in columns.unused:
        if at in table.used and _ANSWER.search(table.head[at].casefold()):
            mentioned.add(at)
            message, hint = "this column is not used: everybody in the list is read", "delete who does not take part"
            table.report(codes.GUESSED_COLUMN, message, table.head_row, at, hint)
        meant = near_kind(table.head[at], columns.positions)
        if meant and at in table.used:
            mentioned.add(at)
            message, hint = "this column is not used", f"did you mean {shown(meant)}?"
            table.report(codes.GUESSED_COLUMN, message, table.head_row, at, hint)
    table.report_unused(at for at in columns.unused if at in table.used - mentioned)
    table.report_layout(columns.positions.values())


def shown(kind: str) -> str:
    """What a column holds, in a message."""
    return {"name": "the name", "weak": "the name", "family": "the family name", "given": "the given name",
            "email": "the e-mail address"}.get(kind, f"the {kind}")  # fmt: skip
