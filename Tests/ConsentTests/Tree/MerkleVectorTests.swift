// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// The proofs of transparency-dev/merkle.
@Suite struct MerkleVectorTests {
    @Test("N7 leaf hashes and roots of a tree of 0 to 8 published records")
    func roots() throws {
        let vectors = try MerkleModels.vectors()
        let inputs = try list(vectors, "leafInputs").map(Self.bytes)
        let leaves = try list(vectors, "leafHashes")
        let roots = try list(vectors, "rootsBySize")
        #expect(inputs.count == 8 && leaves.count == 8 && roots.count == 9)
        var frontier = MerkleFrontier()
        #expect(frontier.root.description == roots[0])
        for (index, input) in inputs.enumerated() {
            #expect(MerkleHash.leaf(input).description == leaves[index])
            frontier.append(leaf: MerkleHash.leaf(input))
            #expect(frontier.root.description == roots[index + 1])
        }
    }

    @Test("N7 98 published proofs of inclusion: 6 hold, 92 are refused")
    func inclusion() throws {
        var held = 0
        var refused = 0
        for vector in try #require(MerkleModels.vectors()["inclusion"]?.arrayValue) {
            let name = vector.text("path")
            let texts =
                [vector.text("leafHash"), vector.text("root")] + (try list(vector, "proof"))
            func verify(_ read: (String) -> SHA256Digest?) -> Bool {
                let digests = texts.compactMap(read)
                guard digests.count == texts.count, let leaf = number(vector, "leafIndex"),
                    let size = number(vector, "treeSize")
                else { return false }
                return InclusionProof(leaf: leaf, size: size, path: Array(digests[2...]))
                    .verifies(digests[0], root: digests[1])
            }
            if vector.text("expect") == "accept" {
                #expect(verify(SHA256Digest.init(hexadecimal:)), "\(name)")
                held += 1
            } else {
                #expect(!verify(SHA256Digest.init(hexadecimal:)), "\(name)")
                // The one case where nothing but the length of both is wrong.
                if !name.hasSuffix("single-entry/empty-root-and-leaf.json") {
                    #expect(!verify(Self.padded), "\(name)")
                }
                refused += 1
            }
        }
        #expect(held == 6 && refused == 92)
    }

    @Test("N7 98 published proofs of consistency: 6 hold, 92 are refused")
    func consistency() throws {
        var held = 0
        var refused = 0
        for vector in try #require(MerkleModels.vectors()["consistency"]?.arrayValue) {
            let name = vector.text("path")
            let texts = [vector.text("root1"), vector.text("root2")] + (try list(vector, "proof"))
            func verify(_ read: (String) -> SHA256Digest?) -> Bool {
                let digests = texts.compactMap(read)
                guard digests.count == texts.count, let first = number(vector, "size1"),
                    let second = number(vector, "size2")
                else { return false }
                return ConsistencyProof(first: first, second: second, path: Array(digests[2...]))
                    .verifies(firstRoot: digests[0], secondRoot: digests[1])
            }
            if vector.text("expect") == "accept" {
                // One case compares two equal roots of 12 bytes.
                #expect(verify(Self.padded), "\(name)")
                held += 1
            } else {
                #expect(!verify(SHA256Digest.init(hexadecimal:)), "\(name)")
                #expect(!verify(Self.padded), "\(name)")
                refused += 1
            }
        }
        #expect(held == 6 && refused == 92)
    }

    /// The digest; for another number of bytes one that stands for them, so that a proof is refused
    /// for what else is wrong with it.
    private static func padded(_ text: String) -> SHA256Digest? {
        SHA256Digest(hexadecimal: text) ?? SHA256.hash("in place of \(text)".utf8)
    }

    private static func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8).map { $0 < 58 ? $0 - 48 : $0 - 87 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private func list(_ value: JSONValue, _ name: String) throws -> [String] {
        try #require(value[name]?.arrayValue).compactMap(\.stringValue)
    }

    private func number(_ value: JSONValue, _ name: String) -> UInt64? {
        guard case .number(let number)? = value[name] else { return nil }
        return UInt64(number.text)
    }
}
