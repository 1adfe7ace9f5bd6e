"""What `curriculum init` writes: the workspace of a country office, which extends the library of the tool."""

from __future__ import annotations

import json
from importlib.metadata import version

from curriculum.editing.existing_ids import existing_ids
from curriculum.editing.schemas import FILES, schemas
from curriculum.library.layers import bundled
from curriculum.library.workspace import Workspace


def files() -> dict[str, str]:
    """Every file by its relative path."""
    return {
        "curriculum.yaml": _MARKER,
        "README.md": _README,
        ".editorconfig": _EDITORCONFIG,
        ".gitattributes": _GITATTRIBUTES,
        ".gitignore": _GITIGNORE,
        ".pre-commit-config.yaml": _PRE_COMMIT,
        ".github/workflows/check.yml": _WORKFLOW,
        "requirements.txt": _REQUIREMENTS.format(version=version("curriculum")),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/settings.json": _json(_settings()),
        # git keeps no empty folders
        **{f"{folder}/.gitkeep": "" for folder in _FOLDERS},
        # a new workspace has what it inherits
        **{f"schemas/{name}": text for name, text in schemas(existing_ids(Workspace(bundled()))).items()},
    }


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def _settings() -> dict[str, object]:
    return {
        "yaml.schemas": {f"./schemas/{name}.json": pattern for name, (pattern, _) in FILES.items()},
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "redhat.telemetry.enabled": False,
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
            "files.trimTrailingWhitespace": False,
        },
    }


_FOLDERS = ("modules", "packs/countries", "packs/courses", "packs/programmes")

_MARKER = """\
# This file makes the folder a workspace of curriculum. It extends the library that comes with the tool, file by file:
# what lies here at the same place counts, all else is inherited.
"""

_README = """\
# Our courses

A workspace of `curriculum`. It holds what is our own; everything else is inherited from the library of the tool.

| folder | what lies there | to begin one |
| --- | --- | --- |
| `modules/` | modules: `<id>/module.yaml` | `curriculum new module <id>` |
| `packs/countries/` | country profiles | `curriculum new country <CODE>` |
| `packs/programmes/` | kinds of training offers | `curriculum new programme <id>` |
| `packs/courses/` | courses with country, dates and venue | `curriculum new course <id>` |
| `schemas/` | what the editor knows of the files and ids: `curriculum schema` writes them anew |  |

## Every day

```
curriculum check                    # everything that is wrong, with file, line and hint
curriculum explain CUR012           # what a message means
curriculum fmt                      # spaces and line ends in order
curriculum build --course <id>      # the pack of a course, in dist/
```

In Visual Studio Code, accept the recommended extension (YAML by Red Hat): it completes fields, explains them and
underlines mistakes while you write.

## For everybody who commits

`pip install pre-commit`, then once `pre-commit install`: files are checked before each commit. On GitHub,
`.github/workflows/check.yml` checks every push and builds the packs. It installs what `requirements.txt` names: put the
wheel of the tool into `tool/`.
"""

_EDITORCONFIG = """\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true

# Two spaces at the end of a line of text are a line break, so editors leave them alone.
[*.{yaml,yml,md}]
indent_style = space
indent_size = 2
trim_trailing_whitespace = false
"""

_GITATTRIBUTES = """\
# The same bytes on every computer, whatever git does with line ends there.
* text=auto eol=lf
*.docx binary
*.jpg binary
*.jpeg binary
*.png binary
*.whl binary
"""

_GITIGNORE = """\
/dist/
/results/
.venv/
# Lists of people and what they answered: personal, and never for git.
*people*.csv
*people*.xls*
*people*.ods
*participants*.csv
*participants*.xls*
*participants*.ods
*results*.csv
*results*.xls*
*results*.ods
~$*
.~lock.*
.DS_Store
Thumbs.db
"""

_PRE_COMMIT = """\
# pip install pre-commit && pre-commit install
repos:
  - repo: local
    hooks:
      - id: curriculum-fmt
        name: curriculum fmt
        entry: curriculum fmt
        language: system
        files: ^(modules|packs|templates/languages)/.*\\.yaml$
        require_serial: true
      - id: curriculum-check
        name: curriculum check
        entry: curriculum check
        language: system
        files: ^(modules|packs|templates/languages)/.*\\.yaml$
        require_serial: true
"""

_WORKFLOW = """\
name: check
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install --requirement requirements.txt
      - run: curriculum check --format github
      - run: curriculum build --all --out dist
      - uses: actions/upload-artifact@v4
        with:
          name: packs
          path: dist
          if-no-files-found: ignore
"""

_REQUIREMENTS = """\
# What the tool is installed from: its wheel, in the folder tool/ of this repository.
./tool/curriculum-{version}-py3-none-any.whl
"""
