"""What `curriculum score` reads of a pack: both forms with their letters and keys. It names the right answers."""

from __future__ import annotations

import json
from typing import Literal

from curriculum.documents.delivery import Delivery
from curriculum.planning import forms_record

FILE = forms_record.FILE
AUDIENCE: Literal["trainer"] = "trainer"
TESTS = frozenset({"pre-test", "post-test"})


def write(delivery: Delivery) -> bytes | None:
    """Both forms as JSON, or None where the pack prints no test."""
    course = delivery.course
    asked = course.file.documents or course.programme.documents
    record = forms_record.forms_record(course)
    # who prints the agenda alone has no tests to score, and no right answers to keep back
    if not record["questions"] or (asked and TESTS.isdisjoint(asked)):
        return None
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
