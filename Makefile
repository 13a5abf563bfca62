# Every target sets up by itself what it needs; on a machine that is ready this costs nothing.
# On Debian and Ubuntu the set-up installs system packages too (as root, or by sudo).

PY := .venv/bin/python
READY := .venv/ready
DEMO := demo
SIZE := change

.PHONY: help demo run test check bench soak build deb lock format clean

help:
	@echo "make demo    sample offices, their records, forms and exchange, in demo/; opens the window where there is a screen"
	@echo "make run     the program"
	@echo "make test    the tests"
	@echo "make check   format, lint, types, who may import whom"
	@echo "make soak    the long tests; SIZE=night: what a night has room for"
	@echo "make bench   measurements against their lower bounds, to bench.json"
	@echo "make build   the program in one folder, to dist/;   make deb: as a Debian package"
	@echo "make lock    requirements.lock from pyproject.toml (needs uv)"
	@echo "make format  code laid out as the check wants it"
	@echo "make clean   removes what was made"

$(READY): requirements.lock pyproject.toml scripts/setup scripts/system_packages
	@scripts/system_packages
	@scripts/setup
	@touch $@

demo: $(READY)
	@$(PY) scripts/compile_all.py
	@$(PY) -m ntt_desktop demo $(DEMO) --screenshots $(DEMO)/gambar
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] && [ -z "$$CI" ]; then $(PY) -m ntt_desktop --workspace $(DEMO)/kabupaten-ngada; fi

run: $(READY)
	@$(PY) scripts/compile_all.py
	@$(PY) -m ntt_desktop

test: $(READY)
	@$(PY) -m pytest -m "not soak" -n auto --maxprocesses 4

soak: $(READY)
	@$(PY) -m pytest -m soak -s --size $(SIZE)

check: $(READY)
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest tests/test_architecture.py

bench: $(READY)
	@$(PY) scripts/compile_all.py
	@$(PY) -m bench

build: $(READY)
	@scripts/system_packages build
	@scripts/build

deb: build
	@scripts/make_deb

lock:
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --python-version 3.11 \
	    --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock

format: $(READY)
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

clean:
	rm -rf .venv build dist $(DEMO) bench.json resources/compiled src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench scripts -name __pycache__ -prune -exec rm -rf {} +
