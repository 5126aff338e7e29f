#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Tries clientele-store against the PostgreSQL server that CLIENTELE_POSTGRESQL names: to it, back,
# and from schema to schema. `.ci/postgresql.sh .ci/store-mover.sh` runs this alone.

. "$(dirname "$0")/common.sh"

if [[ -z ${CLIENTELE_POSTGRESQL:-} ]]; then
    echo "store-mover: CLIENTELE_POSTGRESQL names no server, to run: .ci/postgresql.sh $0"
    exit 1
fi

# What is moved comes from HomeGoods, built where .ci/examples.sh builds it too.
shop=(-c release --package-path Examples/HomeGoods --scratch-path .build/examples/HomeGoods)
mover=(--package-path Examples/StoreMover --scratch-path .build/store-mover --traits PostgreSQL)
quiet swift build "${shop[@]}" --product HomeGoods
quiet swift build "${mover[@]}" --product clientele-store
quiet bash Examples/StoreMover/check.sh \
    "$(swift build "${mover[@]}" --show-bin-path)/clientele-store" \
    "$(swift build "${shop[@]}" --show-bin-path)/HomeGoods" "$CLIENTELE_POSTGRESQL"
echo "store-mover: SQLite to PostgreSQL and back, the same bytes"
