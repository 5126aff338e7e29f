// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The number of the last state of each profile's record: what a permit is compared with.
///
/// Table 10: (profile) → the sum of the instants at which acts were received, which every act makes
/// another and which does not depend on their order. A profile under which nothing was said has none.
enum ConsentEpochs {
    static let table = Subspace(.consent, table: 10)

    private struct Number: Record {
        static var recordVersion: UInt8 { 1 }
        var value: UInt64

        init(_ value: UInt64) { self.value = value }

        init(from reader: inout RecordReader) throws(RecordError) { value = try reader.uint64() }

        func write(to writer: inout RecordWriter) { writer.append(value) }
    }

    /// Where the records of the customer's profiles and shares stand; one read.
    static func epoch(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> ConsentEpoch {
        let profiles = customer.profiles + customer.shares.map(\.profile)
        let values = try transaction.values(for: profiles.map { table.key($0) })
        var marks: [ConsentEpoch.Mark] = []
        marks.reserveCapacity(profiles.count)
        for (profile, value) in zip(profiles, values) {
            let number = try value.map { try Number(recordBytes: $0).value } ?? 0
            marks.append(ConsentEpoch.Mark(profile, number))
        }
        return ConsentEpoch(marks, shares: customer.shares)
    }

    /// Makes every permit that rests on the profile's record one of an earlier epoch.
    ///
    /// A record that was erased and begun anew does not come to a number that it had, although it
    /// may have as many acts, as they were received at other times.
    static func bump(
        _ profile: ProfileID, at time: Timestamp, in transaction: any WriteTransaction
    ) throws {
        let key = table.key(profile)
        let known = try transaction.value(for: key).map { try Number(recordBytes: $0).value } ?? 0
        let step = max(1, UInt64(clamping: time.microseconds))
        try transaction.set(Number(known &+ step).recordBytes, for: key)
    }
}
