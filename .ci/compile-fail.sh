#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Compiles each snippet of Tests/CompileFail as an integrator's program would be and compares the
# errors with what the snippet says:
#
#     // expect-ok                      the snippet compiles
#     // expect-error: <part of it>     on a line of its own: there is such an error somewhere
#     code  // expect-error: <part>     behind code: there is such an error on this line
#
# Every expected error has to appear and every error has to be expected. The runner first proves on
# snippets of its own that it turns red.

. "$(dirname "$0")/common.sh"

# diagnose <file>: compiles up to the checks of ownership, prints `line: message` for each error.
diagnose() {
    local file=$1 output status=0
    output=$(swiftc -emit-sil -o /dev/null -module-name Snippet -parse-as-library \
        -swift-version 6 -suppress-warnings -diagnostic-style llvm -no-color-diagnostics \
        "${flags[@]}" "$file" 2>&1) || status=$?
    printf '%s\n' "$output" | sed -nE "s@^.*/?${file##*/}:([0-9]+):[0-9]+: error: @\1: @p"
    # An error that no line of the snippet has counts too: a module that is not found, a header.
    printf '%s\n' "$output" | grep -vE "(^|/)${file##*/}:[0-9]+:" \
        | grep -E '^(<unknown>:0: )?(fatal )?error: |:[0-9]+:[0-9]+: (fatal )?error: ' \
        | sed 's@^@0: @' || true
    return "$status"
}

# check <file>: silent and true when the snippet behaves as it says.
check() {
    local file=$1 errors status=0 verdict=0 line text expected=0 where found entry left
    errors=$(diagnose "$file") || status=$?
    left=$errors
    while IFS= read -r entry; do
        if [[ -z $entry ]]; then continue; fi
        expected=$((expected + 1))
        line=${entry%%:*}
        text=${entry#*expect-error:}
        text=${text# }
        where='^[0-9]+: '
        if [[ ! ${entry#*:} =~ ^\ *//\ expect-error ]]; then where="^$line: "; fi
        found=$(printf '%s\n' "$errors" | grep -E "$where" | grep -F -- "$text" || true)
        if [[ -z $text || -z $found ]]; then
            echo "$file:$line: expected, but there is no such error: $text"
            verdict=1
        else
            left=$(printf '%s\n' "$left" | grep -vxF -- "$found" || true)
        fi
    done < <(grep -nE '// expect-error:' "$file" || true)
    if grep -qE '^// expect-ok$' "$file"; then
        if ((expected > 0)); then
            echo "$file: expects an error and none"
            verdict=1
        elif ((status != 0)); then
            echo "$file: does not compile"
            verdict=1
        fi
    elif ((expected == 0)); then
        echo "$file: says neither expect-ok nor expect-error"
        verdict=1
    elif ((status == 0)); then
        echo "$file: compiles"
        verdict=1
    fi
    if [[ -n $left ]]; then
        printf '%s\n' "$left" | sed "s@^@$file: not expected: line @"
        verdict=1
    fi
    return "$verdict"
}

# prove <red|green> <text of a snippet>: the runner judges it so.
prove() {
    local color=$1 judged=red
    printf '%s\n' "$2" > "$scratch/SelfCheck.swift"
    if check "$scratch/SelfCheck.swift" > "$scratch/said"; then judged=green; fi
    if [[ $judged != "$color" ]]; then
        echo "the runner is broken: it calls this $judged, not $color:"
        cat "$scratch/SelfCheck.swift" "$scratch/said"
        exit 1
    fi
    proofs=$((proofs + 1))
}

quiet swift build --build-tests
binaries=$(swift build --show-bin-path)
flags=(-I "$binaries/Modules")
for map in "$binaries"/CClientele*.build/module.modulemap; do
    flags+=(-Xcc "-fmodule-map-file=$map")
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

proofs=0
mismatch="cannot convert value of type 'String'"
wrong='let a: Int = "x"'
prove green $'// expect-ok\nimport ClienteleCore\nlet a = Timestamp.epoch'
prove green $'// expect-error: '"$mismatch"$'\nlet a: Int = "x"'
prove green "$wrong // expect-error: $mismatch"
prove red $'// expect-error: '"$mismatch"$'\nlet a: Int = 1'
prove red $'// expect-error: something else\nlet a: Int = "x"'
prove red $'// expect-error:\nlet a: Int = "x"'
prove red "let b = 1 // expect-error: $mismatch"$'\n'"$wrong"
prove red $'// expect-error: '"$mismatch"$'\nlet a: Int = "x"\nlet b = missing'
prove red $'// expect-ok\nlet a: Int = "x"'
prove red $'// expect-ok\n// expect-error: '"$mismatch"$'\nlet a: Int = "x"'
prove red 'let a = 1'
prove red "$wrong"
prove red $'// expect-ok\nimport NoSuchModule'
prove red $'// expect-error: no such module\nimport NoSuchModule\nlet a: Int = "x" +'

snippets=0
failures=0
for file in Tests/CompileFail/*.swift; do
    if [[ ! -f $file ]]; then continue; fi
    snippets=$((snippets + 1))
    if ! check "$file"; then failures=$((failures + 1)); fi
done
if ((failures > 0 || snippets == 0)); then
    echo "compile-fail: $failures of $snippets snippets surprise, to reproduce: .ci/compile-fail.sh"
    exit 1
fi
echo "compile-fail: $snippets snippets behave as they say; the runner passed $proofs proofs"
