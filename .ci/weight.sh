#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# What a program pays that takes one product: builds one program per library product in release and
# compares the modules of ours in it and the shared libraries it needs with .ci/weight-expected.txt.
#
#     .ci/weight.sh            compares
#     .ci/weight.sh --record   writes the table anew; the rules below hold for it too

. "$(dirname "$0")/common.sh"

table=.ci/weight-expected.txt
package=.build/weight
features='Identity Consent Personalization Messaging Attribution'

if [[ $(uname -s) != Linux ]]; then
    echo "weight: not measured, shared libraries are compared on Linux only"
    exit 0
fi

# One line that uses the product; importing it is enough to link all of it.
use() {
    case $1 in
        ClienteleCore) echo 'print(Timestamp(seconds: 1) < Timestamp.epoch)' ;;
        *) echo "print(\"$1\")" ;;
    esac
}

# The shared libraries that a program needs, the loader left out: its name is the machine's.
needed() {
    local tool
    tool=$(dirname "$(readlink -f "$(command -v swift)")")/llvm-objdump
    if [[ -x $tool ]]; then
        "$tool" -p "$1" | awk '$1 == "NEEDED" { print $2 }'
    else
        readelf -d "$1" | sed -nE 's/.*\(NEEDED\).*\[(.*)\]/\1/p'
    fi | grep -v '^ld-linux' | sort
}

# A package with one program per product, apart from ours, so that it sees what an integrator sees.
listed=$(library_products)
mapfile -t products <<< "$listed"
rm -rf "$package/Sources"
manifest='// swift-tools-version: 6.2
import PackageDescription
let package = Package(
    name: "weight", platforms: [.macOS(.v26)],
    dependencies: [.package(name: "swift-clientele", path: "../..")],
    targets: ['
for product in "${products[@]}"; do
    mkdir -p "$package/Sources/weight-$product"
    { echo "import $product"; use "$product"; } > "$package/Sources/weight-$product/main.swift"
    manifest+="
        .executableTarget(name: \"weight-$product\", dependencies: [
            .product(name: \"$product\", package: \"swift-clientele\")]),"
done
printf '%s\n    ])\n' "$manifest" > "$package/Package.swift"

quiet swift build -c release --package-path "$package"
binaries=$(swift build -c release --package-path "$package" --show-bin-path)

measured=$(
    for product in "${products[@]}"; do
        # The objects that were linked are exactly the targets that had to be compiled.
        modules=$(sed -E "s@^'?@@; s@^.*/([^/]+)\.build/.*@\1@" \
            "$binaries/weight-$product.product/Objects.LinkFileList" \
            | grep -vxE "weight[-_]$product" | sort -u | paste -sd' ')
        echo "$product: $modules; $(needed "$binaries/weight-$product" | paste -sd' ')"
    done
)

# Rules that no table can talk away.
core=$(sed -nE 's/^ClienteleCore: ([^;]*);.*/\1/p' <<< "$measured")
broken=$(
    while IFS=: read -r product rest; do
        modules=${rest%%;*}
        libraries=${rest#*;}
        for module in $modules; do
            # A product has itself and C of its own; the core and its C targets come with everything.
            if [[ $module == "$product" || $module == "CClientele$product" ]]; then continue; fi
            # The kit of a feature has that feature and the kit of the core.
            if [[ $product:$module == MessagingTestKit:@(Messaging|ClienteleTestKit) ]]; then
                continue
            fi
            if [[ $module != CClientele* || " $features " == *" $product "* ]]; then
                if [[ $product == ClienteleCore || " $core " != *" $module "* ]]; then
                    echo "$product compiles $module"
                fi
            fi
        done
        if [[ " $modules " != *" $product "* ]]; then echo "$product is not linked"; fi
        for file in $libraries; do
            case $product:$file in
                ClienteleCore:*Foundation*) echo "ClienteleCore needs $file" ;;
                *:libFoundationEssentials.so | *:lib_FoundationICU.so) ;;
                *:libFoundation*.so)
                    if [[ " $features " == *" $product "* ]]; then
                        echo "$product needs $file"
                    fi ;;
                SQLiteStore:libsqlite3*) ;;
                *:libsqlite3*) echo "$product needs $file" ;;
            esac
        done
    done <<< "$measured"
)
if [[ -n $broken ]]; then
    echo "$broken"
    echo "weight: a rule is broken, to reproduce: .ci/weight.sh"
    exit 1
fi

head="# swift-clientele
# SPDX-License-Identifier: Apache-2.0
#
# Written by \`.ci/weight.sh --record\`.
# product: modules of this package in a program that takes it; shared libraries the program needs"
if [[ ${1:-} == --record ]]; then
    printf '%s\n\n%s\n' "$head" "$measured" > "$table"
    echo "weight: recorded ${#products[@]} products in $table"
elif ! difference=$(diff <(grep -vE '^(#|$)' "$table") <(printf '%s\n' "$measured")); then
    echo "$difference"
    echo "weight: < expected, > measured, to reproduce: .ci/weight.sh"
    echo "weight: to accept it: .ci/weight.sh --record"
    exit 1
else
    echo "weight: ${#products[@]} products weigh what they should"
fi
