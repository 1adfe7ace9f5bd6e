"""Templates that reach for what they are not given, or that never come to an end."""

from __future__ import annotations

import re

from hostile.case import TEMPLATE, TEMPLATE_FILE, Case, printed, whole

PART = "templates/parts/hostile.md.j2"

ESCAPES = (
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ [].__class__.__base__ }}",
    "{{ course.__class__ }}",
    "{{ course.__dict__ }}",
    "{{ course.country.__init__.__globals__ }}",
    "{{ course.country.model_dump() }}",
    "{{ course.country.model_fields }}",
    "{{ course.country.copy(update={'code': 'X'}) }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ '{0.__class__}'.format(course) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format('') }}",
    "{{ '{a.__class__}'.format_map({'a': ''}) }}",
    "{{ ('%s' % course) }}",
    "{{ course.modules|map(attribute='__class__')|list }}",
    "{{ course.modules|map('attr', '__class__')|list }}",
    "{{ course.modules|groupby('__class__') }}",
    "{{ course.modules|sort(attribute='__class__') }}",
    "{{ course.modules|sum(attribute='__class__') }}",
    "{{ ().__class__.__bases__[0].__subclasses__()|length }}",
    "{{ (1).__class__ }}",
    "{{ true.__class__ }}",
    "{{ none.__class__ }}",
    "{{ request.application }}",
    "{{ config.items() }}",
    "{{ open('/etc/passwd').read() }}",
    "{{ __import__('os') }}",
    "{{ eval('1') }}",
    "{% import 'os' as os %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../../../etc/passwd' %}",
    "{% include 'documents/../../modules/alpha/module.yaml' %}",
    "{% extends '../secret' %}",
    "{% from '../../etc/passwd' import a %}",
    "{% include ['/etc/passwd', '/etc/hosts'] %}",
    "{{ course.modules.append(1) }}",
    "{{ course.modules.clear() }}",
    "{{ {}.update({'a': 1}) }}",
    "{{ nothing }}",
    "{{ course.nothing }}",
    "{{ 1 / 0 }}",
    "{{ '' + 1 }}",
    "{% for x in course %}{% endfor %}",
    "{% for x in 5 %}{% endfor %}",
    "{{ label.agenda.format(1)",
    "{% if %}",
    "{% endfor %}",
    "{% unknown %}",
    "{{ a b }}",
    "{% do 1 %}",
    "{% block a %}{% block a %}{% endblock %}{% endblock %}",
)
WITHOUT_FILTER = (
    "{{ '%s'|format(course) }}",
    "{{ course|string }}",
    "{{ course|tojson }}",
    "{{ course|pprint }}",
    "{{ {'a': course}|xmlattr }}",
    "{{ 'x'|unknown }}",
    "{{ 'x' is unknown }}",
    "{{ 'x'|(steps) }}".replace("(", "").replace(")", ""),
    "{{ [-1000000]|map('(steps)')|list }}",
    "{{ [1]|select('filter')|list }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ 'a'|indent(1000000000, true) }}",
    "{{ '%1000000000d'|format(1) }}",
)
"""Filters and tests that templates do not have."""
_TOWER = "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60
_DEEP = "{% set n = namespace(a=[1]) %}{% for x in range(60) %}{% set n.a = [n.a, n.a] %}{% endfor %}"
_BOTH = _TOWER + _TOWER.replace("x", "y")
TOWERS = (
    _TOWER + "{{ x }}",
    _BOTH + "{{ x == y }}",
    _BOTH + "{{ x < y }}",
    _TOWER + "{{ 1 in x }}",
    _TOWER + "{{ x|join }}",
    _TOWER + "{{ x|length }}",
    _TOWER + "{{ [x]|unique|list|length }}",
    _TOWER + "{{ [x, x]|sort|length }}",
    _TOWER + "{{ x is eq(x) }}",
    _TOWER + "{{ listed(x) }}",
    _TOWER + "{{ label[x] }}",
    _TOWER + "{{ label.day.format(number=x) }}",
    _TOWER + "{{ x|map('length')|list }}",
    _TOWER.replace("[x, x]", "(x, x)") + "{{ x|first|last|length }}",
    _TOWER.replace("[x, x]", "{'a': x, 'b': x}") + "{{ x|items|length }}",
    _DEEP + "{{ n.a|length }}",
    _DEEP + "{{ n.a|sum }}",
    "{% set x = 'ab' %}" + "{% set x = x ~ x %}" * 60 + "{{ x|length }}",
    "{% set x = 'ab' %}" + "{% set x = x + x %}" * 60 + "{{ x|length }}",
    "{% set x = [1] %}" + "{% set x = x + x %}" * 60 + "{{ x|length }}",
    "{% set x = 'ab' %}" + "{% set x = ''.join([x, x]) %}" * 60 + "{{ x|length }}",
    "{% set x = 'ab' %}" + "{% set x = '{a}{a}'.format(a=x) %}" * 60 + "{{ x|length }}",
    "{% set x = 'ab' %}" + "{% set x = x.replace('a', x) %}" * 60 + "{{ x|length }}",
    "{% set x = 9 %}" + "{% set x = x * x %}" * 60 + "{{ x }}",
    "{% set x = 9 %}" + "{% set x = x * x %}" * 60 + "{{ 0 if x else 1 }}",
    "{% set x %}" + "a" * 60_000 + "{% endset %}{% for y in range(50000) %}{% set z = x.upper() %}{% endfor %}",
    "{% set x %}" + "ß" * 60_000 + "{% endset %}{% for y in range(50000) %}{% if x|title %}{% endif %}{% endfor %}",
    "{% set x = range(9999)|list %}{% for y in range(9999) %}{% set z = x[:] %}{% endfor %}",
    "{% for y in range(9999) %}" + "{% set z = 1 %}" * 3_000 + "{% endfor %}",
    "{% macro f() %}" + "{% set z = 1 %}" * 3_000 + "{% endmacro %}{% for y in range(9999) %}{{ f() }}{% endfor %}",
    "{% for y in range(99999) %}{{ printed_documents() }}{% endfor %}",
    "{% for y in range(99999) %}{% include 'parts/ratings.md.j2' %}{% endfor %}",
    "{{ '9' * 9 }}",
    "{% set x %}" + "[" * 50_000 + "{% endset %}{{ x }}{{ x }}{{ x }}",
    "{% for x in range(99999) %}[{% endfor %}",
)  # fmt: skip
"""What grows by being put into itself, and what costs much in one place."""
MUCH_MARKDOWN = (
    "[" * 90_000,
    "![" * 45_000,
    "*a" * 45_000,
    "a\n\n" * 30_000,
    "|a" * 45_000,
    "[^a" * 30_000,
    "::: lines 60\n:::\n\n" * 5_000,
)
"""What a parser of Markdown takes long for; no line is worse than another."""
ENDLESS = (
    "{% for x in range(10**9) %}a{% endfor %}",
    "{% for x in range(99999) %}{% for y in range(99999) %}a{% endfor %}{% endfor %}",
    "{% for x in range(999) %}{% for y in range(9999) %}{% for z in range(999) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for x in range(99999)|list %}{% for y in range(99999)|map('upper') %}a{% endfor %}{% endfor %}",
    "{% for x in range(99999) if x > 10 %}{% for y in range(99999) if y > 10 %}a{% endfor %}{% endfor %}",
    "{{ 'a' * 10**9 }}",
    "{{ 10**9 * 'a' }}",
    "{{ [0] * 10**9 }}",
    "{{ ('a' * 10**6) * 10**6 }}",
    "{{ 10**10**8 }}",
    "{{ 2**(2**30) }}",
    "{% set ns = namespace(a=3) %}{% for x in range(60) %}{% set ns.a = ns.a * ns.a %}{% endfor %}",
    "{% set ns = namespace(a='ab') %}{% for x in range(60) %}{% set ns.a = ns.a + ns.a %}{% endfor %}",
    "{% set ns = namespace(a='ab') %}{% for x in range(60) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}",
    "{% set ns = namespace(a=[1]) %}{% for x in range(60) %}{% set ns.a = ns.a + ns.a %}{% endfor %}",
    "{% set ns = namespace(a='ab') %}{% for x in range(60) %}"
    "{% set b %}{{ ns.a }}{{ ns.a }}{% endset %}{% set ns.a = b %}{% endfor %}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%*d' % (1000000000, 1) }}",
    "{{ '%.1000000000f' % 1 }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ '{:{}}'.format(1, 1000000000) }}",
    "{{ '{0:>{1}}'.format('a', 10**9) }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ 'a'.center(10**9) }}",
    "{{ 'a'.zfill(10**9) }}",
    "{{ '\t'.expandtabs(10**9) }}",
    "{{ ('a' * 9999).replace('a', 'a' * 9999).replace('a', 'a' * 9999) }}",
    "{{ ('a' * 9999)|replace('a', 'a' * 9999)|replace('a', 'a' * 9999) }}",
    "{{ ('a' * 9999).join(['a'] * 99999) }}",
    "{{ (['a'] * 99999)|join('a' * 9999) }}",
    "{{ [1]|slice(10**9)|list }}",
    "{{ [1]|batch(10**9, 'a')|list }}",
    "{{ (1).to_bytes(10**9, 'big') }}",
    "{{ 'a'.encode().ljust(10**9) }}",
    "{{ lipsum(n=10**6) }}",
    "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "{% for x in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "{% for x in [60] recursive %}{% if x %}{{ loop([x - 1, x - 1]) }}{% endif %}{% endfor %}",
    "{% include 'documents/hostile.md.j2' %}",
    "{% import 'documents/hostile.md.j2' as a %}",
    "{% extends 'documents/hostile.md.j2' %}",
    "{% block a %}{{ self.a() }}{% endblock %}",
)
_TENS = r"10\*\*(\d)(?![\d*])"
_LONG = "{% set a %}{% for x in range(9999) %}a{% endfor %}{% endset %}"
WITHOUT_OPERATORS = (
    *(re.sub(_TENS, lambda power: "1" + "0" * int(power.group(1)), body) for body in ENDLESS if re.search(_TENS, body)),
    _LONG + "{{ a|replace('a', a)|replace('a', a) }}",
    _LONG + "{{ range(99999)|join(a) }}",
    _LONG + "{{ a.replace('a', a) }}",
    "{{ range(99999)|batch(1000000000, 'a')|list }}",
    "{{ range(99999)|slice(1000000000)|list }}",
    "{{ range(99999)|slice(99999)|map('list')|map('join')|map('length')|sum + range(99999)|slice(99999)|list|length }}"
    "{% for x in range(99999) %}{{ range(99999)|map('lower')|join|length }}{% endfor %}",
    "{{ ('a'|raw).ljust(1000000000) }}",
    "{{ 'a'|padded(1000000000) }}",
    "{{ 1.5|round(1000000000, 'ceil') }}",
    "{% for x in range(99999) %}{{ range(99999)|list|length }}{% endfor %}",
    "{% for x in range(99999) %}{{ range(99999)|sum }}{% endfor %}",
    "{% set ns = namespace(a='ab') %}{% for x in range(60) %}{% set ns.a = ns.a|replace('a', 'aaaaaaa') %}{% endfor %}",
    "{% set ns = namespace(a='ß') %}{% for x in range(60) %}{% set ns.a = [ns.a, ns.a]|join %}{% endfor %}",
)  # fmt: skip
"""The same bounds without powers, which are refused by themselves, and without texts times numbers."""
NESTED = (
    "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "{{ " + "-" * 5_000 + "1 }}",
    "{{ " + "not " * 5_000 + "1 }}",
    "{{ " + "[" * 500 + "]" * 500 + " }}",
    "{% if 1 %}" * 500,
    "{% if 1 %}" * 500 + "{% endif %}" * 500,
    "{% for x in [1] %}" * 30 + "a" + "{% endfor %}" * 30,
)
"""Refused as a whole: the compiler of templates does not say where."""

CASES: list[Case] = [
    *[
        printed(f"template: {number} {body[:60]!r}", f"text\n{body}\n", "CUR070", 2)
        for number, body in enumerate((*ESCAPES, *ENDLESS, *WITHOUT_OPERATORS))
    ],
    *[
        whole(f"template: nested {number} {body[:50]!r}", TEMPLATE + body, "CUR070", 0, TEMPLATE_FILE)
        for number, body in enumerate(NESTED)
    ],
    *[
        printed(f"template: filter {number} {body[:60]!r}", f"text\n{body}\n", "CUR238", 2)
        for number, body in enumerate(WITHOUT_FILTER)
    ],
    *[
        printed(f"template: tower {number} {body[-60:]!r}", f"text\n{body}\n", "CUR070", 2)
        for number, body in enumerate(TOWERS)
    ],
    *[
        whole(f"template: much {number} {body[:20]!r}", TEMPLATE + body, "CUR070", 0, TEMPLATE_FILE)
        for number, body in enumerate(MUCH_MARKDOWN)
    ],
    *[
        whole(
            f"template: lines {argument[:9]!r}", TEMPLATE + f"::: lines {argument}\n:::\n", "CUR047", 0, TEMPLATE_FILE
        )
        for argument in ("", "0", "61", "99999999", "9" * 5_000, "-1", "ten", "1.5")
    ],
    *[
        printed(f"template: character {body!r}", f"text\n{body}\n", "CUR003", 2)
        for body in (
            "{{ '\\ud800' }}",
            "{{ '\\ufdd00\\ufdd1' }}",
            "{{ '\\x1b' ~ course.title }}",
            "{% set x = '\\x07' %}",
        )
    ],
    printed("template: a title that is set", "{% set course.title = 'x' %}\n", "CUR070", -5),
    Case(
        "template: two includes of a part that halves",
        {
            TEMPLATE_FILE: TEMPLATE + "{% set n = 60 %}\n{% include 'parts/hostile.md.j2' %}\n",
            PART: "{% if n %}{% set n = n - 1 %}" + "{% include 'parts/hostile.md.j2' %}" * 2 + "{% endif %}",
        },
        f"CUR070 {PART}:1",
    ),
    whole("a template without front matter", "text\n", "CUR070", 1, TEMPLATE_FILE),
    whole("a template with front matter left open", "---\ntitle: agenda\n", "CUR070", 1, TEMPLATE_FILE),
    whole("a template for nobody", TEMPLATE.replace("trainer", "everybody"), "CUR015", 3, TEMPLATE_FILE),
    whole("a template with an unknown field", TEMPLATE.replace("per:", "pages: 1\nper:"), "CUR012", 4, TEMPLATE_FILE),
    whole(
        "a template with a bomb in its head", TEMPLATE.replace("agenda\n", "&a agenda\n", 1), "CUR007", 2, TEMPLATE_FILE
    ),
    whole("a template in UTF-16", TEMPLATE.encode("utf-16"), "CUR002", 1, TEMPLATE_FILE),
    whole("a template over a megabyte", TEMPLATE + "a" * 1_100_000, "CUR009", 0, TEMPLATE_FILE),
    whole(
        "a template that takes a trainer's text",
        TEMPLATE.replace("trainer", "public") + "{{ course.modules[0].module.sessions[0].steps }}\n",
        "CUR071",
        7,
        TEMPLATE_FILE,
    ),
]
