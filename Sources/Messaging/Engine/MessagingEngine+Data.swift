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
            for reminder in reminders {
                let run = try tables.run(of: profile, in: reminder.name, transaction)
                if let due = run.due(after: reminder.delay) {
                    try transaction.remove(
                        MessagingTables.timers.key(due, profile, reminder.name))
                }
            }
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
}
