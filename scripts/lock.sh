#!/usr/bin/env bash
# Writes the exact versions with their hashes, for every system and every Python that the tool runs on: locked.txt for
# the tool alone, locked-dev.txt for work on it. Versions that stand there stay; with --upgrade all are the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

python="${PYTHON:-python3}"
"$python" -m venv .tools/lock
.tools/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
lock() { # file, oldest Python, further options
  # what a build asks for is installed with the rest, so that nothing comes without a hash
  printf 'hatchling>=1.26\neditables\n' | .tools/lock/bin/uv pip compile --quiet --universal --generate-hashes \
    --no-emit-index-url --no-header --no-annotate --output-file "$1" --python-version "$2" pyproject.toml - "${@:3}"
}
lock locked-dev.txt 3.11.5 --extra dev --extra dask "$@"
# the versions of both are the same
lock locked.txt 3.11 --constraint locked-dev.txt
