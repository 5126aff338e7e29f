// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleIdentity

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

    @inline(__always)
    private func piece(of number: Int) -> Int { number &>> shift }

    @inline(__always)
    private func place(of number: Int) -> Int { number & (1 &<< shift &- 1) }

    subscript(_ number: Int) -> Element {
        @inline(__always)
        get {
            // Every piece is full, so that the number within it is one of its own. To check it would
            // fetch the piece's head: as dear as the element.
            unsafe pieces[piece(of: number)].withUnsafeBufferPointer { piece in
                unsafe piece[place(of: number)]
            }
        }
        @inline(__always)
        _modify { yield &pieces[piece(of: number)][place(of: number)] }
    }

    /// Begins to fetch an element that will be looked at soon; nothing when there is none.
    @inline(__always)
    func prefetch(_ number: Int) {
        guard number < count else { return }
        // The address leaves its scope, so that the piece is not retained: nothing is read there.
        let first = unsafe pieces[piece(of: number)].withUnsafeBufferPointer { piece in
            unsafe UnsafeRawPointer(piece.baseAddress)
        }
        guard let first = unsafe first else { return }
        unsafe clientele_prefetch(first + place(of: number) &* MemoryLayout<Element>.stride)
    }

    /// The elements in use.
    var elements: some Sequence<Element> { pieces.joined().prefix(count) }
}
