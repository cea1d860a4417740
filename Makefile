# mahdar: `make demo` reads the example reports, `make test` runs every check. Needs Python >= 3.11 and make only.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := UV_PROJECT_ENVIRONMENT=$(VENV) UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 $(BIN)/uv
STAMP := $(VENV)/.installed
SOURCES := pyproject.toml uv.lock scripts/build_hook.py scripts/build_assets.py scripts/compile_forms.py scripts/form_sources.py $(wildcard src/mahdar/lexicon/tables/*.tsv) \
	src/mahdar/arabic/forms.py src/mahdar/arabic/letters.py src/mahdar/arabic/nominals.py

.PHONY: install demo test lint unit docs bench corpus-stats floor clean

install: $(STAMP)

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==0.13.9"

$(STAMP): $(BIN)/uv $(SOURCES)
	$(UV) sync --quiet --frozen --inexact --reinstall-package mahdar
	@touch $(STAMP)

demo: install
	$(BIN)/mahdar read examples
	@mkdir -p demo
	$(BIN)/mahdar read examples --format jsonl --out demo/records.jsonl
	$(BIN)/mahdar add examples --db demo/mahdar.db --progress none
	$(BIN)/mahdar search محادثات --db demo/mahdar.db
	@echo
	@echo "Records: demo/records.jsonl; look at one again with: $(BIN)/mahdar show demo/records.jsonl"
	@echo "Database: demo/mahdar.db; ask it with: $(BIN)/mahdar search WORDS --db demo/mahdar.db"
	@echo "The desk shows it: run  $(BIN)/mahdar serve --db demo/mahdar.db  and open http://127.0.0.1:8765/"

test: lint unit

lint: install
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts
	$(BIN)/mypy

unit: install
	$(BIN)/pytest

docs: install
	$(BIN)/python scripts/write_schema.py

bench: install
	$(BIN)/python scripts/bench.py

corpus-stats: install
	$(BIN)/python scripts/corpus_stats.py

floor: install
	$(BIN)/python scripts/floor.py --raise

clean:
	rm -rf $(VENV) demo src/mahdar/arabic/data src/mahdar/web/static/vendor .mypy_cache .ruff_cache .pytest_cache
