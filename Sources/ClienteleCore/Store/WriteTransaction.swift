// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a body may do inside a transaction that writes.
///
/// It sees its own writes. They are committed all together and durably when the body returns, and
/// leave no trace when it throws.
public protocol WriteTransaction: ReadTransaction {
    /// Puts `value` under `key`, in place of what was there.
    func set(_ value: [UInt8], for key: Key) throws

    /// Takes away what is under `key`; nothing happens when there is nothing.
    func remove(_ key: Key) throws

    /// Runs `body`, and undoes what it wrote when it throws.
    ///
    /// The error is thrown on, and the transaction goes on as if `body` had not been called.
    ///
    /// Nests to any depth.
    func atomically<Result>(_ body: () throws -> Result) throws -> Result
}
