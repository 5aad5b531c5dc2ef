# Every target works from a clean clone: it makes .venv from a hashed lock first.
PYTHON ?= python3
LOCK ?= requirements-dev.lock
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet

.PHONY: install run test check format texts train lock

install: .venv/$(LOCK)

.venv/$(LOCK): $(LOCK) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ echo "No virtual environment: install Python 3.11 or newer with venv (Debian: python3-venv)."; exit 1; }
	$(PIP) --require-hashes -r $(LOCK)
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

run: install
	$(BIN)/kenes run

test: check
	$(BIN)/pytest

check: install
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/kenes check
	$(BIN)/python -m knowledge check

format: install
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

# New texts of the screens into both catalogues, for translation.
texts: install
	$(BIN)/python -m locales

# What the matching engine learns from the articles; takes minutes.
train: install
	$(BIN)/python -m knowledge train

# Needs uv; only when dependencies change.
lock:
	$(COMPILE) --extra build -o requirements.lock
	$(COMPILE) --extra build --extra model --extra dev -o requirements-dev.lock
