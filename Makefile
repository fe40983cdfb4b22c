# Thin on purpose: what a target does stands in scripts/.

PYTHON ?= python3
PORT ?= 8080
BIN := .venv/bin
export PYTHON PORT

.DEFAULT_GOAL := help

SITE := .venv/.site
ALL := .venv/.all
PINS := setup.py constraints.txt scripts/install

$(SITE): $(PINS)
	@scripts/install site && touch $@

$(ALL): $(PINS)
	@scripts/install site,test,compat,dev && touch $@ $(SITE)

.PHONY: help start test lint format i18n docs bench compat buildout-check versions clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  %-16s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

start: $(SITE)  ## serve a site with the demo at http://localhost:8080/Plone (PORT= for another port)
	@exec $(BIN)/python scripts/start.py

test: $(ALL)  ## run all tests, a file at a time on each core; ARGS= for pytest's own options
	@exec $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(ALL)  ## check style, the manifest, the metadata and the pins
	@scripts/lint

format: $(ALL)  ## put imports and layout in order
	@$(BIN)/ruff check --quiet --select I --fix . && $(BIN)/ruff format .

i18n: $(ALL)  ## bring locales/ up to date with the messages in the code
	@scripts/i18n

docs: $(ALL)  ## record the REST examples in docs/ anew
	@VERTAISET_RECORD=1 $(BIN)/pytest tests/rest/test_documentation*.py $(ARGS)

bench: $(ALL)  ## measure what benchmarks/ measures, and check the bounds
	@$(BIN)/python -m benchmarks $(ARGS)

compat: $(ALL)  ## run the core suites with and without the add-on, and print the difference
	@$(BIN)/python scripts/compat/compare.py $(ARGS)

buildout-check: $(SITE)  ## build the site with buildout, start it once, ask for its front page
	@$(BIN)/python scripts/buildout_check.py

versions: $(ALL)  ## bring constraints.txt and versions.cfg up to what setup.py asks for
	@$(BIN)/python scripts/pin.py --resolve

clean:  ## remove what was built; the site in instance/ stays
	rm -rf .venv .buildout build dist .pytest_cache .ruff_cache src/*.egg-info
