// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Gives the level of one value against others; the only place where values are compared.
///
/// The level of *a* against *b* is that of *b* against *a*.
struct ComparisonKernel {
    let comparison: LinkComparison
    private var pattern = BytePattern()
    private var text: [UInt8] = []
    /// What the forms of a name have in common.
    private(set) var forms: [UInt64] = []

    init(_ comparison: LinkComparison) { self.comparison = comparison }

    /// Takes the value that is compared with others.
    mutating func set(_ value: Span<UInt8>) {
        take(value)
        if comparison == .name { forms = NameForms.of(value) }
    }

    /// Takes a value of a table.
    mutating func set(_ values: ValueTable, _ value: UInt32) {
        values.withValue(Int(value)) { take($0) }
        if let known = values.forms { forms = known.of(Int(value)) }
    }

    private mutating func take(_ value: Span<UInt8>) {
        text.removeAll(keepingCapacity: true)
        for place in value.indices { text.append(value[place]) }
        pattern.set(value)
    }

    /// The level against a value of a table; neither is empty.
    @inline(__always)
    func level(_ values: ValueTable, _ value: UInt32) -> UInt8 {
        let level = values.withValue(Int(value)) { self.level($0) }
        // Another form of a name, unless they differ by hardly more than a typing error.
        if level <= LinkLevel.similar.rawValue, areForms(values, value) {
            return LinkLevel.variant.rawValue
        }
        return level
    }

    /// Whether a value of a table is another form of the same name.
    @inline(__always)
    func areForms(_ values: ValueTable, _ value: UInt32) -> Bool {
        !forms.isEmpty && values.forms?.share(Int(value), forms) ?? false
    }

    /// The level of the letters.
    private func level(_ other: Span<UInt8>) -> UInt8 {
        if ValueTable.isEqual(text.span, other) { return LinkLevel.equal.rawValue }
        switch comparison {
        case .category: return 0
        case .name: return name(other)
        case .text: return line(other)
        case .code, .identifier: return code(other)
        case .date: return date(other)
        }
    }

    private func name(_ other: Span<UInt8>) -> UInt8 {
        let shorter = min(text.count, other.count)
        if shorter == 1, text[0] == other[0] { return LinkLevel.variant.rawValue }
        let edits = distance(other, atMost: 1)
        if edits == 1, shorter >= 3 { return LinkLevel.close.rawValue }
        let likeness = jaroWinkler(other)
        if likeness >= 0.9 { return LinkLevel.close.rawValue }
        if likeness >= 0.8 { return LinkLevel.similar.rawValue }
        return 0
    }

    private func line(_ other: Span<UInt8>) -> UInt8 {
        let longer = max(text.count, other.count)
        let edits = distance(other, atMost: max(1 + longer / 10, longer * 3 / 10))
        if edits <= 1 + longer / 10 { return LinkLevel.close.rawValue }
        if edits * 10 <= longer * 3 { return LinkLevel.similar.rawValue }
        return 0
    }

    private func code(_ other: Span<UInt8>) -> UInt8 {
        let edits = distance(other, atMost: 2)
        if edits == 1 { return LinkLevel.close.rawValue }
        if edits == 2, min(text.count, other.count) >= 6 { return LinkLevel.similar.rawValue }
        return 0
    }

    private func date(_ other: Span<UInt8>) -> UInt8 {
        guard text.count == 8, other.count == 8 else { return code(other) }
        let year = same(other, 0..<4)
        let month = same(other, 4..<6)
        let day = same(other, 6..<8)
        guard (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0) >= 1 else { return 0 }
        if year, !month, !day {
            let crossed =
                text[4] == other[6] && text[5] == other[7]
                && text[6] == other[4] && text[7] == other[5]
            return crossed ? LinkLevel.variant.rawValue : 0
        }
        guard (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0) == 2 else { return 0 }
        return distance(other, atMost: 1) == 1
            ? LinkLevel.close.rawValue : LinkLevel.similar.rawValue
    }

    private func same(_ other: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for place in range where text[place] != other[place] { return false }
        return true
    }

    private func distance(_ other: Span<UInt8>, atMost limit: Int) -> Int {
        text.count <= BytePattern.longest
            ? pattern.optimalStringAlignment(other, atMost: limit)
            : EditDistance.optimalStringAlignment(text.span, other)
    }

    private func jaroWinkler(_ other: Span<UInt8>) -> Double {
        guard text.count <= BytePattern.longest, other.count <= BytePattern.longest else {
            return JaroSimilarity.jaro(text.span, other)
        }
        return pattern.jaroWinkler(other)
    }
}
