// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A catalogue that is changed while readers hold it, without copying it for each change.
///
/// There are two that take turns: the one that readers get, and the one that they had before. A
/// change is carried out on the second, after what it missed, and the two change places. Each
/// change is thus carried out twice; what a reader still holds of the second is copied first, so
/// that a reader's catalogue never changes.
public struct AlternatingCatalogue: Sendable {
    /// What readers get.
    public private(set) var current: Catalogue
    /// What readers got before the last changes.
    public private(set) var previous: Catalogue
    /// What it missed.
    private var missed: [Change] = []

    private struct Change: Sendable {
        var index: UInt32
        var change: CatalogueChange
    }

    /// A catalogue with its double; they share their storage until the first changes.
    public init(_ catalogue: Catalogue) {
        current = catalogue
        previous = catalogue
    }

    /// Carries out changes and sets the clock, all in one: readers get `current` before or after.
    ///
    /// - Parameters:
    ///   - changes: what changes, in its order.
    ///   - time: the instant that the catalogue is about from now on; nil for the one before.
    /// - Returns: whether they could be: false, and nothing happened, when one is of an item that
    ///   the table does not have.
    /// - Complexity: amortised twice that of `Catalogue.apply`.
    public mutating func apply(_ changes: [CatalogueChange], now time: Timestamp? = nil) -> Bool {
        var wanted: [Change] = []
        wanted.reserveCapacity(changes.count)
        for change in changes {
            guard let index = current.table.index(of: change.item) else { return false }
            wanted.append(Change(index: index, change: change))
        }
        for change in missed { previous.apply(change.change, of: change.index) }
        for change in wanted { previous.apply(change.change, of: change.index) }
        previous.advance(to: time ?? current.now)
        missed = wanted
        swap(&current, &previous)
        return true
    }
}
