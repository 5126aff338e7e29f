#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Builds and runs each package under Examples in release, each in a scratch folder of its own.
#
# `Examples/<Name>/check.sh <program>` judges an example by its output; where there is none, the
# program is run in an empty folder and has to exit with zero. Tests of an example run too. The program
# is named as the folder, unless the manifest names an executable product.

. "$(dirname "$0")/common.sh"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

run_in() {
    cd "$1" || return
    shift
    "$@"
}

examples=0
for manifest in Examples/*/Package.swift; do
    if [[ ! -f $manifest ]]; then continue; fi
    package=$(dirname "$manifest")
    name=$(basename "$package")
    # Of two packages in one folder the second may be taken for built when the first is.
    options=(--package-path "$package" --scratch-path ".build/examples/$name")
    quiet swift build -c release "${options[@]}"
    product=$(sed -nE 's/.*\.executable\(name: "([^"]+)".*/\1/p' "$manifest")
    program=$(swift build -c release "${options[@]}" --show-bin-path)/${product:-$name}
    quiet "$program" --help
    if [[ -f $package/check.sh ]]; then
        quiet bash "$package/check.sh" "$program"
    else
        mkdir -p "$folder/$name"
        quiet run_in "$folder/$name" "$program"
    fi
    if [[ -d $package/Tests ]]; then
        quiet swift test --disable-xctest "${options[@]}"
    fi
    examples=$((examples + 1))
done
if ((examples == 0)); then
    echo "examples: there is no Examples/*/Package.swift"
    exit 1
fi
echo "examples: $examples built and run"
