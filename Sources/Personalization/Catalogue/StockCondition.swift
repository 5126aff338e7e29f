// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where an item must be in stock to be offered.
public enum StockCondition: Hashable, Sendable {
    /// In this place.
    case at(LocationID)
    /// In some place.
    case anywhere
    /// In some place, or it is sold without stock: ordered before it is there, or for later.
    case orderable
    /// Stock is not looked at.
    case regardless
}
