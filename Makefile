# Two commands: `make run` starts the site, `make test` proves it.
PORT ?= 8000
HOST ?= 127.0.0.1
DATA_DIR ?= data
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check audit pins translations bench orca clean

run: $(VENV)/.ready
	@DATA_DIR="$(abspath $(DATA_DIR))" exec $(BIN)/flask --app wsgi site run --host $(HOST) --port $(PORT)

test: $(VENV)/.ready-dev
	@$(BIN)/python tests/house/packages.py
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

# Figures, not judgements: what a page, a view and an article's sound cost, how lines are read, how long a listener waits.
bench: $(VENV)/.ready-dev
	@$(BIN)/python -m tests.bench.pages
	@$(BIN)/python -m tests.bench.count
	@$(BIN)/python -m tests.bench.sound
	@$(BIN)/python -m tests.bench.readings
	@$(BIN)/python -m tests.bench.recordings
	@$(BIN)/python -m tests.bench.live
	@$(BIN)/python -m tests.bench.player
	@$(BIN)/python -m tests.bench.hostile_text

# Every type of page in every look, by five engines and our own measures; needs Node and Java. Keeps what it found for the
# page that tells the public. A part of it: .venv/bin/python -m tests.audit --help
audit: $(VENV)/.ready-dev
	@$(BIN)/python tests/house/packages.py
	@$(BIN)/python -m tests.audit

# Let the screen reader Orca read the site again, without a sound, and keep what it says; make test compares that with the pages.
orca: $(VENV)/.ready-dev
	@$(BIN)/python -m tests.orca

# The environment is made again only when the pins change.
$(VENV)/.ready: requirements.txt $(VENV)/bin/python
	@echo "正在安装依赖……"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(VENV)/.ready
	@echo "正在安装检查工具……"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本：apt-get install python3 python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "缺少 venv：apt-get install python3-venv"; exit 2; }

# Maintainers: pin everything again, with hashes and without the name of any package host.
pins: $(VENV)/.ready-dev
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links \
	  --extra postgresql --python-version 3.11 --python-platform linux pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links \
	  --extra postgresql --group dev --python-version 3.11 --python-platform linux pyproject.toml -o requirements-dev.txt

translations: $(VENV)/.ready-dev
	@$(BIN)/python tests/house/catalogues.py --update

clean:
	rm -rf $(VENV)
