# Two commands do everything: `make serve` runs the app, `make test` runs all tests. Both install what is
# missing first (see .ci/setup).

SHELL := bash
export PATH := $(shell .ci/setup path):$(PATH)

# Bytes that a first visit may transfer, after brotli. How well the program compresses differs by 3 kB from one checkout to another.
BUDGET := 920000

.PHONY: serve test build bench bytes screenshots firefox clean

# Without any optimization the program, once divided, reads beyond its memory.
serve: ## the app on http://127.0.0.1:8080, rebuilt as files change
	@.ci/setup build
	CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_OPT_LEVEL=1 trunk serve

build: ## dist/, for any static host and any sub-path
	@.ci/setup build
	trunk build --release

test: ## everything
	@.ci/setup test
	cargo fmt --check
	cargo clippy --quiet --features ui,cli --all-targets -- --deny warnings
	cargo test --quiet --features cli
	cargo check --quiet --lib --no-default-features
	cd src/app/js && npx --no-install tsc && npx --no-install tsc -p worker --noEmit
	cd tests/e2e && npx --no-install tsc
	cd tests/oracle && npx --no-install tsc && node --test && node probes.mjs && node spec.mjs && node corpus.mjs && node front_matter.mjs && node fuzz.mjs && node checks.mjs && node fixes.mjs && node lines.mjs
	trunk build --release
	cd tests/e2e && node bytes.mjs $(BUDGET)
	cd tests/e2e && npx --no-install playwright test

screenshots: build ## the README's picture, and a set to look at in tests/e2e/results
	@.ci/setup test
	cd tests/e2e && npx --no-install playwright test -c screenshots.config.ts

firefox: build ## the main job once in Firefox
	@.ci/setup firefox
	cd tests/e2e && node firefox.mjs

bench: build ## how fast it is, beside a page that does nothing
	@.ci/setup test
	cargo build --quiet --profile native --features cli --bin galley
	cargo bench --quiet --bench native
	node tests/bench/bench.mjs $(BENCH)

bytes: build ## what a first visit transfers, compressed
	@.ci/setup test
	cd tests/e2e && node bytes.mjs

clean:
	cargo clean
	rm -rf dist
