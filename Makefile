# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# `make check` is what CI runs. Each step can be run alone; .ci/run says what a step does.

STEPS = lint build compile-fail test test-postgresql release examples weight docs gate

.PHONY: help check bench format $(STEPS)

help:
	@echo "make check   every step below, in this order"
	@echo "make <step>  one of: $(STEPS)"
	@echo "make bench   print the benchmark table"
	@echo "make format  format every Swift file in place"

check:
	@.ci/run $(STEPS)

$(STEPS):
	@.ci/run $@

bench:
	swift run -c release --package-path Benchmarks clientele-benchmarks --date "$$(date -u +%F)"

format:
	@find Package.swift Sources Tests Examples Benchmarks -name .build -prune -o -name '*.swift' \
	    -print0 2>/dev/null | xargs -0 swift format -i --parallel
