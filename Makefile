# Every target works from a clean clone: `install` makes .venv from the hashed lock first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install run test check format texts lock migration

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "A virtual environment could not be made: install Python 3.11 or newer with venv (Debian: apt-get install python3-venv)."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: install
	$(BIN)/kenes run

test: check
	$(BIN)/pytest

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/kenes check

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
