"""A module, a country and a programme in which every text field carries a marker word of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from pydantic import BaseModel

from curriculum.library.country import Country
from curriculum.library.fields import Meaning, meaning, models_in
from curriculum.library.module import Module
from curriculum.library.programme import Programme

Loc = tuple[str | int, ...]

_MODULE = """\
id: alpha
order: 60
title: § Screening
short_title: § Short
version: "§ 1.0.0"
language: en
review: {status: reviewed, by: § expert, date: "2026-11-01"}
level: intermediate
summary: § summary
purpose: |
  § purpose

  - and a list
sectors: [health]
priorities: {primary-care: 3}
expertise: [primary-care]
trainer_reading: [who-2010-assist]
sector_hints: {justice: § hint}
learning_objectives: [{id: read-form, level: apply, text: § objective}]
key_facts: [{id: fact, text: § fact, sources: [who-2010-assist], as_of: 2010, confidence: high}]
key_messages: [§ message, § second message]
preparation: [§ preparation]
sessions:
  - id: first
    title: § session
    purpose: § session purpose
    part: core
    minutes: 30
    method: role-play
    room: groups
    learning_objectives: [read-form]
    materials: [{item: § material, per: group, quantity: 2}]
    steps:
      - {minutes: 10, do: § do, say: § say, ask: [{question: § question, expected: § expected}]}
      - {minutes: 20, do: § second do, say: "- § say as a list", activity: true}
    activity:
      title: § activity
      grouping: groups
      size: 5
      brief: § brief
      groups: [{id: health, name: § group, brief: § group brief}]
      roles: [{name: § role, card: § card}]
      handouts: [{id: form, title: § handout, text: § handout text}]
      expected_answers: § expected answers
      debrief: § debrief
    objections: [{objection: § objection, reply: § reply}]
    shorten: § shorten
    extend: § extend
    bridge: § bridge
    trainer_notes: § notes
    participant_text: § participant text
  - id: second
    title: § second session
    purpose: § purpose
    part: extension
    minutes: 20
    method: mini-lecture
    room: plenary
    learning_objectives: [read-form]
    steps: [{minutes: 20, do: § do}]
test_items:
  - id: item
    learning_objective: read-form
    question: § item
    options: [{text: § right, correct: true}, {text: § wrong}]
    rationale: § rationale
glossary: [{term: § term, definition: § definition}]
"""
_COUNTRY = """\
code: KG
name: § Kyrgyzstan
timezone: Asia/Bishkek
weekend: [saturday, sunday]
working_day: {start: "09:00", end: "12:00", breaks: [{title: § break, minutes: 15, from: "09:10", to: "09:20"}]}
priorities: {primary-care: 3}
coordinating_body: § body
context: [{id: fact, text: § country fact, sources: [who-2010-assist], confidence: medium}]
sensitive_topics: [{topic: § topic, advice: § advice}]
pilot_sites: [§ site, § second site]
adaptations:
  alpha: {trainer_notes: § adapted notes, case: § case, terms: [{term: § instead of, use: § use}]}
data:
  people: {value: § figure, unit: § other unit, as_of: 2020, source: who-2010-assist}
days_off: [{date: "2027-05-03", title: § bridge day}]
"""
_PROGRAMME = """\
id: marked
title: § programme
subtitle: § subtitle
edition: § edition
rights: § rights
audience: § audience
purpose: § programme purpose
facilitation: § facilitation
sectors: [health]
participants: {min: 20, max: 30}
days: {min: 1, max: 2, default: 1}
modules: [{id: alpha}]
opening: [{id: a, title: § opening, minutes: 10, kind: opening, description: § line, trainer_notes: § item notes}]
daily:
  first: [{id: b, title: § first, minutes: 10, kind: recap, description: § line, trainer_notes: § item notes}]
  last: [{id: c, title: § last, minutes: 10, kind: recap, description: § line, trainer_notes: § item notes}]
closing: [{id: d, title: § closing, minutes: 10, kind: closing, description: § line, trainer_notes: § item notes}]
certificate: {issuer: § issuer, signatures: [§ signature]}
follow_up: {monitoring_body: § monitoring}
outline: [{id: forms, point: § point, taught_in: [alpha/first]}]
pillars: [{id: treatment, title: § part, modules: [alpha]}]
invitation: {purpose: § invited for, who: § invited, bring: "- § to bring"}
groups: [{id: guidelines, name: § named group, brief: § task}]
data_sheet: [{id: people, question: § asked, unit: § unit}]
credits: [§ credit]
"""


def files() -> dict[str, str]:
    """The files of the workspace, each § a marker: mark1, mark2 ..."""
    number = count(1)

    def mark(text: str) -> str:
        return re.sub("§", lambda _: f"mark{next(number)}k", text)

    return {
        "modules/alpha/module.yaml": mark(_MODULE),
        "packs/countries/KG.yaml": mark(_COUNTRY),
        "packs/programmes/marked.yaml": mark(_PROGRAMME),
    }


def declared() -> set[str]:
    """Every text field of modules, countries and programmes, as `Module.title`."""
    return {f"{model.__name__}.{name}" for model, name, what in walked(Module, Country, Programme) if _is_text(what)}


def filled(*given: BaseModel) -> set[str]:
    """The text fields that have a value in some models."""
    found: set[str] = set()
    for model in given:
        for name, info in type(model).model_fields.items():
            what, value = meaning(info), getattr(model, name)
            if what and _is_text(what) and value:
                found.add(f"{type(model).__name__}.{name}")
            found |= filled(*_models(value))
    return found


def _models(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _models(item)


def walked(*models: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str, Meaning]]:
    """Every field of some models and of those inside them, with what it means."""
    for model in models:
        for name, info in model.model_fields.items():
            what = meaning(info)
            assert what is not None
            yield model, name, what
            yield from walked(*models_in(info.annotation))


def _is_text(what: Meaning) -> bool:
    return what.kind in ("plain", "rich")
