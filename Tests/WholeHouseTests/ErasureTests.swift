// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import SQLiteStore
import TestStores
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct ErasureTests {
    /// Everything that is known of her, taken together with the spellings that were planted.
    static func needles(_ traces: CustomerTraces) -> [ErasureAudit.Needle] {
        traces.needles
            + ErasureWorld.spellings.map { ErasureAudit.Needle("planted", Array($0.utf8)) }
    }

    @Test(
        "an erased customer is in no key and no value of any feature, in no form",
        arguments: StoreKind.here)
    func proofOfAbsence(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try ErasureWorld(store)
            try await world.fill()
            let anna = try #require(try await world.customer(ErasureWorld.email))
            let traces = try await world.traces(of: anna)
            #expect(anna.profiles.count == 5)
            let needles = Self.needles(traces)
            let before = try await world.audit(needles)
            let found = Set(before.findings.map(\.needle))
            #expect(found.isSuperset(of: ["email", "phone", "account", "device", "profile"]))
            #expect(before.findingCount > 60)
            // Everybody has something of hers, and others' data name her.
            let held = try await world.export(traces)
            #expect(held.names == world.house.holders.map(\.holderName) + ["rejected"])
            #expect(held["rejected"]?.arrayValue?.count == 3)
            let receipt = try await world.erase(traces)
            #expect(receipt.rejected == 3)
            for holder in world.house.holders {
                #expect((receipt.removed[holder.holderName] ?? 0) > 0, "\(holder.holderName)")
            }
            #expect(receipt.mentions["events"] == 1 && receipt.mentions["messaging"] == 1)
            let after = try await world.audit(needles)
            #expect(after.provesAbsence, "\(after.findings)")
            #expect(after.pairCount > 500)
            // Once more nothing is removed, and nobody knows her.
            #expect(try await world.erase(traces).removed.values.allSatisfy { $0 == 0 })
            #expect(try await world.customer(ErasureWorld.email) == nil)
            // The audit finds what is there.
            let leak = Key([0xF0, 1])
            try await store.write { try $0.set(Array(" anna.nowak@example.org".utf8), for: leak) }
            let leaked = try await world.audit(needles)
            #expect(leaked.findings.map(\.key).contains(leak))
        }
    }

    @Test("an erasure leaves what is known of others as it is", arguments: StoreKind.here)
    func others(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try ErasureWorld(store)
            try await world.fill()
            let anna = try #require(try await world.customer(ErasureWorld.email))
            let traces = try await world.traces(of: anna)
            let people = (0..<12).map { Identifier(.email, "person\($0)@example.org") }
            func exports() async throws -> [JSONObject?] {
                var all: [JSONObject?] = []
                for person in people {
                    guard let customer = try await world.customer(person) else {
                        all.append(nil)
                        continue
                    }
                    all.append(try await world.export(try await world.traces(of: customer)))
                }
                return all
            }
            let before = try await exports()
            _ = try await world.erase(traces)
            #expect(try await exports() == before)
            #expect(before.compactMap { $0 }.count > 8)
            // Of Bruno's order only what names her is gone.
            let bruno = try #require(try await world.customer(ErasureWorld.other))
            let events = try await store.read { transaction in
                try world.house.identity.timeline(of: bruno, in: transaction).events.map(\.event)
            }
            #expect(events.map(\.id.rawValue) == ["bruno", "gift"])
            #expect(events[1].identifiers == [ErasureWorld.other])
            #expect(events[1].commerce?.lines == 1)
            #expect(
                events[1].properties == [
                    "note": "[erased]", "to": ["phone": "[erased]"], "[erased]": true,
                ])
        }
    }

    @Test(
        "everybody of a population can be erased, one after the other, and is then absent",
        arguments: StoreKind.here)
    func everybody(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try ErasureWorld(store)
            try await world.fill(seed: 31)
            for person in 0..<12 {
                let email = Identifier(.email, "person\(person)@example.org")
                let card = Identifier(.loyalty, "L\(person)")
                let found = try await world.customer(email)
                guard let customer = found == nil ? try await world.customer(card) : found
                else { continue }
                let traces = try await world.traces(of: customer)
                _ = try await world.erase(traces)
                let report = try await world.audit(traces.needles)
                #expect(report.provesAbsence, "\(person): \(report.findings)")
            }
            let rest = try await world.customer(ErasureWorld.email)
            #expect(rest != nil)
        }
    }

    @Test("what arrives again after an erasure stays out", arguments: StoreKind.here)
    func redelivered(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try ErasureWorld(store)
            try await world.fill()
            let anna = try #require(try await world.customer(ErasureWorld.email))
            let traces = try await world.traces(of: anna)
            _ = try await world.erase(traces)
            let hers = ErasureWorld.events.filter { !["bruno", "gift"].contains($0.id.rawValue) }
            let outcomes = try await world.house.pipeline.record(hers)
            #expect(outcomes.allSatisfy { $0 == .duplicate })
            #expect(try await world.audit(Self.needles(traces)).provesAbsence)
        }
    }

    @Test("an erased customer is in no byte of the files of an SQLite store")
    func files() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/store.sqlite"
            let store = try SQLiteKeyValueStore(path: path)
            let world = try ErasureWorld(store)
            try await world.fill()
            let anna = try #require(try await world.customer(ErasureWorld.email))
            let traces = try await world.traces(of: anna)
            let audit = ErasureAudit(Self.needles(traces))
            func findings() throws -> Int {
                try TemporaryFolder.names(in: folder).reduce(0) { sum, name in
                    let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
                    return sum + audit.places(in: Array(data)).count
                }
            }
            try await store.compact()
            #expect(try findings() > 60)
            _ = try await world.erase(traces)
            // The log has the pages from before still; the file has them until it is copied.
            #expect(try findings() > 0)
            try await store.compact()
            #expect(try findings() == 0)
            try await store.close()
            #expect(try findings() == 0)
            #expect(try await SQLiteKeyValueStore(path: path).integrityCheck().isEmpty)
        }
    }
}

extension Commerce {
    /// How many lines an order has.
    fileprivate var lines: Int {
        guard case .order(let order) = self else { return 0 }
        return order.lines.count
    }
}
