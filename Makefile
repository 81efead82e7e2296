# make graph   builds output/ from the digests in seeds/
# make docs    writes the pages of docs/ that are made from the code and the seeds
# make test    runs the tests; what they need is installed first
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SOURCES ?= seeds
OUTPUT ?= output
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet

.PHONY: graph test check slow docs install clean

graph: $(VENV)/.installed
	$(BIN)/kgraph build $(SOURCES) --output $(OUTPUT)

docs: $(VENV)/.dev
	$(BIN)/kgraph build seeds --output build/docs --no-pages --quiet
	for page in docs/*.py; do $(BIN)/python $$page build/docs || exit 1; done

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m "not slow"

slow: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

install: $(VENV)/.installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kgraph needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
