# The two commands are `make run` and `make test`; both do their own set-up (installer/setup.sh).
.PHONY: run screens test endure bench lint clean setup setup-test
.DEFAULT_GOAL := run
bin := .venv/bin

run: setup ## the window on build/window; without a screen the whole main job, into build/demo
	@sh installer/run.sh

test: lint ## everything that must hold before a change goes in
	$(bin)/pytest -n 2

lint: setup-test
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports --no-cache

screens: setup-test ## a picture of every page and state of the window; build/screens
	$(bin)/python -m tests.ui.screens

endure: setup-test ## the slow trials: crashes, full disks, broken files
	$(bin)/python -m tests.endure

bench: setup-test ## how long things take, and how much memory
	$(bin)/python -m tests.bench

clean: ## back to a fresh checkout
	rm -rf build dist .venv *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find app tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@sh installer/setup.sh

setup-test:
	@sh installer/setup.sh test
