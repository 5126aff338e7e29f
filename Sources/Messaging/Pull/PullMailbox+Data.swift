// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PullMailbox: CustomerDataHolder {
    /// `mailbox-` and the kind of channel.
    public var holderName: String { "mailbox-\(tables.channel)" }

    /// The customer's messages in mailboxes of this kind of channel.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let entries = try customer.profiles.flatMap { try tables.entries(of: $0, transaction) }
        return [
            "messages": .array(
                entries.map { entry in
                    [
                        "key": .string(entry.key.description),
                        "to": .string(entry.recipient.value),
                        "state": .string("\(entry.state)"),
                        "entered-at": .string(entry.enteredAt.rfc3339),
                        "subject": entry.content?.subject.map { .string($0) } ?? .null,
                        "text": entry.content.map { .string($0.text) } ?? .null,
                        "surface": entry.surface.map { .string($0) } ?? .null,
                    ]
                })
        ]
    }

    /// Removes the customer's messages; what still waited is not shown.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        let entries = try customer.profiles.flatMap { try tables.entries(of: $0, transaction) }
        for entry in entries { try tables.remove(entry, transaction) }
        return entries.count
    }

    /// Removes messages of others in the customer's mailboxes.
    public func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int {
        let own = Set(traces.customer.profiles)
        var removed = 0
        for identifier in traces.identifiers.sorted(by: {
            ($0.kind, $0.value) < ($1.kind, $1.value)
        }) {
            for entry in try tables.entries(to: identifier, transaction)
            where !own.contains(entry.profile) {
                try tables.remove(entry, transaction)
                removed += 1
            }
        }
        return removed
    }
}
