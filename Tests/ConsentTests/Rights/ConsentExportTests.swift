// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// What a person carries away is complete, and can be read.
@Suite struct ConsentExportTests {
    private static func act(_ generator: inout SeededGenerator) -> ConsentAct {
        func maybe<Value>(_ value: Value) -> Value? {
            Bool.random(using: &generator) ? value : nil
        }
        let digest = SHA256.hash([UInt8.random(in: 0...255, using: &generator)])
        return ConsentAct(
            ConsentAct.Kind.allCases.randomElement(using: &generator) ?? .grant,
            (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                ConsentUse.samples.randomElement(using: &generator) ?? .email
            },
            capturePoint: maybe("kasa \"7\"\n"),
            wording: maybe(
                ConsentWording(
                    "newsletter", version: maybe("3"), digest: maybe(digest),
                    locale: maybe("pl-PL"))),
            evidence: ConsentEvidence.allCases.randomElement(using: &generator) ?? .personal,
            method: maybe(.checkbox), recordedBy: maybe("Żaneta"), jurisdiction: maybe("US-CA"),
            validUntil: maybe(
                Timestamp(microseconds: .random(in: -(1 << 50)...(1 << 55), using: &generator))))
    }

    @Test("N7 every field of an act is in its export, and is read back from it")
    func roundTrip() throws {
        for seed in 0..<500 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let act = Self.act(&generator)
            let text = JSONValue.object(act.exported).jsonBytes
            let object = try #require(try JSONValue(json: text).objectValue)
            #expect(try ConsentAct(exported: object) == act, "seed \(seed)")
            let recorded = RecordedEvent.consent(
                act, "e\(seed)", at: Timestamp(microseconds: Int64(seed) * 999_983),
                received: Timestamp(microseconds: Int64(seed) * 999_999), by: profile(seed))
            let proof = try #require(ConsentProof(recorded))
            #expect(try ConsentProof(exported: proof.exported) == proof, "seed \(seed)")
        }
    }

    @Test(
        "N7 what the book exports is every act of the customer, whole", arguments: StoreKind.here)
    func book(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            var generator = SeededGenerator(seed: 12)
            for index in 0..<20 {
                try await shop.record(
                    CustomerEvent(
                        id: EventID("e\(index)"), name: .consentGiven,
                        occurredAt: Shop.now - .seconds(Int64(40 - index)),
                        channel: Channel(.web),
                        identifiers: [Identifier(.loyalty, "card-\(index % 3)")],
                        consent: Self.act(&generator)))
            }
            let customer = Shop.customer("card-0", "card-1")
            let (exported, proofs) = try await store.read { transaction in
                (
                    try shop.book.export(customer, in: transaction),
                    try shop.book.proofs(of: customer, in: transaction)
                )
            }
            let read = try (exported["acts"]?.arrayValue ?? []).map {
                try ConsentProof(exported: $0.objectValue ?? [:])
            }
            #expect(proofs.count == 14)
            #expect(read == proofs)
        }
    }

    @Test(
        "N7 an export with a member missing, broken or too many is refused, and the place is named")
    func refused() throws {
        var generator = SeededGenerator(seed: 3)
        var act = Self.act(&generator)
        act.wording = ConsentWording(
            "w", version: "1", digest: SHA256.hash([1]), locale: "pl")
        act.validUntil = Shop.now
        for member in act.exported {
            var without = act.exported
            without[member.name] = nil
            let missing = Self.reasons(without)
            #expect(missing.first?.field == member.name, "\(member.name)")
            #expect(missing.first?.code == .exportMissing)
            var broken = act.exported
            broken[member.name] = .bool(true)
            #expect(Self.reasons(broken).first?.field == member.name, "\(member.name)")
        }
        for (name, text) in [
            ("act", "grants"), ("evidence", ""), ("wording-sha256", "12"),
            ("valid-until", "2026-13-01T00:00:00Z"),
        ] {
            var broken = act.exported
            broken[name] = .string(text)
            #expect(Self.reasons(broken).map(\.field) == [name])
        }
        var orphaned = act.exported
        orphaned["wording"] = .null
        #expect(Self.reasons(orphaned).map(\.field) == ["wording"])
        var more = act.exported
        more["note"] = "x"
        #expect(Self.reasons(more).map(\.code) == [.exportMalformed])
        var use = act.exported
        use["uses"] = [["purpose": "market", "channel": nil]]
        #expect(Self.reasons(use).map(\.field) == ["uses[0].topic"])
    }

    private static func reasons(_ object: JSONObject) -> [Reason] {
        do throws(Refusal) {
            _ = try ConsentAct(exported: object)
            return []
        } catch {
            return error.reasons
        }
    }
}
