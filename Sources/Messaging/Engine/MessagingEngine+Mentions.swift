// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// Removes the customer's addresses where others have shown them, and messages of others to
    /// them.
    public func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        let companions = traces.companions.sorted()
        let state = StoredMessagingState(transaction, rules)
        for profile in companions {
            var card = try state.card(of: profile)
            let before = card
            for identifier in traces.identifiers {
                card.addresses[identifier] = nil
                card.bounced[identifier] = nil
            }
            guard card != before else { continue }
            try state.set(card, of: profile)
            removed += before.addresses.count - card.addresses.count
        }
        for message in try StoredMessages(transaction).messages(of: companions)
        where traces.identifiers.contains(message.recipient) {
            try remove(message, in: transaction)
            removed += 1
        }
        return removed
    }
}
