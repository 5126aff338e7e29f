// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine: CustomerDataHolder {
    /// `messaging`.
    public var holderName: String { "messaging" }

    /// The customer's messages, addresses and wishes, and where his journeys stand.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let stored = StoredMessages(transaction)
        let messages = try stored.messages(of: customer.profiles)
        var card = ContactCard()
        var runs: [JSONValue] = []
        for profile in customer.profiles {
            card.join(try stored.card(of: profile))
            runs += try stored.runs(of: profile).map(\.exported)
        }
        var export: JSONObject = [
            "messages": .array(messages.map(\.exported)),
            "journeys": .array(runs),
            "addresses": .array(
                card.addresses.entries.map {
                    ["kind": .string($0.name.kind.rawValue), "value": .string($0.name.value)]
                }),
            "time-zone": card.zone.map { .string($0.name) } ?? .null,
            "wishes": card.preference.map { .string($0.value) } ?? .null,
            "age-group": card.ageGroup.map { .string($0.value) } ?? .null,
        ]
        for part in try exportDesks(of: customer, in: transaction) {
            for member in part.members { export[member.name] = member.value }
        }
        return export
    }

    /// Removes all that is kept of the customer; what still waited is not sent.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = try eraseDesks(of: customer, in: transaction)
        for profile in customer.profiles {
            removed += try erase(profile, in: transaction)
        }
        // Of a device of several people goes what began while it was his.
        for share in customer.shares {
            for run in try StoredMessages(transaction).runs(of: share.profile)
            where share.covers(run.causedAt) {
                if let due = run.dueAt {
                    try transaction.remove(MessagingTimer.run(run.id).key(at: due))
                }
                try transaction.remove(MessagingTables.runKey(run.id))
                removed += 1
            }
        }
        return removed
    }

    private func erase(
        _ profile: ProfileID, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        let stored = StoredMessages(transaction)
        for message in try stored.accepted(of: profile) {
            try transaction.remove(MessagingTables.acceptedKey(message))
            removed += 1
        }
        for message in try stored.messages(of: [profile]) {
            try remove(message, in: transaction)
            removed += 1
        }
        for run in try stored.runs(of: profile) {
            guard let due = run.dueAt else { continue }
            try transaction.remove(MessagingTimer.run(run.id).key(at: due))
        }
        for table in [
            MessagingTables.runs, MessagingTables.cards, MessagingTables.parked,
            MessagingTables.decisions,
        ] {
            for (key, _) in try transaction.pairs(KeyScan(table.range(profile))) {
                try transaction.remove(key)
                removed += 1
            }
        }
        return removed
    }

    func remove(_ message: OutboxMessage, in transaction: any WriteTransaction) throws {
        try transaction.remove(MessagingTables.place(message))
        if let patience = message.patience, message.state == .sent {
            let timer = MessagingTimer.follow(message.profile, message.key)
            try transaction.remove(timer.key(at: message.readyAt + patience))
        }
        try transaction.remove(MessagingTables.sent.key(message.key))
        try transaction.remove(MessagingTables.decisions.key(message.profile, message.key))
        try transaction.remove(MessagingTables.summaries.key(message.profile, message.key))
    }
}

extension OutboxMessage {
    fileprivate var exported: JSONValue {
        [
            "key": .string(key.description),
            "message": .string(plan),
            "journey": .string(journey),
            "planned-at": .string(plannedAt.rfc3339),
            "state": .string("\(state)"),
            "channel": .string(channel.rawValue),
            "to": .string(recipient.value),
            "subject": content.subject.map(JSONValue.string) ?? .null,
            "body": .string(content.text),
            "delivered-at": receipts.deliveredAt.map { .string($0.rfc3339) } ?? .null,
            "seen-at": receipts.seenAt.map { .string($0.rfc3339) } ?? .null,
            "answered-at": receipts.answeredAt.map { .string($0.rfc3339) } ?? .null,
        ]
    }
}

extension JourneyRun {
    fileprivate var exported: JSONValue {
        [
            "journey": .string(id.journey),
            "began-at": .string(causedAt.rfc3339),
            "over": .bool(isOver),
            "data": .object(data),
        ]
    }
}
