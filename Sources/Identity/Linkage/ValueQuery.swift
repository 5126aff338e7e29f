// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A value made ready to be compared with many others of its field.
struct ValueQuery: Sendable {
    let comparison: LinkComparison
    private(set) var kernel: ComparisonKernel
    private(set) var word: UInt64 = 0
    private(set) var start: UInt8 = 0
    private var isDate = false
    private var row = 0
    private let limits: [Int8]

    init(_ comparison: LinkComparison) {
        self.comparison = comparison
        kernel = ComparisonKernel(comparison)
        limits = ValueShapes.limits(comparison)
    }

    /// Takes a value; `number` is that of a table which has it.
    mutating func set(_ text: Span<UInt8>, _ number: UInt32?, of values: ValueTable) {
        if text.isEmpty { return }
        if let number, number != 0 { kernel.set(values, number) } else { kernel.set(text) }
        word = ValueShapes.word(text, comparison)
        start = text[0]
        isDate = comparison == .date && text.count == 8
        row = min(text.count, ValueShapes.longest) * (ValueShapes.longest + 1)
    }

    /// In how many bits a value of a length may differ from this one.
    @inline(__always)
    func limit(_ length: Int, sameStart: Bool) -> Int {
        if comparison == .date, isDate || length == 8 { return 64 }
        return Int(limits[(row + length) * 2 + (sameStart ? 1 : 0)])
    }

    /// Whether letters, length and first byte leave room for a level.
    @inline(__always)
    func mayBeAlike(_ other: UInt64, _ shape: UInt16) -> Bool {
        let difference = word ^ other
        let length = Int(shape >> 8)
        if isDate, length == 8 {
            // The year is the same, or month and day are.
            return difference & 0xffff_ffff == 0 || difference >> 32 == 0
        }
        let limit = limit(length, sameStart: UInt8(truncatingIfNeeded: shape) == start)
        return limit >= 0 && difference.nonzeroBitCount <= limit
    }

    /// The level of a value of a table.
    @inline(__always)
    func level(_ values: ValueTable, _ shapes: ValueShapes, _ value: UInt32) -> UInt8 {
        if comparison == .category { return 0 }
        if mayBeAlike(shapes.words[Int(value)], shapes.shapes[Int(value)]) {
            return kernel.level(values, value)
        }
        return kernel.areForms(values, value) ? LinkLevel.variant.rawValue : 0
    }
}
