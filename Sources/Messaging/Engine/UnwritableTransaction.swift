// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A transaction that only reads, where one that writes is asked for: writing throws.
final class UnwritableTransaction: WriteTransaction {
    private let reading: any ReadTransaction

    init(reading: any ReadTransaction) {
        self.reading = reading
    }

    var version: StoreVersion { reading.version }

    func value(for key: Key) throws -> [UInt8]? { try reading.value(for: key) }

    func values(for keys: [Key]) throws -> [[UInt8]?] { try reading.values(for: keys) }

    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        try reading.scan(scan, visit)
    }

    func set(_ value: [UInt8], for key: Key) throws { throw Self.refusal }

    func remove(_ key: Key) throws { throw Self.refusal }

    func atomically<Result>(_ body: () throws -> Result) throws -> Result { try body() }

    private static var refusal: MessagingError {
        MessagingError(.readOnly, "a transaction that only reads was asked to write")
    }
}
