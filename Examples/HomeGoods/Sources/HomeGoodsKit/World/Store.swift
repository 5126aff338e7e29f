// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The retailer's stores.
enum Store: Int, CaseIterable, Sendable {
    case london, manchester, leeds, edinburgh

    /// The store as a place that holds stock.
    var location: LocationID { LocationID("store-\(self)") }

    /// The town.
    var town: String {
        let name = "\(self)"
        return name.prefix(1).uppercased() + name.dropFirst()
    }
}
