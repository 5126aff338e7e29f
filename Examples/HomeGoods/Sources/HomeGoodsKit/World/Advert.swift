// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Where a visitor may come from, and what a click costs.
enum Advert: CaseIterable, Sendable {
    case search, display, social, affiliate, organic

    /// The channel.
    var channel: Channel {
        switch self {
        case .search: Channel(.paidSearch)
        case .display: Channel(.display)
        case .social: Channel(.socialPost)
        case .affiliate: Channel(.affiliate)
        case .organic: Channel(.organicSearch)
        }
    }

    /// The campaign as the advertising account reports it.
    var campaign: Campaign {
        switch self {
        case .search:
            Campaign(name: "autumn-search", source: "search", medium: "cpc", cost: pence(42))
        case .display:
            Campaign(name: "autumn-display", source: "display", medium: "cpm", cost: pence(11))
        case .social:
            Campaign(name: "cosy-homes", source: "social", medium: "paid-social", cost: pence(27))
        case .affiliate:
            Campaign(name: "partners", source: "partner-12", medium: "affiliate", cost: pence(35))
        case .organic: Campaign(source: "search", medium: "organic")
        }
    }

    private func pence(_ count: Int64) -> Money { Money(minorUnits: count, .gbp) }
}
