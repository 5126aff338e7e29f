// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Records are found by their first word, entries by theirs. Of an entry the first word is the node
/// with tags, the second the next entry of the list or chain that it is in.
extension GraphMemory {
    /// On what ground a record speaks.
    enum Ground: UInt32 {
        case sighting = 0
        case together = 1
        case apart = 2
        /// It says nothing itself: it only carries a pair.
        case carrier = 3
    }

    enum Tag {
        /// The entry that names the profile of the record.
        static let primary: UInt32 = 1 << 31
        /// It is in its node's list; where it is not the primary, it is the pair.
        static let linked: UInt32 = 1 << 30
        /// The pair has more records than this.
        static let chained: UInt32 = 1 << 29
        /// Something was decided or found about the pair.
        static let decided: UInt32 = 1 << 28
        static let node: UInt32 = 1 << 28 - 1
    }

    private static let outFlag: UInt32 = 1 << 31
    static let entries = 5

    @inline(__always)
    private func wide(_ place: Int) -> UInt64 {
        UInt64(words[place]) | UInt64(words[place + 1]) << 32
    }

    private mutating func setWide(_ place: Int, _ value: UInt64) {
        words[place] = UInt32(truncatingIfNeeded: value)
        words[place + 1] = UInt32(truncatingIfNeeded: value >> 32)
    }

    func hash(of record: Int) -> UInt64 { wide(record) }

    @inline(__always)
    func time(of record: Int) -> Int64 { Int64(bitPattern: wide(record + 2)) }

    /// How many entries a record has.
    @inline(__always)
    func count(of record: Int) -> Int { Int(words[record + 4] & 0xFF_FFFF) }

    @inline(__always)
    func ground(of record: Int) -> Ground {
        Ground(rawValue: words[record + 4] >> 24 & 3) ?? .carrier
    }

    /// Whether a record was taken back.
    @inline(__always)
    func isOut(_ record: Int) -> Bool { words[record + 4] & Self.outFlag != 0 }

    mutating func setOut(_ record: Int, _ isOut: Bool) {
        let word = words[record + 4]
        words[record + 4] = isOut ? word | Self.outFlag : word & ~Self.outFlag
    }

    @inline(__always)
    func has(_ entry: Int, _ tag: UInt32) -> Bool { words[entry] & tag != 0 }

    mutating func set(_ entry: Int, _ tag: UInt32, _ isSet: Bool) {
        words[entry] = isSet ? words[entry] | tag : words[entry] & ~tag
    }

    /// The node of an entry; `GraphNode.none` where one was erased.
    @inline(__always)
    func node(at entry: Int) -> Int { Int(words[entry] & Tag.node) }

    @inline(__always)
    func next(_ entry: Int) -> Int { Int(words[entry + 1]) }

    mutating func setNext(_ entry: Int, _ next: Int) { words[entry + 1] = UInt32(next) }

    /// The entry that names the profile of a record.
    @inline(__always)
    func primary(of record: Int) -> Int { record + Self.entries }

    /// The entries of a record that show others than its profile, those erased left out.
    func others(of record: Int) -> [Int] {
        (1..<max(count(of: record), 1)).map { primary(of: record) + 2 * $0 }.filter {
            node(at: $0) != GraphNode.none
        }
    }

    /// The record that an entry is in.
    @inline(__always)
    func record(of entry: Int) -> Int {
        var entry = entry
        while !has(entry, Tag.primary) { entry -= 2 }
        return entry - Self.entries
    }

    /// The record of an event or ruling.
    func record(_ code: KeyedHash.Code) -> Int? {
        events.first(code.first, mark: code.mark) {
            hash(of: $0) == code.first
        }
    }

    /// Whom a record has as its profile.
    func owner(of record: Int) -> Int { node(at: primary(of: record)) }

    // MARK: New records

    /// Keeps a record that does not count yet.
    mutating func append(
        _ ground: Ground, _ code: KeyedHash.Code?, at time: Int64, _ primary: Int, _ others: [Int]
    ) throws(Refusal) -> Int {
        let shown = [primary] + others
        let known = shown.map { since($0) }
        let pairs = others.map { pair(primary, $0) }
        let record = try room(Self.entries + 2 * shown.count)
        setWide(record + 2, UInt64(bitPattern: time))
        words[record + 4] = UInt32(shown.count) | ground.rawValue << 24 | Self.outFlag
        let entry = self.primary(of: record)
        words[entry] = UInt32(primary) | Tag.primary
        for (number, other) in others.enumerated() {
            let own = entry + 2 * (number + 1)
            words[own] = UInt32(other)
            if let pair = pairs[number] {
                refer(own, to: pair)
            } else {
                link(own, at: time)
            }
        }
        if pairs.contains(nil) {
            link(entry, at: time)
        } else if others.isEmpty {
            showAlone(entry, at: time)
        }
        for (node, since) in zip(shown, known) { settle(node, since: since) }
        if let code {
            setWide(record, code.first)
            events.insert(record, code.first, mark: code.mark) { [words] in
                UInt64(words[$0]) | UInt64(words[$0 + 1]) << 32
            }
        }
        return record
    }

    /// Puts an entry into the list of its node: ahead when it is the earliest, else second.
    private mutating func link(_ entry: Int, at time: Int64) {
        let node = node(at: entry)
        set(entry, Tag.linked, true)
        let head = Int(nodes[node].head)
        if head == 0 || time < self.time(of: record(of: head)) {
            setNext(entry, head)
            nodes[node].head = UInt32(entry)
        } else {
            setNext(entry, next(head))
            setNext(head, entry)
        }
    }

    /// Hangs an entry on its pair.
    private mutating func refer(_ entry: Int, to pair: Int) {
        let key = UInt32(pair)
        var chain = chains[key] ?? Chain(head: 0, sighted: sighted(by: record(of: pair)))
        set(pair, Tag.chained, true)
        setNext(entry, Int(chain.head))
        chain.head = UInt32(entry)
        chains[key] = chain
    }

    /// Keeps the entry of a record that shows nobody else.
    mutating func showAlone(_ entry: Int, at time: Int64) {
        let node = node(at: entry)
        if nodes[node].head == 0 {
            link(entry, at: time)
        } else {
            setNext(entry, Int(alone[UInt32(node)] ?? 0))
            alone[UInt32(node)] = UInt32(entry)
        }
    }

    /// When a record saw two together; `Int64.max` when it does not count or is no sighting.
    @inline(__always)
    func sighted(by record: Int) -> Int64 {
        let word = words[record + 4]
        return word & (Self.outFlag | 3 << 24) == 0 ? time(of: record) : .max
    }

    /// Takes an entry out of the list of its node.
    mutating func unlink(_ entry: Int) {
        let node = node(at: entry)
        set(entry, Tag.linked, false)
        var place = Int(nodes[node].head)
        if place == entry {
            nodes[node].head = UInt32(next(entry))
            return
        }
        while place != 0 {
            let following = next(place)
            if following == entry {
                setNext(place, next(entry))
                return
            }
            place = following
        }
    }

    /// Leaves nothing of a record whose entries are in no list.
    mutating func remove(_ record: Int) {
        let hash = hash(of: record)
        events.remove(record, hash) { [words] in
            UInt64(words[$0]) | UInt64(words[$0 + 1]) << 32
        }
        rulings[UInt32(record)] = nil
        vacate(record, size: Self.entries + 2 * count(of: record))
    }
}
