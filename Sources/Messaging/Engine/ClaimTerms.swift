// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// On which terms a worker takes a message.
struct ClaimTerms: Sendable {
    /// The worker's name.
    var worker: String
    /// How long it has.
    var lease: Duration
    /// Whether its counterpart recognises a key that it has seen, so that handing over again is
    /// always right.
    var knowsKeys: Bool
}
