# Engawa: everything a developer or a build machine runs. `make help` lists the targets.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

CARGO ?= cargo
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
BIN := target/debug/engawa
RELEASE_BIN := target/release/engawa
CACHE := .cache

# Incremental builds cost time and disk where nothing is built twice.
ifdef CI
export CARGO_INCREMENTAL := 0
endif

# Targets share Cargo's build folder; side by side they would only wait for each other.
.NOTPARALLEL:

# For what Debian has in packages.
APT_INSTALL := $(shell [ "$$(id -u)" = 0 ] || echo sudo) env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y --no-install-recommends
APT_UPDATE := $(shell [ "$$(id -u)" = 0 ] || echo sudo) apt-get update

# What decides: who may, what is allowed next, when it is tried again.
MUTATED := src/growth_report/suppress.rs src/growth_report/grow.rs src/growth_report/show.rs \
  src/proposals/machine.rs src/proposals/machine/pair.rs src/jobs/queue.rs src/jobs/recovery.rs src/mail/trouble.rs src/limits.rs src/clock.rs \
  src/accounts/erasures.rs src/communities/members.rs src/communities/joining.rs src/http/place.rs

# Tests wait for files and databases for a good part of their time.
TEST_THREADS := $(shell echo $$(( 2 * $$(nproc 2>/dev/null || sysctl -n hw.ncpu) )))

# With nextest if it is there, else with what comes with Rust.
NEXTEST := $(shell $(CARGO) nextest --version >/dev/null 2>&1 && echo yes)

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | sort | expand -t 16

.PHONY: test
test: fmt-check lint doc unit unit-postgres doctest peers oidc-peer calendar-peers pages browser-flows ## Everything that must pass before a change lands

.PHONY: build
build: ## Build the program for development
	$(CARGO) build --workspace --locked

# With the tests, whose crates have other features: those that both need would be built once more.
.PHONY: program
program:
	$(CARGO) build --workspace --locked --bins --tests

.PHONY: release
release: ## Build the program for use
	$(CARGO) build --release --locked

.PHONY: fmt
fmt: ## Format the Rust code
	$(CARGO) fmt --all

.PHONY: fmt-check
fmt-check: ## Check the format of the Rust code
	$(CARGO) fmt --all --check

.PHONY: lint
lint: ## Clippy, every warning an error
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

.PHONY: doc
doc: ## Build the API documentation, every warning an error
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --document-private-items --locked

.PHONY: unit
unit: strace ## Unit, property and end-to-end tests, on SQLite
ifeq ($(NEXTEST),yes)
	$(CARGO) nextest run --workspace --locked --no-fail-fast --test-threads $(TEST_THREADS)
else
	$(CARGO) test --workspace --lib --bins --tests --locked --no-fail-fast
endif

.PHONY: properties-long
properties-long: ## Ten thousand cases for the proposals' state machine, and every zone's changes of the clocks
	$(CARGO) test --test it --locked -- --ignored --nocapture full::calendar::r52
	PROPTEST_CASES=10000 $(CARGO) test --lib --locked -- proposals::

.PHONY: time-limits
time-limits: ## Tests that measure time; they want a quiet machine
	$(CARGO) test --workspace --test it --release --locked -- --ignored --nocapture --test-threads 1 --skip full:: --skip fuzz:: --skip r22_a_million --skip calendar::peers --skip spreadsheet_peer
	tests/support/postgres.sh $(CARGO) test --test it --release --locked -- --ignored --nocapture --test-threads 1 r15_time

.PHONY: long
long: ## What the suite tests with small numbers, with the full ones, on both databases
	$(CARGO) test --package matching --test round --locked -- --ignored --nocapture
	$(CARGO) test --test it --locked -- --ignored --nocapture full::
	tests/support/postgres.sh $(CARGO) test --test it --locked -- --ignored --nocapture full::

.PHONY: fuzz
fuzz: ## Parsers with random input, FUZZ_SECONDS each (600)
	FUZZ_SECONDS=$${FUZZ_SECONDS:-600} $(CARGO) test --test it --release --locked -- --ignored --nocapture fuzz::

.PHONY: mutants
mutants: ## Whether tests notice mistakes in the code that decides (needs cargo-mutants; SHARD=0/4 for a part)
	$(CARGO) mutants $(if $(SHARD),--shard $(SHARD)) --no-shuffle --timeout 120 \
	  $(foreach file,$(MUTATED),--file $(file)) -- --lib --test it

# What needs no database is not run again. Not by nextest: its process for each test would migrate anew each time.
.PHONY: unit-postgres
unit-postgres: strace ## The end-to-end tests again, on a throw-away PostgreSQL
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "$${PG_BIN:-}" ] \
	  || { $(APT_UPDATE) && $(APT_INSTALL) postgresql; }
	tests/support/postgres.sh $(CARGO) test --test it --locked -- --skip match_ --test-threads $(TEST_THREADS)

.PHONY: doctest
doctest: ## Examples in the documentation
	$(CARGO) test --workspace --doc --locked

.PHONY: peers
peers: $(VENV)/ready program ## Compare with other solvers on thousands of random graphs
	$(PY) tests/peers/compare.py --engawa $(BIN)

.PHONY: peers-long
peers-long: $(VENV)/ready release ## The same on five times as many graphs, with other seeds
	$(PY) tests/peers/compare.py --engawa $(RELEASE_BIN) --rounds 5 --seed 1000000

.PHONY: pages
pages: tests/pages/node_modules/ready browser program ## Every page in a browser: accessibility, weight, no scrolling sideways
	ENGAWA=$(BIN) node tests/pages/audit.mjs

.PHONY: screenshots
screenshots: tests/pages/node_modules/ready browser program ## Pictures of every page in target/screenshots, to look at
	ENGAWA=$(BIN) node tests/pages/screenshots.mjs target/screenshots

.PHONY: letters
letters: tests/pages/node_modules/ready browser ## Pictures of every letter around a coffee in target/calendars/letters, to look at
	mkdir -p target/calendars
	ENGAWA_CALENDARS=$(abspath target/calendars) $(CARGO) test --test it --locked -- --ignored --exact calendar::peers::letters_are_written_to_be_looked_at
	node tests/pages/letters.mjs target/calendars/letters

.PHONY: lighthouse
lighthouse: tests/lighthouse/node_modules/ready browser program ## Lighthouse's scores (STRICT=1: performance counts too)
	ENGAWA=$(BIN) node tests/lighthouse/scores.mjs

.PHONY: browser-flows
browser-flows: browser browser-driver ## People's ways through the program in a browser: signing in, joining, going away
	$(CARGO) test --test browser --locked -- --ignored

# Of the same release as Chromium, or the two do not understand each other.
.PHONY: browser-driver
browser-driver:
	[ -x /usr/bin/chromedriver ] || { $(APT_UPDATE) && $(APT_INSTALL) chromium-driver; }

# Chromium, and letters for Japanese: without them every page would look as if it held nothing but boxes.
.PHONY: browser
browser:
	[ -x /usr/bin/chromium ] && dpkg --status fonts-noto-cjk >/dev/null 2>&1 \
	  || { $(APT_UPDATE) && $(APT_INSTALL) chromium fonts-noto-cjk; }

# The order of system calls is what one of the tests looks at.
.PHONY: strace
strace:
	[ "$$(uname)" != Linux ] || command -v strace >/dev/null || { $(APT_UPDATE) && $(APT_INSTALL) strace; }

.PHONY: bench-lemon
bench-lemon: $(VENV)/ready $(CACHE)/lemon_driver release ## Time the solver beside LEMON on communities of 10,000 and 100,000 (OPTIONS=… for others)
	$(PY) benches/lemon.py --engawa $(RELEASE_BIN) --lemon $(CACHE)/lemon_driver --cache $(CACHE) $(OPTIONS)

.PHONY: oidc-peer
oidc-peer: ## Sign in by a real OpenID provider (npm's oidc-provider)
	tests/peers/oidc-provider/run.sh --locked

.PHONY: calendar-peers
calendar-peers: $(VENV)/ready tests/peers/calendar/node_modules/ready ## Invites in other programs and in Radicale; busy times beside another expander (COUNT=200)
	command -v openssl >/dev/null || { $(APT_UPDATE) && $(APT_INSTALL) openssl; }
	tests/peers/calendar/run.sh $(abspath $(PY)) $(or $(COUNT),200) --locked

.PHONY: spreadsheet-peer
spreadsheet-peer: ## Open a file with hostile cells in LibreOffice (some 600 MB, if it is not there)
	command -v soffice >/dev/null || { $(APT_UPDATE) && $(APT_INSTALL) libreoffice-calc-nogui; }
	tests/peers/spreadsheet/run.sh --locked

.PHONY: calendar-fuzz
calendar-fuzz: ## A million sets of hostile texts in a calendar's file
	$(CARGO) test --test it --release --locked -- --ignored --nocapture r22_a_million

.PHONY: bench-page
bench-page: ## What the layers of the web cost beside a bare handler
	$(CARGO) bench --bench page --locked

# On PostgreSQL durability is off here: what is measured is reading.
.PHONY: bench-directory
bench-directory: ## What finding people costs in a community of 100,000, on both databases (PostgreSQL if it is there)
	$(CARGO) bench --bench directory --locked
	if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "$${PG_BIN:-}" ]; then \
	  tests/support/postgres.sh $(CARGO) bench --bench directory --locked; fi

# The same holds here: a page of the report is read.
.PHONY: bench-report
bench-report: ## What the growth report costs in a community of 10,000 after 26 rounds, on both databases (PostgreSQL if it is there)
	$(CARGO) bench --bench report --locked
	if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "$${PG_BIN:-}" ]; then \
	  tests/support/postgres.sh $(CARGO) bench --bench report --locked; fi

# The same holds of writing on PostgreSQL here: it is quicker than on a server that syncs.
.PHONY: bench-round
bench-round: ## What a round of 10,000 costs from its tick to the last row, on both databases (PostgreSQL if it is there)
	$(CARGO) bench --bench round --locked
	if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "$${PG_BIN:-}" ]; then \
	  tests/support/postgres.sh $(CARGO) bench --bench round --locked; fi

.PHONY: quality
quality: ## What the best matching is worth beside a greedy one and a shuffle, on real rosters
	$(CARGO) bench --bench quality --locked

.PHONY: deny
deny: ## Check licences, banned crates and sources (needs cargo-deny)
	$(CARGO) deny --offline check licenses bans sources

.PHONY: advisories
advisories: ## Known vulnerabilities among the crates (needs cargo-deny and the open network)
	$(CARGO) deny check advisories

.PHONY: clean
clean: ## Remove all that was built or fetched
	$(CARGO) clean
	rm -rf $(VENV) $(CACHE) tests/*/node_modules

$(CACHE)/lemon_driver: benches/lemon_driver.cpp
	mkdir -p $(CACHE)
	[ -e /usr/include/lemon/matching.h ] || { $(APT_UPDATE) && $(APT_INSTALL) g++ liblemon-dev; }
	$(CXX) -O2 -std=c++17 -Wall -Wextra -o $@ $< -llemon

%/node_modules/ready: %/package.json %/package-lock.json
	cd $* && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

# Python keeps its environments in a package of its own on Debian.
$(VENV)/ready: tests/peers/requirements.txt
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  $(APT_UPDATE) && $(APT_INSTALL) python3-venv && $(PYTHON) -m venv $(VENV); }
	$(PY) -m pip install --quiet --disable-pip-version-check --requirement $<
	touch $@
