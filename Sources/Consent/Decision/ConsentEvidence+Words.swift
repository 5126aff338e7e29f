// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension ConsentEvidence {
    /// The name of the evidence, for reasons.
    var words: String {
        switch self {
        case .personal: "personal"
        case .confirmed: "confirmed"
        case .claimed: "claimed"
        case .migrated: "migrated"
        }
    }
}
