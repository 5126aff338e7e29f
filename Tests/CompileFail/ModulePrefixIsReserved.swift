// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The prefixes of this package's own tables cannot be had from outside: `package` access holds.

import ClienteleCore

func foreignTable() -> [UInt8] {
    let everything = Subspace.Module.consent  // expect-error: inaccessible due to 'package' protection
    return [everything.rawValue]
}
