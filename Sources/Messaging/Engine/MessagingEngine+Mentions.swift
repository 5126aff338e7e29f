// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// Removes the customer's addresses where others have shown them, and messages of others to them.
    public func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        let companions = traces.companions.sorted()
        for profile in companions {
            for identifier in traces.identifiers {
                let key = MessagingTables.addresses.key(
                    profile, identifier.kind, identifier.value)
                guard try transaction.value(for: key) != nil else { continue }
                try transaction.remove(key)
                removed += 1
            }
        }
        for message in try tables.messages(of: companions, transaction)
        where traces.identifiers.contains(message.recipient) {
            try tables.remove(message, transaction)
            removed += 1
        }
        return removed
    }
}
