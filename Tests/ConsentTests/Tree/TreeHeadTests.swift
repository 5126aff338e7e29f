// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// Heads as text, and proofs as bytes.
@Suite struct TreeHeadTests {
    private let tree = MerkleTree(records: (0..<11).map { [UInt8($0)] })

    @Test("N7 a head has one line, one form of bytes and no other")
    func line() throws {
        let head = TreeHead(tree.frontier, time: Timestamp(microseconds: 1_767_225_600_250_000))
        #expect(
            head.line
                == "clientele-head-1 11 \(tree.root) \(head.time.rfc3339)")
        #expect(head.line.hasSuffix(" 2026-01-01T00:00:00.25Z") || head.line.hasSuffix("250Z"))
        #expect(head.bytes == Array(head.line.utf8))
        #expect(try TreeHead(line: head.line) == head)
        for line in [
            "", " ", head.line + " ", " " + head.line, head.line + "\n",
            head.line.replacing(" 11 ", with: " +11 "), head.line.replacing(" 11 ", with: " 011 "),
            head.line.replacing(" 11 ", with: "  11 "), head.line.replacing(" 11 ", with: " -11 "),
            head.line.replacing("head-1", with: "head-2"), head.line.uppercased(),
            head.line.replacing("Z", with: "+00:00"), String(head.line.dropLast(30)),
            String(repeating: "a ", count: 100_000),
        ] {
            #expect(throws: MerkleError.self, "\(line.prefix(150))") { try TreeHead(line: line) }
        }
    }

    @Test("N7 proofs go to bytes and back; at 10 million records 24 hashes at most")
    func bytes() throws {
        let inclusion = try tree.inclusionProof(leaf: 9)
        #expect(try InclusionProof(recordBytes: inclusion.recordBytes) == inclusion)
        let consistency = try tree.consistencyProof(first: 7)
        #expect(try ConsistencyProof(recordBytes: consistency.recordBytes) == consistency)

        let nodes = try InclusionProof.nodes(leaf: 1_234_567, size: 10_000_000)
        let large = try InclusionProof(
            leaf: 1_234_567, size: 10_000_000,
            nodes: .init(repeating: MerkleHash.empty, count: nodes.count))
        #expect(large.path.count == 24)
        #expect(large.recordBytes.count == 1 + 3 + 4 + 2 + 768)
        #expect(throws: RecordError.self) {
            let long = [SHA256Digest](repeating: MerkleHash.empty, count: 66)
            return try InclusionProof(
                recordBytes: InclusionProof(leaf: 0, size: 1, path: long).recordBytes)
        }
    }

    @Test("N7 an edge is made again from stored nodes, for the size of now and of then")
    func edge() throws {
        var frontier = MerkleFrontier()
        for leaf in 0..<11 {
            let size = UInt64(leaf)
            #expect(try tree.frontier(at: size) == frontier)
            let hashes = MerkleNode.peaks(size: size).compactMap { tree[$0] }
            #expect(try MerkleFrontier(size: size, peaks: hashes) == frontier)
            #expect(throws: MerkleError.self) {
                try MerkleFrontier(size: size, peaks: hashes + [MerkleHash.empty])
            }
            frontier.append(leaf: MerkleHash.leaf([UInt8(leaf)]))
        }
        #expect(throws: MerkleError.self) {
            try MerkleFrontier(size: 1 << 63, peaks: [MerkleHash.empty])
        }
    }
}
