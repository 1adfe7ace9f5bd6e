"""Short samples of languages for the look of Word files: not reviewed, and no content of the library."""

from __future__ import annotations

from dataclasses import replace

from curriculum.documents.document import Document
from support.dialect import LABELS, document
from support.places import DATA

FOLDER = DATA / "languages"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.md"))

_WORDS = {
    "en": ("Say", "Ask", "Expect", "Key messages", "Activity"),
    "ru": ("Сказать", "Спросить", "Ожидаемый ответ", "Ключевые положения", "Задание"),
    "ky": ("Айтуу", "Суроо", "Күтүлгөн жооп", "Негизги ойлор", "Тапшырма"),
    "sr": ("Реците", "Питајте", "Очекивано", "Кључне поруке", "Вежба"),
    "sr-Latn": ("Recite", "Pitajte", "Očekivano", "Ključne poruke", "Vežba"),
    "km": ("និយាយ", "សួរ", "ចម្លើយ\u200bរំពឹងទុក", "សារ\u200bសំខាន់ៗ", "សកម្មភាព"),
    "ar": ("قل", "اسأل", "الإجابة المتوقعة", "الرسائل الرئيسية", "نشاط"),
}


def sample(language: str) -> Document:
    """The sample of a language as a document, with the labels it needs."""
    names = ("say", "ask", "expect", "key-message", "activity")
    labels = LABELS | dict(zip(names, _WORDS[language], strict=True))
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    return replace(document(text, title="Sample", language=language), labels=labels)
