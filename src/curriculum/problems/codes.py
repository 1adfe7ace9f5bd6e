"""Every code: its name, level, exit status and what `curriculum explain` says of it; docs/problems.md is made of it.

A new kind of problem takes the next free number (`next_free`); numbers of kinds that are gone stay unused.
"""

from __future__ import annotations

from curriculum.problems.problem import ENVIRONMENT, USAGE, ProblemKind

# fmt: off

READING_FILES = "Reading files"
NO_SUCH_FILE = ProblemKind("CUR001", "no-such-file", READING_FILES,
    "a file cannot be read. Check the path and your rights.", status=ENVIRONMENT)
NOT_UTF_8 = ProblemKind("CUR002", "not-utf-8", READING_FILES,
    "save the file as UTF-8. The hint names the encoding that it looks like.")
ILLEGAL_CHARACTER = ProblemKind("CUR003", "illegal-character", READING_FILES,
    "a character that cannot be printed. Delete it; it often comes from copying out of a PDF.")
TAB = ProblemKind("CUR004", "tab", READING_FILES, "YAML is indented with spaces. Use two a level.")
YAML_SYNTAX = ProblemKind("CUR005", "yaml-syntax", READING_FILES,
    "the file is not valid YAML. Look at the line, at indentation and quotes. Text that contains `: ` needs quotes.")
DUPLICATE_KEY = ProblemKind("CUR006", "duplicate-key", READING_FILES,
    "a field stands twice at the same place. Both lines are named; delete one.")
ANCHOR_OR_ALIAS = ProblemKind("CUR007", "anchor-or-alias", READING_FILES,
    "`&name`, `*name` and `!tag` are not used. Write the value out, or put text that begins so in quotes.")
TOO_DEEP = ProblemKind("CUR008", "too-deep", READING_FILES, "more than 64 levels inside each other.")
TOO_LARGE = ProblemKind("CUR009", "too-large", READING_FILES,
    "a file over 1 MiB, a picture or a style file over 20 MiB. Keep sessions in files of their own.")
EMPTY_FILE = ProblemKind("CUR010", "empty-file", READING_FILES, "the file has no content.")
LINE_CHARACTER = ProblemKind("CUR252", "line-character", READING_FILES,
    "a character that some programs take for the end of a line and others do not (U+0085, U+2028, U+2029, a carriage "
    "return alone): what is a comment for one is a field for another. Write an ordinary line end, or delete it.")
TWO_READINGS = ProblemKind("CUR253", "two-readings", READING_FILES,
    "a value that programs read differently, such as `010` (ten or eight), `1_000` or `0b101`; or a line `%YAML`, "
    "which changes what the others mean. Write the number in plain figures, text in quotes.")
MERGE_CONFLICT = ProblemKind("CUR254", "merge-conflict", READING_FILES,
    "git could not join two versions and left both in the file, between `<<<<<<<` and `>>>>>>>`. Keep what is right, "
    "and delete the lines with the marks.")

FIELDS = "Fields"
UNKNOWN_FIELD = ProblemKind("CUR012", "unknown-field", FIELDS,
    "the name of a field is wrong, or it stands at the wrong level. The nearest name is suggested.")
MISSING_FIELD = ProblemKind("CUR013", "missing-field", FIELDS, "a field that must be there is not.")
WRONG_TYPE = ProblemKind("CUR014", "wrong-type", FIELDS,
    "a number where text is wanted (put it in quotes), text where a number is wanted, a list where a text is wanted.")
UNKNOWN_WORD = ProblemKind("CUR015", "unknown-word", FIELDS,
    "the field takes words of a list. The nearest word, or the list, is shown.")
WRONG_VALUE = ProblemKind("CUR016", "wrong-value", FIELDS,
    "a value is out of bounds or has the wrong form, such as a date.")
SEVERAL_LINES = ProblemKind("CUR017", "several-lines", FIELDS,
    "the field is one line of plain text. Fold it with `>-`.")

WORKSPACES_AND_IDS = "Workspaces and ids"
NO_WORKSPACE = ProblemKind("CUR020", "no-workspace", WORKSPACES_AND_IDS,
    "the folder has no modules. Use `--root`, or go into the right folder.", status=USAGE)
UNKNOWN_NAME = ProblemKind("CUR021", "unknown-name", WORKSPACES_AND_IDS,
    "there is no module, country, programme, course, language or document of that name.", status=USAGE)
OTHER_ID = ProblemKind("CUR022", "other-id", WORKSPACES_AND_IDS,
    "the id in the file and the name of its file or folder differ.")
NO_SESSION_FILE = ProblemKind("CUR023", "no-session-file", WORKSPACES_AND_IDS,
    "`sessions` names a session that has no file in `sessions/`.")
DUPLICATE_ID = ProblemKind("CUR024", "duplicate-id", WORKSPACES_AND_IDS,
    "two things of one list have the same id.")
UNKNOWN_ID = ProblemKind("CUR025", "unknown-id", WORKSPACES_AND_IDS,
    "a field or a text names a module, session, objective, reference, country, programme, language or document that "
    "does not exist.")
CONTRADICTION = ProblemKind("CUR026", "contradiction", WORKSPACES_AND_IDS,
    "choices of a course that have no effect beside others, or say the opposite. Leave out one of them.", status=USAGE)
BESIDE_ALL = ProblemKind("CUR027", "beside-all", WORKSPACES_AND_IDS,
    "`--all` builds the courses of the workspace as their files say: of the options of a course only `--documents` and "
    "`--language` have an effect with it, which then hold for every pack. `--countries` takes all of them but the "
    "country. `--pages` counts the pages of a single pack only.", status=USAGE)
LINK_OUTSIDE = ProblemKind("CUR139", "link-outside", WORKSPACES_AND_IDS,
    "a symbolic link leads out of the workspace. Copy what it leads to.")
NO_PLAIN_FILE = ProblemKind("CUR270", "no-plain-file", WORKSPACES_AND_IDS,
    "a pipe, a socket or a device stands where a file should be. It is not opened.")
MISNAMED_FILE = ProblemKind("CUR271", "misnamed-file", WORKSPACES_AND_IDS,
    "a name differs from the one that is looked for in capitals only. Some systems take both for the same, others do "
    "not: rename the file as the hint says.")
NAMES_CLASH = ProblemKind("CUR272", "names-clash", WORKSPACES_AND_IDS,
    "two names in a folder differ only in capitals, or in how accents are stored. Some systems cannot hold both, and "
    "nobody can tell which is meant: rename or delete one.")

CHECKS = "Checks"
PRINTED_NUMBER = ProblemKind("CUR028", "printed-number", CHECKS,
    "two modules have the same printed number, a tenth of `order`. The hint names a free order.", level="warning")
TEXT_LOST_TO_COMMENT = ProblemKind("CUR029", "text-lost-to-comment", CHECKS,
    "a space and `#` begin a comment, and the rest of the text is lost. Put the text in quotes.", level="warning")
STEP_MINUTES = ProblemKind("CUR030", "step-minutes", CHECKS,
    "the minutes of the steps do not add up to those of the session.")
OBJECTIVE_NOT_SERVED = ProblemKind("CUR031", "objective-not-served", CHECKS,
    "no session teaches the objective, or no test item measures it.", level="warning")
RIGHT_OPTIONS = ProblemKind("CUR032", "right-options", CHECKS, "a test item has no right option, or several.")
PREREQUISITE_CYCLE = ProblemKind("CUR033", "prerequisite-cycle", CHECKS, "modules need each other in a circle.")
AVOIDED_TERM = ProblemKind("CUR034", "avoided-term", CHECKS,
    "a word that `modules/terms.yaml` avoids. The hint says what to write.", level="warning")
DOSE = ProblemKind("CUR035", "dose", CHECKS,
    "a dose stands in a text. Doses belong to clinical guidelines.", level="warning")
DIVERSION_WITHOUT_CONDITION = ProblemKind("CUR036", "diversion-without-condition", CHECKS,
    'diversion is "in appropriate cases".', level="warning")
FIGURE_WITHOUT_YEAR = ProblemKind("CUR037", "figure-without-year", CHECKS,
    "a cited figure carries its year.", level="warning")
RECALLED_SOURCE = ProblemKind("CUR038", "recalled-source", CHECKS,
    "a source that rests on knowledge and should be opened before print.", level="note")
UNLISTED_SESSION = ProblemKind("CUR039", "unlisted-session", CHECKS,
    "a file in `sessions/` that the module does not list goes nowhere.", level="warning")
VAGUE_OBJECTIVE = ProblemKind("CUR120", "vague-objective", CHECKS,
    "the objective begins with a verb that nobody can observe. The words are in "
    "`modules/terms.yaml`.", level="warning")
FOLDED_PARAGRAPH = ProblemKind("CUR343", "folded-paragraph", CHECKS,
    "behind `>`, in quotes and without a sign YAML makes a line end of one empty line, so two paragraphs are printed "
    "as one. Write the text behind `|`.", level="warning")
SWALLOWED_LINE = ProblemKind("CUR342", "swallowed-line", CHECKS,
    "a line belongs to the item, the quotation, the table or the code above it, since no empty line parts them; or a "
    "dash or a number at the beginning of a line begins a list in the middle of a sentence.", level="warning")
LOST_INDENT = ProblemKind("CUR383", "lost-indent", CHECKS,
    "a line below the items of a list goes on with the last of them, but stands too far left: a number at its "
    "beginning starts another list there, and an empty line above it parts the sentence. Indent it as the words of the "
    "item.", level="warning")
NUMBER_OF_OPTIONS = ProblemKind("CUR121", "number-of-options", CHECKS,
    "a test item has four options, so that guessing helps little.", level="note")
GUESS = ProblemKind("CUR328", "guess", CHECKS,
    "a value that `curriculum new country` guessed, and that nobody has looked at: its comment still says so.",
    level="note")
LONGEST_IS_RIGHT = ProblemKind("CUR122", "longest-is-right", CHECKS,
    "the right option is much longer than the others and gives itself away.", level="warning")
ALL_OF_THE_ABOVE = ProblemKind("CUR123", "all-of-the-above", CHECKS,
    'options are shuffled, so "all of the above" and its like make no sense.', level="warning")
CORE_WITHOUT_ACTIVITY = ProblemKind("CUR124", "core-without-activity", CHECKS,
    "in the core version of the module participants only watch and listen.", level="warning")
LONG_LECTURE = ProblemKind("CUR125", "long-lecture", CHECKS,
    "a mini-lecture takes 20 minutes at most.", level="warning")
OLD_FIGURE = ProblemKind("CUR126", "old-figure", CHECKS,
    "the figure of a fact is more than 15 years older than the review of the module.", level="note")
UNUSED_REFERENCE = ProblemKind("CUR127", "unused-reference", CHECKS,
    "no field names the reference and no text cites it.", level="note")
HEAVY_TEXT = ProblemKind("CUR128", "heavy-text", CHECKS,
    "sentences and words of the text are so long that it is hard to read and to translate.", level="note")
LINK_WORDS = ProblemKind("CUR129", "link-words", CHECKS,
    '"here" or a bare address does not say where a link leads.', level="warning")
EMPTY_HEAD = ProblemKind("CUR130", "empty-head", CHECKS,
    "a column of a table says nowhere what it holds. Only the first may.", level="warning")
WRITE_ME = ProblemKind("CUR131", "write-me", CHECKS, "a text is still to be written.", level="note")
WIDE_TABLE = ProblemKind("CUR132", "wide-table", CHECKS,
    "the longest words of the columns do not fit beside each other on the page.", level="warning")
UNUSED_TERM = ProblemKind("CUR133", "unused-term", CHECKS,
    "the glossary explains a word that the module does not use.", level="note")
REPEATED_PARAGRAPH = ProblemKind("CUR134", "repeated-paragraph", CHECKS,
    "the same paragraph stands in two modules.", level="warning")
PERSONAL_DETAILS = ProblemKind("CUR135", "personal-details", CHECKS,
    "an e-mail address, a telephone number or the number of a person stands in a text.", level="warning")
UNSEEN_CHARACTER = ProblemKind("CUR255", "unseen-character", CHECKS,
    "a character that cannot be seen, turns the order of letters round, or is printed as a box.", level="warning")
LOOK_ALIKE_LETTER = ProblemKind("CUR256", "look-alike-letter", CHECKS,
    "a letter of another alphabet that looks the same, as the Cyrillic о in a Latin word.", level="warning")
FOLDED_MARK = ProblemKind("CUR257", "folded-mark", CHECKS,
    "a list, table or container begins inside a line, since YAML joins the lines of the text. Write it behind `|`.",
    level="warning")
RUN_TOGETHER = ProblemKind("CUR258", "run-together", CHECKS,
    "lines that were typed below each other, with bullets, letters, times or tabs, are printed as one.",
    level="warning")
TYPED_LINE = ProblemKind("CUR259", "typed-line", CHECKS,
    "a line of underscores or dots to write on. Write `::: lines 2`.", level="warning")
ACCIDENTAL_CODE = ProblemKind("CUR260", "accidental-code", CHECKS,
    "four spaces before a line make it code, printed in the letters of a typewriter.", level="warning")
PRINTED_MARK = ProblemKind("CUR261", "printed-mark", CHECKS,
    "signs that look like marks and are none here: they are printed as they stand.", level="warning")
HALF_CITATION = ProblemKind("CUR262", "half-citation", CHECKS,
    "the id of a source stands in a text, but not as `[@id]`, so the id is printed and no source.", level="warning")
QUOTATION_MARKS = ProblemKind("CUR263", "quotation-marks", CHECKS,
    "a quotation mark without its partner, or typographic ones where YAML wants `\"`.", level="warning")
SAID_TWICE = ProblemKind("CUR264", "said-twice", CHECKS,
    "two entries of a list say the same: two options of a test item, two terms of a glossary, two groups.",
    level="warning")
FUTURE_YEAR = ProblemKind("CUR266", "future-year", CHECKS,
    "the year of a fact lies behind the review of its module; nobody can have known it.", level="warning")
REVIEWED_BY_NOBODY = ProblemKind("CUR267", "reviewed-by-nobody", CHECKS,
    "a module is marked as reviewed, but says not by whom.", level="warning")
UNUSED_PICTURE = ProblemKind("CUR268", "unused-picture", CHECKS,
    "a picture lies in `figures/`, but no text shows it.", level="note")
COVERED_REFERENCE = ProblemKind("CUR269", "covered-reference", CHECKS,
    "the bibliography of the workspace has an entry of the same id as an inherited one, and replaces it.",
    level="note")
UNSERVED_PRIORITY = ProblemKind("CUR136", "unserved-priority", CHECKS,
    "no module serves a priority of the country.", level="note")
UNUSED_TAG = ProblemKind("CUR382", "unused-tag", CHECKS,
    "modules serve a priority that no country has, so the tag chooses none of them.", level="note")
UNREACHED_MODULE = ProblemKind("CUR137", "unreached-module", CHECKS,
    "no country has a priority that the module serves, and nothing requires it.", level="note")
UNADDRESSED_SECTOR = ProblemKind("CUR138", "unaddressed-sector", CHECKS,
    "a programme expects a sector that none of its modules speaks to.", level="warning")
UNTAUGHT_POINT = ProblemKind("CUR380", "untaught-point", CHECKS,
    "a programme promises a point in its outline, and none of the sessions that it names is sure to be taught where "
    "its module is: they are extensions, left out, or of other programmes; or it names none.", level="warning")
UNASKED_FIGURE = ProblemKind("CUR381", "unasked-figure", CHECKS,
    "a country answers a question that stands in the data sheet of no programme, so the figure is printed nowhere.",
    level="warning")

RICH_TEXT = "Rich text"
HEADING_IN_TEXT = ProblemKind("CUR040", "heading-in-text", RICH_TEXT,
    "headings belong to the templates. Begin a paragraph with bold words instead.")
RAW_HTML = ProblemKind("CUR041", "raw-html", RICH_TEXT,
    "HTML is not used. Write `\\<` for a less-than sign before a letter.")
UNKNOWN_CONTAINER = ProblemKind("CUR042", "unknown-container", RICH_TEXT, "the word behind `:::` is not a container.")
CONTAINER_NOT_CLOSED = ProblemKind("CUR043", "container-not-closed", RICH_TEXT,
    "a container needs a line `:::` at its end, and a lone `:::` needs a container.")
TRAINER_TEXT = ProblemKind("CUR044", "trainer-text", RICH_TEXT,
    "`say`, `answer` and `trainer-note` are for trainers, but participants read this field.")
FOOTNOTE = ProblemKind("CUR045", "footnote", RICH_TEXT, "`[^1]` has no text `[^1]: ...`.")
ALTERNATIVE_TEXT = ProblemKind("CUR046", "alternative-text", RICH_TEXT, "an image needs words that say what it shows.")
LINES_WITHOUT_NUMBER = ProblemKind("CUR047", "lines-without-number", RICH_TEXT, "write `::: lines 4`.")
TEXT_TOO_DEEP = ProblemKind("CUR048", "text-too-deep", RICH_TEXT,
    "lists, quotes or containers stand inside each other too deeply.")
LANDSCAPE_INSIDE = ProblemKind("CUR049", "landscape-inside", RICH_TEXT,
    "`::: landscape` turns whole pages, so it stands by itself.")
MISTYPED_CITATION = ProblemKind("CUR050", "mistyped-citation", RICH_TEXT,
    "`[@` opens a citation, but what follows is not one. Write `[@id]` or `[@id; @id]`.")
LINK_TARGET = ProblemKind("CUR051", "link-target", RICH_TEXT,
    "a link leads to `#module/session`, `https://...` or `mailto:...`. Nothing else works on paper.")
PICTURE_PATH = ProblemKind("CUR052", "picture-path", RICH_TEXT,
    "a picture lies in `figures/` beside the module: `![what it shows](figures/map.png)`. Its name is of Latin "
    "letters, figures, `-`, `_` and `.`, and ends with `.png`, `.jpg` or `.svg`.")
TABLE_WITHOUT_RULE = ProblemKind("CUR053", "table-without-rule", RICH_TEXT,
    "lines begin with `|`, but the line `|---|---|` below the head is missing.")
TABLE_ROW_TOO_LONG = ProblemKind("CUR054", "table-row-too-long", RICH_TEXT,
    "a row has more cells than the head; they would be lost. Write `\\|` for a stroke in a text.")
LOST_WORDS = ProblemKind("CUR242", "lost-words", RICH_TEXT,
    "the text holds words that no document would print, since Markdown reads them as part of a mark: the definition of "
    "a link that nothing uses, a footnote that nothing refers to, words behind `::: page-break`. The message names the "
    "line; the hint says what to write.")
NUMBER_CHANGES = ProblemKind("CUR243", "number-changes", RICH_TEXT,
    "the numbers of a list do not follow each other, but are printed so. Write `1961\\.` where it is no list.",
    level="warning")
MARK_CHANGES = ProblemKind("CUR244", "mark-changes", RICH_TEXT,
    "a sign is taken for a mark and is not printed: `5*3*2`, `> 18 years`, `&copy;`. Put `\\` before it.",
    level="warning")
NOT_CARRIED = ProblemKind("CUR245", "not-carried", RICH_TEXT,
    "something stands where documents cannot carry it: a list in a footnote, a footnote called from a footnote, a "
    "table in `::: signature`, a box in a numbered list.")
SWALLOWED_FIELD = ProblemKind("CUR246", "swallowed-field", RICH_TEXT,
    "a text holds the name of a field with a colon, as when the end of a line was deleted: the field is printed as "
    "part of the text before it.", level="warning")
FOREIGN_BOX = ProblemKind("CUR247", "foreign-box", RICH_TEXT,
    "a box, a heading or a command of another tool is printed as words.", level="warning")
MARK_INSIDE_LINE = ProblemKind("CUR248", "mark-inside-line", RICH_TEXT,
    "`:::` or `##` stands inside a line and is printed. Such a mark begins a line, which a folded text (`>`) does not "
    "keep: write `|`.", level="warning")
OUTPUT_NOT_PRESENTED = ProblemKind("CUR055", "output-not-presented", RICH_TEXT,
    "a worksheet is written in this course, but the session in which it is presented is not in it, or comes first. "
    "Take that module in full, or find time for the presentation.", level="note")

PICTURES = "Pictures"
NO_SUCH_PICTURE = ProblemKind("CUR161", "no-such-picture", PICTURES,
    "the file is not in the module's folder `figures/`, or cannot be read.")
PICTURE_OUTSIDE = ProblemKind("CUR162", "picture-outside", PICTURES,
    "only modules have pictures, and a picture in `figures/` is a file, not a link to one elsewhere.")
PICTURE_DAMAGED = ProblemKind("CUR163", "picture-damaged", PICTURES,
    "a file is not whole, is neither PNG nor JPEG, or is too large. Save it again.")
SVG_WITHOUT_PNG = ProblemKind("CUR164", "svg-without-png", PICTURES,
    "documents show the PNG that lies beside an SVG under the same name. Save both.")

CHOOSING_AND_PLANNING = "Choosing and planning"
NO_MODULES = ProblemKind("CUR056", "no-modules", CHOOSING_AND_PLANNING,
    "nobody named modules, the programme requires none, and none of its modules both meets a priority of the country "
    "and fits into the days. Name modules with `--modules` or `--also`, or write `required: true` in the programme.")
DOES_NOT_FIT = ProblemKind("CUR060", "does-not-fit", CHOOSING_AND_PLANNING,
    "the modules do not fit into the days. The fixes named in the hint were tried and work.")
NOT_PROVEN_BEST = ProblemKind("CUR061", "not-proven-best", CHOOSING_AND_PLANNING,
    "there are more sets of modules than can be tried; the one shown keeps every rule and has an agenda, but a better "
    "one may exist. docs/choosing.md says when.", level="note")
NO_DATES = ProblemKind("CUR062", "no-dates", CHOOSING_AND_PLANNING, "not enough working days near the start.")
UNKNOWN_FORMAT = ProblemKind("CUR063", "unknown-format", CHOOSING_AND_PLANNING,
    "`--to` takes `md` and `docx`.", status=USAGE)
ASSUMED_PRIOR_KNOWLEDGE = ProblemKind("CUR064", "assumed-prior-knowledge", CHOOSING_AND_PLANNING,
    "a module builds on another that is not in the course. The documents say so too.", level="warning")
LATE_PREREQUISITE = ProblemKind("CUR065", "late-prerequisite", CHOOSING_AND_PLANNING,
    "a module comes before one that it builds on.", level="warning")
DAYS_OUTSIDE_PROGRAMME = ProblemKind("CUR066", "days-outside-programme", CHOOSING_AND_PLANNING,
    "fewer or more days than the programme is meant for.", level="warning")
WRONG_DAYS = ProblemKind("CUR067", "wrong-days", CHOOSING_AND_PLANNING,
    "`--compare` takes numbers of days with commas between them.", status=USAGE)
NOBODY_LEADS = ProblemKind("CUR068", "nobody-leads", CHOOSING_AND_PLANNING,
    "no trainer of the course has the expertise for a module on its day.", level="warning")
NO_TEACH_BACK = ProblemKind("CUR069", "no-teach-back", CHOOSING_AND_PLANNING,
    "a course that prepares trainers leaves out the session in which they try it.", level="warning")
ANCHOR = ProblemKind("CUR094", "anchor", CHOOSING_AND_PLANNING,
    "a slot at a fixed time lies outside the course, its hours or the grid of five minutes.")
IMPOSSIBLE_CHOICE = ProblemKind("CUR095", "impossible-choice", CHOOSING_AND_PLANNING,
    "a module must be in the course, but what it builds on was excluded; or it has no sessions.")
SESSION_TOO_LONG = ProblemKind("CUR302", "session-too-long", CHOOSING_AND_PLANNING,
    "a session is longer than any day of the course has room for beside its items and slots at fixed times. No night "
    "parts a session. The message says how long one may be.")
DAY_TOO_SHORT = ProblemKind("CUR303", "day-too-short", CHOOSING_AND_PLANNING,
    "the hours of a day do not hold its items and a session; every day needs a session. The hint names hours that do.")
ANCHOR_IN_THE_WAY = ProblemKind("CUR304", "anchor-in-the-way", CHOOSING_AND_PLANNING,
    "without this slot at a fixed time the course could be laid out. Give it another time or length. A break that it "
    "leaves no start in its window falls out, so breaks are never the reason.")
ITEM_TOO_LONG = ProblemKind("CUR305", "item-too-long", CHOOSING_AND_PLANNING,
    "an item of the programme, such as the opening, is longer than any time between the breaks of its day. Items are "
    "never cut.")
SESSION_WAITS = ProblemKind("CUR306", "session-waits", CHOOSING_AND_PLANNING,
    "a session with `day: n` waits for a day that its module does not have in this course.")
START_MOVED = ProblemKind("CUR307", "start-moved", CHOOSING_AND_PLANNING,
    "nobody works on the date of `starts`, so the course begins on the next working day.", level="warning")
LONG_GAP = ProblemKind("CUR308", "long-gap", CHOOSING_AND_PLANNING,
    "between two days of the course lie more than three days off, such as the holidays of New Year.", level="warning")
PARTICIPANTS_OUTSIDE_PROGRAMME = ProblemKind("CUR309", "participants-outside-programme", CHOOSING_AND_PLANNING,
    "fewer or more people than the programme is meant for.", level="warning")
NEWER_THAN_COURSE = ProblemKind("CUR384", "newer-than-course", CHOOSING_AND_PLANNING,
    "the course takes place on dates that lie before what its modules or its country say: a fact of a later year, a "
    "source that was issued later, a later year in a text. Trainers of that time could not have known. Give the course "
    "dates of today, or look at the places.", level="warning")
EMPTY_DAYS = ProblemKind("CUR310", "empty-days", CHOOSING_AND_PLANNING,
    "the modules that were named fill less than half of the days. The hint names the fewest that hold "
    "them.", level="warning")
MODULE_IN_NO_PROGRAMME = ProblemKind("CUR311", "module-in-no-programme", CHECKS,
    "no programme has the module, and no country or course adds it, so no country ever chooses it.", level="note")

DOCUMENTS = "Documents"
TEMPLATE = ProblemKind("CUR070", "template", DOCUMENTS,
    "a template cannot be used; file and line are named. `check` tells what can be seen without a course: a wrong "
    "front matter, nothing below it, what is not Jinja, a file to include that does not exist.")
TRAINER_TEXT_LEAKS = ProblemKind("CUR071", "trainer-text-leaks", DOCUMENTS,
    "a template for participants or the public touches trainers' text. It is refused.")
TEMPLATE_NAME = ProblemKind("CUR235", "template-name", DOCUMENTS,
    "a template uses a name that it is not given. `docs/phrases.md` lists all names, and who is given which.")
TEMPLATE_FIELD = ProblemKind("CUR236", "template-field", DOCUMENTS,
    "a template asks a thing for a field that it does not have, such as `course.titel`.")
TEMPLATE_ARGUMENTS = ProblemKind("CUR237", "template-arguments", DOCUMENTS,
    "a template calls a phrase, a macro or a label with too few, too many or wrong arguments.")
TEMPLATE_FILTER = ProblemKind("CUR238", "template-filter", DOCUMENTS,
    "a template uses a filter or a test that there is none of.")
TEMPLATE_CONTAINER = ProblemKind("CUR239", "template-container", DOCUMENTS,
    "a template opens a container that there is none of: `::: stpe`.")
TEMPLATE_ATTRIBUTE = ProblemKind("CUR240", "template-attribute", DOCUMENTS,
    "a template sets an attribute that nothing reads, or a class that is no style of the reference file.",
    level="warning")
TEMPLATE_WORDS = ProblemKind("CUR249", "template-words", DOCUMENTS,
    "a template writes words that Markdown reads as part of a mark, so that no document would print them.")
TEMPLATE_LABEL = ProblemKind("CUR241", "template-label", DOCUMENTS,
    "a template names a label or a word that the language file does not have.")
TEMPLATE_HIDES_NAME = ProblemKind("CUR326", "template-hides-name", DOCUMENTS,
    "a template sets a name that all templates are given, such as `course` or `count`; the parts that it includes "
    "would see the other meaning. Choose another name.", level="warning")
UNUSED_PART = ProblemKind("CUR327", "unused-part", DOCUMENTS,
    "a file in `templates/parts/` that no document includes is printed nowhere.", level="warning")
MISSING_LABEL = ProblemKind("CUR072", "missing-label", DOCUMENTS,
    "a language file lacks a label or a plural form that English, or the language, has.")
UNKNOWN_LABEL = ProblemKind("CUR073", "unknown-label", DOCUMENTS,
    "a language file has a label that English does not have.")
PLACEHOLDER = ProblemKind("CUR074", "placeholder", DOCUMENTS,
    "a label lacks a word in `{braces}`, or has one that nothing fills.")
LABEL_SHAPE = ProblemKind("CUR075", "label-shape", DOCUMENTS,
    "text stands where a list or labels should, or the reverse; or a plural form is not of the language.")
UNTRANSLATED = ProblemKind("CUR315", "untranslated", DOCUMENTS,
    "labels of a language file are still as in English, or modules are written in another language than that of the "
    "course. The documents say what they are written in.", level="warning")
AS_IN_ENGLISH = ProblemKind("CUR316", "as-in-english", DOCUMENTS,
    "labels of a language file are still as in English; check counts them. A few may be the same in both languages; "
    "a build warns of more.", level="note")
UNKNOWN_LOCALE = ProblemKind("CUR076", "unknown-locale", DOCUMENTS,
    "dates and plurals of the language are not known. Use a code of the Unicode CLDR.")
FORMAT_CANNOT_CARRY = ProblemKind("CUR080", "format-cannot-carry", DOCUMENTS,
    "something in a text cannot be written in that format. It is never dropped silently.")
DOES_NOT_FIT_PAGE = ProblemKind("CUR314", "does-not-fit-page", DOCUMENTS,
    "a certificate, a name card, a role card or the run-sheet of a day has more words than its page holds in the "
    "smallest type. The field that takes most of it is named, or the column and the time; shorten it.",
    level="warning")
STYLE_FILE = ProblemKind("CUR081", "style-file", DOCUMENTS,
    "the Word file with the styles cannot be read, is not one, or lacks what documents need. Start from the copy that "
    "`curriculum new style KG` makes; `docs/styles.md` says how.")
STYLE_FILE_UNSAFE = ProblemKind("CUR165", "style-file-unsafe", DOCUMENTS,
    "a style file holds a part, a relationship or a field that documents do not need and that could run, fetch or ask: "
    "macros, objects, mail merge, parts from elsewhere, fields such as INCLUDEPICTURE, pictures with scripts; or it is "
    "locked, or unpacks to too much. The part is named; it is not opened.")
STYLE_DIRECTION = ProblemKind("CUR166", "style-direction", DOCUMENTS,
    "the style file is made for languages written from the other side. Start from the copy that `curriculum new style "
    "KG` makes, for Arabic and its like `curriculum new style KG-rtl`.")

PEOPLE = "People"
PEOPLE_TABLE = ProblemKind("CUR200", "people-table", PEOPLE,
    "the file with the people cannot be read as a table, holds nobody, or more people than a course can.")
PEOPLE_COLUMN = ProblemKind("CUR201", "people-column", PEOPLE,
    "no row names the columns, or none of them is the name of a person. See `docs/people.md`.")
PEOPLE_VALUE = ProblemKind("CUR202", "people-value", PEOPLE,
    "a value does not fit its column. The message never repeats it, since it may be personal.")
NO_LIST = ProblemKind("CUR299", "no-list", PEOPLE,
    "the course file names a list of people that is not here. Lists are kept out of git, so whoever builds from there "
    "gets blank certificates. Put the list there, or name it with `--participants`.", level="warning")
NOT_A_NAME = ProblemKind("CUR285", "not-a-name", PEOPLE,
    "what stands in the column of the names cannot be one, such as a number, an e-mail address or N/A, or holds "
    "characters that cannot be seen. It would be printed on a certificate.")
DOUBTFUL_VALUE = ProblemKind("CUR286", "doubtful-value", PEOPLE,
    "a name, title or address that may not be meant so. It is printed as it stands: look at it before you print "
    "certificates.", level="warning")
FAMILY_NAME = ProblemKind("CUR287", "family-name", PEOPLE,
    "a name does not show which of its words is the family name, by which lists are sorted. Write a comma behind the "
    "family name, or use two columns; `name_order` in the file of the country says which comes first.",
    level="warning")
NAME_TWICE = ProblemKind("CUR288", "name-twice", PEOPLE,
    "the same name stands twice in the list, so two certificates carry it. Delete a row if it is one person.",
    level="warning")
NAME_IN_CAPITALS = ProblemKind("CUR284", "name-in-capitals", PEOPLE,
    "a name is written in capitals, and certificates print it so.", level="note")

TABLES = "Tables of people and results"
TABLE_FILE = ProblemKind("CUR282", "table-file", TABLES,
    "a file that is no table, or of a program whose files are not read: an old Excel file, one with a password, a "
    "damaged or a huge one. Save it as an Excel workbook (.xlsx) or as CSV UTF-8.")
COLUMNS_NOT_USED = ProblemKind("CUR283", "columns-not-used", TABLES,
    "columns that are not needed are passed over. The message names them, for the case that one of them was meant.",
    level="note")
GUESSED_COLUMN = ProblemKind("CUR289", "guessed-column", TABLES,
    "a column was recognised by words in its head, or one of several that hold the same was chosen. Look whether it is "
    "the right one; rename it if not.", level="warning")
ROW_TO_CHECK = ProblemKind("CUR290", "row-to-check", TABLES,
    "a row that is hidden, a total or the key of a test, or has no name. The message says whether it was read or "
    "passed over.",
    level="warning")

RESULTS_OF_THE_TESTS = "Results of the tests"
RESULTS_TABLE = ProblemKind("CUR210", "results-table", RESULTS_OF_THE_TESTS,
    "the table is empty, has more values in a row than columns, or a quotation mark that is not closed.")
RESULTS_COLUMN = ProblemKind("CUR211", "results-column", RESULTS_OF_THE_TESTS,
    "a column is missing, stands twice, or belongs to a question that the forms do not have. Score the "
    "tests with the course that they were printed for.")
RESULTS_VALUE = ProblemKind("CUR212", "results-value", RESULTS_OF_THE_TESTS,
    "a test, sector or sex that is not known, a code that is too long, or a letter that the question does not offer. "
    "A letter may look right and be Cyrillic.")
TEST_WRITTEN_TWICE = ProblemKind("CUR213", "test-written-twice", RESULTS_OF_THE_TESTS,
    "a code has the same test twice. Two people may have chosen the same code: give one of them another, in both "
    "tests.")
PERSON_DIFFERS = ProblemKind("CUR214", "person-differs", RESULTS_OF_THE_TESTS,
    "the two tests of a code name different sectors or sexes. Correct one, or leave one empty.")
GUESSED_RESULT = ProblemKind("CUR291", "guessed-result", RESULTS_OF_THE_TESTS,
    "codes or answers were read as they are probably meant: without the zeros that a spreadsheet drops, or letters of "
    "the other alphabet that look the same; or two codes are nearly the same, or nobody answered a question. "
    "Correct the table where this is wrong.",
    level="warning")
NO_QUESTIONS = ProblemKind("CUR215", "no-questions", RESULTS_OF_THE_TESTS,
    "the modules of the course have no test items.")
FORM_CODE = ProblemKind("CUR292", "form-code", RESULTS_OF_THE_TESTS,
    "five signs in the column `form` that are no code of a form: one was misread or mistyped. Look at the foot of the "
    "sheet. Codes have no vowels and none of 0, 1, 2, 5 and 8.")
OTHER_FORM = ProblemKind("CUR293", "other-form", RESULTS_OF_THE_TESTS,
    "tests of another course, of another version of it, or of the other test of the same course. Their letters mean "
    "something else, so nothing is counted. Score them with the pack that they were printed from: "
    "`curriculum score results.csv dist/my-course-en`.")
NO_FORM_CODE = ProblemKind("CUR294", "no-form-code", RESULTS_OF_THE_TESTS,
    "tests without the code of their form are counted, but nobody can tell whether they belong to the course. Add a "
    "column `form` with the five signs at the foot of each sheet.", level="note")
NO_TESTS_IN_PACK = ProblemKind("CUR295", "no-tests-in-pack", RESULTS_OF_THE_TESTS,
    "the pack has no `scoring.json`, or one that makes no sense: it prints no tests, or another version of this tool "
    "built it. Build it again from the sources that the tests were printed from, or name the course.")

OUTPUT = "Output"
CANNOT_WRITE = ProblemKind("CUR090", "cannot-write", OUTPUT,
    "a folder is not writable, or the disk is full; or you are inside the folder that would be "
    "replaced.", status=ENVIRONMENT)
FOREIGN_FILE = ProblemKind("CUR091", "foreign-file", OUTPUT,
    "a file in the pack's folder was not written by this tool, or was changed since. It is left alone. Say of a file "
    "that you edited whether the new pack keeps it as it is (`--keep invitation.docx`) or builds over it "
    "(`--discard invitation.docx`).", status=ENVIRONMENT)
FILE_IS_OPEN = ProblemKind("CUR092", "file-is-open", OUTPUT,
    "a document of the pack is open in Word or LibreOffice. Close it.", status=ENVIRONMENT)
ANOTHER_COURSE = ProblemKind("CUR296", "another-course", OUTPUT,
    "the pack that stands in this place is of another course, with dates or with names of people. It is left alone. "
    "Choose another folder with `--out`, give the course a file, whose name its pack then has "
    "(`curriculum new course my-course`), or say `--replace`.", status=ENVIRONMENT)
ANOTHER_REPLACED = ProblemKind("CUR297", "another-replaced", OUTPUT,
    "the pack that stood in this place was a draft of another course, without dates and names. It was replaced.",
    level="warning")
NAMES_LOST = ProblemKind("CUR298", "names-lost", OUTPUT,
    "the pack that stands in this place was built with a list of people, and this build has none: certificates and the "
    "register would be blank. Name the list again, in the course file or with `--participants`, or say `--replace`.",
    status=ENVIRONMENT)
NAMES_IN_ZIP = ProblemKind("CUR300", "names-in-zip", OUTPUT,
    "the zip holds certificates and lists with names, and whoever gets it gets them all. Give it to the organisers "
    "only; build another without the list for everybody else.", level="warning")
WRONG_EDIT = ProblemKind("CUR301", "wrong-edit", OUTPUT,
    "`--keep` or `--discard` names a file that the pack does not have, or both name the same.", status=USAGE)
NOTHING_TO_WRITE = ProblemKind("CUR093", "nothing-to-write", OUTPUT,
    "the documents that were named do not exist in this course.", status=USAGE)

COMMANDS_FOR_EDITORS = "Commands for editors"
WRONG_IGNORE = ProblemKind("CUR100", "wrong-ignore", COMMANDS_FOR_EDITORS,
    "a comment `# curriculum: ignore[...]` lacks its code or its reason, or names what cannot be silenced. Only what "
    "checks find can be.", level="warning")
UNUSED_IGNORE = ProblemKind("CUR101", "unused-ignore", COMMANDS_FOR_EDITORS,
    "a comment silences nothing. Delete it.", level="warning")
OUTSIDE_WORKSPACE = ProblemKind("CUR102", "outside-workspace", COMMANDS_FOR_EDITORS,
    "a file or folder that was named does not exist, or lies in no workspace.", status=USAGE)
UNKNOWN_CODE = ProblemKind("CUR103", "unknown-code", COMMANDS_FOR_EDITORS,
    "there is no problem of that code or name. `curriculum explain` lists all.", status=USAGE)
LEADS_OUTSIDE = ProblemKind("CUR104", "leads-outside", COMMANDS_FOR_EDITORS,
    "a link leads out of the workspace, so the file behind it is not changed, nor compared by `diff`. Put the file "
    "itself there.")
EXISTS_ALREADY = ProblemKind("CUR105", "exists-already", COMMANDS_FOR_EDITORS,
    "a file that would be made exists. Choose another id, or move the file away.", status=USAGE)
WRONG_ID = ProblemKind("CUR106", "wrong-id", COMMANDS_FOR_EDITORS,
    "an id of the wrong form, or the code of no country. The hint says which form it has.", status=USAGE)
UNKNOWN_SORT = ProblemKind("CUR107", "unknown-sort", COMMANDS_FOR_EDITORS,
    "`curriculum new` makes modules, countries, programmes, courses, documents, languages and styles.", status=USAGE)
UNREAD_FILE = ProblemKind("CUR108", "unread-file", COMMANDS_FOR_EDITORS,
    "a file among the sources has a name or a folder that the tool does not look at, so nothing of it reaches a "
    "document; or a file was named to `check` of which it can say nothing. README, LICENSE and the like are left "
    "alone, and what begins with `.` or `_`.", level="warning")
NOT_CHECKED = ProblemKind("CUR274", "not-checked", COMMANDS_FOR_EDITORS,
    "a file cannot be read on which the named files depend, so that nobody can say whether these are right.")
NO_MATRIX = ProblemKind("CUR230", "no-matrix", COMMANDS_FOR_EDITORS,
    "`curriculum list modules --matrix` shows what modules cover; the other lists have no matrix.", status=USAGE)

PACKS = "Packs"
CHANGED_FILE = ProblemKind("CUR180", "changed-file", PACKS,
    "a file of the pack, or its manifest, is not as it was built. Take the pack from its source again.")
MISSING_FILE = ProblemKind("CUR181", "missing-file", PACKS, "the manifest lists a file that is not there.")
UNLISTED_FILE = ProblemKind("CUR182", "unlisted-file", PACKS,
    "the pack holds a file or an empty folder that is not part of it.")
UNSAFE_MEMBER = ProblemKind("CUR183", "unsafe-member", PACKS,
    "a zip that could harm when it is unpacked, or that this tool did not write; or a link in a folder: do not unpack "
    "it. From `build`: a document or a site has a name that is no file name on all systems (such as `con`), or is too "
    "long, or two names differ only in case; give another name. The same goes for the name of a course.")
NO_PACK = ProblemKind("CUR184", "no-pack", PACKS,
    "there is no manifest of this tool at that place, or that of another version; or `diff` was given a report of "
    "`score`, which is no pack.")
CANNOT_READ_PACK = ProblemKind("CUR185", "cannot-read-pack", PACKS,
    "there is no such folder or zip, or you may not read it.", status=ENVIRONMENT)
WRONG_COMMIT = ProblemKind("CUR186", "wrong-commit", PACKS,
    "`CURRICULUM_COMMIT` takes the 7 to 64 digits of a commit.", status=USAGE)
NO_CLUSTER = ProblemKind("CUR187", "no-cluster", PACKS,
    "no Dask cluster answers at the address of `--scheduler`, or the extra `dask` is not "
    "installed.", status=ENVIRONMENT)
WORKER_DIED = ProblemKind("CUR188", "worker-died", PACKS,
    "the process that built a pack died, and died again when it had nothing else to do: mostly memory ran out. Or the "
    "scheduler of a cluster ended, or none of its workers was left.", status=ENVIRONMENT)
NO_REVISION = ProblemKind("CUR189", "no-revision", PACKS,
    "`curriculum diff` takes two packs, or two revisions that git knows.", status=USAGE)
NOT_PLANNED = ProblemKind("CUR190", "not-planned", PACKS,
    "a course of one of the revisions cannot be planned, so it is not compared.")
OUT_AMONG_SOURCES = ProblemKind("CUR191", "out-among-sources", PACKS,
    "packs would lie in `modules/`, `templates/`, or among the courses, countries or programmes of the workspace. "
    "Choose another folder with `--out`.", status=USAGE)
SOURCES_CHANGED = ProblemKind("CUR273", "sources-changed", PACKS,
    "files were written while a pack or a report was built from them, each time that it was tried. Nothing was "
    "published: build again when nobody writes.", status=ENVIRONMENT)
EMPTY_PATH = ProblemKind("CUR276", "empty-path", PACKS,
    "an option or an argument that takes a file or a folder was given nothing, as by a variable of a script that is "
    "empty. Name it, or leave it out.", status=USAGE)
NO_MEMORY = ProblemKind("CUR275", "no-memory", PACKS,
    "the machine has no memory left for what was asked. It says nothing of the sources.", status=ENVIRONMENT)
NAMES_NOTHING = ProblemKind("CUR192", "names-nothing", PACKS,
    "an option that takes names holds nothing but commas. Give names, or leave it out.", status=USAGE)
# fmt: on

ALL: tuple[ProblemKind, ...] = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
"""In the order of this page."""


def next_free() -> str:
    """The code that a new kind of problem takes."""
    return f"CUR{max(int(kind.code.removeprefix('CUR')) for kind in ALL) + 1:03}"
