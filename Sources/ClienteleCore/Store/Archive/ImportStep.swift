// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One transaction of an import: the pairs of a block, behind those that are known to be in.
struct ImportStep: Sendable {
    /// The pairs of the block, in the order of their keys.
    let pairs: [StoreArchiveDecoder.Pair]
    /// The last key of the blocks before; nil at the beginning.
    let previous: Key?

    /// What the digest of an unfinished store leaves out.
    static var markRange: KeyRange {
        KeyRange(
            from: StoreArchiveFormat.mark, to: Key(StoreArchiveFormat.mark.bytes + [0]))
    }

    /// All keys behind `previous`.
    private var rest: KeyRange {
        KeyRange(from: Key(previous.map { $0.bytes + [0] } ?? []), to: nil)
    }

    /// Compares the pairs with what the store has, and writes those that it lacks at its end.
    ///
    /// What the store holds behind `previous` has to be a beginning of the pairs: an import writes
    /// in the order of the keys. So a pair is written only when all that the store holds was found
    /// in the archive.
    ///
    /// - Returns: how many were written.
    func run(_ transaction: any WriteTransaction) throws -> Int {
        let isMarked = try transaction.value(for: StoreArchiveFormat.mark) != nil
        var found = 0
        try transaction.scan(KeyScan(rest, limit: pairs.count + 1)) { key, value in
            if key == StoreArchiveFormat.mark { return true }
            let wanted = pairs[found]
            guard key == wanted.key, value == wanted.value else { throw Self.occupied }
            found += 1
            return found < pairs.count
        }
        if found == pairs.count { return 0 }
        if !isMarked {
            guard found == 0, previous == nil else { throw Self.occupied }
            try transaction.set([StoreArchiveFormat.version], for: StoreArchiveFormat.mark)
        }
        for (key, value) in pairs[found...] { try transaction.set(value, for: key) }
        return pairs.count - found
    }

    /// Refuses a store that holds anything behind `previous`.
    func checkEnd(_ transaction: any ReadTransaction) throws {
        try transaction.scan(KeyScan(rest, limit: 2)) { key, _ in
            if key != StoreArchiveFormat.mark { throw Self.occupied }
            return true
        }
    }

    private static let occupied = StoreArchiveError(
        .occupied,
        "the store is not empty, and it is not this archive that was being imported into it")
}
