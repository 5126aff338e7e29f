// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension ConsentLedger {
    /// A key of the system's random numbers: the one place where chance comes in by itself.
    public static let systemKey: KeySource = { _ in
        var generator = SystemRandomNumberGenerator()
        return SHA256Digest(
            words: (generator.next(), generator.next(), generator.next(), generator.next()))
    }
}
