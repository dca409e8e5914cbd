# hikaku: the two commands are `make site` and `make test`; `make` lists the others.
# A fresh machine needs nothing but make and Python 3.11 or newer.

PYTHON ?= python3
RUN := .venv/bin/python
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help site test lint bench serve docs checkers hooks constraints clean

help:  ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST)

site: .venv/ready  ## set everything up and build the demo site from content/ into output/
	$(RUN) -m generator build

test: .venv/ready checkers lint  ## set everything up and run every check
	$(RUN) -m pytest

lint: .venv/ready  ## style and types
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

bench: .venv/ready  ## hikaku beside Hugo on the same articles; see bench/README.md for more
	$(RUN) -m bench.run $(BENCH)

serve: .venv/ready  ## see the demo site on http://127.0.0.1:5500/ while writing
	$(RUN) -m generator serve

docs: .venv/ready  ## write the generated pages of docs/ anew
	$(RUN) tools/make_docs.py

checkers: .venv/ready
	$(RUN) tools/setup.py checkers

hooks:  ## check each commit for secrets, hosts and absolute paths
	git config core.hooksPath tools/hooks

constraints: .venv/ready  ## pin the newest versions of all packages with their digests
	$(RUN) tools/pin.py

clean:  ## remove what builds and tests wrote
	rm -rf .hikaku .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
	find output -mindepth 1 ! -name .gitkeep -delete

.venv/ready: constraints.txt pyproject.toml tools/setup.py
	$(PYTHON) tools/setup.py python
	touch $@
