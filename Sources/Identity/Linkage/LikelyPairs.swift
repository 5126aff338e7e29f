// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Pairs that a model would link, made of records by errors as it expects them: a value may be wrong in
/// a letter or two, abbreviated, exchanged with another, missing or another's.
///
/// They depend on the records as a set, and on nothing else.
struct LikelyPairs {
    /// How many pairs are made.
    private static let most = 20_000
    /// Errors are taken for so many times as frequent: what is linked in spite of many of them is what
    /// keys miss.
    private static let excess = 2.0

    private let model: LinkModel
    private let table: LinkTable
    private let halves: [[Float]]
    /// How probable each level is for one person, by field; of unknown values, for one more record.
    private var levels: [[Double]] = []
    /// The records in an order that is theirs and not that in which they came.
    private var order: [Int] = []
    private var state: UInt64 = 0

    init(_ model: LinkModel, _ table: LinkTable) {
        self.model = model
        self.table = table
        halves = model.halves(for: table)
        for place in table.columns.indices {
            let known = table.columns[place].count { $0 != 0 }
            var levels = (0..<8).map { level in
                LinkLevel.sharePlace(UInt8(level)) < 4
                    ? min(exp2(model.weights[place][level]), 1) : 0
            }
            let rest = max(1 - levels.reduce(0, +), 0.001)
            levels[0] = rest
            if model.schema.pairs.contains(where: { $0.first == place }) {
                levels[0] = rest / 2
                levels[5] = rest / 2
            }
            for level in 0..<6 { levels[level] *= Self.excess }
            let errors = levels[..<6].reduce(0, +)
            if errors > 0.5 { for level in 0..<6 { levels[level] *= 0.5 / errors } }
            levels[6] = 1 - levels[..<6].reduce(0, +)
            let unknown = 1 - Double(known) / Double(max(table.count, 1))
            for level in 0..<7 { levels[level] *= 1 - unknown }
            levels[7] = unknown
            self.levels.append(levels)
        }
        order = Self.canonical(table)
    }

    /// The records by what they say.
    private static func canonical(_ table: LinkTable) -> [Int] {
        let hashes = (0..<table.count).map { record in
            table.columns.indices.reduce(UInt64(0)) { hash, place in
                let value = Int(table.columns[place][record])
                let text = table.values[table.groups[place]].withValue(value) {
                    LinkToken.hash($0, .whole, .text)
                }
                return LinkToken.mixed(hash &+ text)
            }
        }
        return hashes.indices.sorted { (hashes[$0], $0) < (hashes[$1], $1) }
    }

    private mutating func below(_ count: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Int(truncatingIfNeeded: ((LinkToken.mixed(state) >> 32) &* UInt64(count)) >> 32)
    }

    private mutating func chance() -> Double { Double(below(1 << 30)) / Double(1 << 30) }

    /// The values of both records of each pair.
    mutating func make() -> [(a: [[UInt8]], b: [[UInt8]])] {
        var pairs: [(a: [[UInt8]], b: [[UInt8]])] = []
        if order.isEmpty { return [] }
        for round in 0..<(Self.most * 4) {
            if pairs.count == Self.most { break }
            let record = order[round * 7 % order.count]
            if let pair = pair(record) { pairs.append(pair) }
        }
        return pairs
    }

    private func value(_ record: Int, _ place: Int) -> [UInt8] {
        table.values[table.groups[place]].withValue(Int(table.columns[place][record])) { text in
            text.indices.map { text[$0] }
        }
    }

    private mutating func pair(_ record: Int) -> (a: [[UInt8]], b: [[UInt8]])? {
        let fields = table.columns.indices
        let a = fields.map { value(record, $0) }
        var b = a
        var weight = model.priorWeight
        for place in fields where !a[place].isEmpty && !b[place].isEmpty {
            let level = level(place)
            switch LinkLevel(rawValue: level) {
            case .unknown: b[place] = []
            case .crossed:
                guard let pair = model.schema.pairs.first(where: { $0.first == place }) else {
                    break
                }
                b.swapAt(pair.first, pair.second)
            case .different: b[place] = value(order[below(order.count)], place)
            case .equal: break
            default: b[place] = changed(a[place], place, level)
            }
            let share = LinkLevel.sharePlace(level)
            weight += model.weights[place][Int(level)]
            if share < 4 {
                weight -= 2 * Double(halves[place][Int(table.columns[place][record]) * 4 + share])
            }
        }
        return weight >= 0 ? (a, b) : nil
    }

    private mutating func level(_ place: Int) -> UInt8 {
        var rest = chance()
        for level in 0..<7 {
            rest -= levels[place][level]
            if rest < 0 { return UInt8(level) }
        }
        return levels[place][7] > 0 ? 7 : 6
    }

    /// A value with errors that leave it at a level.
    private mutating func changed(_ text: [UInt8], _ place: Int, _ level: UInt8) -> [UInt8] {
        let comparison = model.schema.fields[place].comparison
        let isClose = level == LinkLevel.close.rawValue
        if comparison == .date, text.count == 8, !isClose {
            var text = text
            if level == LinkLevel.variant.rawValue {
                (text[4], text[5], text[6], text[7]) = (text[6], text[7], text[4], text[5])
                return text
            }
            let part = [0..<4, 4..<6, 6..<8][below(3)]
            let other = value(order[below(order.count)], place)
            if other.count == 8 { text.replaceSubrange(part, with: other[part]) }
            return text
        }
        if level == LinkLevel.variant.rawValue {
            return below(2) == 0 ? [text[0]] : value(order[below(order.count)], place)
        }
        var edits = isClose ? 1 : 2
        if comparison == .text {
            let few = 1 + text.count / 10
            edits = isClose ? 1 + below(few) : few + 1 + below(max(text.count * 3 / 10 - few, 1))
        }
        var text = text
        for _ in 0..<edits { edit(&text, comparison == .date) }
        return text
    }

    private mutating func edit(_ text: inout [UInt8], _ isOfOneLength: Bool) {
        if text.count < 2 { return }
        let place = below(text.count - 1)
        let isDigit = text[place] < 0x40
        let other = isDigit ? 0x30 + UInt8(below(10)) : 0x61 + UInt8(below(26))
        switch isOfOneLength ? 2 + below(2) : below(4) {
        case 0: text.remove(at: place)
        case 1: text.insert(other, at: place)
        case 2: text[below(text.count)] = other
        default: text.swapAt(place, place + 1)
        }
    }
}
