// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The working memory of a list builder, held by the caller: one for each thread.
///
/// The first list over a table of a new size, or with a greater limit or window, makes room; later
/// ones allocate nothing.
public struct ListScratch: Sendable {
    static let taken: UInt32 = 1
    static let barred: UInt32 = 2
    static let repeated: UInt32 = 4

    /// The last list, best first.
    public internal(set) var entries: [ListEntry] = []
    /// What was chosen for the places that nothing is pinned to.
    var chosen: [ListEntry] = []
    /// What was pinned, by place.
    var pinned: [(entry: ListEntry, place: Int)] = []
    var stream = ListStream()
    var window: [ListCandidate] = []
    var weights: [Double] = []
    /// How many are shown of each feature; 0 between lists.
    var counts: [UInt32] = []
    var counted: [UInt32] = []
    /// The features of what is shown, one item after the other, and where each ends.
    var shown: [UInt32] = []
    var ends: [Int] = []
    /// What an item counts as for caps, one facet after the other, and where each ends.
    var groups: [UInt32] = []
    var groupEnds: [Int] = []
    /// The item that these are about.
    var grouped: UInt32?
    var features: [UInt32] = []
    private var marks: [UInt32] = []
    private(set) var mark: UInt32 = 0

    /// A scratch that fits the first list it is used for.
    public init() {}

    mutating func begin(itemCount: Int, featureCount: Int, limit: Int) {
        if marks.count < itemCount {
            marks.append(contentsOf: repeatElement(0, count: itemCount - marks.count))
        }
        for feature in counted { counts[Int(feature)] = 0 }
        counted.removeAll(keepingCapacity: true)
        if counts.count < featureCount {
            counts.append(contentsOf: repeatElement(0, count: featureCount - counts.count))
        }
        if mark > UInt32.max - 16 {
            for place in marks.indices { marks[place] = 0 }
            mark = 0
        }
        mark += 8
        entries.removeAll(keepingCapacity: true)
        chosen.removeAll(keepingCapacity: true)
        pinned.removeAll(keepingCapacity: true)
        window.removeAll(keepingCapacity: true)
        shown.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        grouped = nil
        entries.reserveCapacity(limit)
        chosen.reserveCapacity(limit)
    }

    /// What is known of the item in this list: a sum of the constants.
    @inline(__always)
    func state(of item: UInt32) -> UInt32 {
        let found = marks[Int(item)]
        return found >= mark ? found - mark : 0
    }

    mutating func note(_ state: UInt32, of item: UInt32) {
        marks[Int(item)] = mark + (self.state(of: item) | state)
    }

    /// Counts the item's groups as shown.
    mutating func count(_ group: UInt32) {
        counts[Int(group)] += 1
        counted.append(group)
    }
}
