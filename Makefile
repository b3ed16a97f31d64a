# The workshop. `make` lists the targets; CI and pre-commit run the same ones.

PYTHON ?= python3
PORT ?= 8000
# Of `make bench`.
ARTICLES ?= 100000
DATABASE ?= both
REPEAT ?= 20
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# What is installed: newer than the requirements, or it is installed again.
INSTALLED := .venv/.installed
# Texts that are kept as they were printed or typed, trailing spaces and all.
VERBATIM := ':!fixtures/texts' ':!tests/data' ':!tests/*/cases/*'
EMPTY_TREE := 4b825dc642cb6eb9a060e54bf8d69288fbee4904
# The pure packages know no database; the browser sees none.
NO_DATABASE := $(addprefix --ignore=tests/,quotations importing linking browser)

.DEFAULT_GOAL := help
.PHONY: help install demo serve test score score-linking bench bench-linking bench-import stress kills lighthouse check fix clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(INSTALLED) ## make .venv with all that developing needs, when the requirements changed

$(INSTALLED): requirements.txt requirements-cluster.txt requirements-dev.txt
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON). On Debian: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; name one with: make install PYTHON=python3.12" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf .venv; \
		if $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then $(PYTHON) -m venv .venv; \
		elif $(PYTHON) -m virtualenv --version >/dev/null 2>&1; then $(PYTHON) -m virtualenv --quiet .venv; \
		else echo "This Python cannot make .venv. On Debian: sudo apt-get install python3-venv" >&2; exit 1; fi; }
	@echo "Installing the requirements into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

demo: install ## read the founding texts and show them on http://127.0.0.1:8000/ (PORT=8001 for another)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || { \
		echo "Port $(PORT) is taken or not allowed; try: make demo PORT=$$(( $(PORT) + 1 ))" >&2; exit 1; }
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) import_articles fixtures/texts
	@$(MANAGE) create_demo_admin
	@echo "The archive is at http://127.0.0.1:$(PORT)/ and its admin at http://127.0.0.1:$(PORT)/admin/"
	@echo "Ctrl-C stops it."
	@exec $(BIN)/gunicorn --config python:newsarchive.gunicorn --bind 127.0.0.1:$(PORT)

serve: install ## serve while developing: restarts at each change, explains errors (PORT=8001)
	@DEBUG=on $(MANAGE) runserver 127.0.0.1:$(PORT)

test: install ## run the tests, on SQLite and on a throw-away PostgreSQL
	$(BIN)/pytest --numprocesses=auto --dist=loadfile
	$(BIN)/pytest --numprocesses=auto --dist=loadfile --database=postgresql $(NO_DATABASE)

score: install ## say how well the engine finds quotations and speakers (CORPUS=gold.jsonl.gz ERRORS=20)
	@$(BIN)/python -m tests.quotations.score $(CORPUS) --errors $(or $(ERRORS),0)

score-linking: install ## say how well copies are found, how fast quotations are linked (CORPUS=articles.jsonl COUNT=1000)
	@$(BIN)/python -m tests.linking.score syndication $(CORPUS) --count $(or $(COUNT),1000)
	@$(BIN)/python -m tests.linking.score utterances $(CORPUS) --count $(or $(COUNT),1000)

bench: install ## measure the pages of a large archive (ARTICLES="20000 100000" DATABASE=sqlite ADMIN=1 CORPUS=FILE)
	@$(BIN)/python -m tests.bench --articles $(ARTICLES) --database $(DATABASE) --repeat $(REPEAT) \
		$(if $(CORPUS),--corpus "$(CORPUS)") $(if $(JSON),--json "$(JSON)") $(if $(EXPLAIN),--explain $(EXPLAIN)) $(if $(ADMIN),--admin)

bench-linking: install ## measure linking and verifying in large archives (QUOTES="500000 1000000" DATABASE=sqlite CORPUS=FILE)
	@$(BIN)/python -m tests.linking.bench --quotes $(or $(QUOTES),100000) --database $(DATABASE) --repeat $(REPEAT) \
		$(if $(CORPUS),--corpus "$(CORPUS)") $(if $(LINKED),--linked)

bench-import: install ## measure an import (CORPUS=articles.jsonl.gz COUNT=2000 DATABASE=sqlite WORKERS=2)
	@$(BIN)/python -m tests.bench.imports "$(CORPUS)" --database $(DATABASE) \
		$(if $(COUNT),--articles $(COUNT)) $(if $(WORKERS),--workers $(WORKERS))

stress: install ## let ten processes import, review, merge and roll back at once (SECONDS=60)
	@$(BIN)/python -m tests.stress --database sqlite --seconds $(or $(SECONDS),30)
	@$(BIN)/python -m tests.stress --database postgresql --seconds $(or $(SECONDS),30)

kills: install ## kill imports at random moments and compare what is left with an undisturbed one (COUNT=100)
	@$(BIN)/python -m tests.stress.kills --count $(or $(COUNT),100) --database $(DATABASE)

lighthouse: install ## ask Lighthouse about the main pages (needs npx and Chromium)
	@$(BIN)/python -m tests.lighthouse

check: install ## look for mistakes without running the tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	find . -path ./.venv -prune -o -name '*.html' -path '*/templates/*' -print0 \
		| xargs -0 -r $(BIN)/djade --target-version 5.2 --check
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python -W error manage.py makemigrations --check --dry-run
	DJANGO_ENV=production ALLOWED_HOSTS=archive.example \
		SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		$(BIN)/python -W error manage.py check --deploy --fail-level WARNING
	! git rev-parse --git-dir >/dev/null 2>&1 || git diff --check $(EMPTY_TREE) -- . $(VERBATIM)

fix: install ## let the tools repair what they can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	find . -path ./.venv -prune -o -name '*.html' -path '*/templates/*' -print0 \
		| xargs -0 -r $(BIN)/djade --target-version 5.2

clean: ## remove what the tools made; the database and .venv stay
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov staticfiles
	find . -path ./.venv -prune -o -type d -name __pycache__ -print0 | xargs -0 -r rm -rf
