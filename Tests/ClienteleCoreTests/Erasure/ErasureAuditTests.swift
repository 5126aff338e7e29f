// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@Suite struct ErasureAuditTests {
    @Test("what is found is what a search at every place finds", arguments: 0..<60)
    func reference(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        // Few different bytes, so that needles begin in each other.
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: 0...2, using: &random) }
        }
        let needles = (0..<5).map { number in
            ErasureAudit.Needle("\(number)", bytes(Int.random(in: 1...9, using: &random)))
        }
        let hay = bytes(Int.random(in: 0...200, using: &random))
        let audit = ErasureAudit(needles)
        var wanted: Set<String> = []
        for (index, needle) in audit.needles.enumerated() {
            for offset in hay.indices where hay[offset...].starts(with: needle.bytes) {
                wanted.insert("\(index) \(offset)")
            }
        }
        let found = audit.places(in: hay).map { "\($0.needle) \($0.offset)" }
        #expect(Set(found) == wanted && found.count == wanted.count)
        #expect(audit.needles.allSatisfy { $0.bytes.count >= ErasureAudit.fewestBytes })
        #expect(audit.omitted.allSatisfy { $0.bytes.count < ErasureAudit.fewestBytes })
    }

    @Test("a scan counts what it saw, and says where a needle is", arguments: StoreKind.here)
    func scan(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let mine = Subspace(named: "mine")
            let kept = Subspace(named: "kept")
            try await store.write { transaction in
                try transaction.set(Array("to ann@x.org".utf8), for: mine.key("a"))
                try transaction.set([], for: mine.key("ann@x.org"))
                try transaction.set(Array("ann@x.org ann@x.org".utf8), for: kept.key("b"))
            }
            let audit = ErasureAudit([
                ErasureAudit.Needle("mail", Array("ann@x.org".utf8)), .init("short", [1]),
            ])
            let (all, own) = try await store.read { transaction in
                (
                    try audit.scan(in: transaction),
                    try audit.scan(outside: [kept.range], in: transaction)
                )
            }
            #expect(all.pairCount == 3 && all.findingCount == 4 && all.omitted == ["short"])
            #expect(
                own.pairCount == 2
                    && own.findings.map(\.isInKey).sorted { !$0 && $1 } == [false, true])
            #expect(!own.provesAbsence)
            #expect(own.findings.allSatisfy { !$0.description.contains("ann") })
            let none = try await store.read { try ErasureAudit([]).scan(in: $0) }
            // What looked for nothing has proved nothing.
            #expect(none.isEmptyProof)
            let absent = try await store.read {
                try ErasureAudit([.init("mail", Array("bob@x.org".utf8))]).scan(in: $0)
            }
            #expect(absent.provesAbsence && absent.byteCount > 40)
        }
    }
}

extension ErasureReport {
    fileprivate var isEmptyProof: Bool { findingCount == 0 && !provesAbsence }
}
