// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

/// A suite that passes everything proves nothing: each law must find a store that breaks it.
@Suite struct StoreConformanceTests {
    typealias Law = StoreConformance.Law

    @Test(
        arguments: [
            (.limitIgnored, .scanLimit), (.stopIgnored, .scanStop), (.upperIncluded, .rangeEnds),
            (.emptyIsAbsent, .emptyValue), (.emptyKeyTaken, .emptyKey),
            (.nestedKept, .nestedAtomicity),
            (.nestedKept, .model), (.failedKept, .atomicity), (.unisolated, .lostUpdate),
            (.unisolated, .writeSkew), (.constantVersion, .version), (.constantVersion, .snapshot),
            (.constantVersion, .versionedView), (.sortedValues, .manyValues),
            (.signedOrder, .keyOrder), (.signedOrder, .binaryKeys), (.shortKeys, .largeValues),
            (.upperIncluded, .model), (.limitIgnored, .model), (.rehearsalKept, .rehearsal),
            (.rehearsalOverwrites, .rehearsal),
        ] as [(FlawedStore.Flaw, Law)])
    func findsAFlaw(flaw: FlawedStore.Flaw, law: Law) async throws {
        try await withKnownIssue {
            try await StoreConformance { FlawedStore(flaw: flaw) }.check(law)
        } matching: { issue in
            // By the law's name, not by an accident.
            issue.comments.contains { $0.rawValue.hasPrefix(law.rawValue + ": ") }
        }
    }

    @Test(arguments: Law.allCases)
    func findsNothingWhereNothingIs(law: Law) async throws {
        if law == .useAfterEnd { return }
        try await StoreConformance { FlawedStore(flaw: .none) }.check(law)
    }

    /// The first outputs of SplitMix64 for the seed 1234567, from the reference in C.
    @Test func theGeneratorIsSplitMix64() {
        var generator = SeededGenerator(seed: 1_234_567)
        let first = (0..<5).map { _ in generator.next() }
        #expect(
            first == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }
}
