// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which addresses are not to be used, by a keyed hash of each.
///
/// It knows no profile and no customer, so that merges change nothing in it, and keeps no address,
/// so that it stays when a customer is erased: who has the key can ask about an address, nobody can
/// read one. A phone number can be guessed by who has both key and list; a key that is kept outside
/// of the store keeps the store from being enough.
public struct SuppressionList: Sendable {
    /// The key of the hashes; nil for one that is made in the store at first use.
    public let key: HMACSHA256.Key?
    /// With how many soft bounces since the last delivery an address counts as one that takes nothing.
    public let softBounceLimit: Int

    static let addresses = Subspace(.consent, table: 7)

    /// A list.
    ///
    /// - Parameters:
    ///   - key: the key of the hashes, best kept outside of the store; nil for one that is made in
    ///     the store. With another key the list is another one.
    ///   - softBounceLimit: with how many soft bounces in a row an address counts as dead.
    public init(key: HMACSHA256.Key? = nil, softBounceLimit: Int = 5) {
        self.key = key
        self.softBounceLimit = softBounceLimit
    }

    /// What is known about the use of `address`.
    public func state(
        of address: Identifier, in transaction: any ReadTransaction
    ) throws -> SuppressionState {
        guard let row = try row(of: address, in: transaction) else { return SuppressionState() }
        return try transaction.value(for: row).map {
            try SuppressionState(recordBytes: $0)
        } ?? SuppressionState()
    }

    /// What keeps `address` from `use` at `time`; nil where nothing does.
    public func governing(
        _ use: ConsentUse, to address: Identifier, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> Suppression? {
        try state(of: address, in: transaction)
            .governing(use, at: time, softBounceLimit: softBounceLimit)
    }

    /// Takes in what was learnt about an address.
    ///
    /// - Parameters:
    ///   - change: what was learnt; twice is once.
    ///   - address: about which.
    ///   - makeKey: makes the key where the store has none yet.
    ///   - transaction: where to write.
    /// - Throws: what the store throws, or `RecordError` for a damaged row.
    func fold(
        _ change: SuppressionChange, to address: Identifier,
        makeKey: () -> SHA256Digest, in transaction: any WriteTransaction
    ) throws {
        let row: Key
        if let known = try self.row(of: address, in: transaction) {
            row = known
        } else {
            let made = makeKey()
            try transaction.set(made.recordBytes, for: Self.keyRow)
            row = Self.row(of: address, key: HMACSHA256.Key(made.bytes))
        }
        let known = try transaction.value(for: row).map { try SuppressionState(recordBytes: $0) }
        var state = known ?? SuppressionState()
        state.fold(change)
        if state != known { try transaction.set(state.recordBytes, for: row) }
    }

    /// Forgets by which events an address came on the list; why and since when stays.
    ///
    /// An address that nothing keeps from being used is forgotten altogether.
    func anonymise(_ address: Identifier, in transaction: any WriteTransaction) throws {
        guard let row = try row(of: address, in: transaction),
            let value = try transaction.value(for: row)
        else { return }
        let state = try SuppressionState(recordBytes: value)
        if state.suppressions.isEmpty && !state.hasSoftBounces {
            try transaction.remove(row)
        } else {
            try transaction.set(state.anonymised.recordBytes, for: row)
        }
    }

    private func row(
        of address: Identifier, in transaction: any ReadTransaction
    ) throws -> Key? {
        if let key { return Self.row(of: address, key: key) }
        return try transaction.value(for: Self.keyRow).map {
            Self.row(of: address, key: HMACSHA256.Key(try SHA256Digest(recordBytes: $0).bytes))
        }
    }

    private static func row(of address: Identifier, key: HMACSHA256.Key) -> Key {
        var writer = RecordWriter()
        address.write(to: &writer)
        let hash = HMACSHA256.authenticationCode(for: writer.bytes, key: key)
        var row = KeyWriter(addresses)
        row.append(UInt64(1))
        row.append(hash.bytes)
        return row.key
    }

    /// Where a key that was made in the store lies.
    private static let keyRow = addresses.key(UInt64(0))
}

extension Identifier.Kind {
    /// The kinds of channel that reach an address of this kind; none for what is no address.
    var reachedBy: [ChannelKind] {
        switch self {
        case .email: [.email]
        case .phone: [.sms, .phone, .callback, .messenger]
        case .messenger: [.messenger]
        case .pushToken: [.push]
        default: []
        }
    }
}
