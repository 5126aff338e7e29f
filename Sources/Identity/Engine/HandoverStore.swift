// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Who signed in and out on devices.
///
/// Of a person's sign-ins on a device the first one in each five minutes is kept, and every
/// sign-out. For a device that several customers use there are marks besides: of the sign-ins only
/// those that change whose the device is, each with the last that prolonged it when the rules limit
/// how long one holds, so that a question reads no more than it needs. Both are functions of the set
/// of sightings.
struct HandoverStore {
    /// Device, time, sign-in or sign-out, who or which event → under whom it is recorded.
    static let marks = Subspace(.identity, table: 8)
    /// Device and customer → nothing, for those who use it besides the first.
    static let sharers = Subspace(.identity, table: 9)
    /// Device, five minutes, sign-in or sign-out, who or which event → `Act`.
    static let acts = Subspace(.identity, table: 10)

    /// A sign-in or a sign-out.
    enum Kind: Hashable {
        case signIn(ProfileID)
        case signOut(EventID)
    }

    /// One act on a device.
    struct Act: Hashable {
        var at: Timestamp
        var kind: Kind
        /// The profile under which the event is recorded.
        var profile: ProfileID
        /// Of a mark, when the same person signed in the last time that prolonged it.
        var last: Timestamp

        init(at time: Timestamp, _ kind: Kind, under profile: ProfileID) {
            at = time
            last = time
            self.kind = kind
            self.profile = profile
        }

        /// Who signed in; nil for a sign-out.
        var person: ProfileID? {
            if case .signIn(let person) = kind { return person }
            return nil
        }

        /// What a sighting tells: that `person` signed in, and that whoever was signed in went.
        static func of(
            _ sighting: Sighting, by person: ProfileID?, under profile: ProfileID
        ) -> [Act] {
            var acts: [Act] = []
            if let person { acts.append(Act(at: sighting.at, .signIn(person), under: profile)) }
            if sighting.isSignOut {
                acts.append(Act(at: sighting.at, .signOut(sighting.event), under: profile))
            }
            return acts
        }

        /// Whether it needs no mark of its own that `other` follows this mark next.
        func isProlonged(by other: Act, _ sharing: DeviceSharing) -> Bool {
            guard let person, person == other.person else { return false }
            return sharing.isHeld(from: last, to: other.at)
        }

        /// The start of its five minutes.
        var start: Timestamp { HandoverStore.start(of: at) }

        /// Where the act is kept; two sign-ins of one person in the same five minutes share it.
        func place(on device: ProfileID) -> Key { key(on: device, start, in: HandoverStore.acts) }

        /// Where its mark is kept: the order of these keys is the order in which acts count.
        func mark(on device: ProfileID) -> Key { key(on: device, at, in: HandoverStore.marks) }

        private func key(on device: ProfileID, _ time: Timestamp, in table: Subspace) -> Key {
            switch kind {
            case .signIn(let person): table.key(device, time, UInt8(0), person)
            case .signOut(let event): table.key(device, time, UInt8(1), event)
            }
        }

        fileprivate init(_ key: Key, _ value: [UInt8], in table: Subspace) throws {
            var reader = try KeyReader(key, in: table)
            _ = try reader.component(ProfileID.self)
            let time: Timestamp = try reader.component()
            let known = try Value(recordBytes: value)
            at = known.at ?? time
            last = known.last ?? at
            profile = known.profile
            if try reader.byte() == 0 {
                kind = .signIn(try reader.component())
            } else {
                kind = .signOut(try reader.component())
            }
        }

        fileprivate func value(withTime: Bool) -> [UInt8] {
            Value(at: withTime ? at : nil, profile: profile, last: last > at ? last : nil)
                .recordBytes
        }
    }

    private struct Value: Record {
        static var recordVersion: UInt8 { 2 }
        var at: Timestamp?
        var profile: ProfileID
        var last: Timestamp?

        init(at time: Timestamp?, profile: ProfileID, last: Timestamp?) {
            at = time
            self.profile = profile
            self.last = last
        }

        /// The first version knew no limit to how long a sign-in holds.
        init(from reader: inout RecordReader) throws(RecordError) {
            profile = try reader.token()
            at = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
            if reader.version < 2 { return }
            last = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        }

        func write(to writer: inout RecordWriter) {
            writer.append(profile)
            writer.append(at) { $0.append($1) }
            writer.append(last) { $0.append($1) }
        }
    }

    private static func start(of time: Timestamp) -> Timestamp {
        let length: Int64 = 300_000_000
        let rest = time.microseconds % length
        let start = time.microseconds.subtractingReportingOverflow(
            rest < 0 ? rest + length : rest)
        return start.overflow ? .distantPast : Timestamp(microseconds: start.partialValue)
    }
}

extension HandoverStore {
    /// What is kept in the place of `act`: itself, or a sign-in of the same person near it.
    func act(
        like act: Act, on device: ProfileID, in transaction: any ReadTransaction
    ) throws -> Act? {
        let key = act.place(on: device)
        return try transaction.value(for: key).map { try Act(key, $0, in: Self.acts) }
    }

    func set(_ act: Act, on device: ProfileID, in transaction: any WriteTransaction) throws {
        try transaction.set(act.value(withTime: true), for: act.place(on: device))
    }

    func remove(_ act: Act, on device: ProfileID, in transaction: any WriteTransaction) throws {
        try transaction.remove(act.place(on: device))
    }

    /// Visits the acts on `device` from five minutes to five minutes, until `visit` returns false.
    ///
    /// - Parameters:
    ///   - device: the device.
    ///   - time: nothing of earlier five minutes is visited.
    ///   - end: backwards from the five minutes of this time; nil for forwards, to the last act.
    ///   - transaction: where to read.
    ///   - visit: gets each act.
    /// - Throws: what the store and `visit` throw; `RecordError` for a damaged entry.
    func scanActs(
        on device: ProfileID, from time: Timestamp = .distantPast, backFrom end: Timestamp? = nil,
        in transaction: any ReadTransaction, _ visit: (Act) throws -> Bool
    ) throws {
        let range = KeyRange(
            from: Self.acts.key(device, Self.start(of: time)),
            to: end.flatMap { Self.acts.range(device, Self.start(of: $0)).upper }
                ?? Self.acts.range(device).upper)
        let scan = KeyScan(range, order: end == nil ? .ascending : .descending)
        try transaction.scan(scan) { key, value in
            try visit(try Act(key, value, in: Self.acts))
        }
    }

    /// The acts on `device` in the order in which they count.
    func acts(on device: ProfileID, in transaction: any ReadTransaction) throws -> [Act] {
        var found: [Act] = []
        try scanActs(on: device, in: transaction) { act in
            found.append(act)
            return true
        }
        return found.map { ($0, $0.mark(on: device)) }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// The marks of `device` in the order of time.
    func marks(
        on device: ProfileID, limit: Int? = nil, in transaction: any ReadTransaction
    ) throws -> [Act] {
        try marks(KeyScan(Self.marks.range(device), limit: limit), transaction)
    }

    private func marks(_ scan: KeyScan, _ transaction: any ReadTransaction) throws -> [Act] {
        var found: [Act] = []
        try transaction.scan(scan) { key, value in
            found.append(try Act(key, value, in: Self.marks))
            return true
        }
        return found
    }

    /// The mark in the place of `act`.
    func mark(
        of act: Act, on device: ProfileID, in transaction: any ReadTransaction
    ) throws -> Act? {
        let key = act.mark(on: device)
        return try transaction.value(for: key).map { try Act(key, $0, in: Self.marks) }
    }

    /// The marks next to the place of `act`, on both sides.
    func marks(
        around act: Act, on device: ProfileID, in transaction: any ReadTransaction
    ) throws -> (before: Act?, after: Act?) {
        let whole = Self.marks.range(device)
        let own = act.mark(on: device)
        let before = KeyScan(
            KeyRange(from: whole.lower, to: own), order: .descending, limit: 1)
        let after = KeyScan(KeyRange(from: own, to: whole.upper), limit: 2)
        return (
            try marks(before, transaction).first,
            try marks(after, transaction).first { $0.mark(on: device) != own }
        )
    }

    func setMark(_ act: Act, on device: ProfileID, in transaction: any WriteTransaction) throws {
        try transaction.set(act.value(withTime: false), for: act.mark(on: device))
    }

    func removeMark(_ act: Act, on device: ProfileID, in transaction: any WriteTransaction) throws {
        try transaction.remove(act.mark(on: device))
    }

    /// The customers who use `device` besides the first.
    func sharers(
        of device: ProfileID, in transaction: any ReadTransaction
    ) throws -> Set<CustomerID> {
        var found: Set<CustomerID> = []
        try transaction.scan(KeyScan(Self.sharers.range(device))) { key, _ in
            var reader = try KeyReader(key, in: Self.sharers)
            _ = try reader.component(ProfileID.self)
            found.insert(try reader.component())
            return true
        }
        return found
    }

    func set(
        _ customer: CustomerID, shares device: ProfileID, _ shares: Bool,
        in transaction: any WriteTransaction
    ) throws {
        let key = Self.sharers.key(device, customer)
        if shares { try transaction.set([], for: key) } else { try transaction.remove(key) }
    }
}

extension [HandoverStore.Act] {
    /// The acts that change whose the device is, and all sign-outs.
    ///
    /// - Precondition: they are in the order in which they count.
    func handovers(_ sharing: DeviceSharing) -> [HandoverStore.Act] {
        var kept: [HandoverStore.Act] = []
        for act in self {
            if let last = kept.last, last.isProlonged(by: act, sharing) {
                if sharing.longest != nil { kept[kept.count - 1].last = act.at }
            } else {
                kept.append(act)
            }
        }
        return kept
    }
}
