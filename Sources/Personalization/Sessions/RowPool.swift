// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Rows of elements in one piece of memory; a row that outgrows its place moves to the end.
///
/// A place is doubled when it is full, so what is left behind is less than what is in use.
struct RowPool<Element: BitwiseCopyable & Sendable>: Sendable {
    /// Where each row lies.
    private(set) var rows: [clp_row]
    /// How much each row has room for.
    private var capacities: [UInt32]
    /// All rows, and gaps.
    private(set) var elements: [Element]
    private let filler: Element

    /// Empty rows.
    init(rows count: Int, filler: Element) {
        rows = Array(repeating: clp_row(), count: count)
        capacities = Array(repeating: 0, count: count)
        elements = []
        self.filler = filler
    }

    /// Rows of these sizes, filled with `filler`, without gaps.
    init(sizes: [UInt32], filler: Element) {
        rows = []
        rows.reserveCapacity(sizes.count)
        var begin: UInt32 = 0
        for size in sizes {
            rows.append(clp_row(begin: begin, count: size))
            begin += size
        }
        capacities = sizes
        elements = Array(repeating: filler, count: Int(begin))
        self.filler = filler
    }

    /// How long a row is.
    func count(_ row: Int) -> Int { Int(rows[row].count) }

    /// An element of a row.
    subscript(row: Int, place: Int) -> Element {
        get { elements[Int(rows[row].begin) + place] }
        set { elements[Int(rows[row].begin) + place] = newValue }
    }

    /// Where a row lies in `elements`.
    func range(_ row: Int) -> Range<Int> {
        let place = rows[row]
        return Int(place.begin)..<Int(place.begin) + Int(place.count)
    }

    /// Puts other elements into the rows.
    ///
    /// - Precondition: there are no gaps, and as many elements as there were.
    mutating func replaceElements(_ other: [Element]) {
        precondition(other.count == elements.count, "the rows have another size")
        elements = other
    }

    /// Adds an empty row at the end.
    mutating func appendRow() {
        rows.append(clp_row())
        capacities.append(0)
    }

    /// Puts an element before the one at `place`.
    mutating func insert(_ element: Element, _ row: Int, at place: Int) {
        if rows[row].count == capacities[row] { grow(row) }
        let begin = Int(rows[row].begin)
        var at = begin + Int(rows[row].count)
        while at > begin + place {
            elements[at] = elements[at - 1]
            at -= 1
        }
        elements[at] = element
        rows[row].count += 1
    }

    /// Takes an element out.
    mutating func remove(_ row: Int, at place: Int) {
        let begin = Int(rows[row].begin)
        let last = begin + Int(rows[row].count) - 1
        var at = begin + place
        while at < last {
            elements[at] = elements[at + 1]
            at += 1
        }
        rows[row].count -= 1
    }

    /// Makes a row empty; its place stays.
    mutating func removeAll(_ row: Int) { rows[row].count = 0 }

    private mutating func grow(_ row: Int) {
        let old = range(row)
        let capacity = max(4, 2 * old.count)
        let begin = elements.count
        elements.reserve(adding: capacity)
        for place in old { elements.append(elements[place]) }
        elements.append(contentsOf: repeatElement(filler, count: capacity - old.count))
        rows[row].begin = UInt32(begin)
        capacities[row] = UInt32(capacity)
    }
}

extension Array {
    /// Makes room in steps that double, so that many small additions are not many moves.
    fileprivate mutating func reserve(adding more: Int) {
        if count + more > capacity { reserveCapacity(Swift.max(count + more, 2 * capacity)) }
    }
}
