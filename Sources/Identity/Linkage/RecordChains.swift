// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Lists of records by a number, which may grow and shrink: four bytes for a record and about as many
/// for each number.
struct RecordChains: Sendable {
    /// One more than the first record of each list, 0 for none.
    private var heads: [UInt32]
    /// One more than the next record of each record's list.
    private var next: [UInt32] = []

    init(_ lists: Int = 0) { heads = [UInt32](repeating: 0, count: lists) }

    /// How many lists there are.
    var count: Int { heads.count }

    /// Puts a record at the front of a list.
    mutating func insert(_ record: Int, into list: Int) {
        if list >= heads.count {
            heads.append(contentsOf: repeatElement(0, count: list + 1 - heads.count))
        }
        if record >= next.count {
            next.append(contentsOf: repeatElement(0, count: record + 1 - next.count))
        }
        next[record] = heads[list]
        heads[list] = UInt32(record) + 1
    }

    /// Takes a record out of a list.
    mutating func remove(_ record: Int, from list: Int) {
        guard list < heads.count else { return }
        let number = UInt32(record) + 1
        if heads[list] == number {
            heads[list] = next[record]
            return
        }
        var place = heads[list]
        while place != 0 {
            let following = next[Int(place) - 1]
            if following == number {
                next[Int(place) - 1] = next[record]
                return
            }
            place = following
        }
    }

    /// Hands over the records of a list, the last inserted first.
    @inline(__always)
    func forEach(_ list: Int, _ body: (Int) -> Void) {
        guard list < heads.count else { return }
        var place = heads[list]
        while place != 0 {
            body(Int(place) - 1)
            place = next[Int(place) - 1]
        }
    }
}
