// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Everything that a customer's events say about his attributes.
///
/// A set: claims of several profiles are joined by `union`, in any order and any number of times,
/// and part again with the profiles. Which value holds is decided when it is asked: for an instant,
/// as it was known at another.
///
/// What a retracted event says does not count from its retraction on: it was about somebody else.
public struct AttributeClaims: Hashable, Sendable {
    /// The claims.
    public private(set) var claims: Set<AttributeClaim> = []
    /// When which event was retracted.
    public private(set) var retractions: [EventID: Timestamp] = [:]

    /// No claims.
    public init() {}

    /// What `events` say by `mapping` and `signals`.
    ///
    /// - Parameters:
    ///   - events: in any order, each at most once or several times.
    ///   - mapping: where they tell attributes.
    ///   - signals: what behaviour says; nil to conclude nothing from it.
    /// - Complexity: O(n) in the number of events.
    public init(
        folding events: some Sequence<RecordedEvent>, _ mapping: AttributeMapping,
        _ signals: PreferenceSignals? = nil
    ) {
        for recorded in events {
            claims.formUnion(mapping.claims(of: recorded))
            if let signals { claims.formUnion(signals.claims(of: recorded)) }
        }
    }

    /// Notes that an event was retracted; of several times the first counts.
    public mutating func retract(_ event: EventID, at time: Timestamp) {
        retractions[event] = min(retractions[event] ?? time, time)
    }

    /// The claims of both.
    public func union(_ other: AttributeClaims) -> AttributeClaims {
        var joined = self
        joined.claims.formUnion(other.claims)
        joined.retractions.merge(other.retractions) { min($0, $1) }
        return joined
    }

    /// What had happened by `time` and was known at `knownAt`.
    public func claims(
        asOf time: Timestamp = .distantFuture, knownAt: Timestamp = .distantFuture
    ) -> [AttributeClaim] {
        claims.filter { claim in
            guard claim.at <= time, claim.recordedAt <= knownAt else { return false }
            return retractions[claim.event].map { $0 > knownAt } ?? true
        }
    }

    /// The value of `attribute` and why it holds; nil when nothing is known.
    ///
    /// - Parameters:
    ///   - attribute: what is asked for.
    ///   - policy: which claim holds.
    ///   - time: the instant that the answer is about.
    ///   - knownAt: what arrived later does not count.
    /// - Returns: the answer with its provenance.
    public func answer(
        _ attribute: CustomerAttribute, by policy: SurvivorshipPolicy = .standard,
        asOf time: Timestamp = .distantFuture, knownAt: Timestamp = .distantFuture
    ) -> AttributeAnswer? {
        let own = claims(asOf: time, knownAt: knownAt).filter { $0.attribute == attribute }
        return AttributeAnswer(own, by: policy.rule(for: attribute))
    }

    /// The answer for every attribute of which something is known.
    public func answers(
        by policy: SurvivorshipPolicy = .standard, asOf time: Timestamp = .distantFuture,
        knownAt: Timestamp = .distantFuture
    ) -> [CustomerAttribute: AttributeAnswer] {
        let known = Dictionary(grouping: claims(asOf: time, knownAt: knownAt), by: \.attribute)
        return known.compactMapValues { claims in
            claims.first.flatMap {
                AttributeAnswer(claims, by: policy.rule(for: $0.attribute))
            }
        }
    }

    /// The values of an attribute that has many, the best first.
    ///
    /// - Parameters:
    ///   - attribute: what is asked for.
    ///   - limit: at most so many.
    ///   - policy: which value stands above another.
    ///   - time: the instant that the answer is about.
    ///   - knownAt: what arrived later does not count.
    /// - Returns: for each value the answer that it is when those before it are left out.
    public func ranking(
        _ attribute: CustomerAttribute, limit: Int, by policy: SurvivorshipPolicy = .standard,
        asOf time: Timestamp = .distantFuture, knownAt: Timestamp = .distantFuture
    ) -> [AttributeAnswer] {
        var left = claims(asOf: time, knownAt: knownAt).filter { $0.attribute == attribute }
        var ranked: [AttributeAnswer] = []
        while ranked.count < limit,
            let next = AttributeAnswer(left, by: policy.rule(for: attribute))
        {
            ranked.append(next)
            left.removeAll { $0.value == next.value }
        }
        return ranked
    }
}
