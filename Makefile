# The commands of this course. Each one first makes .venv and installs what it needs, once.
# tools/run.sh finds a supported Python (or takes PYTHON=...); tools/bootstrap.py does the work.
export T
run := @PYTHON="$(PYTHON)" sh tools/run.sh

.PHONY: help serve book lab hub test lint notebooks new web pins zip pdf

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

serve:  ## Build the book and serve it at http://127.0.0.1:8000
	$(run) serve

book:  ## Build the book into _build/html
	$(run) book

zip:  ## Pack the book into one file that opens from disk, _build/mgcourse-<version>.zip
	$(run) zip

pdf:  ## Print the course, handouts and answer sheets into _build/pdf (ARGS="--lesson STEM")
	$(run) pdf $(ARGS)

lab:  ## Open the notebooks in JupyterLab
	$(run) lab

hub:  ## Start a JupyterHub for a workshop (MGCOURSE_HUB_PASSWORD=... make hub)
	$(run) hub

test:  ## Check everything and run every test (ARGS="tests/unit -k merge" runs a part)
	$(run) test $(ARGS)

lint:  ## Check style, types and content only
	$(run) lint

notebooks:  ## Execute and clean the notebooks that changed
	$(run) notebooks $(ARGS)

new:  ## Start a lesson from the template: make new T="Magnesium and sleep"
	$(run) new "$$T"

web:  ## Rebuild the front end's bundles
	$(run) web

pins:  ## Resolve the packages anew: constraints.txt, constraints-test.txt
	$(run) pins
