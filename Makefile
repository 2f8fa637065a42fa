# `make site` and `make test` do all their own set-up, on Debian and macOS, with Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AUDIT := $(VENV)/audit
BUILDERS := $(VENV)/builders
RELEASE := $(VENV)/release
DIST := dist
INTO_CLEAN = $(RELEASE)/bin/python -m pip --python $(RELEASE)/clean/bin/python
MANUAL := site/manual
NEW_SURVEY := generator/surveymark/scaffold/templates
QUIETLY := --quiet --disable-pip-version-check
# The lock is complete, so pip resolves nothing, builds nothing from source, and compiles modules only when they are imported.
EXACTLY := $(QUIETLY) --no-deps --only-binary :all: --require-hashes --no-compile
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --only-binary :all: --generate-hashes \
  --no-emit-index-url --no-header --no-annotate
# Two processes; the tests of a file run in the same one, so that they share a browser or server. Files with slow tests come first.
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
NODE := tests/node/node_modules/.package-lock.json
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site manual publish serve test test-fast test-long mutants lint bench schemas golden lock audit builders dist clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

site: $(VENV)/site ## Build the site
	@$(BIN)/surveymark build

manual: $(VENV)/site ## Build the manual into site/manual, beside the survey
	@$(BIN)/mkdocs build --quiet --config-file manual.yml --site-dir $(MANUAL)

publish: $(VENV)/site ## Build the site and the manual as they are published, from nothing kept
	@$(BIN)/surveymark build --cold --out site
	@$(MAKE) --no-print-directory manual

serve: $(VENV)/site ## Preview the site, and rebuild it when the content changes
	@$(BIN)/surveymark serve

test: lint ## Run every check and test
	$(PYTEST)

test-fast: $(VENV)/test ## Run the tests that need no browser and no build
	$(PYTEST) -m "not slow"

test-long: lint ## Run everything with the full number of random cases, and measure coverage; takes hours
	$(PYTEST) --long --cov --cov-report=term

mutants: $(VENV)/test ## Run mutation tests of content, curation, exports and listings; tests must detect at least 85 %
	$(BIN)/python benchmarks/mutants.py

lint: $(VENV)/test $(NODE) ## Check code, types, import contracts, content and scripts
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/surveymark check
	@if [ -e $(NODE) ]; then cd tests/node && npm run --silent lint; fi

bench: $(VENV)/test site ## Measure builds, searching and reading; writes benchmarks/RESULTS.md; takes an hour
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/build.py --stages 1000 4000 20000
	PYTHONPATH=tests $(BIN)/python benchmarks/searching.py
	PYTHONPATH=tests $(BIN)/python benchmarks/reading.py site

schemas: $(VENV)/test ## Update schemas/*.json, which editors use
	@for name in paper context topics datasets attributes venues listings survey removed decision status watch searches; do $(BIN)/surveymark schema $$name > schemas/$$name.schema.json; done

golden: $(VENV)/test ## Update the expected outputs of exports and Markdown; review the differences before you commit them
	$(BIN)/python tests/golden_files.py

lock: $(VENV)/test ## Update requirements/*.txt
	$(LOCK) pyproject.toml --group test --extra sift --output-file requirements/test.txt
	$(LOCK) pyproject.toml --group site --constraint requirements/test.txt --output-file requirements/site.txt
	$(LOCK) pyproject.toml --constraint requirements/test.txt --output-file $(NEW_SURVEY)/requirements/site.txt.j2
	$(LOCK) --group audit --constraint requirements/test.txt --output-file requirements/audit.txt
	$(LOCK) --group release --constraint requirements/test.txt --output-file requirements/release.txt
	$(LOCK) --group builders --constraint requirements/test.txt --output-file requirements/builders.txt

audit: $(AUDIT)/bin/pip-audit ## Check locked packages for known vulnerabilities
	@for lock in requirements/*.txt; do echo $$lock; $(AUDIT)/bin/pip-audit --progress-spinner=off --strict --require-hashes --disable-pip --requirement $$lock || exit; done

builders: $(BUILDERS)/bin/zensical ## Set up the other site builders: ProperDocs with MaterialX, and Zensical

dist: $(RELEASE)/bin/twine ## Build the package into dist/, check it, and list all that it installs as an SBOM
	@rm -rf $(DIST) $(RELEASE)/clean
	@$(RELEASE)/bin/hatchling build --directory $(DIST)
	@$(RELEASE)/bin/twine check --strict $(DIST)/*
	@$(RELEASE)/bin/python -m venv --without-pip $(RELEASE)/clean
	@$(INTO_CLEAN) install $(EXACTLY) --requirement $(NEW_SURVEY)/requirements/site.txt.j2
	@$(INTO_CLEAN) install $(QUIETLY) --no-deps --no-index --no-compile --find-links $(DIST) surveymark
	@$(INTO_CLEAN) check $(QUIETLY)
	@$(RELEASE)/bin/cyclonedx-py environment --output-reproducible --output-format JSON --output-file $(DIST)/surveymark.cdx.json $(RELEASE)/clean

clean: ## Remove generated files, but keep the environment
	rm -rf site dist test-artefacts .coverage .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with make PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python's venv is missing; on Debian: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# `pip check` proves that the lock is complete.
$(VENV)/site $(VENV)/test: $(VENV)/%: requirements/%.txt pyproject.toml | $(BIN)/python
	@echo "setting up $(VENV) from requirements/$*.txt"
	@$(BIN)/pip install $(EXACTLY) --requirement requirements/$*.txt
	@$(BIN)/pip install $(QUIETLY) --no-deps --no-build-isolation --editable .
	@$(BIN)/pip check $(QUIETLY)
	@touch $@

# The audit tool has its own environment.
$(AUDIT)/bin/pip-audit: requirements/audit.txt | $(BIN)/python
	@$(BIN)/python -m venv --clear $(AUDIT)
	@$(AUDIT)/bin/python -m pip install $(EXACTLY) --requirement requirements/audit.txt
	@touch $@

# The tools of a release have their own environment, too.
$(RELEASE)/bin/twine: requirements/release.txt | $(BIN)/python
	@$(BIN)/python -m venv --clear $(RELEASE)
	@$(RELEASE)/bin/python -m pip install $(EXACTLY) --requirement requirements/release.txt
	@touch $@

# Other site builders are installed over MkDocs and Material, in this order, as people would do it.
$(BUILDERS)/bin/zensical: requirements/site.txt requirements/builders.txt pyproject.toml | $(BIN)/python
	@$(BIN)/python -m venv --clear $(BUILDERS)
	@$(BUILDERS)/bin/python -m pip install $(EXACTLY) --requirement requirements/site.txt
	@$(BUILDERS)/bin/python -m pip install $(EXACTLY) --requirement requirements/builders.txt
	@$(BUILDERS)/bin/python -m pip install $(QUIETLY) --no-deps --no-build-isolation --editable .
	@touch $@

# npm packages that check JavaScript and the built site. Without npm they are skipped locally and fail in CI.
$(NODE): tests/node/package-lock.json tests/node/.npmrc
	@if command -v npm >/dev/null; then echo "setting up tests/node from its lock"; cd tests/node && npm ci --loglevel=error; \
	else echo "npm is missing: JavaScript is not checked, and axe-core and the Nu validator do not check the built site"; [ -z "$$CI" ]; fi
