# Every target prepares what it needs first; `make` alone lists them.
# Settings come from the environment:  SERVER=hypercorn make run,  PORT=9000 make run

.DEFAULT_GOAL := help
.PHONY: help run test docker-test test-all lint bench bench-catalog requirements clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

run:  ## set everything up, start NGINX and the server in the foreground; Ctrl-C ends it
	@deploy/run.sh

test: lint  ## check the code, then run all tests, also those against real servers and a browser
	@deploy/setup.sh test
	@.venv/bin/python -m pytest

docker-test:  ## build the images and test the shop in containers, under both servers, with NGINX and PostgreSQL
	@deploy/setup.sh containers
	@deploy/setup.sh python test
	@.venv/bin/python -m pytest -m containers tests/containers

test-all: test  ## run `make test`, then `make docker-test` where a Docker engine answers
	@if deploy/setup.sh engine; then $(MAKE) --no-print-directory docker-test; fi

lint:  ## check style, types and shell scripts; changes nothing
	@deploy/setup.sh python test
	@deploy/setup.sh lint
	@.venv/bin/ruff check --quiet
	@.venv/bin/ruff format --check --quiet
	@.venv/bin/mypy --no-error-summary
	@shellcheck deploy/*.sh

bench:  ## measure the servers side by side (25 minutes, wants an idle machine) and write the results into docs/
	@deploy/setup.sh python app
	@deploy/setup.sh nginx
	@deploy/setup.sh bench
	@.venv/bin/python -m benchmarks.compare all --output benchmarks/results
	@.venv/bin/python -m benchmarks.publish

bench-catalog:  ## measure the catalog against SQLite and PostgreSQL, builds, and workers with a full one (22 minutes, 8 GB)
	@deploy/setup.sh python test
	@deploy/setup.sh nginx
	@deploy/setup.sh bench
	@deploy/setup.sh postgresql
	@.venv/bin/python -m benchmarks.catalog --postgresql --output benchmarks/results
	@.venv/bin/python -m benchmarks.builds --output benchmarks/results
	@.venv/bin/python -m benchmarks.workers --output benchmarks/results
	@.venv/bin/python -m benchmarks.publish

requirements:  ## pin the packages of pyproject.toml anew; needs uv
	@command -v uv >/dev/null || { echo "uv is missing: please install it first (pip install uv)" >&2; exit 1; }
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		pyproject.toml --output-file requirements/app.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		--constraint requirements/app.txt --group test pyproject.toml --output-file requirements/test.txt

clean:  ## remove what can be made again; instance/ with its database stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
