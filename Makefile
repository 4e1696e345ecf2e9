# What one does with this project. `make help` lists it. Needs Python 3.11 or newer with its venv module.

PYTHON ?= python3
VENV   ?= .venv
PORT   ?=
BENCH  ?=
ARGS   ?=
URL    ?= http://127.0.0.1:$(or $(PORT),8000)

BIN    := $(VENV)/bin
PY     := $(BIN)/python
# Commands that read LIBRARIAN_* themselves get those of .env too; what is already set wins.
WITH_ENV = $(if $(wildcard .env),$(PY) -m dotenv run --no-override --,)

# ONNX Runtime would report to its makers; it asks this before anything else.
export ORT_DISABLE_TELEMETRY := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev index run test test-llm lint format smoke eval-llm bench models screenshot graph lock clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */\1|/' | \
		while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "error: Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1 | head -1)." \
			"Install it and say which: make setup PYTHON=python3.11" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "error: $(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; \
		rm -rf $(VENV); exit 1; }

# Installs only when a lock is not the one that was installed last (a copy of it is kept in the environment).
define install
	@cmp -s $(1) $(VENV)/$(notdir $(1)) || { \
		echo "Installing $(1) (the first time takes a few minutes)"; \
		$(PY) -m pip install --disable-pip-version-check -r $(1) && cp $(1) $(VENV)/$(notdir $(1)); }
endef

setup: $(BIN)/pip  ## make .venv and install what running needs; does nothing when all is there
	$(call install,requirements.lock)

setup-dev: setup  ## the same for tests, lint and training
	$(call install,requirements-dev.lock)

index: setup  ## build the starter index if there is none
	@$(WITH_ENV) $(PY) -m index_builder build --if-missing

run: index  ## serve on http://127.0.0.1:8000 (PORT=9000 for another port)
	@$(if $(PORT),LIBRARIAN_PORT=$(PORT) )exec $(PY) -m app

test: setup-dev  ## run every test (REQUIRE_SERVICES=1: what is not reachable fails; ARGS for pytest)
	$(PY) -m pytest $(ARGS)

lint: setup-dev  ## style, types, who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup-dev  ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test-llm: setup-dev  ## a thousand turns against an endpoint that misbehaves in fifty ways; one line of counts
	$(PY) -m tests.llm_twin $(ARGS)

smoke: setup  ## start a server from a clean folder, hold conversations, check them
	$(PY) -m evals smoke $(ARGS)

eval-llm: setup-dev  ## the suites with the language model that is set and without it (ARGS="--turns 50" for a part)
	$(WITH_ENV) $(PY) -m evals llm $(ARGS)

bench: setup-dev  ## measure search and speed on BENCH=DIR (catalogue.jsonl, requests/*_dev.jsonl)
	@test -n "$(BENCH)" || { echo "error: say where the data is: make bench BENCH=DIR" >&2; exit 2; }
	$(PY) -m evals bench requests --catalogue $(BENCH)/catalogue.jsonl --cases $(BENCH)/requests/tot_dev.jsonl $(ARGS)
	$(PY) -m evals bench dialogues --catalogue $(BENCH)/catalogue.jsonl --cases $(BENCH)/requests/dialogues_dev.jsonl $(ARGS)
	$(PY) -m evals bench speed --catalogue $(BENCH)/catalogue.jsonl $(ARGS)

models: setup-dev  ## train and register all that BENCH=DIR has data for (ARGS=--list: the stages)
	@test -n "$(BENCH)" || { echo "error: say where the data is: make models BENCH=DIR" >&2; exit 2; }
	$(WITH_ENV) $(PY) -m training models --bench $(BENCH) $(ARGS)

screenshot: setup-dev  ## take the README's pictures of a running server (URL=http://127.0.0.1:8000)
	$(PY) deploy/screenshot.py $(URL) docs/screenshots/welcome.png
	$(PY) deploy/screenshot.py $(URL) docs/screenshots/answer.png --say "Something warm and funny for a rainy weekend"
	$(PY) deploy/screenshot.py $(URL) docs/screenshots/answer-dark.png --dark --say "En mysig deckare på svenska"
	$(PY) deploy/screenshot.py $(URL) docs/screenshots/phone.png --width 390 --height 844 --scale 2 --say "no dead dogs"

graph: setup  ## draw the graph into ARCHITECTURE.md anew
	$(PY) deploy/draw_graph.py

lock: setup-dev  ## write the lock files from what is installed
	$(PY) deploy/lock.py

clean:  ## delete caches (not data/, not .venv)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +
