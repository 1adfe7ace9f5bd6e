"""What a case is: files laid over a small sound workspace, and what the tool must say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from support.workspaces import MODULE

MODULE_FILE = "modules/alpha/module.yaml"
COUNTRY_FILE = "packs/countries/KG.yaml"
PROGRAMME_FILE = "packs/programmes/short.yaml"
COURSE_FILE = "packs/courses/one.yaml"
TEMPLATE_FILE = "templates/documents/hostile.md.j2"

COUNTRY = """\
code: KG
name: Kyrgyzstan
languages: [ky]
timezone: Asia/Bishkek
weekend: [saturday, sunday]
working_day: {start: "09:00", end: "17:00"}
priorities: {stigma: 3}
pilot_sites: [Osh]
"""
PROGRAMME = """\
id: short
title: A short course
edition: "1"
audience: Officials.
days: {min: 1, max: 1, default: 1}
modules:
  - {id: alpha}
opening:
  - {id: hello, title: Hello, minutes: 10, kind: opening}
"""
COURSE = """\
country: KG
programme: short
modules: [alpha]
documents: [hostile]
"""
TEMPLATE = """\
---
title: agenda
audience: trainer
per: course
page: agenda
---
"""
SOUND = {MODULE_FILE: MODULE, COUNTRY_FILE: COUNTRY, PROGRAMME_FILE: PROGRAMME, COURSE_FILE: COURSE}


@dataclass(frozen=True)
class Case:
    """Files to write over the sound ones, and the problem expected: `CODE path:line`, or nothing if it is harmless."""

    name: str
    files: dict[str, str | bytes]
    expected: str
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links by their place; where they lead to."""


def whole(name: str, content: str | bytes, code: str, line: int = 0, path: str = MODULE_FILE) -> Case:
    """A file that is hostile as a whole; line 0 is the whole file."""
    return Case(name, {path: content}, f"{code} {path}:{line}" if line else f"{code} {path}" if code else "")


def instead(name: str, old: str, new: str, code: str, below: int = 0, path: str = MODULE_FILE) -> Case:
    """A sound file in which something else stands; the problem is expected `below` lines further down."""
    text = SOUND[path]
    places = [match.start() for match in re.finditer(rf"(?:^|(?<=[ \[{{]))(?={re.escape(old)})", text, re.MULTILINE)]
    assert len(places) == 1, f"{name}: {old!r} stands {len(places)} times in {path}"
    at = places[0]
    line = text.count("\n", 0, at) + 1 + below
    changed = text[:at] + new + text[at + len(old) :]
    return Case(name, {path: changed}, f"{code} {path}:{line}" if code else "")


def written(name: str, text: str, code: str, line: int = 1) -> Case:
    """A rich text, in the purpose of the module; `line` counts inside it."""
    block = "purpose: |\n" + "".join(f"  {one}\n" if one else "\n" for one in text.split("\n"))
    return instead(name, "purpose: Why alpha is taught.\n", block, code, below=line)


def printed(name: str, body: str, code: str, line: int = 1) -> Case:
    """A template below its front matter; `line` counts in the body."""
    return Case(name, {TEMPLATE_FILE: TEMPLATE + body}, f"{code} {TEMPLATE_FILE}:{line + TEMPLATE.count(chr(10))}")
