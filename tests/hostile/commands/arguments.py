"""Words of the command line: numbers, dates, names, paths and patterns that nobody should type."""

from __future__ import annotations

from hostile.commands.case import BUILD, USAGE, WORKSPACE, Case, course_with

ESC, BIDI, LINE, HALF = "\x1b[2J", "\u202egnp", "\u2028", "\udcff"
STRANGE = (ESC, BIDI, LINE, HALF)
COURSE = WORKSPACE["packs/courses/one.yaml"]
LONG = "a" * 5_000
"""Longer than any name of a file."""

CASES: list[Case] = [
    *[
        Case("number of days", repr(value[:9]), (*BUILD, "--days", value), code)
        for value, code in (
            ("-1", "CUR016"),
            ("0", "CUR016"),
            ("1e3", "CUR014"),
            ("9" * 5_000, "CUR014"),
            ("٣", "CUR014"),
            ("1_0", "CUR014"),
            ("0x2", "CUR014"),
            ("nan", "CUR014"),
            (" ", "CUR014"),
            ("1.5", "CUR014"),
            ("１", "CUR014"),
        )
    ],
    *[
        Case("minutes of reserve", repr(value[:9]), (*BUILD, "--reserve", value), code)
        for value, code in (
            ("-5", "CUR016"),
            ("99999", "CUR016"),
            ("inf", "CUR014"),
            ("9" * 5_000, "CUR014"),
            ("٢", "CUR014"),
        )
    ],
    *[
        Case("number of people", repr(value[:9]), (*BUILD, "--participants", value), code)
        for value, code in (
            ("-1", "CUR016"),
            ("0", "CUR016"),
            ("9" * 5_000, "CUR016"),
            ("1001", "CUR016"),
            ("٣٠", "CUR001"),
            (".", "CUR001"),
        )
    ],
    *[
        Case("date of the first day", repr(value[:12]), (*BUILD, "--starts", value), code)
        for value, code in (
            ("2027-02-30", "CUR016"),
            ("0000-01-01", "CUR016"),
            ("99999-01-01", "CUR016"),
            ("9999-12-31", "CUR016"),
            ("2027-W05-1", "CUR016"),
            ("20270201", "CUR016"),
            ("٢٠٢٧-٠٢-٠١", "CUR016"),
            ("0001-01-01", "CUR016"),
            ("now", "CUR016"),
            ("2027-02-01T09:00", "CUR016"),
            ("-1-01-01", "CUR016"),
        )
    ],
    *[
        Case("number of processes", value[:9], ("build", "--all", "--to", "md", "--out", "dist", "-j", value), USAGE)
        for value in ("-1", "a", "1.5")
    ],
    *[
        Case("days set side by side", value[:12], ("plan", "--course", "one", "--compare", value), code)
        for value, code in (
            (",", "CUR067"),
            ("0", "CUR067"),
            ("1-9", "CUR067"),
            ("9" * 5_000, "CUR067"),
            ("1," * 5_000, ""),
            (",,", "CUR067"),
            ("٣", "CUR067"),
            ("01", "CUR067"),
        )
    ],
    *[
        Case("weight of a priority", value[:12], (*BUILD[:1], "--country", "KG", "--priority", value, *BUILD[3:]), code)
        for value, code in (
            ("stigma", "CUR014"),
            ("=3", "CUR015"),
            ("stigma=", "CUR014"),
            ("stigma=9", "CUR016"),
            ("stigma=-1", "CUR016"),
            ("a=" * 3_000, "CUR015"),
        )
    ],
    *[
        Case(f"{what} with characters", ascii(value), words, expected)
        for value in STRANGE
        for what, words, expected in (
            ("course", ("build", "--course", f"on{value}e", "--out", "dist"), "CUR"),
            ("country", ("plan", "--country", f"K{value}", "--modules", "alpha"), "CUR"),
            ("module to show", ("show", f"al{value}"), "CUR021"),
            ("sort to list", ("list", f"mod{value}"), "CUR021"),
            ("code to explain", ("explain", f"CUR{value}"), "CUR103"),
            ("file to check", ("check", f"mod{value}.yaml"), "CUR102"),
            ("pack to verify", ("verify", f"pa{value}"), "CUR185"),
            ("id of a new file", ("new", "module", f"a{value}"), "CUR106"),
            ("workspace", ("check", "--root", f"x{value}"), "CUR020"),
            ("revision", ("diff", f"HE{value}AD"), "CUR189"),
            ("venue", (*BUILD, "--venue", f"Hall{value}"), "CUR003"),
            ("command", (f"bui{value}ld",), USAGE),
            ("option", ("build", f"--co{value}urse=one"), USAGE),
        )
        if what != "venue" or value not in (BIDI, LINE)
    ],
    *[
        Case("course by its path", value[-30:], ("plan", "--course", value), code)
        for value, code in (
            ("/", "CUR"),
            ("/packs/courses/one", "CUR001"),
            ("../outside/secret.yaml", "CUR013"),
            ("..", "CUR021"),
            (".", "CUR021"),
            ("*", "CUR021"),
            ("[a]", "CUR021"),
            ("packs/courses/../../packs/courses/one.yaml", ""),
            ("packs/courses/one", ""),
            ("packs\\courses\\one.yaml", "CUR"),
            (LONG, "CUR021"),
            (f"/{LONG}", "CUR001"),
            ("one.yaml", "CUR001"),
            ("packs/courses", "CUR001"),
            ("packs/courses/", "CUR001"),
            ("/dev/null", "CUR"),
            ("/dev/zero.yaml", "CUR001"),
            ("~root/x.yaml", "CUR001"),
            ("packs/courses/one.yaml/x.yaml", "CUR001"),
            ("http://example.org/one.yaml", "CUR001"),
        )
    ],
    *[
        Case("folder for the pack", value[-30:], (*BUILD[:-1], value), code)
        for value, code in (
            ("", "CUR276"),
            ("  ", "CUR276"),
            ("modules", "CUR191"),
            ("modules/alpha/x", "CUR191"),
            ("packs/courses", "CUR191"),
            ("curriculum.yaml", "CUR090"),
            ("curriculum.yaml/x", "CUR090"),
            ("/dev/null", "CUR090"),
            ("/proc/x", "CUR090"),
            (LONG, "CUR"),
            ("modules/../packs/courses/x", "CUR191"),
            ("dist/\udcff", ""),
        )
    ],
    *[
        Case("list of names", value[:12], (*BUILD[:1], "--country", "KG", "--modules", value, *BUILD[3:]), code)
        for value, code in (
            (",", "CUR192"),
            ("alpha,alpha", "CUR026"),
            ("alpha:", "CUR"),
            ("alpha:huge", "CUR"),
            ("../alpha", "CUR"),
            ("ALPHA", "CUR"),
            ("alpha," * 20_000, "CUR026"),
            ("a:b:c:d", "CUR"),
            (LONG, "CUR"),
        )
    ],
    *[
        Case("format", value[:12], ("build", "--course", "one", "--out", "dist", "--to", value), code)
        for value, code in (
            ("pdf", "CUR063"),
            ("../md", "CUR063"),
            ("md;ls", "CUR063"),
            (",", "CUR"),
            ("MD", "CUR063"),
            ("__init__", "CUR063"),
            ("word/inline", "CUR063"),
            (LONG, "CUR063"),
        )
    ],
    *[
        Case("document", value[:12], (*BUILD, "--documents", value), code)
        for value, code in (
            ("../../x", "CUR"),
            ("/etc/passwd", "CUR"),
            ("agenda.md.j2", "CUR"),
            ("*", "CUR"),
            ("agenda," * 9_000 + "agenda", ""),
        )
    ],
    *[
        Case("new file", f"{sort} {value[:12]}", ("new", sort, value), code)
        for sort, value, code in (
            ("module", "../x", "CUR106"),
            ("module", "/tmp/x", "CUR106"),
            ("module", "con", "CUR106"),
            ("module", "", "CUR106"),
            ("module", LONG, "CUR"),
            ("module", "alpha", "CUR105"),
            ("country", "../KG", "CUR106"),
            ("country", "kg", "CUR105"),
            ("country", "ZZ", "CUR106"),
            ("style", "K/", "CUR106"),
            ("style", "../KG", "CUR106"),
            ("style", "KG-x", "CUR106"),
            ("document", "worksheets", "CUR106"),
            ("language", "x/y", "CUR106"),
            ("language", "qqq", "CUR"),
            ("course", "a.b", "CUR106"),
            ("__init__", "x", "CUR107"),
            ("", "x", "CUR107"),
        )
    ],
    Case("new workspace", "in a file", ("init", "curriculum.yaml"), "CUR090"),
    Case("new workspace", "in a file of a device", ("init", "/dev/null/x"), "CUR090"),
    Case("new workspace", "of a long name", ("init", LONG), "CUR090"),
    Case("new workspace", "of no name", ("init", ""), "CUR276"),
    Case("new workspace", "of half a letter", ("init", "dist-\udcff"), ""),
    Case("revision of git", "that is an option", ("diff", "--", "--output=/tmp/x"), "CUR189"),
    Case("revision of git", "with a path", ("diff", "HEAD:../x"), "CUR189"),
    Case("revision of git", "with a program", ("diff", "--upload-pack=ls"), USAGE),
    Case("revision of git", "of nothing", ("diff", ""), "CUR189"),
    Case("schemas", "into a file", ("schema", "--out", "curriculum.yaml/x"), "CUR090"),
    Case("schemas", "nowhere", ("schema", "--out", ""), "CUR276"),
    Case("environment", "a commit that is a path", BUILD, "CUR186", environment={"CURRICULUM_COMMIT": "../../x"}),
    Case("environment", "a zone that is a path", BUILD, environment={"TZ": "../../etc/passwd"}),
    Case("environment", "no columns", BUILD, environment={"COLUMNS": "-1"}),
    Case(
        "summary of a job",
        "into a device",
        ("check", "modules/alpha", "--format", "github"),
        "CUR090",
        environment={"GITHUB_STEP_SUMMARY": "/dev/null/x"},
    ),
    *[
        Case("number in a course", line[:24], BUILD, code, course_with(line))
        for line, code in (
            ("days: 99999999999999999999\n", "CUR014 packs/courses/one.yaml:5"),
            ("reserve: -1\n", "CUR016 packs/courses/one.yaml:5"),
            ("interpretation_factor: .inf\n", "CUR016 packs/courses/one.yaml:5"),
            ("interpretation_factor: .nan\n", "CUR016 packs/courses/one.yaml:5"),
            ("interpretation_factor: 1e308\n", "CUR016 packs/courses/one.yaml:5"),
            ("days: true\n", "CUR014 packs/courses/one.yaml:5"),
            ("participants: 1_0\n", "CUR253 packs/courses/one.yaml:5"),
        )
    ],
    *[
        Case("date in a course", line[:24], BUILD, code, course_with(line))
        for line, code in (
            ("starts: 9999-12-31\n", "CUR016 packs/courses/one.yaml:5"),
            ("starts: 2027-13-01\n", "CUR016 packs/courses/one.yaml:5"),
            ("starts: 0000-00-00\n", "CUR016 packs/courses/one.yaml:5"),
            ("starts: 12\n", "CUR016 packs/courses/one.yaml:5"),
            ("starts: 2027-02-01 09:00:00\n", "CUR016 packs/courses/one.yaml:5"),
            ("first_day_starts: 25:00\n", "CUR"),
            ("last_day_ends: '09:00:00'\n", "CUR016 packs/courses/one.yaml:5"),
            ("first_day_starts: '٠٩:٠٠'\n", "CUR016 packs/courses/one.yaml:5"),
            ("reply_by: 1000-01-01\n", "CUR016 packs/courses/one.yaml:5"),
            ("report_on: 9999-12-31\n", "CUR016 packs/courses/one.yaml:5"),
        )
    ],
]
