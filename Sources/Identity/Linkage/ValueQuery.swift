// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleIdentity

/// A value made ready to be compared with many others of its field.
struct ValueQuery: Sendable {
    let comparison: LinkComparison
    private(set) var kernel: ComparisonKernel
    /// Its letters.
    private(set) var letters: UInt64 = 0
    /// The bytes of a date of eight bytes.
    private(set) var word: UInt64 = 0
    private(set) var start: UInt8 = 0
    /// Whether it is a date of eight bytes.
    private(set) var isDate = false
    private var exchanged: UInt64 = 0
    private var neighbours: UInt64 = 0
    /// The forms of a name, one bit for each.
    private var forms: UInt32 = 0
    private var row = 0
    /// The length, up to the longest that is told apart.
    private(set) var length = 0
    private let limits: [Int8]
    private let closeLimits: [Int8]

    init(_ comparison: LinkComparison) {
        self.comparison = comparison
        kernel = ComparisonKernel(comparison)
        limits = ValueShapes.limits(comparison)
        closeLimits = ValueShapes.closeLimits(comparison)
    }

    /// Takes a value; `number` is that of a table which has it.
    mutating func set(_ text: Span<UInt8>, _ number: UInt32?, of values: ValueTable) {
        if text.isEmpty { return }
        if let number, number != 0 { kernel.set(values, number) } else { kernel.set(text) }
        shape(text)
    }

    /// Takes a value of a table.
    mutating func set(_ number: UInt32, of values: ValueTable) {
        if number == 0 { return }
        kernel.set(values, number)
        values.withValue(Int(number)) { shape($0) }
    }

    private mutating func shape(_ text: Span<UInt8>) {
        letters = LetterSignature(text).word
        start = text[0]
        isDate = comparison == .date && text.count == ValueShapes.dateLength
        if isDate { word = ValueShapes.word(text, comparison) }
        length = min(text.count, ValueShapes.longest)
        row = length * (ValueShapes.longest + 1)
        if comparison == .text { neighbours = PairSignature.word(text) }
        if comparison == .name { forms = ValueShapes.marks(kernel.forms) }
        // Month and day exchanged.
        exchanged = DateLists.exchanged(word)
    }

    /// In how many bits the letters of a value of a length may differ from this one's; below 0 when
    /// there is no level between two such lengths.
    @inline(__always)
    func limit(_ length: Int, sameStart: Bool, isClose: Bool = false) -> Int {
        let place = (row + length) * 2 + (sameStart ? 1 : 0)
        return Int(isClose ? closeLimits[place] : limits[place])
    }

    /// Whether two of year, month and day of a date are the same, or month and day are exchanged.
    @inline(__always)
    func sharesParts(_ other: UInt64) -> Bool {
        let difference = word ^ other
        if difference >> 32 == 0 { return true }
        return difference & 0xffff_ffff == 0
            && (difference & 0xffff_ffff_ffff == 0 || difference >> 48 == 0 || other == exchanged)
    }

    /// What rules out that values of a length are at some level, or at level `close`.
    func likeness(_ length: Int, isClose: Bool) -> clientele_likeness {
        let longer = max(length, self.length)
        let arePairs = comparison == .text && longer < ValueShapes.longest
        return clientele_likeness(
            letters: letters, neighbours: neighbours,
            near: Int32(limit(length, sameStart: true, isClose: isClose)),
            far: Int32(limit(length, sameStart: false, isClose: isClose)),
            edits: arePairs ? Int32(ValueShapes.edits(longer, isClose: isClose)) : -1,
            start: start)
    }

    /// Whether the neighbours of letters of a line of text, whose letters differ in so many bits, leave
    /// room for a level.
    @inline(__always)
    func mayBeAlike(_ other: UInt64, length: Int, letters: Int, isClose: Bool) -> Bool {
        let longer = max(length, self.length)
        if longer == ValueShapes.longest { return true }
        return PairSignature.mayBeApart(
            neighbours, other, letters: letters,
            edits: ValueShapes.edits(longer, isClose: isClose))
    }

    /// Whether a value of a table may be at some level, or be another form of a name.
    @inline(__always)
    func mayHaveLevel(_ values: ValueTable, _ shapes: ValueShapes, _ value: UInt32) -> Bool {
        let shape = shapes.all[Int(value)]
        return mayBeAlike(shape, shapes, value)
            || shape.forms & forms != 0 && kernel.areForms(values, value)
    }

    /// Whether the letters of a value of a table leave room for a level.
    @inline(__always)
    func mayBeAlike(_ shapes: ValueShapes, _ value: UInt32) -> Bool {
        mayBeAlike(shapes.all[Int(value)], shapes, value)
    }

    @inline(__always)
    private func mayBeAlike(
        _ shape: ValueShapes.Shape, _ shapes: ValueShapes, _ value: UInt32
    ) -> Bool {
        let length = Int(shape.length)
        var word = shape.word
        if comparison == .date, length == ValueShapes.dateLength {
            if isDate { return sharesParts(word) }
            word = shapes.others[Int(value)]
        }
        let difference = (letters ^ word).nonzeroBitCount
        if difference > limit(length, sameStart: shape.start == start) { return false }
        return comparison != .text
            || mayBeAlike(
                shapes.others[Int(value)], length: length, letters: difference, isClose: false)
    }

    /// The level of a value of a table.
    @inline(__always)
    func level(_ values: ValueTable, _ shapes: ValueShapes, _ value: UInt32) -> UInt8 {
        if comparison == .category { return 0 }
        let shape = shapes.all[Int(value)]
        if mayBeAlike(shape, shapes, value) { return kernel.level(values, value) }
        return shape.forms & forms != 0 && kernel.areForms(values, value)
            ? LinkLevel.variant.rawValue : 0
    }
}
