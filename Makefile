# One line a verb; each calls `python -m sphinx_booklet <verb>` in a virtual environment of its own.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m sphinx_booklet
JOBS ?=
LANG_TAG := $(if $(filter command line,$(origin LANG)),$(LANG),)

.PHONY: all build prove test lint bench preview catalogs check reading lock clean

all build: .venv/build.done
	@$(RUN) build $(if $(JOBS),--jobs $(JOBS))
prove: .venv/test.done; @$(RUN) build --prove $(if $(JOBS),--jobs $(JOBS))
test: .venv/test.done
	@$(BIN)/python -m tests.tools && $(BIN)/python -m pytest -n auto --maxprocesses 4
lint: .venv/test.done
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
bench: .venv/test.done
	@$(BIN)/python -m tests.bench
preview: .venv/build.done
	@$(RUN) preview $(if $(LANG_TAG),--language $(LANG_TAG))
catalogs: .venv/build.done
	@$(RUN) catalogs update
check: .venv/test.done
	@$(RUN) check
reading: .venv/test.done
	@$(RUN) reading
lock: .venv/test.done
	@$(BIN)/python -m tests.lock
clean:
	rm -rf build .venv

.venv/build.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
.venv/test.done: requirements-test.lock .venv/build.done
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	@touch $@
