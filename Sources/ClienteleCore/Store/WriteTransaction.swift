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

    /// Learns what `part` reads for each number below `count`, so that it can be fetched together.
    ///
    /// A store to which every read is a journey runs the parts beforehand, as often as it takes,
    /// each as if the others had not been run; what they write or throw leaves no trace. It
    /// changes what later reads of this transaction cost, and nothing else. Other stores do
    /// nothing.
    ///
    /// - Parameters:
    ///   - count: how many parts there are.
    ///   - part: does what will be done for one number, with this transaction and without an
    ///     effect outside it. It may be ended by an error at any read, which it must pass on.
    /// - Throws: `StoreError` when the store fails.
    func rehearse(_ count: Int, _ part: (Int) throws -> Void) throws
}

extension WriteTransaction {
    /// Does nothing: right for a store whose reads are cheap.
    public func rehearse(_ count: Int, _ part: (Int) throws -> Void) throws {}
}
