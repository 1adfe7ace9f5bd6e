"""Links that lead out of the workspace, in a circle, or to what is no file."""

from __future__ import annotations

from hostile.case import (
    COUNTRY_FILE,
    COURSE_FILE,
    MODULE_FILE,
    PROGRAMME_FILE,
    SOUND,
    TEMPLATE,
    TEMPLATE_FILE,
    Case,
)

SESSION_FILE = "modules/alpha/sessions/second.yaml"
PART = "templates/parts/hostile.md.j2"
LISTED = SOUND[MODULE_FILE].replace("sessions:\n", "sessions:\n  - second\n")
BELOW = SOUND[MODULE_FILE].count("\n", 0, SOUND[MODULE_FILE].index("sessions:\n")) + 2


def link(name: str, path: str, target: str, expected: str, files: dict[str, str | bytes] | None = None) -> Case:
    """A symbolic link in the place of a file."""
    return Case(name, files or {}, expected, {path: target})


CASES: list[Case] = [
    link("a module that is a link out", MODULE_FILE, "/etc/passwd", f"CUR139 {MODULE_FILE}"),
    link("a module that is a link up", MODULE_FILE, "../" * 12 + "etc/passwd", f"CUR139 {MODULE_FILE}"),
    link("a country that is a link out", COUNTRY_FILE, "/etc/hosts", f"CUR139 {COUNTRY_FILE}"),
    link("a programme that is a link out", PROGRAMME_FILE, "/etc/hosts", f"CUR139 {PROGRAMME_FILE}"),
    link(
        "a bibliography that is a link out", "modules/references.yaml", "/etc/hosts", "CUR139 modules/references.yaml"
    ),
    link("a termbase that is a link out", "modules/terms.yaml", "/etc/hosts", "CUR139 modules/terms.yaml"),
    link("a session that is a link out", SESSION_FILE, "/etc/passwd", f"CUR139 {SESSION_FILE}", {MODULE_FILE: LISTED}),
    link(
        "a session that is a link to itself",
        SESSION_FILE,
        "second.yaml",
        f"CUR001 {SESSION_FILE}",
        {MODULE_FILE: LISTED},
    ),
    link(
        "a session that is a link to nothing",
        SESSION_FILE,
        "nothing.yaml",
        f"CUR001 {SESSION_FILE}",
        {MODULE_FILE: LISTED},
    ),
    link(
        "a session that is an endless device",
        SESSION_FILE,
        "/dev/zero",
        f"CUR139 {SESSION_FILE}",
        {MODULE_FILE: LISTED},
    ),
    link("a session that is a folder", SESSION_FILE, "../..", f"CUR001 {SESSION_FILE}", {MODULE_FILE: LISTED}),
    link("a template that is a link out", TEMPLATE_FILE, "/etc/passwd", f"CUR139 {TEMPLATE_FILE}", {PART: "a"}),
    link(
        "a part that is a link out",
        PART,
        "/etc/passwd",
        f"CUR139 {PART}",
        {TEMPLATE_FILE: TEMPLATE + "{% include 'parts/hostile.md.j2' %}\n"},
    ),
    link(
        "a language that is a link out",
        "templates/languages/en.yaml",
        "/etc/passwd",
        "CUR139 templates/languages/en.yaml",
        {TEMPLATE_FILE: TEMPLATE},
    ),
    link(
        "styles that are a link out",
        "templates/styles/reference.docx",
        "/etc/passwd",
        "CUR139 templates/styles/reference.docx",
        {TEMPLATE_FILE: TEMPLATE},
    ),
    link(
        "a folder of sessions that leads out",
        "modules/alpha/sessions",
        "/etc",
        f"CUR023 {MODULE_FILE}:{BELOW}",
        {MODULE_FILE: LISTED},
    ),
    link(
        "a link inside the workspace",
        SESSION_FILE,
        "../../first.yaml",
        "",
        {
            MODULE_FILE: LISTED,
            "modules/first.yaml": SOUND[MODULE_FILE]
            .partition("  - id: first-look\n")[2]
            .partition("test_items")[0]
            .replace("\n    ", "\n")
            .replace("    title", "id: second\ntitle", 1),
        },
    ),
    Case("a module of a million empty lines", {MODULE_FILE: "\n" * 1_000_000}, f"CUR010 {MODULE_FILE}"),
    Case("a course that wants itself", {COURSE_FILE: "course: one\n"}, f"CUR012 {COURSE_FILE}:1"),
]
