# Two commands are all a newcomer needs: `make demo` and `make test`.
# Both make the virtual environment first, with everything locked by hash. Python 3.11 or newer is all they ask for.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test setup setup-run check benchmark docs lock clean

# The rooms with tables hold on SQLite (the whole run) and on PostgreSQL (these folders once more).
# Pages are drawn alike on both, and the long walks over all of them are made once.
ROOMS_WITH_TABLES := $(addprefix tests/rooms/,organisation audit plans_db ledgers followup publishing)
# On every core, a file's tests together: what a file's fixtures start, a server or a browser, is started once.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile
ON_POSTGRESQL := $(PYTEST) -q -p no:cacheprovider

demo: $(VENV)/.run  ## The real municipalities' reports from the carried figures, and a local page to look at them
	$(BIN)/samsyn demo

test: $(VENV)/.dev  ## Everything that must hold: style, types, contracts, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)
	$(BIN)/python -m tests.support.postgres --or-say-so -- $(ON_POSTGRESQL) -m "not browser" $(ROOMS_WITH_TABLES)
	$(BIN)/python -m tests.support.postgres --or-say-so -- $(ON_POSTGRESQL) -m "not browser and not slow" tests/desk

setup-run: $(VENV)/.run  ## Only what the program needs to run

setup: $(VENV)/.dev  ## Only install

benchmark: $(VENV)/.dev  ## What is fast, beside a named rival, in one run (needs the full snapshot in shared/)
	$(BIN)/python -m benchmarks.run

docs: $(VENV)/.dev  ## Write the generated pages under docs/reference anew
	$(BIN)/python -m tests.support.generate

lock: $(VENV)/.dev  ## Resolve anew: hashes, no addresses
	$(BIN)/uv pip compile requirements/build.in $(LOCKED) -o requirements/build.lock
	$(BIN)/uv pip compile pyproject.toml $(LOCKED) -o requirements/run.lock
	$(BIN)/uv pip compile pyproject.toml --group dev $(LOCKED) -o requirements/dev.lock

LOCKED := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet

$(VENV)/.build: requirements/build.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Samsyn needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.lock
	@touch $@

$(VENV)/.run: $(VENV)/.build requirements/run.lock pyproject.toml
	$(BIN)/uv pip install --quiet --require-hashes -r requirements/run.lock
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	$(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.lock
	@touch $@

clean:
	rm -rf $(VENV) out build
