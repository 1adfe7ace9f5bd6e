"""A module that is valid, a bibliography, and what makes workspaces of such files for one test."""

from __future__ import annotations

from collections.abc import Callable

from curriculum.library.workspace import Workspace

MakeWorkspace = Callable[..., Workspace]

MODULE = """\
id: alpha
order: 10
title: Alpha
short_title: Alpha
version: "1.0.0"
language: en
review: {status: draft, date: 2026-11-01}
level: introductory
summary: What alpha is.
purpose: Why alpha is taught.
sectors: [health]
priorities: {stigma: 2}
learning_objectives:
  - {id: name-it, level: remember, text: name it}
key_messages: [Alpha comes first.]
sessions:
  - id: first-look
    title: A first look
    purpose: Participants see it.
    part: core
    minutes: 20
    method: mini-lecture
    room: plenary
    learning_objectives: [name-it]
    steps:
      - {minutes: 20, do: Show it.}
test_items:
  - id: alpha-1
    learning_objective: name-it
    question: What is it?
    options: [{text: Alpha, correct: true}, {text: Beta}]
    rationale: It is alpha.
"""
REFERENCES = """\
- {id: who-2010-assist, type: report, title: "ASSIST: manual", author: [{literal: WHO}], issued: 2010, verified: seen}
"""
COUNTRY = """\
code: KG
name: Kyrgyzstan
timezone: Asia/Bishkek
weekend: [sunday]
working_day: {start: "09:00", end: "12:00"}
priorities: {stigma: 3}
"""
"""A country that is open half a day."""
