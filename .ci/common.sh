# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# What the scripts of this folder share. Sourced, never run.

set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C

# quiet <command…>: silent when the command succeeds, everything it printed when it does not.
quiet() {
    local output status=0
    output=$("$@" 2>&1) || status=$?
    if ((status != 0)); then
        printf '%s\n' "$output"
        printf 'failed with %d, to reproduce: %s\n' "$status" "$*"
    fi
    return "$status"
}

# tell_failures <command…>: runs tests and repeats what failed at the end, where it is looked for.
tell_failures() {
    local log status=0
    log=$(mktemp)
    "$@" 2>&1 | tee "$log" || status=$?
    if ((status != 0)); then
        echo 'what failed:'
        grep -A 3 -E '^✘|: error: ' "$log" | cut -c1-400 || true
    fi
    rm -f "$log"
    return "$status"
}

# The library products as the manifest names them, one a line, the core first.
library_products() {
    local description
    description=$(swift package describe --type json)
    echo ClienteleCore
    printf '%s\n' "$description" | awk '
        /^  "products"/ { inside = 1 }
        /^  \]/ { inside = 0 }
        inside && /^      "name"/ { split($0, part, "\""); name = part[4] }
        inside && /^        "library"/ && name != "ClienteleCore" { print name }' | sort
}
