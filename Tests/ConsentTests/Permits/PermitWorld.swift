// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Synchronization

/// A worker's permit for a text message, kept from the transaction that gave it to the hand-over.
final class HeldPermit: Sendable {
    let request: ConsentRequest<SMSContact>
    private let permit: Mutex<Permit<SMSContact>?>

    init(
        _ request: ConsentRequest<SMSContact>,
        _ decision: consuming ConsentDecision<SMSContact>
    ) {
        self.request = request
        switch consume decision {
        case .permit(let given): permit = Mutex(given)
        case .later: permit = Mutex(nil)
        case .refusal: permit = Mutex(nil)
        }
    }

    /// What `body` makes of the permit; nil where none was given.
    func look<Result: Sendable>(
        _ body: (borrowing Permit<SMSContact>) throws -> Result
    ) throws -> Result? {
        try permit.withLock { value throws in
            switch value {
            case .some(let permit): return try body(permit)
            case .none: return nil
            }
        }
    }
}

/// A shop whose customers are asked for marketing by text message.
struct PermitWorld: Sendable {
    let shop: Shop
    static let now = Shop.now + .seconds(10)

    init(_ store: any KeyValueStore) { shop = Shop(store) }

    func grant(_ person: String, _ id: String = "grant", at second: Int64 = -100) async throws {
        try await shop.record(
            Shop.event(
                "\(id)-\(person)", .grant, [.sms], at: Shop.now + .seconds(second), by: person))
    }

    func withdraw(_ person: String, at second: Int64 = 0) async throws {
        try await shop.record(
            Shop.event(
                "withdrawal-\(person)", .withdraw, [.sms], at: Shop.now + .seconds(second),
                by: person))
    }

    func request(
        _ customer: ResolvedCustomer, _ reference: String? = "m/1", at time: Timestamp = now
    ) -> ConsentRequest<SMSContact> {
        ConsentRequest(
            customer, to: .market, on: SMSContact.self, reference: reference, at: time)
    }

    /// Claims as a worker does: a permit and the entry in one transaction.
    func claim(_ request: ConsentRequest<SMSContact>) async throws -> HeldPermit {
        try await shop.store.write { transaction in
            let held = HeldPermit(request, try shop.book.decide(request, in: transaction))
            _ = try held.look {
                try shop.book.beginFlight(of: $0, for: request, in: transaction)
            }
            return held
        }
    }

    func recheck(
        _ held: HeldPermit, as customer: ResolvedCustomer? = nil, after seconds: Int64 = 0
    ) async throws -> PermitStanding? {
        var request = held.request
        if let customer { request.customer = customer }
        request.at = request.at + .seconds(seconds)
        let now = request
        return try await shop.store.read { transaction in
            try held.look { try shop.book.recheck($0, for: now, in: transaction) }
        }
    }

    func end(_ held: HeldPermit) async throws {
        try await shop.store.write { try shop.book.endFlight(of: held.request, in: $0) }
    }

    func inFlight(
        _ customer: ResolvedCustomer, at time: Timestamp = now
    ) async throws -> [String] {
        try await shop.store.read {
            try shop.book.inFlight(of: customer, at: time, in: $0).map(\.reference)
        }
    }
}

extension PermitStanding {
    /// The codes of a refusal; none where the permit stands.
    var codes: [Reason.Code] {
        if case .refused(let refusal) = self { refusal.reasons.map(\.code) } else { [] }
    }
}

/// Counts what is read through it.
final class CountedReading: ReadTransaction {
    private let base: any ReadTransaction
    /// How many journeys to the store were made.
    private(set) var reads = 0

    init(_ base: any ReadTransaction) { self.base = base }

    var version: StoreVersion { base.version }

    func value(for key: Key) throws -> [UInt8]? {
        reads += 1
        return try base.value(for: key)
    }

    func values(for keys: [Key]) throws -> [[UInt8]?] {
        reads += 1
        return try base.values(for: keys)
    }

    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {
        reads += 1
        try base.scan(scan, visit)
    }
}
