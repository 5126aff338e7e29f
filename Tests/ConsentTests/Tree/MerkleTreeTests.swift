// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Trees, edges and proofs against the recursive definitions of RFC 9162.
@Suite struct MerkleTreeTests {
    private static let leaves: [SHA256Digest] = (0..<70).map { MerkleHash.leaf([UInt8($0)]) }

    @Test("N7 every root and proof of inclusion up to 70 records is that of the definition")
    func inclusion() throws {
        let tree = MerkleTree(leaves: Self.leaves)
        for size in 1...70 {
            let leaves = Self.leaves[..<size]
            let root = try tree.frontier(at: UInt64(size)).root
            #expect(root == MerkleModels.root(leaves))
            for leaf in 0..<size {
                let proof = try tree.inclusionProof(leaf: UInt64(leaf), size: UInt64(size))
                try #require(proof.path == MerkleModels.inclusion(leaf, leaves))
                try #require(proof.verifies(leaves[leaf], root: root))
                let nodes = try InclusionProof.nodes(leaf: UInt64(leaf), size: UInt64(size))
                let made = try InclusionProof(
                    leaf: UInt64(leaf), size: UInt64(size), nodes: nodes.compactMap { tree[$0] })
                try #require(made == proof)
            }
        }
    }

    @Test("N7 every proof of consistency up to 70 records is that of the definition")
    func consistency() throws {
        let tree = MerkleTree(leaves: Self.leaves)
        let roots = (0...70).map { MerkleModels.root(Self.leaves[..<$0]) }
        for second in 1...70 {
            for first in 1...second {
                let proof = try tree.consistencyProof(
                    first: UInt64(first), second: UInt64(second))
                try #require(proof.path == MerkleModels.consistency(first, Self.leaves[..<second]))
                try #require(
                    proof.verifies(firstRoot: roots[first], secondRoot: roots[second]))
                try #require(
                    !proof.verifies(firstRoot: roots[first - 1], secondRoot: roots[second]))
                let nodes = try ConsistencyProof.nodes(first: proof.first, second: proof.second)
                let made = try ConsistencyProof(
                    first: proof.first, second: proof.second, nodes: nodes.compactMap { tree[$0] })
                try #require(made == proof)
            }
        }
    }

    @Test("N7 a proof holds for no other place, size, record, root, length or order")
    func wrongProofs() throws {
        let tree = MerkleTree(leaves: Self.leaves)
        for size in UInt64(1)...70 {
            let root = try tree.frontier(at: size).root
            for leaf in 0..<size {
                let proof = try tree.inclusionProof(leaf: leaf, size: size)
                let hash = Self.leaves[Int(leaf)]
                func holds(_ leaf: UInt64, _ size: UInt64, _ path: [SHA256Digest]) -> Bool {
                    InclusionProof(leaf: leaf, size: size, path: path).verifies(hash, root: root)
                }
                #expect(!holds(leaf + 1, size, proof.path))
                #expect(!holds(leaf ^ 1, size, proof.path) || size == 1)
                #expect(!holds(leaf, size, proof.path + [hash]))
                #expect(!holds(leaf, size, [hash] + proof.path))
                #expect(!holds(leaf, size, proof.path.dropLast()) || size == 1)
                #expect(!holds(leaf, size, proof.path.reversed()) || proof.path.count < 2)
                #expect(!holds(leaf, .max, proof.path) && !holds(.max, size, proof.path))
                #expect(!holds(leaf, 0, proof.path))
                #expect(!proof.verifies(Self.leaves[Int(leaf ^ 1) % 70], root: root))
                #expect(!proof.verifies(hash, root: MerkleHash.empty))
            }
        }
    }

    @Test("N7 a proof is refused with its reason")
    func reasons() throws {
        let tree = MerkleTree(leaves: Self.leaves)
        let proof = try tree.inclusionProof(leaf: 5)
        func code(_ path: [SHA256Digest], leaf: UInt64 = 5) -> MerkleError.Code? {
            do throws(MerkleError) {
                try InclusionProof(leaf: leaf, size: 70, path: path)
                    .verify(Self.leaves[5], root: tree.root)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(proof.path) == nil)
        #expect(code(proof.path, leaf: 70) == .range)
        #expect(code(proof.path + [tree.root]) == .length)
        #expect(code(proof.path.dropLast()) == .length)
        #expect(code(proof.path, leaf: 4) == .root)

        let growth = try tree.consistencyProof(first: 5)
        let root = try tree.frontier(at: 5).root
        func code(
            _ path: [SHA256Digest], first: UInt64, second: UInt64 = 70
        ) -> MerkleError.Code? {
            do throws(MerkleError) {
                try ConsistencyProof(first: first, second: second, path: path)
                    .verify(firstRoot: root, secondRoot: tree.root)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(growth.path, first: 5) == nil)
        #expect(code(growth.path, first: 0) == .range)
        #expect(code(growth.path, first: 71) == .range)
        #expect(code(growth.path + [root], first: 5) == .length)
        #expect(code(growth.path.dropLast(), first: 5) == .length)
        #expect(code([], first: 5) == .length)
        #expect(code([root], first: 5, second: 5) == .length)
        #expect(code([], first: 5, second: 5) == .root)
        #expect(code(growth.path, first: 7) == .root)
    }

    @Test("N7 each node is handed over once, when it becomes complete, and never changes")
    func nodes() throws {
        var frontier = MerkleFrontier()
        var nodes: [MerkleNode: SHA256Digest] = [:]
        let tree = MerkleTree(leaves: Self.leaves)
        for (index, leaf) in Self.leaves.enumerated() {
            frontier.append(leaf: leaf) { node, hash in
                #expect((node.index + 1) << node.level == UInt64(index + 1))
                #expect(nodes.updateValue(hash, forKey: node) == nil)
            }
            #expect(frontier.size == UInt64(index + 1))
        }
        #expect(nodes.count == 70 + 35 + 17 + 8 + 4 + 2 + 1)
        #expect(nodes.allSatisfy { tree[$0.key] == $0.value })
        #expect(tree[MerkleNode(level: 0, index: 70)] == nil)
        #expect(tree[MerkleNode(level: 7, index: 0)] == nil)
        #expect(tree[MerkleNode(level: -1, index: .max)] == nil)
    }

    @Test("N7 an edge whose nodes could not be written is as before")
    func failedAppend() throws {
        struct Full: Error {}
        for size in 0..<9 {
            for budget in 0..<size.trailingOnes {
                var frontier = MerkleFrontier()
                for leaf in Self.leaves[..<size] { frontier.append(leaf: leaf) }
                let before = frontier
                var written = 0
                #expect(throws: Full.self) {
                    try frontier.append(leaf: Self.leaves[size]) { _, _ throws(Full) in
                        if written == budget { throw Full() }
                        written += 1
                    }
                }
                #expect(frontier == before)
            }
        }
    }

    @Test("N7 no size or place traps: what no proof can be about is an error")
    func bounds() throws {
        let sizes: [UInt64] = [
            0, 1, 2, 3, 1 << 62, 1 << 63 - 1, 1 << 63, 1 << 63 + 1, .max - 1, .max,
        ]
        for size in sizes {
            #expect(MerkleNode.peaks(size: size).count == size.nonzeroBitCount)
            let found = MerkleNode.firstDifference(size: size) { _ in true }
            #expect(found == (size == 0 ? nil : 0))
            for leaf in sizes {
                let isGood = leaf < size && size <= MerkleNode.maximumSize
                let nodes = try? InclusionProof.nodes(leaf: leaf, size: size)
                #expect((nodes != nil) == isGood)
                #expect(nodes?.count ?? 0 <= 126)
                let path = [SHA256Digest](repeating: MerkleHash.empty, count: 70)
                #expect(throws: MerkleError.self) {
                    try InclusionProof(leaf: leaf, size: size, nodes: path + path)
                }
                let inclusion = InclusionProof(leaf: leaf, size: size, path: path)
                #expect(!inclusion.verifies(MerkleHash.empty, root: MerkleHash.empty))
                let ties = try? ConsistencyProof.nodes(first: leaf, second: size)
                #expect(
                    (ties != nil) == (leaf > 0 && leaf <= size && size <= MerkleNode.maximumSize))
                #expect(ties?.count ?? 0 <= 127)
                #expect(throws: MerkleError.self) {
                    try ConsistencyProof(first: leaf, second: size, nodes: path + path)
                }
                let consistency = ConsistencyProof(first: leaf, second: size, path: path)
                #expect(
                    !consistency.verifies(firstRoot: path[0], secondRoot: MerkleHash.empty))
            }
        }
        let tree = MerkleTree(leaves: Self.leaves)
        #expect(throws: MerkleError.self) { try tree.inclusionProof(leaf: 70) }
        #expect(throws: MerkleError.self) { try tree.inclusionProof(leaf: 0, size: 71) }
        #expect(throws: MerkleError.self) { try tree.consistencyProof(first: 0) }
        #expect(throws: MerkleError.self) { try tree.consistencyProof(first: 1, second: 71) }
        #expect(throws: MerkleError.self) { try tree.frontier(at: 71) }
        #expect(throws: MerkleError.self) { try InclusionProof(leaf: 0, size: 2, nodes: []) }
        #expect(throws: MerkleError.self) { try ConsistencyProof(first: 3, second: 4, nodes: []) }
    }

    @Test("N7 the first record that differs is named, with few comparisons")
    func firstDifference() {
        let tree = MerkleTree(leaves: Self.leaves)
        for size in 1...70 {
            let other = MerkleTree(leaves: Self.leaves[..<size])
            #expect(tree.firstDifference(from: other) == (size == 70 ? nil : UInt64(size)))
            var changed = Array(Self.leaves)
            changed[size - 1] = MerkleHash.empty
            changed[69] = MerkleHash.empty
            let another = MerkleTree(leaves: changed)
            #expect(another.firstDifference(from: tree) == UInt64(size - 1))
            var asked = 0
            _ = MerkleNode.firstDifference(size: 70) { node in
                asked += 1
                return tree[node] != another[node]
            }
            #expect(asked <= 2 * 7)
        }
    }
}

extension Int {
    /// One more than the nodes that become complete above the leaf when a record is appended.
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount + 1 }
}
