# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# What the scripts of this folder share. Sourced, never run.

set -euo pipefail
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

# The library products, one a line, as the manifest names them.
library_products() {
    swift package describe --type json 2>/dev/null | awk '
        /^  "products"/ { inside = 1 }
        inside && /^      "name"/ { split($0, part, "\""); name = part[4] }
        inside && /^        "library"/ { print name }
        inside && /^  \]/ { exit }'
}

# Library modules in the order that documentation and weight need: the core first.
library_products_core_first() {
    echo ClienteleCore
    library_products | grep -vx ClienteleCore | sort
}
