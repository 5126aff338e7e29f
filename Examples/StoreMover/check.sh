#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Moves the store of HomeGoods between files, and to a PostgreSQL server and back when one is named:
# check.sh <program> [<HomeGoods program> [<connection string>]].

set -euo pipefail
shopt -s inherit_errexit
export LC_ALL=C

program=$1
# Beside the folder of this example lies that of HomeGoods, see .ci/examples.sh.
home_goods=${2:-$(dirname "${program/\/StoreMover\//\/HomeGoods\/}")/HomeGoods}
server=${3:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

fail() {
    printf 'StoreMover: %s\n' "$1"
    if [[ -s error.txt ]]; then cat error.txt; fi
    exit 1
}

# expect <code> <arguments…>: runs the command, whose result is in out.txt and words in error.txt.
expect() {
    local wanted=$1 status=0
    shift
    "$program" "$@" > out.txt 2> error.txt || status=$?
    if ((status != wanted)); then fail "'$*' exits with $status, not $wanted"; fi
}

# same <store> [--schema NAME]: the store holds what the first one held.
same() {
    expect 0 check "$@"
    cmp -s out.txt wanted.txt || fail "$1 holds something else"
    rm -f again.archive
    expect 0 export "$@" again.archive
    cmp -s again.archive a.archive || fail "the archive of $1 is another one"
}

for bad in "" "--wrong" "move" "export sqlite:a" "copy sqlite:a sqlite:a" "check nothing"; do
    # shellcheck disable=SC2086
    expect 64 $bad
    if [[ -s out.txt ]]; then fail "'$bad' writes to the standard output"; fi
    grep -q '^usage: ' error.txt || fail "'$bad' gets no line of usage"
done

"$home_goods" --people 60 --days 15 --out a --store a.sqlite > a.txt || fail "HomeGoods makes no store"
expect 0 check sqlite:a.sqlite
cp out.txt wanted.txt
expect 0 export sqlite:a.sqlite a.archive
[[ $(cat out.txt) == "$(grep '^digest ' wanted.txt)" ]] || fail "export says another digest"

# Through a file, without one, through a pipe.
expect 0 import a.archive sqlite:b.sqlite
same sqlite:b.sqlite
expect 0 copy sqlite:b.sqlite sqlite:c.sqlite
same sqlite:c.sqlite
"$program" export sqlite:c.sqlite - 2> error.txt \
    | "$program" import - sqlite:d.sqlite > out.txt 2> error2.txt || fail "a pipe does not work"
same sqlite:d.sqlite

# A half of an archive is refused and leaves a store that says so; the whole one goes on.
head -c "$(($(wc -c < a.archive) * 3 / 4))" a.archive > half.archive
expect 65 import half.archive sqlite:e.sqlite
expect 1 check sqlite:e.sqlite
expect 66 export sqlite:e.sqlite never.archive
expect 0 import a.archive sqlite:e.sqlite
same sqlite:e.sqlite

# Nothing is overwritten, nothing is made of what is not there, no part of a file is left.
"$home_goods" --people 60 --days 15 --seed 9 --out f --store f.sqlite > f.txt
expect 73 import a.archive sqlite:f.sqlite
expect 73 copy sqlite:a.sqlite sqlite:f.sqlite
expect 73 export sqlite:f.sqlite a.archive
expect 66 export sqlite:nothing.sqlite never.archive
expect 65 import a.txt sqlite:g.sqlite
if compgen -G '*.part*' > files.txt || [[ -e never.archive || -e nothing.sqlite ]]; then
    fail "an export that failed leaves files"
fi

if [[ -n $server ]]; then
    # By a file there, without one back, and from schema to schema.
    expect 0 import a.archive "postgresql:$server" --schema mover
    same "postgresql:$server" --schema mover
    expect 0 copy "postgresql:$server" --schema mover "postgresql:$server" --schema "mover 2"
    same "postgresql:$server" --schema "mover 2"
    expect 0 copy "postgresql:$server" --schema "mover 2" sqlite:back.sqlite
    same sqlite:back.sqlite
    expect 0 copy sqlite:a.sqlite "postgresql:$server" --schema "mover 2"
    grep -q 'there already' error.txt || fail "a second copy does not say that all is there"
    expect 73 copy sqlite:f.sqlite "postgresql:$server" --schema mover
    expect 65 import half.archive "postgresql:$server" --schema "mover 3"
    expect 1 check "postgresql:$server" --schema "mover 3"
    expect 0 import a.archive "postgresql:$server" --schema "mover 3"
    same "postgresql:$server" --schema "mover 3"
    moved=back.sqlite
else
    expect 69 check postgresql:dbname=shop
    grep -q -e '--traits PostgreSQL' error.txt || fail "it does not say how to get PostgreSQL"
    moved=d.sqlite
fi

# The shop goes on with the store that was moved as with the one that stayed.
for store in a.sqlite "$moved"; do
    "$home_goods" --people 60 --days 15 --out a --store "$store" > moved.txt \
        || fail "the shop does not go on with $store"
    expect 0 check "sqlite:$store"
    cp out.txt "$store.txt"
done
cmp -s a.sqlite.txt "$moved.txt" || fail "the shop goes on in another way with $moved"
if cmp -s a.sqlite.txt wanted.txt; then fail "the shop has done nothing"; fi
