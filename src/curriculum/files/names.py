"""Names of files, as every system takes them."""

from __future__ import annotations

import unicodedata


def portable_name(name: str) -> str:
    """A name in small letters, with accents as part of their letters, which some systems take apart."""
    # macOS hands out names with accents apart (NFD): without this the same name would differ between machines
    return unicodedata.normalize("NFC", name.lower())
