// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Answers to surveys, over a store.
///
/// Its functions take part in the caller's transaction. Each answer is kept as it comes, under its
/// profile; responses and results are folded over the profiles of a customer.
public struct SurveyBook: Sendable {
    /// * facts: (profile, at, event, question) → `SurveyFact`.
    /// * names: (survey, profile) → nothing.
    static let facts = Subspace(.messaging, table: 39)
    static let names = Subspace(.messaging, table: 56)

    /// The surveys that are known.
    public let surveys: [Survey]
    let resolver: any IdentityResolver

    /// A book.
    public init(_ surveys: [Survey], resolver: any IdentityResolver) {
        self.surveys = surveys
        self.resolver = resolver
    }

    /// Keeps the answers of an event.
    ///
    /// - Throws: what the store throws.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let profile = observation.recorded.profile
        for fact in SurveyFact.all(in: observation.event, to: surveys) {
            try transaction.set(
                fact.recordBytes,
                for: Self.facts.key(profile, fact.at, fact.event, fact.question))
            try transaction.set([], for: Self.names.key(fact.survey, profile))
        }
    }

    /// The responses of a customer, complete or not.
    public func responses(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [SurveyResponse] {
        SurveyResponse.all(folding: try facts(of: customer, transaction).map(\.fact))
    }

    /// By what results are told apart.
    public enum Grouping: UInt8, Hashable, Sendable, CaseIterable {
        /// Not at all.
        case all = 1
        /// By the item that the response is about.
        case item
        /// By the agent.
        case agent
        /// By the channel of the answer.
        case channel
    }

    /// What the numbers given to one question come to.
    ///
    /// Each customer's latest answer of each occasion counts once, whatever the number of profiles.
    ///
    /// - Parameters:
    ///   - question: a question with a scale; another has no result.
    ///   - survey: the survey's name.
    ///   - grouping: by what the results are told apart; what has no group counts under "".
    ///   - period: when the answers were given.
    ///   - transaction: where to read.
    /// - Returns: the results by group.
    /// - Throws: what the resolver and the store throw.
    /// - Complexity: linear in the answers of all customers who took part.
    public func results(
        of question: String, in survey: String, by grouping: Grouping = .all,
        during period: Range<Timestamp> = .distantPast ..< .distantFuture,
        in transaction: any ReadTransaction
    ) throws -> [String: SurveyScore] {
        let best: Int64
        switch surveys.first(where: { $0.name == survey })?.question(question)?.kind {
        case .nps?: best = 10
        case .csat(let top)?, .ces(let top)?: best = top
        default: return [:]
        }
        var results: [String: SurveyScore] = [:]
        var counted: Set<CustomerID> = []
        for (key, _) in try transaction.pairs(KeyScan(Self.names.range(survey))) {
            var reader = try KeyReader(key, in: Self.names)
            _ = try reader.string()
            let profile = try reader.component(ProfileID.self)
            for customer in try customers(of: profile, transaction)
            where counted.insert(customer.id).inserted {
                for response in try responses(of: customer, in: transaction)
                where response.survey == survey {
                    guard let fact = response.answers[question], period.contains(fact.at),
                        case .score(let number) = fact.value
                    else { continue }
                    let group =
                        switch grouping {
                        case .all: ""
                        case .item: response.item?.rawValue ?? ""
                        case .agent: response.agent ?? ""
                        case .channel: fact.channel.rawValue
                        }
                    results[group, default: SurveyScore(best: best)].add(number)
                }
            }
        }
        return results
    }

    /// Whose the answers under a profile are: of a shared device, each at his times.
    private func customers(
        of profile: ProfileID, _ transaction: any ReadTransaction
    ) throws -> [ResolvedCustomer] {
        var found: [ResolvedCustomer] = []
        for (_, value) in try transaction.pairs(KeyScan(Self.facts.range(profile))) {
            let at = try SurveyFact(recordBytes: value).at
            let customer = try resolver.customer(of: profile, at: at, in: transaction)
            if !found.contains(customer) { found.append(customer) }
        }
        return found
    }

    private func facts(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [(key: Key, fact: SurveyFact)] {
        try Self.facts.ranges(of: customer).flatMap { range in
            try transaction.pairs(KeyScan(range)).map {
                ($0.key, try SurveyFact(recordBytes: $0.value))
            }
        }
    }

    /// What a customer answered.
    public func exportSurveys(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let rows = try facts(of: customer, transaction).map { _, fact -> JSONValue in
            [
                "survey": .string(fact.survey), "occasion": .string(fact.occasion),
                "question": .string(fact.question), "answer": fact.value.exported,
                "at": .string(fact.at.rfc3339), "channel": .string(fact.channel.rawValue),
                "item": fact.item.map { .string($0.rawValue) } ?? .null,
                "agent": fact.agent.map(JSONValue.string) ?? .null,
            ]
        }
        return ["survey-answers": .array(rows)]
    }

    /// Removes what a customer answered.
    ///
    /// - Returns: how many records were removed.
    public func eraseSurveys(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        let known = try facts(of: customer, transaction)
        var places: Set<Key> = []
        for (key, fact) in known {
            try transaction.remove(key)
            var reader = try KeyReader(key, in: Self.facts)
            places.insert(
                Self.names.key(fact.survey, try reader.component(ProfileID.self)))
        }
        for place in places {
            var reader = try KeyReader(place, in: Self.names)
            let survey = try reader.string()
            let profile = try reader.component(ProfileID.self)
            // Others' answers under a shared profile stay.
            let rest = try transaction.pairs(KeyScan(Self.facts.range(profile))).contains {
                try SurveyFact(recordBytes: $0.value).survey == survey
            }
            if !rest { try transaction.remove(place) }
        }
        return known.count
    }
}
