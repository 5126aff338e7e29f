// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A transaction over a few pairs in memory, for what gates and observers keep of one person of a
/// simulation.
///
/// It is ended by nothing and used by one thread.
final class MemoryTransaction: WriteTransaction {
    /// The pairs in the order of their keys.
    private(set) var pairs: [(key: Key, value: [UInt8])] = []
    /// How many of the person's profiles are known to be one person's, as bits.
    var joined: UInt8 = 1 { didSet { whole = nil } }
    /// The customer that has the joined profiles, once it was asked for.
    private var whole: ResolvedCustomer?
    private var changes: UInt64 = 0

    var version: StoreVersion { StoreVersion(changes) }

    /// Whose a profile of the person is.
    func customer(of profile: ProfileID) -> ResolvedCustomer {
        guard SimulatedResolver.isJoined(profile, joined) else {
            return ResolvedCustomer(alone: profile)
        }
        if let whole { return whole }
        let found = SimulatedResolver.customer(of: profile, joined: joined)
        whole = found
        return found
    }

    func value(for key: Key) throws -> [UInt8]? {
        let place = place(of: key)
        guard place < pairs.count, pairs[place].key == key else { return nil }
        return pairs[place].value
    }

    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        let first = place(of: scan.range.lower)
        let end = scan.range.upper.map { max(first, place(of: $0)) } ?? pairs.count
        var found = Array(pairs[first..<end])
        if scan.order == .descending { found.reverse() }
        for (key, value) in found.prefix(max(0, scan.limit ?? found.count)) {
            guard try visit(key, value) else { return }
        }
    }

    func set(_ value: [UInt8], for key: Key) throws {
        changes += 1
        let place = place(of: key)
        if place < pairs.count, pairs[place].key == key {
            pairs[place].value = value
        } else {
            pairs.insert((key, value), at: place)
        }
    }

    func remove(_ key: Key) throws {
        let place = place(of: key)
        guard place < pairs.count, pairs[place].key == key else { return }
        changes += 1
        pairs.remove(at: place)
    }

    func atomically<Result>(_ body: () throws -> Result) throws -> Result {
        let before = pairs
        do {
            return try body()
        } catch {
            pairs = before
            throw error
        }
    }

    /// The place of the first pair whose key is not less than `key`.
    private func place(of key: Key) -> Int {
        var low = 0
        var high = pairs.count
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
