// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The engine of consent over a store: it writes down what people say, and decides by it.
///
/// Wire it into the pipeline as an observer, hand it to Messaging and Personalization as their
/// gate, and to the joint export and erasure as a holder. It decides nothing itself: that is
/// `ConsentPolicy`.
///
/// ```swift
/// let book = ConsentBook()
/// let pipeline = EventPipeline(store: store, resolver: identity, observers: [book])
/// ```
///
/// One small record per profile holds the state, so that a decision reads one key for each of the
/// customer's profiles. The acts themselves are kept beside it, each once, as the proof, and in the
/// ledger, which nobody can change unseen and which names nobody.
public struct ConsentBook: Sendable {
    /// The rules.
    public let policy: ConsentPolicy
    /// Where every act and every decision about a message is written down for good.
    public let ledger: ConsentLedger
    /// Which addresses are not to be used, whoever holds them.
    public let suppressions: SuppressionList

    /// Where a customer may be, as far as the retailer knows: what rules of law are chosen by.
    ///
    /// Without a place all that the rules know is possible, and the strictest holds.
    public typealias Places =
        @Sendable (ResolvedCustomer, any ReadTransaction) throws -> [RecipientPlace]

    let places: Places

    static let states = Subspace(.consent, table: 1)
    static let proofs = Subspace(.consent, table: 2)
    static let outcomes = Subspace(.consent, table: 8)

    /// Where the book gives account: what depends on the order in which events arrived, on attempts
    /// and on chance, unlike everything else that it keeps.
    public static let accountRanges = [
        ConsentLedger.leaves, ConsentLedger.nodes, ConsentLedger.edges, ConsentLedger.keys,
        ConsentLedger.positions, outcomes, ConsentEpochs.table, FlightTable.table,
    ].map(\.range)

    /// A book.
    ///
    /// - Parameters:
    ///   - policy: the rules; the strict ones unless told otherwise.
    ///   - ledger: how acts are written down; in one tree unless told otherwise.
    ///   - suppressions: how addresses are kept that are not to be used.
    ///   - places: where a customer may be; asked for each decision, and only by a policy with rules
    ///     of law.
    public init(
        policy: ConsentPolicy = ConsentPolicy(), ledger: ConsentLedger = ConsentLedger(),
        suppressions: SuppressionList = SuppressionList(),
        places: @escaping Places = { _, _ in [] }
    ) {
        self.policy = policy
        self.ledger = ledger
        self.suppressions = suppressions
        self.places = places
    }

    /// What the customer's profiles say.
    public func state(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> CustomerConsent {
        let values = try transaction.values(for: customer.profiles.map { Self.states.key($0) })
        var statements: [CustomerConsent.Statement] = []
        for (profile, value) in zip(customer.profiles, values) {
            guard let value else { continue }
            let state = try ConsentState(recordBytes: value)
            statements.append(CustomerConsent.Statement(profile: profile, state: state))
        }
        if !customer.shares.isEmpty {
            // Of a device that others use too only what was said on it when it was his.
            let shared = ResolvedCustomer(id: customer.id, profiles: [], shares: customer.shares)
            var states: [ProfileID: ConsentState] = [:]
            for proof in try proofs(of: shared, in: transaction) {
                states[proof.profile, default: ConsentState()].fold(proof.act, at: proof.mark)
            }
            statements += states.map(CustomerConsent.Statement.init)
        }
        return CustomerConsent(statements)
    }

    /// Whether `use` is allowed for the customer at `time`, with what the answer rests on.
    ///
    /// The same answer as the permit's, for who only asks: it cannot be spent.
    public func verdict(
        on use: ConsentUse, of customer: ResolvedCustomer, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> ConsentVerdict {
        policy.decide(
            use, by: try state(of: customer, in: transaction),
            in: try possiblePlaces(of: customer, in: transaction), at: time)
    }

    /// The places by which rules of law are chosen; none where there are no such rules.
    func possiblePlaces(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [RecipientPlace] {
        policy.rules == nil ? [] : try places(customer, transaction)
    }

    /// The customer's preferences: each use that was named, and each purpose with a default, with
    /// its verdict.
    public func preferences(
        of customer: ResolvedCustomer, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> [ConsentPreference] {
        policy.preferences(
            by: try state(of: customer, in: transaction),
            in: try possiblePlaces(of: customer, in: transaction), at: time)
    }

    /// Every act of the customer, ordered by time and event id.
    public func proofs(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [ConsentProof] {
        var result: [ConsentProof] = []
        for range in Self.proofs.ranges(of: customer) {
            try transaction.scan(KeyScan(range)) { _, value in
                result.append(try ConsentProof(recordBytes: value))
                return true
            }
        }
        return result.sorted {
            $0.occurredAt == $1.occurredAt ? $0.event < $1.event : $0.occurredAt < $1.occurredAt
        }
    }
}
