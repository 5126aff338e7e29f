#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Builds the documentation of each library module, warnings as errors, and merges it into
# .build/docs/swift-clientele.doccarchive. Links between modules are written </Module/Symbol>.

. "$(dirname "$0")/common.sh"

docs=.build/docs
# With libpq PostgreSQLStore is documented as who takes the trait sees it, without as an empty module.
options=()
if pkg-config --exists libpq 2> /dev/null; then
    options=(--traits PostgreSQL --scratch-path .build/postgresql)
fi
# Symbol graphs are wanted of the test modules too, so these have to be built.
quiet swift build --build-tests ${options[@]+"${options[@]}"}
quiet swift package ${options[@]+"${options[@]}"} dump-symbol-graph --skip-synthesized-members
graphs=$(dirname "$(readlink -f "$(swift build ${options[@]+"${options[@]}"} --show-bin-path)")")/symbolgraph

products=$(library_products)
rm -rf "$docs"
mkdir -p "$docs"
modules=0
archives=()
dependencies=()
for module in $products; do
    catalogue=Sources/$module/$module.docc
    if [[ ! -f $catalogue/$module.md ]]; then
        echo "docs: $catalogue/$module.md is missing"
        exit 1
    fi
    mkdir -p "$docs/graphs/$module"
    cp "$graphs/$module.symbols.json" "$docs/graphs/$module/"
    for extension in "$graphs/$module@"*.symbols.json; do
        if [[ -f $extension ]]; then cp "$extension" "$docs/graphs/$module/"; fi
    done
    quiet docc convert "$catalogue" \
        --additional-symbol-graph-dir "$docs/graphs/$module" \
        --fallback-display-name "$module" --fallback-bundle-identifier "$module" \
        --enable-experimental-external-link-support ${dependencies[@]+"${dependencies[@]}"} \
        --warnings-as-errors --output-path "$docs/$module.doccarchive"
    archives+=("$docs/$module.doccarchive")
    if [[ $module == ClienteleCore ]]; then
        dependencies=(--dependency "$docs/$module.doccarchive")
    fi
    modules=$((modules + 1))
done

quiet docc merge "${archives[@]}" --synthesized-landing-page-name swift-clientele \
    --output-path "$docs/swift-clientele.doccarchive"
echo "docs: $modules modules without a warning"
