// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TopItems {
    /// Takes in what a kernel found, with the keys that it has in common with this type.
    mutating func take(_ keys: ArraySlice<UInt64>) {
        for key in keys {
            let item = Self.item(key)
            offer(item.score, at: item.index)
        }
    }

    /// Takes in what another one has, as if all had been offered to this one.
    ///
    /// So parts of a table that were searched apart come together: in whatever order, the result
    /// is the same. This one is not finished yet; the other one is.
    public mutating func merge(_ other: TopItems) {
        for rank in 0..<other.count {
            let item = other[rank]
            offer(item.score, at: item.index)
        }
    }
}
