// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine: CustomerDataHolder {
    /// `messaging`.
    public var holderName: String { "messaging" }

    /// The customer's messages and addresses.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let messages = try tables.messages(of: customer.profiles, transaction)
        var addresses: [JSONValue] = []
        for profile in customer.profiles {
            try transaction.scan(KeyScan(MessagingTables.addresses.range(profile))) { key, _ in
                var reader = try KeyReader(key, in: MessagingTables.addresses)
                _ = try reader.component(ProfileID.self)
                addresses.append([
                    "kind": .string(try reader.component(Identifier.Kind.self).rawValue),
                    "value": .string(try reader.component(String.self)),
                ])
                return true
            }
        }
        return [
            "messages": .array(
                messages.map { message in
                    [
                        "key": .string(message.key.description),
                        "journey": .string(message.journey),
                        "planned-at": .string(message.plannedAt.rfc3339),
                        "state": .string("\(message.state)"),
                        "to": .string(message.recipient.value),
                        "subject": message.subject.map(JSONValue.string) ?? .null,
                        "body": .string(message.body),
                    ]
                }),
            "addresses": .array(addresses),
        ]
    }

    /// Removes the customer's messages, timers, runs and addresses; what still waited is not sent.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for message in try tables.messages(of: customer.profiles, transaction) {
            try tables.remove(message, transaction)
            removed += 1
        }
        for profile in customer.profiles {
            try removeTimers(of: profile, in: transaction)
            for table in [
                MessagingTables.runs, MessagingTables.addresses, MessagingTables.parked,
            ] {
                for (key, _) in try transaction.pairs(KeyScan(table.range(profile))) {
                    try transaction.remove(key)
                    removed += 1
                }
            }
        }
        return removed
    }

    /// Removes what is to be looked at for the profile, also with other delays and by journeys
    /// that are not wired any more.
    private func removeTimers(
        of profile: ProfileID, in transaction: any WriteTransaction
    ) throws {
        for (key, value) in try transaction.pairs(KeyScan(MessagingTables.runs.range(profile))) {
            var reader = try KeyReader(key, in: MessagingTables.runs)
            _ = try reader.component(ProfileID.self)
            let journey = try reader.string()
            let run = try MessagingTables.Run(recordBytes: value)
            let known = reminders.first { $0.name == journey }
            if let due = known.flatMap({ run.due(after: $0.delay) }) {
                let key = MessagingTables.timers.key(due, profile, journey)
                if try transaction.value(for: key) != nil {
                    try transaction.remove(key)
                    continue
                }
            }
            // It was set with another delay, or by a journey that is not wired any more: if it still
            // waits, it lies behind the last change.
            let later = KeyRange(
                from: MessagingTables.timers.key(run.changedAt),
                to: MessagingTables.timers.range.upper)
            var found: Key?
            try transaction.scan(KeyScan(later)) { key, _ in
                var reader = try KeyReader(key, in: MessagingTables.timers)
                let due = try reader.component(Timestamp.self)
                if key == MessagingTables.timers.key(due, profile, journey) { found = key }
                return found == nil
            }
            if let found { try transaction.remove(found) }
        }
    }
}
