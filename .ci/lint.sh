#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Checks the form of the sources: format, forbidden calls, edges between modules, headers, lengths.
# One line when well; every finding when not.

. "$(dirname "$0")/common.sh"

findings=0
warnings=0

finding() {
    printf '%s\n' "$*"
    findings=$((findings + 1))
}

warning() {
    printf 'warning: %s\n' "$*"
    warnings=$((warnings + 1))
}

# list <folder or file…> -- <name pattern…>: files of the tree, what is built left out.
list() {
    local roots=() names=()
    while [[ $1 != -- ]]; do
        if [[ -e $1 ]]; then roots+=("$1"); fi
        shift
    done
    shift
    while (($# > 0)); do
        names+=(-o -name "$1")
        shift
    done
    if ((${#roots[@]} == 0)); then return; fi
    find "${roots[@]}" \( -name .build -o -name .git \) -prune \
        -o -type f \( "${names[@]:1}" \) -print | sort
}

# forbid <reason> <extended pattern> <file…>: no line may match outside a `//` comment. Time and
# chance come in by files named SystemWallClock.swift and SystemKeySource.swift, which are left out.
forbid() {
    local reason=$1 pattern=$2 file line
    shift 2
    while IFS= read -r line; do
        if [[ -n $line ]]; then finding "$line [$reason]"; fi
    done < <(
        for file in "$@"; do
            if [[ $file == */System@(WallClock|KeySource).swift ]]; then continue; fi
            sed 's@//.*$@@' "$file" | grep -nE -- "$pattern" | sed "s@^@$file:@" || true
        done
    )
}

# without_generator: the calls on standard input, with their lines, that draw by chance and are not
# handed a generator with `using`, be the arguments on one line or on several.
without_generator() {
    awk '
        { text = text $0 "\n" }
        END {
            line = 1
            while (match(text, /\.(random|shuffled|shuffle|randomElement)\(/)) {
                head = substr(text, 1, RSTART - 1)
                line += gsub(/\n/, "", head)
                call = substr(text, RSTART, RLENGTH)
                text = substr(text, RSTART + RLENGTH)
                arguments = ""
                depth = 1
                for (place = 1; depth > 0 && place <= length(text); place++) {
                    letter = substr(text, place, 1)
                    depth += (letter == "(") - (letter == ")")
                    arguments = arguments letter
                }
                if (arguments !~ /(^|[^A-Za-z0-9_])using:/) {
                    gsub(/[[:space:]]+/, " ", arguments)
                    print line ":" call arguments
                }
            }
        }'
}

mapfile -t swift_files < <(list Package.swift Sources Tests Examples Benchmarks -- '*.swift')
mapfile -t c_files < <(list Sources Tests Examples Benchmarks -- '*.c' '*.h' '*.S')
mapfile -t library < <(list Sources -- '*.swift')
mapfile -t library_c < <(list Sources -- '*.c' '*.h')
mapfile -t manifests < <(list Package.swift Examples Benchmarks -- Package.swift)
mapfile -t scripts < <(list .ci Examples Benchmarks -- '*.sh' run)
mapfile -t texts < <(list . -- '*.md' Makefile .swift-format .gitignore)
texts=("${texts[@]#./}")

# Format.
if ! format=$(swift format lint --strict --parallel "${swift_files[@]}" 2>&1); then
    while IFS= read -r line; do finding "$line"; done <<< "$format"
    echo "white space and line breaks are repaired by: make format"
fi

# Time and chance are arguments.
forbid "time is an argument" \
    '\bDate\(\)|(^|[^])A-Za-z0-9_?!])\.now\b|\b[A-Z][A-Za-z]*(\(\))?\.now\b' \
    "${library[@]}"
forbid "time is an argument" '\b(clock_gettime|gettimeofday)\(|\btime\((nil|NULL)\)' \
    "${library[@]}" "${library_c[@]}"
forbid "chance is an argument" 'SystemRandomNumberGenerator|\bUUID\(\)' "${library[@]}"
forbid "chance is an argument" '(^|[^.A-Za-z0-9_])(arc4random|getrandom|getentropy|rand|random)\(' \
    "${library[@]}" "${library_c[@]}"
for file in "${library[@]}"; do
    while IFS= read -r line; do
        if [[ -n $line ]]; then finding "$file:$line [chance is an argument]"; fi
    done < <(sed 's@//.*$@@' "$file" | without_generator)
done

# Nothing traps, nothing escapes the checks of the language.
forbid "bad input is an error" '\btry!|\bas!|\bfatalError\(' "${library[@]}"
forbid "Sendable is proved" '@unchecked +Sendable|\bnonisolated\(unsafe\)' "${library[@]}"

# The environment belongs to the program, not to a library.
forbid "no environment in a library" \
    '\b(secure_)?getenv\(|ProcessInfo.*\.environment\b|\benviron\b' \
    "${library[@]}" "${library_c[@]}"

# Edges between modules.
features='Identity Consent Personalization Messaging Attribution'
modules=$(cd Sources && printf '%s\n' * | paste -sd'|')
for file in "${library[@]}"; do
    module=${file#Sources/}
    module=${module%%/*}
    allowed="ClienteleCore|CClientele$module"
    if [[ " $features " != *" $module "* ]]; then allowed='ClienteleCore|CClientele[A-Za-z]*'; fi
    if [[ $module == ClienteleCore ]]; then allowed='CClientele[A-Za-z]*'; fi
    # The kit for who writes transports and journeys sees the feature that it is for.
    if [[ $module == MessagingTestKit ]]; then allowed='ClienteleCore|ClienteleTestKit|Messaging'; fi
    while IFS= read -r imported; do
        if [[ -n $imported && ! $imported =~ ^($allowed)$ ]]; then
            finding "$file: $module may not import $imported"
        fi
    done < <(
        grep -hE '^ *(@[^ ]+ +)*((public|package|internal|fileprivate|private) +)?import ' "$file" \
            | sed -E 's@//.*@@; s@.*import +@@' \
            | sed -E 's@^(struct|class|enum|protocol|func|var|let|typealias) +@@; s@[. ].*@@' \
            | grep -xE "$modules" || true
    )
done
mapfile -t core < <(list Sources/ClienteleCore -- '*.swift')
forbid "the core does without Foundation" '\bimport +([a-z]+ +)?Foundation' "${core[@]}"
forbid "no package is taken from elsewhere" '\.package\( *(url|id)\b' "${manifests[@]}"
modifiers='(public|package|internal|fileprivate|private|final|indirect|nonisolated|@[^ ]+)'
forbid "a type named as a module breaks qualified names" \
    "^ *($modifiers +)*(struct|class|enum|actor|protocol|typealias) +($modules)\b" "${library[@]}"

# The header: project and licence, then an empty line.
first=$'// swift-clientele\n// SPDX-License-Identifier: Apache-2.0'
for file in "${swift_files[@]}" "${c_files[@]}"; do
    header=$(sed '1{/^\/\/ swift-tools-version/d}' "$file" | sed -n 1,3p)
    if [[ $header != "$first" && $header != "$first"$'\n' ]]; then
        finding "$file:1: the two header lines, then an empty line"
    fi
done
for file in "${scripts[@]}"; do
    header=$(sed '1{/^#!/d}' "$file" | sed -n 1,2p)
    if [[ $header != "${first//\/\//#}" ]]; then finding "$file:1: the two header lines"; fi
    if ! syntax=$(bash -n "$file" 2>&1); then finding "$syntax"; fi
done

# Length.
lengths() {
    local limit=$1 hint=$2 file lines
    shift 2
    for file in "$@"; do
        lines=$(wc -l < "$file")
        if ((lines > limit)); then
            finding "$file: $lines lines, at most $limit"
        elif ((lines > hint)); then
            warning "$file: $lines lines, a second look is due at $hint"
        fi
    done
}
mapfile -t tests < <(list Tests -- '*.swift')
lengths 500 300 "${library[@]}" "${library_c[@]}"
lengths 600 600 "${tests[@]}"
if [[ ! -f README.md ]]; then
    finding "README.md is missing"
elif (($(wc -l < README.md) >= 150)); then
    finding "README.md: fewer than 150 lines, please"
fi

# Loose ends.
code=("${swift_files[@]}" "${c_files[@]}" "${scripts[@]}")
while IFS= read -r line; do
    if [[ -n $line ]]; then finding "$line [white space at the end]"; fi
done < <(grep -nE '[[:space:]]+$' "${code[@]}" "${texts[@]}" || true)
while IFS= read -r line; do
    if [[ -n $line ]]; then finding "$line [do it, or open an issue]"; fi
done < <(grep -nwE 'TO''DO|FIX''ME|X''XX' "${code[@]}" || true)

count=$((${#code[@]} + ${#texts[@]}))
if ((findings > 0)); then
    echo "lint: $findings findings in $count files, to reproduce: .ci/lint.sh"
    exit 1
fi
echo "lint: $count files are in form, $warnings warnings"
