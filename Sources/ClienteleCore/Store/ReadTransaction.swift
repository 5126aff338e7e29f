// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a body may do inside a transaction that only reads.
///
/// A transaction sees one snapshot from its first to its last call. It is valid until the body
/// that received it returns; a later call throws `StoreError.Code.transactionEnded`. It must not
/// leave the thread that the body runs on.
///
/// Implementation requirements: the laws are those of `StoreConformance` in ClienteleTestKit.
public protocol ReadTransaction: AnyObject {
    /// The version of the snapshot.
    ///
    /// Inside a write transaction: that of the last commit before it.
    var version: StoreVersion { get }

    /// The value under `key`, or nil.
    func value(for key: Key) throws -> [UInt8]?

    /// The values under `keys`, in the order of `keys`; nil where there is none.
    func values(for keys: [Key]) throws -> [[UInt8]?]

    /// Visits the pairs that `scan` names, in its order, until `visit` returns false.
    ///
    /// The body of `visit` must not write to the transaction.
    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws
}

extension ReadTransaction {
    /// One by one; a store that can fetch many at once does better.
    public func values(for keys: [Key]) throws -> [[UInt8]?] {
        try keys.map { try value(for: $0) }
    }

    /// All pairs that `scan` names, in its order.
    public func pairs(_ scan: KeyScan) throws -> [(key: Key, value: [UInt8])] {
        var result: [(key: Key, value: [UInt8])] = []
        try self.scan(scan) { key, value in
            result.append((key, value))
            return true
        }
        return result
    }
}
