// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension MerkleNode {
    /// The first leaf in which two trees differ among their first `size` leaves, or nil.
    ///
    /// - Parameters:
    ///   - size: How many leaves both have: the smaller of the two sizes.
    ///   - differs: Whether the two trees have different hashes for a node; asked at most 127 times.
    /// - Returns: The number of the first leaf that differs, in trees whose nodes were made by
    ///   appending; nil when the trees agree so far.
    /// - Throws: What `differs` throws.
    /// - Complexity: Logarithmic in `size`.
    public static func firstDifference<Failure: Error>(
        size: UInt64, _ differs: (MerkleNode) throws(Failure) -> Bool
    ) throws(Failure) -> UInt64? {
        for peak in peaks(size: size) where try differs(peak) {
            var node = peak
            while node.level > 0 {
                let left = MerkleNode(level: node.level - 1, index: node.index << 1)
                let isLeft = try differs(left)
                node = isLeft ? left : MerkleNode(level: left.level, index: left.index | 1)
            }
            return node.index
        }
        return nil
    }
}
