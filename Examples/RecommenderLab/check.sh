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
    printf 'RecommenderLab: %s\n' "$1"
    exit 1
}

# Bad options get a line of usage on the error stream and 64.
for bad in --wrong "--tasks none" "--tasks 0" "--only X9" "--output page.txt" --data; do
    status=0
    # shellcheck disable=SC2086
    "$program" $bad > out.txt 2> error.txt || status=$?
    if ((status != 64)); then fail "'$bad' exits with $status, not 64"; fi
    if [[ -s out.txt ]]; then fail "'$bad' writes to the standard output"; fi
    grep -q '^usage: ' error.txt || fail "'$bad' gets no line of usage"
done
"$program" --help | grep -q '^usage: ' || fail "--help has no usage"

# What was measured is the same twice and for any number of tasks; only times differ.
figures() {
    tr ',' '\n' < "$1" | grep -v '"fit"\|"answer"\|"seconds"'
}
quick=(--quick --data "$folder/nothing")
"$program" "${quick[@]}" --tasks 1 --output a/report.html | cat > a.txt || fail "a quick run fails"
"$program" "${quick[@]}" --tasks 2 --output b/report.html | cat > b.txt || fail "a quick run fails"
cmp <(figures a/report.json) <(figures b/report.json) || fail "one and two tasks differ"

if grep -q $'[\r\033]' a.txt; then fail "there are signs for terminals in a pipe"; fi
for said in 'blend' 'EASE' 'NDCG@10' 'skipped: there is no' 'skipped: a quick run'; do
    grep -q "$said" a.txt || fail "the output does not say: $said"
done
grep -q '<svg' a/report.html || fail "the page has no chart"
if grep -qE '<script|src=|href=|url\(' a/report.html; then
    fail "the page needs something from elsewhere"
fi
