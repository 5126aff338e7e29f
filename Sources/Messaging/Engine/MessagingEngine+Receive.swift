// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// What a counterpart tells of one message.
    public struct Receipt: Hashable, Sendable {
        /// The message's key.
        public var key: MessageKey
        /// What was told.
        public var receipts: MessageReceipts

        /// What a counterpart tells of one message.
        public init(_ key: MessageKey, _ receipts: MessageReceipts) {
            self.key = key
            self.receipts = receipts
        }
    }

    /// Joins receipts that are no events of the customer's history: deliveries by the thousand.
    ///
    /// What the customer did (opened, clicked, complained) is better recorded as an event with the
    /// property `message`, which has the same effect here and tells the other features too.
    ///
    /// - Parameters:
    ///   - receipts: in any order, each any number of times.
    ///   - transaction: where they are written.
    /// - Returns: how many were about messages that are known.
    /// - Throws: what the store throws.
    @discardableResult
    public func receive(
        _ receipts: [Receipt], in transaction: any WriteTransaction
    ) throws -> Int {
        let state = StoredMessagingState(transaction, rules)
        var known = 0
        for receipt in receipts {
            let message = try StoredMessages(transaction).message(sent: receipt.key)
            guard let message else { continue }
            known += 1
            let joined = message.received(receipt.receipts)
            if joined != message { try state.set(joined, before: message) }
        }
        return known
    }
}
