#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0
#
# Builds the benchmarks, and for gate B the base commit's library under the same benchmarks, and
# runs the gates.

set -euo pipefail

usage() {
    cat <<'TEXT'
usage: Benchmarks/gate.sh [all|A|B|C|record|selftest] [--base COMMIT] [--filter TEXT]

  A          exact allocations against Benchmarks/Thresholds
  B          CPU time against the base commit
  C          scaling
  record     write the thresholds of gate A
  selftest   plant defects and see the gates turn red
  --base     the commit for B; without it where this branch left main, or else the commit before
  --filter   only the benchmarks whose name contains this
TEXT
}

verb=all
base=
filter=
case "${1:-}" in
    all | A | B | C | record | selftest) verb=$1 && shift ;;
esac
while [ $# -gt 0 ]; do
    case "$1" in
        --help | -h) usage && exit 0 ;;
        --base) [ $# -gt 1 ] || { usage >&2 && exit 64; }; base=$2 && shift 2 ;;
        --filter) [ $# -gt 1 ] || { usage >&2 && exit 64; }; filter=$2 && shift 2 ;;
        *) usage >&2 && exit 64 ;;
    esac
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
log=Benchmarks/.build/gate.log
mkdir -p Benchmarks/.build

# build FOLDER: builds the package in FOLDER in release, silent unless told to show its log.
build() {
    swift build -c release --package-path "$1" --product clientele-benchmarks >"$log" 2>&1
}

build_head() {
    if ! build Benchmarks ||
        ! swift build -c release --package-path Benchmarks --product gate >"$log" 2>&1; then
        cat "$log" >&2
        echo "gate: the benchmarks do not build" >&2
        exit 70
    fi
}

# Prints the commit to compare with; nothing when there is none.
find_base() {
    if [ -n "$base" ]; then
        git rev-parse --verify --quiet "$base^{commit}" || true
        return
    fi
    local head main fork
    head=$(git rev-parse --verify --quiet HEAD) || return 0
    for main in origin/main main; do
        git rev-parse --verify --quiet "$main^{commit}" >/dev/null || continue
        fork=$(git merge-base HEAD "$main") || continue
        [ "$fork" = "$head" ] || { echo "$fork" && return; }
        break
    done
    if library_differs "$head"; then
        echo "$head"
    else
        git rev-parse --verify --quiet "HEAD^" || true
    fi
}

# Whether the library in the working tree is another than that of commit $1.
library_differs() {
    ! git diff --quiet "$1" -- Sources Package.swift ||
        [ -n "$(git ls-files --others --exclude-standard -- Sources)" ]
}

# Prints the beginnings of the names of the kernels whose own sources differ from commit $1. Where
# nothing of a kernel changed, its time only tells how the linker laid out the program: that alone
# was seen to move a kernel of a microsecond by 7 %.
changed_kernels() {
    git diff --quiet "$1" -- Sources/Personalization Package.swift || echo scorer.
    git diff --quiet "$1" -- Sources/ClienteleCore/Store Package.swift || printf 'core.\nstore.\n'
}

# build_base COMMIT: leaves the path of its program in $base_program, empty when it does not build.
#
# The library is the base commit's, the benchmarks are those of the working tree, so that both
# programs run the same kernels; if these need an API that base lacks, base's own benchmarks are
# taken. The commit is unpacked rather than checked out as a worktree: nothing is left behind in the
# repository's own files.
build_base() {
    local folder="Benchmarks/.build/base/$1" other
    base_program=
    for other in Benchmarks/.build/base/*; do
        [ "$other" = "$folder" ] || rm -rf "$other"
    done
    if [ ! -e "$folder/Package.swift" ]; then
        mkdir -p "$folder"
        git archive "$1" | tar -x -C "$folder"
    fi
    take_benchmarks "$folder"
    if ! build "$folder/Benchmarks"; then
        remove_benchmarks "$folder/Benchmarks"
        git archive "$1" -- Benchmarks 2>/dev/null | tar -x -C "$folder" 2>/dev/null || true
        if [ ! -e "$folder/Benchmarks/Package.swift" ] || ! build "$folder/Benchmarks"; then
            return 0
        fi
        echo "  note   B: these benchmarks do not build on base; its own are run"
    fi
    base_program="$folder/Benchmarks/.build/release/clientele-benchmarks"
}

# Leaves the build folder, so that the library is not compiled again.
remove_benchmarks() {
    rm -rf "$1/Package.swift" "$1/Sources" "$1/Tests"
}

take_benchmarks() {
    mkdir -p "$1/Benchmarks"
    remove_benchmarks "$1/Benchmarks"
    cp -Rp Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Tests "$1/Benchmarks/"
}

build_head
gate=Benchmarks/.build/release/gate
case "$verb" in
    selftest) exec "$gate" selftest ;;
    A | C | record) exec "$gate" "$verb" --filter "$filter" ;;
esac

red=0
if [ "$verb" = all ]; then
    "$gate" A --filter "$filter" || red=$?
    "$gate" C --filter "$filter" || red=$?
fi
commit=$(find_base)
if [ -z "$commit" ]; then
    echo "  note   B: there is no commit ${base:-"before this one"}, nothing is compared"
    exit "$red"
fi
kernels=("$filter")
if [ -z "$base" ] && [ -z "$filter" ]; then
    read -r -d "" -a kernels < <(changed_kernels "$commit") || true
fi
if [ ${#kernels[@]} -eq 0 ]; then
    echo "  note   B: the kernels' sources are those of ${commit:0:12}, nothing is compared"
    exit "$red"
fi
build_base "$commit"
if [ -z "$base_program" ]; then
    echo "  note   B: ${commit:0:12} does not build with benchmarks, see $log"
    exit "$red"
fi
echo "  note   B: base is ${commit:0:12}"
for kernel in "${kernels[@]}"; do
    "$gate" B --base "$base_program" --filter "$kernel" || red=$?
done
exit "$red"
