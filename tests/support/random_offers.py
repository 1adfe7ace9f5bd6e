"""Small workspaces of random modules, with a programme, a country and a course in which the country decides."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from curriculum.reading.clock import clock

Offer = dict[str, Any]
"""Values of YAML files by their paths."""

TAGS = ("stigma", "overdose", "prison", "coordination", "women")
WORKSHEETS = ("strategy-review", "advocacy-plan", "cascade-plan")
COURSE = "packs/courses/c.yaml"
COUNTRY = "packs/countries/KG.yaml"
PROGRAMME = "packs/programmes/p.yaml"


def random_offer(chance: Random) -> Offer:
    """A workspace of up to six modules of the programme and two others."""
    count = chance.randint(2, 6)
    names = [f"m{number}" for number in range(count + chance.choice((0, 0, 1, 2)))]
    modules = {name: _module(chance, name, names) for name in names}
    offer: Offer = {f"modules/{name}/module.yaml": module for name, module in modules.items()}
    offer[COUNTRY] = _country(chance, names)
    offer[PROGRAMME] = _programme(chance, names[:count], modules)
    offer[COURSE] = _course(chance, names)
    return offer


def as_files(offer: Offer) -> dict[str, str]:
    """The files as text, with the worksheets that the programme names: JSON is YAML, too."""
    worksheets = {f"templates/worksheets/{name}.md.j2": f"# {name}\n" for name in WORKSHEETS}
    return {path: json.dumps(value, indent=1) for path, value in offer.items()} | worksheets


def _some(chance: Random, values: list[str], most: int, likely: float = 0.5) -> list[str]:
    """Now and then some of the values."""
    return chance.sample(values, chance.randint(1, min(most, len(values)))) if chance.random() < likely else []


def _module(chance: Random, name: str, names: list[str]) -> dict[str, Any]:
    number = names.index(name)
    # mostly what stands before, so that few circles arise
    others = names[:number] if chance.random() < 0.8 else [other for other in names if other != name]
    needs: list[Any] = list(_some(chance, others, 1, 0.25)) if others else []
    if len(others) > 1 and chance.random() < 0.3:
        needs.append({"any": chance.sample(others, chance.choice((2, 2, min(3, len(others)))))})
    return {
        "id": name, "order": 10 * (chance.randint(1, 20) * 10 + number), "title": name.upper(),
        "short_title": name.upper(), "version": "1.0.0", "language": "en",
        "review": {"status": "draft", "date": "2026-11-01"}, "level": "introductory",
        "summary": f"What {name} is.", "purpose": f"Why {name} is taught.",
        "sectors": _some(chance, ["health", "justice"], 2, 1),
        "priorities": {tag: chance.randint(1, 3) for tag in _some(chance, list(TAGS), 3, 1)},
        "prerequisites": needs,
        "learning_objectives": [{"id": "name-it", "level": "remember", "text": "name it"}],
        "key_messages": ["It comes first."],
        "sessions": [_session(chance, position) for position in range(chance.randint(1, 3))],
        "test_items": [
            {"id": f"{name}-1", "learning_objective": "name-it", "question": "What is it?", "rationale": "It is so.",
             "options": [{"text": "Alpha", "correct": True}, {"text": "Beta"}]}
        ],
    }  # fmt: skip


def _session(chance: Random, position: int) -> dict[str, Any]:
    minutes = chance.choice((15, 20, 32, 45, 60))
    doing = chance.choice((0, 0, 10))
    steps = [{"minutes": minutes - doing, "do": "Show it."}]
    steps += [{"minutes": doing, "do": "Let them try.", "activity": True}] if doing else []
    session = {
        "id": f"s{position}", "title": f"Session {position}", "purpose": "Participants see it.", "minutes": minutes,
        "part": "core" if not position or chance.random() < 0.4 else "extension", "room": "plenary",
        "method": chance.choice(("mini-lecture", "plenary-discussion", "working-groups")),
        "learning_objectives": ["name-it"], "steps": steps,
    }  # fmt: skip
    if position and chance.random() < 0.1:
        session["day"] = 2
    return session


def _country(chance: Random, names: list[str]) -> dict[str, Any]:
    start, length = 540, chance.choice((120, 180, 240))
    breaks = [{"title": "Coffee", "minutes": 15, "from": clock(start + 60), "to": clock(start + 90)}]
    return {
        "code": "KG", "name": "Kyrgyzstan", "timezone": "Asia/Bishkek", "weekend": ["sunday"],
        "working_day": {"start": clock(start), "end": clock(start + length), "breaks": breaks[: chance.randint(0, 1)]},
        "priorities": {tag: chance.randint(1, 3) for tag in _some(chance, list(TAGS), 4, 1)},
        "add_modules": _some(chance, names, 2, 0.2),
    }  # fmt: skip


def _programme(chance: Random, names: list[str], modules: dict[str, dict[str, Any]]) -> dict[str, Any]:
    paths = [f"{name}/{session['id']}" for name in modules for session in modules[name]["sessions"]]
    items = [{"id": "show", "title": "Show", "minutes": 10, "kind": "presentation"}]
    return {
        "id": "p", "title": "Programme", "edition": "1", "audience": "All.",
        "days": {"min": 1, "max": 3, "default": chance.choice((1, 1, 2))},
        "modules": [_entry(chance, name, modules[name]) for name in chance.sample(names, len(names))],
        "prior_knowledge": _some(chance, names, 2, 0.2),
        "opening": [{"id": "welcome", "title": "Welcome", "minutes": 10, "kind": "opening"}] * chance.randint(0, 1),
        "closing": items,
        "outputs": [
            {"worksheet": worksheet, "made_in": chance.choice(paths),
             "presented_in": chance.choice((None, "show", chance.choice(paths)))}
            for worksheet in _some(chance, list(WORKSHEETS), 3, 0.6)
        ],
        "teach_back": chance.choice(paths) if chance.random() < 0.15 else None,
        "pillars": [_pillar(chance, number, names) for number in range(chance.choice((0, 1, 2, 3)))],
    }  # fmt: skip


def _entry(chance: Random, name: str, module: dict[str, Any]) -> dict[str, Any]:
    sessions = [session["id"] for session in module["sessions"]]
    version = chance.choice(("auto", "auto", "auto", "core", "full"))
    return {
        "id": name, "required": chance.random() < 0.12, "version": version,
        "leave_out": _some(chance, sessions[1:], 1, 0.15) if sessions[1:] else [],
    }  # fmt: skip


def _pillar(chance: Random, number: int, names: list[str]) -> dict[str, Any]:
    modules = chance.sample(names, chance.randint(1, len(names)))
    return {
        "id": f"part-{number}", "title": f"Part {number}", "modules": modules,
        "at_least": chance.randint(1, len(modules)),
    }  # fmt: skip


def _course(chance: Random, names: list[str]) -> dict[str, Any]:
    wishes = _some(chance, names, 2, 0.2)
    course = {
        "country": "KG", "programme": "p", "days": chance.choice((None, 1, 2, 3)), "also": wishes,
        "without": [name for name in _some(chance, names, 2, 0.25) if name not in wishes],
        "sectors": ["health"] * (chance.random() < 0.2), "add_modules": _some(chance, names, 2, 0.2),
        "priority": {chance.choice(TAGS): chance.randint(1, 3)} if chance.random() < 0.3 else {},
        "reserve": chance.choice((None, 0, 20)), "interpretation": chance.choice(("none", "none", "consecutive")),
    }  # fmt: skip
    return {name: value for name, value in course.items() if value not in (None, [], {})}
