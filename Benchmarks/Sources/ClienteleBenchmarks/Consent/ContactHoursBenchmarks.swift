// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit
internal import Consent

extension Benchmark {
    /// Hours in which a person may be contacted.
    static let contactHours: [Benchmark] = [
        nextLegalInstant("consent.next-legal-instant", zones: 1),
        nextLegalInstant("consent.next-legal-instant-4-zones", zones: 4),
        noLegalInstant, prepareHours,
    ]

    private static let noLegalInstant = Benchmark(
        "consent.no-legal-instant", data: "2 zones without a common hour, 400 days",
        unit: "answers"
    ) { _ in
        let hours = try ContactHours(daily: ClockInterval(from: 720, until: 780))
        let prepared = try PreparedHours(hours, in: zones().prefix(2))
        let asked = Timestamp(seconds: 1_800_000_000)
        return Kernel { sink(prepared.nextOpening(at: opaque(asked))?.microseconds) }
    }

    private static let prepareHours = Benchmark(
        "consent.prepare-hours", data: "a US zone, 2020 to 2049", unit: "zones"
    ) { _ in
        let hours = try ContactHours(daily: ClockInterval(from: 720, until: 780))
        guard let zone = try zones().first else { return Kernel {} }
        return Kernel { sink(PreparedHours(opaque(hours), in: zone).isOpen(at: .epoch)) }
    }

    private static func nextLegalInstant(_ name: String, zones count: Int) -> Benchmark {
        Benchmark(
            name, data: "Florida's hours, 2020 to 2035, \(count) US zones", unit: "answers"
        ) { _ in
            let table = ContactHoursTable.unitedStates
            let hours = table.hours(for: ConsentUse(.market, channel: .sms), in: ["US-FL"])
            let prepared = try PreparedHours(hours, in: zones().prefix(count))
            // Half of the answers are another instant than the asked one.
            var generator = SeededGenerator(seed: 20)
            let asked = (0..<4_096).map { _ in
                Timestamp(
                    microseconds: .random(
                        in: 1_577_836_800_000_000..<2_082_758_400_000_000, using: &generator))
            }
            var index = 0
            return Kernel {
                index = (index &+ 1) & 4_095
                sink(prepared.nextOpening(at: opaque(asked[index]))?.microseconds)
            }
        }
    }

    private static func zones() throws -> [TimeZoneRules] {
        try (5...8).map { hours in
            guard
                let offset = TimeZoneOffset(
                    secondsFromUTC: -3_600 * hours, isDaylight: false, abbreviation: "XST")
            else { return nil }
            return try TimeZoneRules(
                name: "Test/\(hours)", initial: offset,
                rule: "XST\(hours)XDT,M3.2.0,M11.1.0")
        }.compactMap { $0 }
    }
}
