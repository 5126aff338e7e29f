// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// What is done to a ledger behind the back of who anchored its head.
@Suite struct TamperTests {
    /// How many; `CLIENTELE_TREE_TAMPER` sets another number.
    static let rounds = StringModels.rounds(
        "CLIENTELE_TREE_TAMPER", debug: 100_000, release: 1_000_000)

    /// How many strings of bytes; `CLIENTELE_TREE_FUZZ` sets another number.
    static let fuzzRounds = StringModels.rounds(
        "CLIENTELE_TREE_FUZZ", debug: 100_000, release: 1_000_000)

    /// A ledger after something was done to it.
    private struct Mutation {
        var records: [[UInt8]]
        var leaves: [SHA256Digest]
        /// The first record that is not what it was.
        var first: Int
        var name: String

        init(_ records: [[UInt8]], _ leaves: [SHA256Digest], _ generator: inout SeededGenerator) {
            (self.records, self.leaves) = (records, leaves)
            first = Int.random(in: 0..<records.count, using: &generator)
            switch generator.next() % 4 {
            case 0:
                let bit = Int.random(in: 0..<8 * records[first].count, using: &generator)
                self.records[first][bit / 8] ^= 1 << (bit % 8)
                self.leaves[first] = MerkleHash.leaf(self.records[first])
                name = "bit \(bit) of record \(first) flipped"
            case 1:
                self.records.remove(at: first)
                self.leaves.remove(at: first)
                name = "record \(first) removed"
            case 2:
                self.records.removeLast(records.count - first)
                self.leaves.removeLast(records.count - first)
                name = "cut to \(first)"
            default:
                let other =
                    (first + Int.random(in: 1..<records.count, using: &generator))
                    % records.count
                self.records.swapAt(first, other)
                self.leaves.swapAt(first, other)
                name = "records \(first) and \(other) swapped"
                first = min(first, other)
            }
        }
    }

    @Test("N7 a bit, a removal, a cut and a swap are found, and the first record is named")
    func found() throws {
        var generator = SeededGenerator(seed: 0x7A3B)
        var missed = 0
        var misnamed = 0
        var done = 0
        while done < Self.rounds {
            let count = Int.random(in: 2...24, using: &generator)
            let records = MerkleModels.records(count, using: &generator)
            let leaves = records.map { MerkleHash.leaf($0) }
            let tree = MerkleTree(leaves: leaves)
            for _ in 0..<min(100, Self.rounds - done) {
                done += 1
                let mutation = Mutation(records, leaves, &generator)
                let forged = MerkleTree(leaves: mutation.leaves)
                // Anchored at any time after the first record that was touched.
                let size = UInt64.random(
                    in: UInt64(mutation.first + 1)...UInt64(count), using: &generator)
                let head = try TreeHead(tree.frontier(at: size), time: .epoch)
                let isFound = try forged.size < size || forged.frontier(at: size).root != head.root
                if !isFound { missed += 1 }
                if forged.firstDifference(from: tree) != UInt64(mutation.first) { misnamed += 1 }
                if !isFound { Issue.record("\(mutation.name) of \(count), anchored at \(size)") }
            }
        }
        #expect(missed == 0 && misnamed == 0, "of \(done) mutations")
    }

    @Test("N7 no proof out of a forged ledger leads to the anchored head")
    func proofs() throws {
        var generator = SeededGenerator(seed: 0x91C2)
        for _ in 0..<500 {
            let count = Int.random(in: 2...24, using: &generator)
            let records = MerkleModels.records(count, using: &generator)
            let leaves = records.map { MerkleHash.leaf($0) }
            let anchored = MerkleTree(leaves: leaves)
            let mutation = Mutation(records, leaves, &generator)
            var forged = MerkleTree(records: mutation.records)
            for _ in 0..<30 { forged.append(leaf: MerkleHash.leaf(generator.bytes(0...9))) }

            let growth = try forged.consistencyProof(first: UInt64(count))
            #expect(
                !growth.verifies(firstRoot: anchored.root, secondRoot: forged.root),
                "\(mutation.name)")
            for leaf in mutation.records.indices where mutation.leaves[leaf] != leaves[leaf] {
                let proof = try forged.inclusionProof(leaf: UInt64(leaf), size: UInt64(count))
                #expect(!proof.verifies(mutation.leaves[leaf], root: anchored.root))
            }
        }
    }

    @Test("N7 any one bit of a stored edge that flips is refused; so is any length")
    func edges() throws {
        for size in [0, 1, 2, 7, 64, 127] {
            var frontier = MerkleFrontier()
            for leaf in 0..<size { frontier.append(leaf: MerkleHash.leaf([UInt8(leaf)])) }
            let bytes = frontier.recordBytes
            #expect(try MerkleFrontier(recordBytes: bytes) == frontier)
            for bit in 0..<8 * bytes.count {
                var damaged = bytes
                damaged[bit / 8] ^= 1 << (bit % 8)
                #expect(throws: RecordError.self) { try MerkleFrontier(recordBytes: damaged) }
            }
            for length in 0..<bytes.count {
                #expect(throws: RecordError.self) {
                    try MerkleFrontier(recordBytes: Array(bytes[..<length]))
                }
            }
            #expect(throws: RecordError.self) { try MerkleFrontier(recordBytes: bytes + [0]) }
        }
    }

    @Test("N7 bytes of chance are no edge and no proof, and nothing traps")
    func chance() throws {
        var generator = SeededGenerator(seed: 0x55D1)
        let tree = MerkleTree(records: MerkleModels.records(50, using: &generator))
        let good = [
            tree.frontier.recordBytes, try tree.inclusionProof(leaf: 20).recordBytes,
            try tree.consistencyProof(first: 21).recordBytes,
        ]
        let line = TreeHead(tree.frontier, time: .epoch).line
        for round in 0..<Self.fuzzRounds {
            var bytes = good[round % 3]
            for _ in 0...generator.next() % 3 {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] = UInt8(truncatingIfNeeded: generator.next())
            }
            if generator.next() % 4 == 0 { bytes = [1] + generator.bytes(0...80) }
            if var frontier = try? MerkleFrontier(recordBytes: bytes) {
                #expect(frontier == tree.frontier)
                frontier.append(leaf: frontier.root)
            }
            if let proof = try? InclusionProof(recordBytes: bytes) {
                #expect(
                    !proof.verifies(MerkleHash.empty, root: tree.root)
                        && proof.recordBytes.count <= 2_200)
            }
            var text = Array(line.utf8)
            text[Int.random(in: 0..<text.count, using: &generator)] = bytes[bytes.count / 2]
            let changed = String(decoding: text, as: UTF8.self)
            if let head = try? TreeHead(line: changed) { #expect(head.line == changed) }
            if let proof = try? ConsistencyProof(recordBytes: bytes), bytes != good[2] {
                #expect(!proof.verifies(firstRoot: MerkleHash.empty, secondRoot: tree.root))
            }
        }
    }
}
