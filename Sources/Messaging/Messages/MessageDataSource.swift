// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Gives the data that a message is rendered with.
///
/// It is asked when a message is planned, and again when a fact that it states has changed or
/// another channel takes its place. Implementation requirements: the answer depends on
/// the request and on what the transaction sees alone.
public protocol MessageDataSource: Sendable {
    /// The data for one message, beside what the journey or campaign gives itself.
    func data(
        for request: MessageDataRequest, in transaction: any ReadTransaction
    ) throws -> MessageData
}
