#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Judges the example by what it prints, writes and exits with: check.sh <program>.

set -euo pipefail
shopt -s inherit_errexit
export LC_ALL=C

program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

fail() {
    printf 'HomeGoods: %s\n' "$1"
    exit 1
}

# Bad options get a line of usage on the error stream and 64.
for bad in --wrong "--people none" "--days 1" --seed; do
    status=0
    # shellcheck disable=SC2086
    "$program" $bad > out.txt 2> error.txt || status=$?
    if ((status != 64)); then fail "'$bad' exits with $status, not 64"; fi
    if [[ -s out.txt ]]; then fail "'$bad' writes to the standard output"; fi
    grep -q '^usage: ' error.txt || fail "'$bad' gets no line of usage"
done
"$program" --help | grep -q '^usage: ' || fail "--help has no usage"

# The same seed gives the same bytes, another seed other ones.
small=(--people 60 --days 15)
"$program" "${small[@]}" --seed 5 --out a > a.txt || fail "a small run breaks a promise"
"$program" "${small[@]}" --seed 5 --out b > b.txt || fail "a small run breaks a promise"
"$program" "${small[@]}" --seed 6 --out c > c.txt || fail "a small run breaks a promise"
cmp a/report.json b/report.json || fail "two runs of one seed differ"
cmp a/report.html b/report.html || fail "two pages of one seed differ"
if cmp -s a/report.json c/report.json; then fail "two seeds give one report"; fi

# A store that is named is gone on with; another population is not poured into it.
"$program" "${small[@]}" --out d --store kept.sqlite > d.txt || fail "a named store is not taken"
"$program" "${small[@]}" --out d --store kept.sqlite > d.txt || fail "a second run breaks a promise"
if "$program" "${small[@]}" --seed 9 --out d --store kept.sqlite > e.txt 2> error.txt; then
    fail "another population was poured into a store"
fi
grep -q 'another population' error.txt || fail "the refusal of a store does not say why"

# Everything, as a reader runs it. The standard output is a pipe: whole lines only.
"$program" | cat > all.txt || fail "the whole run breaks a promise"
if grep -q $'[\r\033]' all.txt; then fail "there are signs for terminals in a pipe"; fi
for said in 'Maria' 'the reminder that was due now is not sent' 'reminder sent' 'Refused, and why' \
    'received = ' 'last touch' 'second-run-changes-nothing'; do
    grep -q "$said" all.txt || fail "the output does not say: $said"
done
if grep -q 'BROKEN' all.txt; then fail "a promise is broken"; fi
if grep -qE '<script|src=|href=|url\(|https?://' home-goods/report.html; then
    fail "the page needs something from elsewhere"
fi
