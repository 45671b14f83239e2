# The two commands: make run, make test. Everything they need comes into .venv and var.
# Programs are run as modules and by relative paths, so that any directory will do, also one with spaces.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --require-hashes
RUN_REQUIREMENTS := requirements.txt requirements-local.txt
COMPILE := $(PY) -m uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links
# Only to be judged, never connected to.
PRODUCTION := DREIGING_ENV=production ALLOWED_HOSTS=loket.example.test DATABASE_URL=postgresql://dreiging_web@database/dreiging REDIS_URL=redis://broker SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')" VAULT_KEYS="check:$$(head -c 32 /dev/urandom | base64)"

.PHONY: run test check bench walls chaos format messages lock
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp
	@exec $(PY) -m dreiging.local

# JOBS: how many run at once, each with a database of its own; a file stays together.
JOBS ?= 2
test: $(VENV)/dev.stamp
	@exec $(PY) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/dev.stamp
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PRODUCTION) $(PY) -m mypy
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PY) -m djlint --lint --quiet templates
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py translations
	$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

bench: $(VENV)/dev.stamp
	@exec $(PY) -m bench

# Take the walls around a case away one by one; what is still seen of it stands in a table.
walls: $(VENV)/dev.stamp
	@exec $(PY) -m pytest -q -p no:cacheprovider incidents/tests/test_walls.py

# Faults on purpose, a hundred rounds; ROUNDS= for another number.
chaos: $(VENV)/dev.stamp
	@exec $(PY) -m e2e.chaos $(ROUNDS)

format: $(VENV)/dev.stamp
	$(PY) -m ruff check --fix-only --quiet
	$(PY) -m ruff format

messages: $(VENV)/dev.stamp
	$(PY) manage.py translations --update

lock: $(VENV)/dev.stamp
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-local.in -o requirements-local.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt

# Python 3.11 or later: the one of PYTHON=, else the first that is found.
$(VENV)/bin/python:
	@for candidate in $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14 python; do \
		"$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$candidate" -c 'import ensurepip, venv' 2>/dev/null || { found="$${found:-$$candidate}"; continue; }; \
		echo "Making $(VENV) with $$("$$candidate" --version) …"; \
		exec "$$candidate" -m venv --clear $(VENV); \
	done; \
	if [ -n "$$found" ]; then \
		echo "$$found cannot make a virtual environment: ensurepip is missing. On Debian and Ubuntu: apt install python3-venv" >&2; \
	else \
		echo "No Python 3.11 or later was found ($$(python3 --version 2>&1)). Install one, or name it: PYTHON=/path/to/python3 make run" >&2; \
	fi; exit 1

$(VENV)/run.stamp: $(RUN_REQUIREMENTS) | $(VENV)/bin/python
	@echo "Installing what the product needs …"
	@$(PIP) $(RUN_REQUIREMENTS:%=-r %)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what the checks and the tests need …"
	@$(PIP) -r requirements-dev.txt
	@touch $@
