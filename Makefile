# Everything that a fresh machine needs besides Python (3.11 or newer, with venv), git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: pack test format benchmark lock clean

pack: $(READY)  ## build the Kyrgyzstan pack into dist/
	$(BIN)/curriculum build --country KG --modules sbirt,psychosocial

test: $(READY)  ## lint, types, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --dist worksteal

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(READY)
	$(BIN)/python benchmarks/run.py --write

lock:  ## the exact versions, with their hashes
	scripts/lock.sh

clean:
	rm -rf $(VENV) .tools dist build

$(READY): pyproject.toml locked-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement locked-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)
