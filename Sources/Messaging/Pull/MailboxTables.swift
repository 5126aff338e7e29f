// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What mailboxes keep in the store.
///
/// * entries: (channel, key) → `MailboxEntry`.
/// * open: (channel, kind of recipient, recipient, entered at, key) → nothing; what may be taken.
/// * owners: (profile, channel, key) → nothing.
/// * addresses: (kind of recipient, recipient, channel, key) → nothing.
/// * ends: (channel, not after, key) → nothing; what is open, by its end.
struct MailboxTables {
    static let entries = Subspace(.messaging, table: 40)
    static let open = Subspace(.messaging, table: 41)
    static let owners = Subspace(.messaging, table: 42)
    static let addresses = Subspace(.messaging, table: 43)
    static let ends = Subspace(.messaging, table: 44)

    let channel: ChannelKind

    func entry(
        _ key: MessageKey, _ transaction: any ReadTransaction
    ) throws -> MailboxEntry? {
        try transaction.value(for: Self.entries.key(channel, key)).map {
            try MailboxEntry(recordBytes: $0)
        }
    }

    /// Puts `entry` where `before` was, and keeps the indexes right.
    func set(
        _ entry: MailboxEntry, before: MailboxEntry?, _ transaction: any WriteTransaction
    ) throws {
        if let before { try removeIndexes(of: before, transaction) }
        if entry.state.isOpen {
            try transaction.set([], for: openKey(entry))
            try transaction.set([], for: Self.ends.key(channel, entry.notAfter, entry.key))
        }
        try transaction.set(entry.recordBytes, for: Self.entries.key(channel, entry.key))
        try transaction.set([], for: Self.owners.key(entry.profile, channel, entry.key))
        try transaction.set([], for: addressKey(entry))
    }

    func remove(_ entry: MailboxEntry, _ transaction: any WriteTransaction) throws {
        try removeIndexes(of: entry, transaction)
        try transaction.remove(Self.entries.key(channel, entry.key))
    }

    private func removeIndexes(
        of entry: MailboxEntry, _ transaction: any WriteTransaction
    ) throws {
        if entry.state.isOpen {
            try transaction.remove(openKey(entry))
            try transaction.remove(Self.ends.key(channel, entry.notAfter, entry.key))
        }
        try transaction.remove(Self.owners.key(entry.profile, channel, entry.key))
        try transaction.remove(addressKey(entry))
    }

    private func openKey(_ entry: MailboxEntry) -> Key {
        var writer = KeyWriter(Self.open)
        writer.append(channel)
        writer.append(entry.recipient.kind)
        writer.append(entry.recipient.value)
        writer.append(entry.enteredAt)
        writer.append(entry.key)
        return writer.key
    }

    private func addressKey(_ entry: MailboxEntry) -> Key {
        Self.addresses.key(entry.recipient.kind, entry.recipient.value, channel, entry.key)
    }

    /// What may be taken from a mailbox, oldest first.
    func open(
        of recipient: Identifier, _ transaction: any ReadTransaction
    ) throws -> [MailboxEntry] {
        let prefix = Self.open.key(channel, recipient.kind, recipient.value)
        var keys: [MessageKey] = []
        try transaction.scan(KeyScan(KeyRange(prefix: prefix))) { key, _ in
            var reader = try KeyReader(key, in: Self.open)
            for _ in 0..<3 { _ = try reader.string() }
            _ = try reader.component(Timestamp.self)
            keys.append(try reader.component())
            return true
        }
        return try keys.compactMap { try entry($0, transaction) }
    }

    /// The open entries whose end is before `time`.
    func ended(
        before time: Timestamp, limit: Int, _ transaction: any ReadTransaction
    ) throws -> [MailboxEntry] {
        let range = KeyRange(
            from: Key(Self.ends.key(channel).bytes), to: Self.ends.key(channel, time))
        return try transaction.pairs(KeyScan(range, limit: limit)).compactMap { key, _ in
            var reader = try KeyReader(key, in: Self.ends)
            _ = try reader.string()
            _ = try reader.component(Timestamp.self)
            return try entry(try reader.component(), transaction)
        }
    }

    /// The entries in a range of an index whose keys end with the channel and the key.
    func entries(
        in index: Subspace, _ range: KeyRange, skipping parts: (inout KeyReader) throws -> Void,
        _ transaction: any ReadTransaction
    ) throws -> [MailboxEntry] {
        try transaction.pairs(KeyScan(range)).compactMap { key, _ in
            var reader = try KeyReader(key, in: index)
            try parts(&reader)
            guard try reader.component(ChannelKind.self) == channel else { return nil }
            return try entry(try reader.component(), transaction)
        }
    }

    func entries(
        of profile: ProfileID, _ transaction: any ReadTransaction
    ) throws -> [MailboxEntry] {
        try entries(
            in: Self.owners, Self.owners.range(profile),
            skipping: { _ = try $0.component(ProfileID.self) }, transaction)
    }

    func entries(
        to recipient: Identifier, _ transaction: any ReadTransaction
    ) throws -> [MailboxEntry] {
        try entries(
            in: Self.addresses, Self.addresses.range(recipient.kind, recipient.value),
            skipping: {
                _ = try $0.string()
                _ = try $0.string()
            }, transaction)
    }
}
