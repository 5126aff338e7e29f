// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The register of references: for whom the references in links stand.
///
/// A link must not carry contact data, and an event has to name somebody: between the two stands this
/// table in the store. One reference is kept for an address and what messages to it are about, however
/// many messages there are.
///
/// It holds contact data: whoever erases a customer calls `erase` with his identifiers. A link of a
/// mail sent before leads to nobody from then on, and nothing is granted any more either.
public struct SubscriberReferences: Sendable {
    static let subscribers = Subspace(.consent, table: 12)
    static let addresses = Subspace(.consent, table: 13)

    /// A register; it keeps its state in the store alone.
    public init() {}

    /// The reference that stands for `subscriber`.
    ///
    /// - Parameters:
    ///   - subscriber: whom a message is planned for.
    ///   - fresh: the reference to give where there is none; drawn beforehand, because a transaction
    ///     may be run again.
    ///   - transaction: the one that plans the message.
    /// - Returns: the reference that was given before, else `fresh`.
    /// - Throws: what the store throws.
    public func reference(
        for subscriber: Subscriber, fresh: SubscriberReference,
        in transaction: any WriteTransaction
    ) throws -> SubscriberReference {
        let key = Self.key(subscriber)
        if let bytes = try transaction.value(for: key) {
            return try SubscriberReference(recordBytes: bytes)
        }
        try transaction.set(fresh.recordBytes, for: key)
        try transaction.set(subscriber.recordBytes, for: Self.subscribers.key(fresh))
        return fresh
    }

    /// Whom `reference` stands for; nil for one that was never given, or was erased.
    public func subscriber(
        _ reference: SubscriberReference, in transaction: any ReadTransaction
    ) throws -> Subscriber? {
        try transaction.value(for: Self.subscribers.key(reference))
            .map { try Subscriber(recordBytes: $0) }
    }

    /// What is held about these addresses: each reference, and what it stands for.
    public func export(
        _ identifiers: some Sequence<Identifier>, in transaction: any ReadTransaction
    ) throws -> [JSONValue] {
        try rows(identifiers, in: transaction).map { row in
            var object = row.subscriber?.exported ?? JSONObject()
            object["reference"] = .string(row.reference.description)
            return .object(object)
        }
    }

    /// Removes what is held about these addresses.
    ///
    /// - Parameters:
    ///   - identifiers: in every form in which references were given for them.
    ///   - transaction: the one of the erasure.
    /// - Returns: how many records were removed.
    /// - Throws: what the store throws.
    public func erase(
        _ identifiers: some Sequence<Identifier>, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for row in try rows(identifiers, in: transaction) {
            try transaction.remove(row.key)
            removed += 1
            guard row.subscriber != nil else { continue }
            try transaction.remove(Self.subscribers.key(row.reference))
            removed += 1
        }
        return removed
    }

    private struct Row {
        var key: Key
        var reference: SubscriberReference
        var subscriber: Subscriber?
    }

    private func rows(
        _ identifiers: some Sequence<Identifier>, in transaction: any ReadTransaction
    ) throws -> [Row] {
        var rows: [Row] = []
        for identifier in Set(identifiers).sorted(by: { ($0.kind, $0.value) < ($1.kind, $1.value) })
        {
            let range = Self.addresses.range(identifier.kind, identifier.value)
            for (key, value) in try transaction.pairs(KeyScan(range)) {
                let reference = try SubscriberReference(recordBytes: value)
                rows.append(
                    Row(
                        key: key, reference: reference,
                        subscriber: try subscriber(reference, in: transaction)))
            }
        }
        return rows
    }

    /// Behind the address stands a digest of the rest, so that a key is short.
    private static func key(_ subscriber: Subscriber) -> Key {
        let digest = SHA256.hash(subscriber.recordBytes)
        return addresses.key(
            subscriber.address.kind, subscriber.address.value,
            Token128(high: digest.words.0, low: digest.words.1))
    }
}
