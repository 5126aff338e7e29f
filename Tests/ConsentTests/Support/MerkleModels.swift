// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Foundation

/// Trees by the letter of RFC 9162, without any state, to hold the others to.
enum MerkleModels {
    /// The folder of the published proofs.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Resources/merkle")

    /// The file of the published proofs.
    static func vectors() throws -> JSONValue {
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "merkle_vectors.json")))
        return try JSONParser().parse(bytes)
    }

    /// Section 2.1.1.
    static func root(_ leaves: ArraySlice<SHA256Digest>) -> SHA256Digest {
        guard leaves.count > 1 else { return leaves.first ?? SHA256.hash([]) }
        let split = split(leaves)
        return SHA256.hash([1] + root(leaves[..<split]).bytes + root(leaves[split...]).bytes)
    }

    /// Section 2.1.3.1.
    static func inclusion(_ leaf: Int, _ leaves: ArraySlice<SHA256Digest>) -> [SHA256Digest] {
        guard leaves.count > 1 else { return [] }
        let split = split(leaves)
        return leaf < split
            ? inclusion(leaf, leaves[..<split]) + [root(leaves[split...])]
            : inclusion(leaf, leaves[split...]) + [root(leaves[..<split])]
    }

    /// Section 2.1.4.1; `first` counts from the start of the slice's array.
    static func consistency(
        _ first: Int, _ leaves: ArraySlice<SHA256Digest>, isWhole: Bool = true
    ) -> [SHA256Digest] {
        guard first < leaves.endIndex else { return isWhole ? [] : [root(leaves)] }
        let split = split(leaves)
        return first <= split
            ? consistency(first, leaves[..<split], isWhole: isWhole) + [root(leaves[split...])]
            : consistency(first, leaves[split...], isWhole: false) + [root(leaves[..<split])]
    }

    private static func split(_ leaves: ArraySlice<SHA256Digest>) -> Int {
        var width = 1
        while 2 * width < leaves.count { width *= 2 }
        return leaves.startIndex + width
    }

    /// Records of 2 to 40 bytes, no two alike.
    static func records(_ count: Int, using generator: inout SeededGenerator) -> [[UInt8]] {
        (0..<count).map { number in
            Array("\(number) ".utf8) + generator.bytes(0...32)
        }
    }
}
