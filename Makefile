# Everything a developer or a newcomer asks for. Needs Python 3.11 or later with venv, make, a package index.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# Nothing to compile in front of the first page: pip's own compiling takes longer than Python's on demand.
INSTALL := $(PIP) install --quiet --require-hashes --no-compile
ITSELF := $(PIP) install --quiet --no-build-isolation --no-deps --editable .
ARGS ?=
# Keep what was compiled: where the surroundings say otherwise, each start would compile a thousand modules anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup run test check bench bundle soak lock clean
.DEFAULT_GOAL := help

help: ## What there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1:  /p' $(MAKEFILE_LIST)

setup: $(VENV)/.dev ## Install everything that the other targets need

run: $(VENV)/.runtime ## Start the demonstration (PORT=8000); Ctrl-C stops it
	@exec $(BIN)/python -m motcua.cli.run --port $(PORT)

test: $(VENV)/.dev ## Run every test (ARGS go to pytest)
	@exec $(BIN)/python .ci/test.py $(ARGS)

check: $(VENV)/.dev ## Format, lint, types, layers, migrations, API, translations
	@exec $(BIN)/python .ci/check.py $(ARGS)

bench: $(VENV)/.dev ## Measure; writes bench/results.json
	@exec $(BIN)/python -m bench $(ARGS)

soak: $(VENV)/.dev ## The long generated and chaos runs
	@exec $(BIN)/python .ci/soak.py $(ARGS)

bundle: $(VENV)/.dev ## One archive for an installation without network
	@exec $(BIN)/python .ci/bundle.py $(ARGS)

lock: $(VENV)/.dev ## Choose versions anew and write the lock files
	@$(BIN)/python .ci/lock.py

clean: ## Remove what set-up made (the data in var/ stay)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; PYTHON=python3.12 make …")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.lock pyproject.toml | $(BIN)/python
	@echo "Installing what requirements/runtime.lock names …"
	@$(INSTALL) -r requirements/runtime.lock
	@$(ITSELF)
	@$(BIN)/python -m motcua.infrastructure.translations
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what requirements/dev.lock names …"
	@$(INSTALL) -r requirements/dev.lock
	@$(ITSELF)
	@$(BIN)/python -m motcua.infrastructure.translations
	@touch $(VENV)/.runtime $@
