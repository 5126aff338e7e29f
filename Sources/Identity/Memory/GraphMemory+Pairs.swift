// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A pair is found by the entry that shows its second node.
extension GraphMemory {
    /// Visits the others that something is known of together with `node`, until `visit` returns
    /// false.
    @inline(__always)
    func pairs(of node: Int, _ visit: (_ other: Int, _ pair: Int) -> Bool) {
        var entry = Int(nodes[node].head)
        while entry != 0 {
            if has(entry, Tag.primary) {
                let count = count(of: entry - Self.entries)
                for number in 1..<max(count, 1) {
                    let own = entry + 2 * number
                    if has(own, Tag.linked), !visit(self.node(at: own), own) { return }
                }
            } else if !visit(owner(of: record(of: entry)), entry) {
                return
            }
            entry = next(entry)
        }
    }

    /// The pair of two nodes; looks at the lists of both in turn, until the shorter ends.
    func pair(_ one: Int, _ other: Int) -> Int? {
        var here = Int(nodes[one].head)
        var there = Int(nodes[other].head)
        while here != 0, there != 0 {
            if let found = match(here, other) ?? match(there, one) { return found }
            here = next(here)
            there = next(there)
        }
        return nil
    }

    /// The pair with `other` that an entry of a list is or has.
    private func match(_ entry: Int, _ other: Int) -> Int? {
        guard has(entry, Tag.primary) else {
            return owner(of: record(of: entry)) == other ? entry : nil
        }
        for number in 1..<max(count(of: entry - Self.entries), 1) {
            let own = entry + 2 * number
            if has(own, Tag.linked), node(at: own) == other { return own }
        }
        return nil
    }

    /// The pair that an entry is or refers to.
    func pair(shownAt entry: Int) -> Int? {
        if has(entry, Tag.linked) { return entry }
        return pair(owner(of: record(of: entry)), node(at: entry))
    }

    /// The two nodes of a pair.
    func ends(of pair: Int) -> (Int, Int) { (owner(of: record(of: pair)), node(at: pair)) }

    /// When two were first seen together, by all that counts; `Int64.max` for never.
    @inline(__always)
    func sighted(_ pair: Int) -> Int64 {
        if has(pair, Tag.chained) { return chains[UInt32(pair)]?.sighted ?? .max }
        return sighted(by: record(of: pair))
    }

    /// All that is known about a pair.
    func truth(_ pair: Int) -> PairRecord {
        var truth = has(pair, Tag.decided) ? decided[UInt32(pair)] ?? PairRecord() : PairRecord()
        let sighted = sighted(pair)
        truth.sighted = sighted == .max ? nil : Timestamp(microseconds: sighted)
        return truth
    }

    /// Whether a pair can join its two, their values left aside.
    @inline(__always)
    func canJoin(_ pair: Int) -> Bool {
        has(pair, Tag.decided) ? truth(pair).canJoin : sighted(pair) != .max
    }

    /// Sets what was decided or found about a pair.
    mutating func decide(_ pair: Int, _ truth: PairRecord) {
        var truth = truth
        truth.sighted = nil
        set(pair, Tag.decided, !truth.isEmpty)
        decided[UInt32(pair)] = truth.isEmpty ? nil : truth
    }

    /// The entries that show a pair in records, the pair itself first.
    func evidence(of pair: Int) -> [Int] {
        var found = [pair]
        guard has(pair, Tag.chained) else { return found }
        var entry = Int(chains[UInt32(pair)]?.head ?? 0)
        while entry != 0 {
            found.append(entry)
            entry = next(entry)
        }
        return found
    }

    /// Looks anew at what all records say of a pair.
    mutating func review(_ pair: Int) {
        var sighted = Int64.max
        var truth = decided[UInt32(pair)] ?? PairRecord()
        truth.together = nil
        truth.apart = nil
        for entry in evidence(of: pair) {
            let record = record(of: entry)
            if isOut(record) { continue }
            let time = time(of: record)
            switch ground(of: record) {
            case .sighting: sighted = min(sighted, time)
            case .together: truth.decide(.together, at: time)
            case .apart: truth.decide(.apart, at: time)
            case .carrier: continue
            }
        }
        chains[UInt32(pair)]?.sighted = sighted
        decide(pair, truth)
    }

    /// What `pair` says when `record` counts too.
    mutating func add(_ record: Int, to pair: Int) {
        let time = time(of: record)
        switch ground(of: record) {
        case .sighting:
            guard has(pair, Tag.chained), let known = chains[UInt32(pair)]?.sighted else { return }
            if time < known { chains[UInt32(pair)]?.sighted = time }
        case .together, .apart:
            var truth = decided[UInt32(pair)] ?? PairRecord()
            truth.decide(ground(of: record) == .together ? .together : .apart, at: time)
            decide(pair, truth)
        case .carrier: return
        }
    }

    /// Everything that shows a node: an entry of it in each record.
    func evidence(about node: Int) -> [Int] {
        var found: [Int] = []
        var entry = Int(nodes[node].head)
        while entry != 0 {
            if !has(entry, Tag.primary) || others(of: entry - Self.entries).isEmpty {
                found.append(entry)
            }
            entry = next(entry)
        }
        entry = Int(alone[UInt32(node)] ?? 0)
        while entry != 0 {
            found.append(entry)
            entry = next(entry)
        }
        pairs(of: node) { _, pair in
            found += evidence(of: pair)
            return true
        }
        return found
    }

    /// When a node was first seen, by a look at all that shows it; nil for never.
    func firstSight(of node: Int) -> Int64? {
        var first = Int64.max
        func note(_ record: Int) {
            if !isOut(record), ground(of: record) != .carrier {
                first = min(first, time(of: record))
            }
        }
        pairs(of: node) { _, pair in
            if let since = truth(pair).since { first = min(first, since.microseconds) }
            return true
        }
        var entry = Int(nodes[node].head)
        while entry != 0 {
            if has(entry, Tag.primary) { note(entry - Self.entries) }
            entry = next(entry)
        }
        entry = Int(alone[UInt32(node)] ?? 0)
        while entry != 0 {
            note(entry - Self.entries)
            entry = next(entry)
        }
        return first == .max ? nil : first
    }
}

extension PairRecord {
    /// Notes that a person decided at `time`; the first decision of each kind counts.
    fileprivate mutating func decide(_ decision: IdentityRuling.Decision, at time: Int64) {
        let time = Timestamp(microseconds: time)
        switch decision {
        case .together: together = min(together ?? time, time)
        case .apart: apart = min(apart ?? time, time)
        }
    }
}
