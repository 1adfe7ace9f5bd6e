"""How much of a language file is translated: what still stands there as in English is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from curriculum.library.language_file import LanguageFile

_FILLED_IN = re.compile(r"{[^{}]*}")


def translated(file: LanguageFile, english: LanguageFile) -> tuple[int, int]:
    """How many labels, plurals and words are not as in English, and how many there are."""
    pairs = [
        *_pairs(file.labels, english.labels),
        *_pairs(file.words, english.words),
        *((text, english.plurals.get(word, {})) for word, forms in file.plurals.items() for text in forms.values()),
    ]
    texts = [(text, original) for text, original in pairs if re.search(r"[^\W\d_]", _FILLED_IN.sub("", text))]
    same = sum(
        text in original.values() if isinstance(original, dict) else text == original for text, original in texts
    )
    return len(texts) - same, len(texts)


def _pairs(value: Any, original: Any) -> Iterator[tuple[str, Any]]:
    """Each text with the English one at its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _pairs(inner, original.get(key) if isinstance(original, dict) else None)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            longer = isinstance(original, list) and position < len(original)
            yield from _pairs(inner, original[position] if longer else None)
    elif isinstance(value, str):
        yield value, original
