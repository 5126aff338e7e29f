// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The state that a permit is compared with cannot be made outside the package.

import ClienteleCore

func forge() -> ConsentEpoch {
    // expect-error: initializer is inaccessible due to 'package' protection level
    ConsentEpoch([], shares: [])
}
