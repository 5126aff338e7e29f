// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// An export, checked by a program in another language.
@Suite(.enabled(if: ExportChecker.python != nil, "there is no python3 on the PATH"))
struct TreeExportTests {
    /// 23 records, one of them empty, with heads at 9 and 23.
    private static let records =
        [[]] + (1..<23).map { Array("consent record \($0)".utf8) }
    private static let tree = MerkleTree(records: records)

    private static func head(_ size: UInt64, of tree: MerkleTree = tree) throws -> String {
        TreeExport.line(try TreeHead(tree.frontier(at: size), time: .epoch))
    }

    /// All records with their heads and some proofs.
    private static func export(_ records: [[UInt8]], heads: [String]) throws -> [String] {
        var lines = heads + records.map { TreeExport.line(record: $0) }
        for leaf in [0, 4, 8] {
            let proof = try tree.inclusionProof(leaf: UInt64(leaf), size: 9)
            lines.append(TreeExport.line(proof, record: Self.records[leaf]))
        }
        lines.append(TreeExport.line(try tree.consistencyProof(first: 9)))
        return lines
    }

    @Test("N2 N7 an export is found good by the script, with its anchors")
    func good() async throws {
        let heads = [try Self.head(9), try Self.head(23)]
        let lines = try Self.export(Self.records, heads: heads)
        let anchored = try await ExportChecker.verify(lines, anchors: heads)
        #expect(anchored.status == 0, "\(anchored.text)")
        let unanchored = try await ExportChecker.verify(lines, anchors: [])
        #expect(unanchored.status == 2 && unanchored.text.contains("NOT ANCHORED"))
        let partly = try await ExportChecker.verify(lines, anchors: [heads[0]])
        #expect(partly.status == 2, "\(partly.text)")
    }

    @Test("N2 one record with its proof is enough, tied to a later head that was anchored")
    func receipt() async throws {
        let proof = try Self.tree.inclusionProof(leaf: 5, size: 13)
        let lines = [
            try Self.head(13), try Self.head(23), TreeExport.line(proof, record: Self.records[5]),
            TreeExport.line(try Self.tree.consistencyProof(first: 13)),
        ]
        let anchor = [try Self.head(23)]
        let tied = try await ExportChecker.verify(lines, anchors: anchor)
        #expect(tied.status == 0, "\(tied.text)")
        let loose = try await ExportChecker.verify(lines.dropLast(), anchors: anchor)
        #expect(loose.status == 2, "\(loose.text)")
        let other = try await ExportChecker.verify(
            lines.map {
                $0.replacing(TreeExport.line(record: Self.records[5]).dropFirst(7), with: "00")
            },
            anchors: anchor)
        #expect(other.status == 1, "\(other.text)")
    }

    @Test("N7 the script finds what was done to a ledger, though the forger made new heads")
    func forged() async throws {
        let anchors = [try Self.head(9), try Self.head(23)]
        var generator = SeededGenerator(seed: 41)
        var flipped = Self.records
        let place = Int.random(in: 1..<23, using: &generator)
        flipped[place][Int.random(in: 0..<10, using: &generator)] ^= 4
        var removed = Self.records
        removed.remove(at: 3)
        var swapped = Self.records
        swapped.swapAt(2, 20)
        let cut = Array(Self.records.dropLast(2))

        for (name, records) in [
            ("flipped", flipped), ("removed", removed), ("refilled", removed + [[7]]),
            ("swapped", swapped), ("cut", cut), ("emptied", []),
        ] {
            let tree = MerkleTree(records: records)
            let size = min(9, tree.size)
            let heads = [try Self.head(size, of: tree), try Self.head(tree.size, of: tree)]
            let lines = heads + records.map { TreeExport.line(record: $0) }
            for heads in [heads, anchors] {
                let found = try await ExportChecker.verify(
                    heads + lines.dropFirst(heads.count), anchors: anchors)
                #expect(
                    found.status == 1 && found.text.contains("FAILED"), "\(name): \(found.text)")
            }
            // Without an anchor nobody can tell: it is said.
            if name == "swapped" {
                let alone = try await ExportChecker.verify(lines, anchors: [])
                #expect(alone.status == 2 && alone.text.contains("NOT ANCHORED"))
            }
        }
    }

    @Test("N7 the script finds a line of an export that was changed")
    func damaged() async throws {
        let heads = [try Self.head(9), try Self.head(23)]
        let lines = try Self.export(Self.records, heads: heads)
        var late = lines
        late.append(late.remove(at: 0).replacing(" 9 ", with: " 8 "))
        for (name, changed) in [
            ("a head after the records", late),
            (
                "a proof",
                lines.dropLast(2) + [lines[lines.count - 2].replacing(" 8 9 ", with: " 7 9 ")]
            ),
            ("a growth", lines.dropLast() + [String(lines[lines.count - 1].dropLast(65))]),
            ("a kind", lines + ["note 1"]),
            ("an end", lines + ["inclusion 1"]),
        ] {
            let found = try await ExportChecker.verify(changed, anchors: heads)
            #expect(found.status == 1 && found.text.contains("FAILED"), "\(name): \(found.text)")
        }
    }
}
