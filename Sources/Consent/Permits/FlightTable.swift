// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Which hand-overs may begin.
///
/// Table 11: (profile) → the permits in flight of the customer who had the profile when they were
/// given. Each is under every profile that was his, so that it is found from any of them when they
/// are parted. A family's device is left out: it is not his alone, and he has others.
enum FlightTable {
    static let table = Subspace(.consent, table: 11)

    private struct Row: Record {
        static var recordVersion: UInt8 { 1 }
        var flights: [PermitInFlight]

        init(_ flights: [PermitInFlight]) { self.flights = flights }

        init(from reader: inout RecordReader) throws(RecordError) {
            flights = try reader.array { reader throws(RecordError) in
                PermitInFlight(
                    reference: try reader.string(), use: try ConsentUse(from: &reader),
                    until: try reader.timestamp())
            }
        }

        func write(to writer: inout RecordWriter) {
            writer.append(each: flights) { writer, flight in
                writer.append(flight.reference)
                flight.use.write(to: &writer)
                writer.append(flight.until)
            }
        }
    }

    /// The profiles under which a customer's hand-overs are entered.
    static func profiles(of customer: ResolvedCustomer) -> [ProfileID] {
        customer.profiles.isEmpty ? customer.shares.map(\.profile) : customer.profiles
    }

    /// The customer's hand-overs that may begin at `time` or after it, by end and name.
    static func flights(
        of customer: ResolvedCustomer, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> [PermitInFlight] {
        let keys = profiles(of: customer).map { table.key($0) }
        var found: Set<PermitInFlight> = []
        for case let value? in try transaction.values(for: keys) {
            found.formUnion(try Row(recordBytes: value).flights.filter { $0.until > time })
        }
        return found.sorted { ($0.until, $0.reference) < ($1.until, $1.reference) }
    }

    /// Changes the rows of the customer's profiles; an empty one goes.
    static func change(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction,
        _ body: (inout [PermitInFlight]) -> Void
    ) throws {
        let keys = profiles(of: customer).map { table.key($0) }
        for (key, value) in zip(keys, try transaction.values(for: keys)) {
            let before = try value.map { try Row(recordBytes: $0).flights } ?? []
            var after = before
            body(&after)
            if after == before { continue }
            if after.isEmpty {
                try transaction.remove(key)
            } else {
                try transaction.set(Row(after).recordBytes, for: key)
            }
        }
    }
}
