#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Tests PostgreSQLStore, and every feature on it, against servers of its own: made in a temporary
# folder, removed at the end. As root the servers run as an unprivileged user.
#
#     .ci/postgresql.sh               what runs on PostgreSQLStore
#     .ci/postgresql.sh <command…>    another command, with CLIENTELE_POSTGRESQL naming the server
#
# CLIENTELE_POSTGRESQL         a server, reached over a Unix socket only
# CLIENTELE_POSTGRESQL_TLS     another one, reached over TLS; unset when there is no openssl
# CLIENTELE_POSTGRESQL_SERVER  a script that makes further ones to be ended and started at will:
#                              `create <name>`, `crash <name>`, `start <name>`, `remove <name>`

. "$(dirname "$0")/common.sh"

folder=$(mktemp -d "${TMPDIR:-/tmp}/clientele-postgresql.XXXXXX")
job=
manage() { "$PWD/.ci/postgresql-server.sh" "$folder" "$@"; }

finish() {
    local status=$? log
    trap - EXIT
    # Who interrupts twice does not leave a server behind.
    trap '' INT TERM
    # What an interrupted command has left behind, be it stopped.
    if [[ -n $job ]]; then
        kill -INT -- "-$job" 2> /dev/null && kill -CONT -- "-$job" 2> /dev/null || true
    fi
    if ((status != 0)) && [[ -f $folder/main/log ]]; then
        # What the tests provoke is expected there: conflicts and connections that were ended.
        grep -E ' (PANIC|FATAL|WARNING): ' "$folder/main/log" \
            | grep -v 'connection to client lost' | tail -n 20 || true
    fi
    for log in "$folder"/*/data; do
        if [[ -d $log ]]; then manage remove "$(basename "${log%/data}")"; fi
    done
    rm -rf "$folder"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# As a job of its own, so that this script is interrupted at once and can end all of it; at a
# terminal it keeps the terminal, whose interruption reaches all anyway.
run() {
    if [[ -t 0 ]]; then
        "$@"
        return
    fi
    set -m
    "$@" &
    job=$!
    set +m
    wait "$job"
}

# No disk is waited for, as nothing is kept.
CLIENTELE_POSTGRESQL=$(manage create main 'max_connections = 400' 'fsync = off')
export CLIENTELE_POSTGRESQL
if command -v openssl > /dev/null; then
    CLIENTELE_POSTGRESQL_TLS=$(manage create-tls tls)
    export CLIENTELE_POSTGRESQL_TLS
fi
export CLIENTELE_POSTGRESQL_SERVER=$folder/server
printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$PWD/.ci/postgresql-server.sh" "$folder" \
    > "$CLIENTELE_POSTGRESQL_SERVER"
chmod a+x "$CLIENTELE_POSTGRESQL_SERVER"

if (($# > 0)); then
    run "$@"
else
    scratch=.build/postgresql
    options=(--traits PostgreSQL --scratch-path "$scratch")
    run quiet swift build --build-tests "${options[@]}"
    # What runs on stores of every kind; what does not has been run by `swift test`.
    run tell_failures swift test --skip-build --disable-xctest "${options[@]}" \
        --filter '^(PostgreSQLStore|Identity|Consent|Personalization|Messaging|Attribution)Tests\.' \
        --filter '^ClienteleCoreTests\.(ErasureAudit|EventChecks|EventPipeline|PostgreSQL|Resolver)' \
        --filter '^WholeHouseTests\.(ContinuityStory|Erasure|Moving|PostgreSQL|ScaleOut|SharedDeviceErasure|Story|WholeHouse)'
    run .ci/store-mover.sh
fi
