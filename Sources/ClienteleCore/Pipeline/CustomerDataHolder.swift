// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Holds data about customers: can give it out and take it away.
///
/// Implementation requirements: `export` names everything that `erase` would remove.
/// After `erase` no scan of the store finds the customer's data in the holder's subspace,
/// save what the law requires to be kept. Checked by `DataHolderConformance` in ClienteleTestKit.
public protocol CustomerDataHolder: Sendable {
    /// The holder's name, a key in the joint export.
    var holderName: String { get }

    /// Everything that is held about `customer`.
    func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject

    /// Removes what is held about `customer`.
    ///
    /// - Returns: how many records were removed.
    func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int

    /// Takes the customer's identifiers out of what is held about others.
    ///
    /// Called before anybody erases. Without an implementation nothing is done: for a holder whose
    /// data about one customer never name another.
    ///
    /// - Returns: how many records were changed or removed.
    func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int
}

extension CustomerDataHolder {
    /// Changes nothing.
    public func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int { 0 }
}
