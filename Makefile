# Everything is made in this folder: .venv (Python packages), out (PDFs). "make clean" takes both away again.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: brief test check leak bench setup doctor lock wheels clean help

BRIEF ?= briefs/mali-2020
OUT ?= out

brief: setup ## build the Mali brief into out/ (another one: make brief BRIEF=briefs/NAME)
	.venv/bin/tocsin build $(BRIEF) -o $(OUT)

test: check ## run every test, after ruff and mypy
	.venv/bin/python -m pytest -n 2

check: ## ruff and mypy alone
	scripts/setup tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

leak: ## prove 1,000 times that what is withheld changes no byte of a public file (tests do it 50 times)
	scripts/setup tests
	TOCSIN_LEAK_ROUNDS=1000 .venv/bin/python -m pytest tests/test_non_interference.py

bench: ## print how fast the pipeline is beside plain WeasyPrint
	scripts/setup tests
	.venv/bin/python bench/run.py
	.venv/bin/python bench/leaks.py
	.venv/bin/python bench/copies.py
	.venv/bin/python bench/issues.py
	.venv/bin/python bench/incidents.py

setup: ## install what is missing; nothing is asked when all is there
	scripts/setup briefs

doctor: setup ## say what this machine has and lacks
	.venv/bin/tocsin doctor -o $(OUT)

lock: ## write the lock files anew from pyproject.toml (newer versions: scripts/lock --upgrade)
	scripts/lock

wheels: setup ## collect tocsin and all it needs in dist/wheels, for a machine without network
	scripts/wheels dist/wheels

clean: ## take away everything that make has made
	rm -rf .venv out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | awk -F'\t' '{printf "%-14s %s\n", $$1, $$2}'
