// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where the parts of an index lie: the same in memory and in a file.
///
/// A function of four numbers, so a file cannot say anything else.
struct VectorLayout: Hashable, Sendable {
    /// A part of an index.
    enum Section: Int, CaseIterable, Sendable {
        case rows, coarse, steps, misses, fine, scales, groups, items, places
    }

    /// What the file says about itself comes first and has a page of its own.
    static let headerSize = 4_096
    /// Sections begin at multiples of this, which is no less than the size of a cache line.
    static let alignment = 64

    var count: Int
    var dimensions: Int
    var isOrderedByNorm: Bool

    /// Floats from one row to the next.
    var stride: Int { (dimensions + 15) / 16 * 16 }
    /// Times 32 components.
    var chunks: Int { (dimensions + 31) / 32 }
    /// Words of a mask.
    var groups: Int { (count + 63) / 64 }

    /// The bytes of a section, all of them, with what fills it up.
    func size(of section: Section) -> Int {
        let rows = groups * 64
        let bytes =
            switch section {
            case .rows: rows * stride * 4
            case .coarse: rows * chunks * 12
            case .steps, .misses: rows
            case .fine: rows * chunks * 32
            case .scales: rows * 4
            case .groups: groups * 32
            case .items, .places: isOrderedByNorm ? rows * 4 : 0
            }
        return (bytes + Self.alignment - 1) / Self.alignment * Self.alignment
    }

    /// Where a section begins.
    func offset(of section: Section) -> Int {
        Section.allCases.prefix(section.rawValue).reduce(Self.headerSize) { $0 + size(of: $1) }
    }

    /// The size of everything.
    var size: Int { offset(of: .places) + size(of: .places) }

    /// The size of what there is beside the rows in single precision.
    var indexSize: Int { size - Self.headerSize - size(of: .rows) }
}
