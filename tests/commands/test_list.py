"""What `curriculum list` prints."""

from __future__ import annotations

from support.commands import curriculum


def test_sources_are_listed_with_what_they_are_found_by() -> None:
    result = curriculum("list", "references")
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert lines == sorted(lines)
    assert len(lines) > 100
    assert any(line.split()[:2] == ["who-2010-assist", "2010"] and "ASSIST" in line for line in lines)


def test_an_unknown_list_names_those_there_are() -> None:
    result = curriculum("list", "sources")
    assert result.returncode != 0
    assert "references" in result.stderr
