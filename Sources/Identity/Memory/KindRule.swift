// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The rule of a kind, ready for the inner loops of a graph.
struct KindRule: Hashable, Sendable {
    var isDevice: Bool
    var rank: Int
    /// How many one customer may have; `Int.max` for any number.
    var most: Int

    init(_ rule: IdentifierRule) {
        isDevice = rule.strength == .device
        rank = rule.rank
        most = rule.perCustomer ?? .max
    }
}
