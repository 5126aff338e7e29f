// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit
internal import Consent

extension Benchmark {
    /// The tree under the ledger of consent, without a store.
    static let consentLedger: [Benchmark] = [
        ledgerAppend, ledgerRecord, ledgerCommit, proofMake, proofVerify, growthVerify,
    ]

    private static let ledgerAppend = Benchmark(
        "consent.ledger-append", data: "a record of 200 bytes, its hash and the edge",
        unit: "records"
    ) { _ in
        let record = [UInt8](repeating: 0x5A, count: 200)
        var frontier = MerkleFrontier()
        return Kernel {
            frontier.append(leaf: MerkleHash.leaf(opaque(record))) { node, _ in
                sink(node.level)
            }
        }
    }

    private static let ledgerRecord = Benchmark(
        "consent.ledger-record", data: "a grant with its wording: commitments, bytes, hash, edge",
        unit: "records"
    ) { _ in
        let event = CustomerEvent(
            id: EventID("form-2026-11-22-000017"), name: .consentGiven, occurredAt: .epoch,
            channel: Channel(.web),
            consent: ConsentAct(
                .grant, [ConsentUse(.market, channel: .email)], capturePoint: "checkout",
                wording: ConsentWording("newsletter", version: "3", locale: "pl-PL"),
                method: .checkbox, jurisdiction: "PL"))
        let recorded = RecordedEvent(
            event: event, profile: ProfileID(event: event.id), receivedAt: .epoch)
        guard let proof = ConsentProof(recorded),
            let key = Commitment.Key([UInt8](repeating: 9, count: 32))
        else { return Kernel {} }
        var frontier = MerkleFrontier()
        return Kernel {
            let bytes = LedgerRecord(opaque(proof), key: key).recordBytes
            frontier.append(leaf: MerkleHash.leaf(bytes)) { node, _ in sink(node.level) }
        }
    }

    private static let ledgerCommit = Benchmark(
        "consent.ledger-commitment", data: "an address of 24 bytes", unit: "values"
    ) { _ in
        let value = Array("ann.smith@example.com.au".utf8)
        guard let key = Commitment.Key(.init(repeating: 9, count: 32)) else { return Kernel {} }
        return Kernel {
            sink(Commitment(to: opaque(value), field: "email", key: key).code.words.0)
        }
    }

    private static let proofMake = Benchmark(
        "consent.proof-make", data: "a million records in memory, a record by chance",
        unit: "proofs"
    ) { _ in
        let tree = MerkleTree(leaves: Self.leaves(1_000_000))
        var generator = SeededGenerator(seed: 3)
        return Kernel {
            let leaf = UInt64.random(in: 0..<tree.size, using: &generator)
            sink(try tree.inclusionProof(leaf: leaf).path.count)
        }
    }

    private static let proofVerify = Benchmark(
        "consent.proof-verify", data: "10 million records, 24 hashes", unit: "proofs"
    ) { _ in
        // The record is in the left, whole part of the tree: its bits say which side it is on.
        let path = Self.leaves(24)
        let record = [UInt8](repeating: 0x5A, count: 200)
        let proof = InclusionProof(leaf: 1_234_567, size: 10_000_000, path: path)
        var root = MerkleHash.leaf(record)
        for (level, sibling) in path.enumerated() {
            root =
                proof.leaf >> level & 1 == 1
                ? MerkleHash.node(sibling, root) : MerkleHash.node(root, sibling)
        }
        return Kernel {
            try opaque(proof).verify(MerkleHash.leaf(opaque(record)), root: root)
        }
    }

    private static let growthVerify = Benchmark(
        "consent.growth-verify", data: "from 600,001 to a million records", unit: "proofs"
    ) { _ in
        let tree = MerkleTree(leaves: Self.leaves(1_000_000))
        let proof = try tree.consistencyProof(first: 600_001)
        let (first, second) = (try tree.frontier(at: 600_001).root, tree.root)
        return Kernel { try opaque(proof).verify(firstRoot: first, secondRoot: second) }
    }

    private static func leaves(_ count: Int) -> [SHA256Digest] {
        var generator = SeededGenerator(seed: 17)
        return (0..<count).map { _ in
            SHA256Digest(
                words: (generator.next(), generator.next(), generator.next(), generator.next()))
        }
    }
}
