"""What lies in a workspace: pipes, sockets, devices, gigabytes, links in circles and out, names that are no text."""

from __future__ import annotations

import os

from hostile.case import COUNTRY_FILE, COURSE_FILE, MODULE_FILE, PROGRAMME_FILE
from hostile.commands.case import (
    BUILD,
    CHECK,
    LIST,
    WHOLE,
    WORKSPACE,
    Case,
    Make,
    folder,
    line_of,
    module_with,
    pipe,
)
from support.special_files import make_socket, make_sparse

REFERENCES_FILE, TERMS_FILE = "modules/references.yaml", "modules/terms.yaml"
SESSION_FILE = "modules/alpha/sessions/second.yaml"
TEMPLATE_FILE = "templates/documents/agenda.md.j2"
LANGUAGE_FILE, STYLE_FILE = "templates/languages/en.yaml", "templates/styles/reference.docx"
COUNTRY_STYLE, FIGURE_FILE = "packs/countries/KG.docx", "modules/alpha/figures/a.png"
LISTED = module_with("sessions:\n", "sessions:\n  - second\n")
SHOWN = module_with("purpose: Why alpha is taught.\n", "purpose: '![what it is](figures/a.png)'\n")
WORD = ("build", "--course", "one", "--to", "docx", "--out", "dist")
SCORE = ("score", "results.csv", "--course", "one", "--to", "md", "--out", "dist")
FIGURES = (*BUILD[:-2], "--documents", "trainer-manual", *BUILD[-2:])
PLACES: tuple[tuple[str, tuple[str, ...], dict[str, str | bytes]], ...] = (
    (MODULE_FILE, CHECK, {}),
    (SESSION_FILE, CHECK, LISTED),
    (REFERENCES_FILE, CHECK, {}),
    (TERMS_FILE, CHECK, {}),
    (COUNTRY_FILE, BUILD, {}),
    (PROGRAMME_FILE, BUILD, {}),
    (COURSE_FILE, BUILD, {}),
    (TEMPLATE_FILE, BUILD, {}),
    (LANGUAGE_FILE, BUILD, {}),
    (STYLE_FILE, WORD, {}),
    (COUNTRY_STYLE, WORD, {}),
    (FIGURE_FILE, FIGURES, SHOWN),
    ("people.csv", LIST, {}),
    ("people.xlsx", (*BUILD, "--participants", "people.xlsx"), {}),
    ("results.csv", SCORE, {}),
    ("mine.docx", (*WORD, "--style", "mine.docx"), {}),
    (MODULE_FILE, ("fmt",), {}),
    (MODULE_FILE, ("show", "alpha"), {}),
    (COURSE_FILE, ("plan", "--course", COURSE_FILE), {}),
)
"""A file that is read, the words by which it is read, and what must lie there for that."""
DEVICE = "/dev/zero"


def in_place(kind: str, make: Make, code: str) -> list[Case]:
    """The same thing in the place of every file that is read."""
    return [
        Case(kind, f"{path} by {words[0]}", words, _with_place(code, path), files, special={path: make})
        for path, words, files in PLACES
        # a folder is nothing that could be put in order
        if (code, words[0]) != ("CUR001", "fmt")
    ]


def _with_place(code: str, path: str) -> str:
    """A picture is told where a text shows it."""
    return f"{code} {MODULE_FILE}:{line_of(MODULE_FILE, 'purpose:')}" if path == FIGURE_FILE else f"{code} {path}"


def links(kind: str, target: str, code: str) -> list[Case]:
    """The same link in the place of every file that is read."""
    return [
        Case(kind, f"{path} by {words[0]}", words, _with_place(code, path), files, {path: target})
        for path, words, files in PLACES
        # what leads nowhere is nothing that could be put in order
        if words[0] != "fmt"
    ]


def strange(kind: str, name: str | bytes, words: tuple[str, ...], code: str, top: str = "modules/alpha") -> Case:
    """A file of a strange name among the sources."""
    text = os.fsdecode(name) if isinstance(name, bytes) else name
    return Case(kind, f"{ascii(text)[:40]} in {top} by {words[0]}", words, code, {f"{top}/{text}": "x: 1\n"})


def chain(count: int) -> dict[str, str]:
    """Links that lead to each other, each one further."""
    return {f"modules/alpha/figures/l{number}": f"l{number + 1}" for number in range(count)}


CASES: list[Case] = [
    *in_place("pipe", pipe, "CUR270"),
    *in_place("socket", make_socket, "CUR270")[:6],
    *in_place("file of 8 gigabytes", make_sparse, "CUR009"),
    *in_place("folder in the place of a file", folder, "CUR001"),
    *links("link to a device", DEVICE, "CUR"),
    *links("link to itself", "itself-and-nothing-else", "CUR001"),
    Case(
        "links in circles",
        "three to the folder itself",
        CHECK,
        "",
        {},
        {f"modules/alpha/{name}": "." for name in "abc"},
    ),
    Case(
        "links in circles",
        "three in templates",
        WHOLE,
        "",
        {"templates/x": ""},
        {f"templates/{name}": "." for name in "abc"},
    ),
    Case("links in circles", "up to the workspace", WHOLE, "", {}, {"modules/alpha/figures": "../../.."}),
    Case("links in circles", "between modules", BUILD, "", {}, {"modules/beta": "gamma", "modules/gamma": "beta"}),
    Case("links in circles", "named to check", ("check", "modules/beta"), "CUR", {}, {"modules/beta": "beta"}),
    Case("links in circles", "the course", BUILD, "CUR001 packs/courses/one.yaml", {}, {COURSE_FILE: "one.yaml"}),
    Case("links in circles", "the folder of packs", BUILD, "CUR090", {}, {"dist": "dist"}),
    Case("links in circles", "a long chain of links", CHECK, "", {}, chain(60)),
    Case("links in circles", "fmt", ("fmt",), "", {}, {"modules/alpha/sessions": "../.."}),
    Case("links in circles", "a pack", ("verify", "dist/x"), "CUR185", {}, {"dist/x": "x"}),
    Case(
        "links out",
        "a whole folder of modules",
        ("check", "modules"),
        "CUR108 modules/out",
        {},
        {"modules/out": "../../outside"},
    ),
    Case(
        "links out",
        "a module to another",
        CHECK,
        "CUR139 modules/alpha/module.yaml",
        {},
        {MODULE_FILE: "../../../outside/secret.yaml"},
    ),
    Case(
        "links out",
        "fmt writes through none",
        ("fmt",),
        "CUR",
        {},
        {"modules/alpha/sessions/x.yaml": "../../../../outside/secret.yaml"},
    ),
    Case(
        "links out", "the folder of packs", BUILD, "", {}, {"dist": "dist-elsewhere"}, writes=("dist", "dist-elsewhere")
    ),
    Case(
        "links out",
        "a figure",
        FIGURES,
        f"CUR139 {MODULE_FILE}",
        SHOWN,
        {FIGURE_FILE: "../../../../outside/secret.yaml"},
    ),
    Case(
        "links out",
        "new writes through none",
        ("new", "module", "beta"),
        "CUR104",
        {},
        {"modules/beta": "../../outside"},
        writes=(),
    ),
    Case("links out", "init writes through none", ("init", "."), "CUR104", {}, {".github": "../outside"}, writes=()),
    Case("links out", "schemas write through a link of the user", ("schema", "--out", "dist"), ""),
    *[
        strange("name that is no text", name, words, code)
        for name in (b"\xff.yaml", b"a\xff", b"\xd0\x2e\x79aml", b"\xed\xa0\x80.yaml")
        for words, code in ((CHECK, "CUR108"), (("fmt",), ""), (BUILD, ""))
    ],
    strange("name that is no text", b"\xff.yaml", BUILD, "", "packs/courses"),
    strange("name that is no text", b"\xff.yaml", ("list", "courses"), "CUR012", "packs/courses"),
    strange(
        "name that is no text", b"\xff.yaml", ("build", "--all", "--to", "md", "--out", "dist"), "CUR", "packs/courses"
    ),
    strange("name that is no text", b"\xff.md.j2", ("list", "documents"), "CUR070", "templates/documents"),
    strange("name that is no text", b"\xff/module.yaml", ("list", "modules"), "CUR012", "modules"),
    *[
        strange("name with characters", name, words, code)
        for name in (
            "a\x1b[2J.yaml",
            "a\u202egnp.yaml",
            "a\nb.yaml",
            "a\rb.yaml",
            "\u2028.yaml",
            "a\x07.docx",
            "\u200b.yaml",
        )
        for words, code in ((CHECK, "CUR108"), (("fmt",), ""))
    ],
    *[
        strange("name with characters", "a\x1b[2J\u202e.yaml", words, code, top)
        for top, words, code in (
            ("packs/courses", ("list", "courses"), "CUR012"),
            ("packs/courses", ("check", "packs/courses"), "CUR"),
            ("packs/countries", ("list", "countries"), "CUR271"),
            ("packs/courses", ("build", "--all", "--to", "md", "--out", "dist"), "CUR"),
            ("templates/languages", ("list", "languages"), "CUR012"),
        )
    ],
    *[
        Case("capitals in names", name, WHOLE, code, {name: WORKSPACE.get(same, "x: 1\n")})
        for name, same, code in (
            ("packs/countries/kg.yaml", COUNTRY_FILE, "CUR272"),
            ("modules/Alpha/module.yaml", MODULE_FILE, "CUR272"),
            ("modules/alpha/MODULE.YAML", MODULE_FILE, "CUR272"),
            ("packs/courses/ONE.yaml", COURSE_FILE, "CUR272"),
            ("Modules/beta/module.yaml", MODULE_FILE, "CUR"),
            ("packs/courses/two.YAML", COURSE_FILE, "CUR"),
            ("modules/Terms.yaml", "", "CUR271"),
            ("templates/Styles/reference.docx", "", "CUR"),
        )
    ],
    Case(
        "accents in names",
        "two ways to store one",
        WHOLE,
        "CUR272",
        {"packs/courses/\u00e9.yaml": "", "packs/courses/e\u0301.yaml": ""},
    ),
    Case(
        "accents in names",
        "in a figure",
        FIGURES,
        "CUR052",
        module_with("Why alpha is taught.", "'![a](figures/\u00e9.png)'") | {"modules/alpha/figures/e\u0301.png": b""},
    ),
    Case("many files", "2,000 beside a module", BUILD, "", {f"modules/alpha/x{number}": "" for number in range(2_000)}),
    Case(
        "many files",
        "2,000 that are not read",
        WHOLE,
        "CUR108",
        {f"modules/x{number}.yaml": "" for number in range(2_000)},
    ),
    Case("many files", "200 folders deep", CHECK, "CUR108", {"modules/alpha/" + "d/" * 200 + "x.yaml": ""}),
    Case(
        "what a build does not need",
        "8 gigabytes beside a module",
        BUILD,
        "",
        special={"modules/alpha/film.mp4": make_sparse},
    ),
    Case(
        "what a build does not need",
        "8 gigabytes of YAML beside a module",
        BUILD,
        "",
        special={"modules/alpha/old.yaml": make_sparse},
    ),
    Case("what a build does not need", "a pipe beside a module", BUILD, "", special={"modules/alpha/pipe.yaml": pipe}),
    Case(
        "what a build does not need",
        "a socket beside templates",
        WHOLE,
        "CUR108",
        special={"templates/x.yaml": make_socket},
    ),
    Case(
        "what a build does not need", "a pipe among figures", CHECK, "", special={"modules/alpha/figures/x.png": pipe}
    ),
    Case("place of the pack", "a pipe", BUILD, "CUR", special={"dist": pipe}),
    Case("place of the pack", "a pipe as pack", BUILD, "CUR", special={"dist/one-en": pipe}),
    Case("place of the pack", "gigabytes as pack", BUILD, "CUR091", special={"dist/one-en": make_sparse}),
    Case("place of the pack", "somebody's folder", BUILD, "CUR091", {"dist/one-en/thesis.docx": "x"}),
    Case("place of the pack", "a pipe for the new one", BUILD, "", special={"dist/.one-en.new": pipe}),
    Case("place of the pack", "a link for the lock", BUILD, "", {}, {"dist/.one-en.lock": "../../outside/secret.yaml"}),
    Case("place of the pack", "a manifest that is a pipe", BUILD, "CUR", special={"dist/one-en/manifest.json": pipe}),
    Case(
        "place of the pack", "a manifest of gigabytes", BUILD, "CUR", special={"dist/one-en/manifest.json": make_sparse}
    ),
    Case("workspace", "a marker that is a pipe", WHOLE, "", special={"curriculum.yaml": pipe}),
    Case(
        "one line below", "the session", CHECK, f"CUR023 {MODULE_FILE}:{line_of(MODULE_FILE, 'sessions:') + 1}", LISTED
    ),
]
