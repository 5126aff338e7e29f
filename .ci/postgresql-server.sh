#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Throw-away PostgreSQL clusters in one folder, reached over Unix sockets in folders of their own.
# As root the servers run as an unprivileged user.
#
#     postgresql-server.sh <folder> create <name> [setting=value…]
#                              makes and starts a cluster, and prints its connection string
#     postgresql-server.sh <folder> create-tls <name>
#                              the same, reached over TLS on 127.0.0.1; <folder>/<name> has the
#                              authority's ca.crt, and another-ca.crt of one that nobody trusts
#     postgresql-server.sh <folder> crash <name>     ends the server without a checkpoint
#     postgresql-server.sh <folder> start <name>     starts it again, and waits until it answers
#     postgresql-server.sh <folder> remove <name>    ends it and removes all of it

. "$(dirname "$0")/common.sh"

usage() {
    sed -n 's/^#     postgresql/usage: postgresql/p' "$0"
    exit 64
}
if (($# < 3)) || [[ ! $3 =~ ^[a-z0-9-]{1,16}$ || ! -d $1 ]]; then usage; fi
command=$2
name=$3
cluster=$1/$name
settings=("${@:4}")

# The server's programs: of the newest version that is installed, unless they are on the path.
programs=
for candidate in "$(dirname "$(command -v initdb || echo /nowhere/initdb)")" \
    /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin
do
    if [[ -x $candidate/initdb && -x $candidate/pg_ctl ]]; then programs=$candidate; fi
done
if [[ -z $programs ]]; then
    echo "postgresql: there is no server here: apt-get install postgresql libpq-dev pkg-config" >&2
    exit 1
fi

as_server=()
if ((EUID == 0)); then
    account=nobody
    if id postgres > /dev/null 2>&1; then account=postgres; fi
    as_server=(setpriv "--reuid=$account" "--regid=$(id -g "$account")" --clear-groups
        env "HOME=$cluster")
fi
server() { (cd "$cluster" && ${as_server[@]+"${as_server[@]}"} "$@"); }
control() { server "$programs/pg_ctl" -D "$cluster/data" -w -t 60 "$@"; }

# The server must not hold what its starter waits for the end of.
start() {
    (
        for end in "/proc/$BASHPID/fd"/*; do
            end=${end##*/}
            if [[ $end =~ ^[0-9]+$ ]] && ((end > 2)); then eval "exec $end>&-"; fi
        done
        control -l "$cluster/log" start > /dev/null 2>&1
    )
}

configure() {
    local setting
    for setting in "$@"; do printf '%s\n' "$setting"; done >> "$cluster/data/postgresql.conf"
}

# Many stores at once, each with connections of its own. What a transaction has read is remembered
# row by row: with the default it soon becomes whole tables, and everyone conflicts.
make() {
    mkdir "$cluster"
    if ((EUID == 0)); then
        chown "$account" "$cluster"
        chmod a+x "${cluster%/*}"
    fi
    quiet server "$programs/initdb" -D "$cluster/data" --username=clientele_admin --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 --no-instructions --no-sync >&2
    configure "listen_addresses = ''" "unix_socket_directories = '$cluster'" \
        'unix_socket_permissions = 0777' 'max_connections = 200' \
        'max_pred_locks_per_transaction = 1024' 'synchronous_commit = on' \
        ${settings[@]+"${settings[@]}"}
}

# The tests have no rights but that to make schemas in a database.
populate() {
    quiet server "$programs/psql" -qX -v ON_ERROR_STOP=1 -h "$cluster" -U clientele_admin \
        -d postgres "$@" \
        -c "CREATE ROLE clientele LOGIN NOSUPERUSER PASSWORD 'throw-away'" \
        -c 'CREATE DATABASE clientele OWNER clientele' >&2
}

failed() {
    cat "$cluster/log" >&2
    exit 1
}

# authority <file>: a key and a certificate that signs itself.
authority() {
    quiet server openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=clientele $1" \
        -keyout "$cluster/$1.key" -out "$cluster/$1.crt" >&2
}

create_tls() {
    make
    authority ca
    authority another-ca
    quiet server openssl req -newkey rsa:2048 -nodes -subj /CN=localhost \
        -keyout "$cluster/server.key" -out "$cluster/server.csr" >&2
    echo 'subjectAltName = DNS:localhost' > "$cluster/server.cnf"
    quiet server openssl x509 -req -days 2 -in "$cluster/server.csr" -CA "$cluster/ca.crt" \
        -CAkey "$cluster/ca.key" -CAcreateserial -extfile "$cluster/server.cnf" \
        -out "$cluster/server.crt" >&2
    configure "ssl = on" "ssl_cert_file = '$cluster/server.crt'" \
        "ssl_key_file = '$cluster/server.key'" "listen_addresses = '127.0.0.1'"
    printf '%s\n' 'local all clientele_admin trust' \
        'hostssl all clientele 127.0.0.1/32 scram-sha-256' > "$cluster/data/pg_hba.conf"
    local port attempt
    for attempt in {1..20}; do
        port=$((20000 + (RANDOM + attempt) % 12000))
        configure "port = $port"
        if start; then break; fi
        if ((attempt == 20)); then failed; fi
    done
    populate -p "$port"
    echo "host=localhost hostaddr=127.0.0.1 port=$port user=clientele password=throw-away" \
        "dbname=clientele sslmode=verify-full sslrootcert=$cluster/ca.crt"
}

case $command in
    create)
        make
        start || failed
        populate
        echo "host=$cluster user=clientele dbname=clientele"
        ;;
    create-tls) create_tls ;;
    crash) control -m immediate stop > /dev/null ;;
    start) start || failed ;;
    remove)
        control -m immediate stop > /dev/null 2>&1 || true
        rm -rf "$cluster"
        ;;
    *) usage ;;
esac
