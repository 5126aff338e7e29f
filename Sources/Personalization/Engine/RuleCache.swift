// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Rules that were compiled for a catalogue, kept for the next requests of their kind.
struct RuleCache: Sendable {
    /// What compiled rules depend on, beside the time.
    struct Key: Hashable {
        var slot: SlotID
        var signature: RuleSignature
        var location: LocationID?
        var channel: Channel?
        var modelNumber: UInt64
        var listingMark: UInt64
    }

    private struct Entry {
        var rules: CompiledRules
        /// While no price changes by itself.
        var validity: Range<Timestamp>
    }

    private static let most = 256
    private var entries: [Key: Entry] = [:]

    func rules(_ key: Key, at time: Timestamp) -> CompiledRules? {
        guard let entry = entries[key], entry.validity.contains(time) else { return nil }
        return entry.rules
    }

    mutating func keep(_ rules: CompiledRules, _ key: Key, validity: Range<Timestamp>) {
        // What is of an older catalogue or model is not asked for any more.
        if entries.count >= Self.most {
            entries = entries.filter {
                $0.key.modelNumber == key.modelNumber && $0.key.listingMark == key.listingMark
            }
        }
        if entries.count >= Self.most { entries.removeAll() }
        entries[key] = Entry(rules: rules, validity: validity)
    }
}

extension Catalogue {
    /// The time around `time` in which no price changes by itself.
    ///
    /// - Complexity: the number of reductions.
    func timeOfSamePrices(around time: Timestamp) -> Range<Timestamp> {
        var from = Timestamp.distantPast
        var until = Timestamp.distantFuture
        func note(_ reduction: PriceReduction?) {
            for boundary in [reduction?.from, reduction?.until] {
                guard let boundary else { continue }
                if boundary <= time {
                    from = max(from, boundary)
                } else {
                    until = min(until, boundary)
                }
            }
        }
        for reduction in prices.reductions.values { note(reduction) }
        for column in channels.values {
            for listing in column.own.values { note(listing.price?.reduction) }
        }
        for place in places { for price in place.prices.values { note(price.reduction) } }
        return from..<max(until, from.advanced(by: .microseconds(1)))
    }
}
