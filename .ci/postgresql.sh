#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Tests PostgreSQLStore, and every feature on it, against a server of its own: made in a temporary
# folder, reached over a Unix socket only, removed at the end. As root the server runs as an
# unprivileged user.
#
#     .ci/postgresql.sh               what runs on PostgreSQLStore
#     .ci/postgresql.sh <command…>    another command, with CLIENTELE_POSTGRESQL naming the server

. "$(dirname "$0")/common.sh"

# The server's programs: of the newest version that is installed, unless they are on the path.
programs=
for candidate in "$(dirname "$(command -v initdb || echo /nowhere/initdb)")" \
    /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin
do
    if [[ -x $candidate/initdb && -x $candidate/pg_ctl ]]; then programs=$candidate; fi
done
if [[ -z $programs ]]; then
    echo "postgresql: there is no server here: apt-get install postgresql libpq-dev pkg-config"
    exit 1
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/clientele-postgresql.XXXXXX")
as_server=()
if ((EUID == 0)); then
    account=nobody
    if id postgres > /dev/null 2>&1; then account=postgres; fi
    chown "$account" "$folder"
    as_server=(setpriv "--reuid=$account" "--regid=$(id -g "$account")" --clear-groups
        env "HOME=$folder")
fi
server() { (cd "$folder" && ${as_server[@]+"${as_server[@]}"} "$@"); }

finish() {
    local status=$?
    trap - EXIT INT TERM
    if ((status != 0)) && [[ -f $folder/log ]]; then
        # What the tests provoke is expected there: conflicts and connections that were ended.
        grep -E ' (PANIC|FATAL|WARNING): ' "$folder/log" | tail -n 20 || true
    fi
    server "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop > /dev/null 2>&1 || true
    rm -rf "$folder"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

quiet server "$programs/initdb" -D "$folder/data" --username=clientele_admin --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-instructions
# Many stores at once, each with connections of its own; no disk is waited for, as nothing is kept.
cat >> "$folder/data/postgresql.conf" << SETTINGS
listen_addresses = ''
unix_socket_directories = '$folder'
unix_socket_permissions = 0777
max_connections = 400
fsync = off
max_pred_locks_per_transaction = 1024
synchronous_commit = on
SETTINGS
# The server must not hold what this script writes to.
server "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w start > /dev/null 2>&1 || {
    cat "$folder/log"
    exit 1
}
# The tests have no rights but that to make schemas in a database.
sql() { quiet server "$programs/psql" -qX -v ON_ERROR_STOP=1 -h "$folder" "$@"; }
sql -U clientele_admin -d postgres -c 'CREATE ROLE clientele LOGIN NOSUPERUSER' \
    -c 'CREATE DATABASE clientele OWNER clientele'

export CLIENTELE_POSTGRESQL="host=$folder user=clientele dbname=clientele"
if (($# > 0)); then
    "$@"
else
    scratch=.build/postgresql
    options=(--traits PostgreSQL --scratch-path "$scratch")
    quiet swift build --build-tests "${options[@]}"
    # What runs on stores of every kind; what does not has been run by `swift test`.
    swift test --skip-build --disable-xctest "${options[@]}" \
        --filter '^(PostgreSQLStore|Identity|Consent|Personalization|Messaging|Attribution)Tests\.' \
        --filter '^ClienteleCoreTests\.(EventChecks|EventPipeline|PostgreSQL|Resolver)' \
        --filter '^WholeHouseTests\.(Moving|PostgreSQL|Story|WholeHouse)'
    .ci/store-mover.sh
fi
