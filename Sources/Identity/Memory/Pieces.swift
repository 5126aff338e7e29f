// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A growing array in pieces of one size.
///
/// Growing neither copies nor holds room in reserve, and a copy shares every piece that is not
/// changed.
struct Pieces<Element: Sendable>: Sendable {
    private var pieces: [[Element]] = []
    private let shift: Int
    private let filler: Element
    /// How many elements are in use.
    private(set) var count = 0

    /// No elements yet.
    ///
    /// - Parameters:
    ///   - shift: a piece has two to the power of so many elements.
    ///   - filler: what an element is before it is set.
    init(shift: Int, filler: Element) {
        self.shift = shift
        self.filler = filler
    }

    /// Appends `more` elements; returns the number of the first.
    mutating func extend(by more: Int) -> Int {
        let first = count
        count += more
        while count > pieces.count << shift {
            pieces.append(Array(repeating: filler, count: 1 << shift))
        }
        return first
    }

    subscript(_ number: Int) -> Element {
        @inline(__always)
        get {
            // Every piece is full, so that the number within it is one of its own. To check it would
            // fetch the piece's head: as dear as the element.
            unsafe pieces[number >> shift].withUnsafeBufferPointer { piece in
                unsafe piece[number & (1 << shift - 1)]
            }
        }
        @inline(__always)
        _modify { yield &pieces[number >> shift][number & (1 << shift - 1)] }
    }

    /// The elements in use.
    var elements: some Sequence<Element> { pieces.joined().prefix(count) }
}
