// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The prefixes of this package's own tables cannot be had from outside: `package` access holds.

import ClienteleCore

func foreignTable() -> [UInt8] {
    let table = Subspace.Module.consent  // expect-error: inaccessible due to 'package'
    return [table.rawValue]
}
