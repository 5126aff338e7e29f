// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Says whether what a message states about items is still so.
///
/// It is asked in the transaction in which the message is taken for sending. Implementation requirements:
/// the answer depends on the bindings and on what the transaction sees alone; what is not known
/// any more is stale.
public protocol FactSource: Sendable {
    /// The bindings that do not hold any more, each with its reason; none when all hold.
    func stale(
        _ facts: [FactBinding], at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> [Reason]
}
