// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one customer answered on one occasion: of each question the latest answer.
///
/// Folded from the set of answers, of all profiles, in any order and however often they are told.
/// Answers to some of the questions are a response as well.
public struct SurveyResponse: Hashable, Sendable {
    /// The survey.
    public let survey: String
    /// The occasion.
    public let occasion: String
    /// The answers by question.
    public let answers: [String: SurveyFact]

    /// When the first of the answers was given.
    public var beganAt: Timestamp? { answers.values.map(\.at).min() }
    /// When the last of the answers was given.
    public var endedAt: Timestamp? { answers.values.map(\.at).max() }
    /// The item that it is about, as the latest answer that names one says.
    public var item: ItemID? { latest(\.item) }
    /// The agent that it is about, as the latest answer that names one says.
    public var agent: String? { latest(\.agent) }

    /// The responses that answers make, by survey and occasion.
    ///
    /// - Complexity: O(n log n) in the number of answers.
    public static func all(folding facts: some Sequence<SurveyFact>) -> [SurveyResponse] {
        var latest: [[String]: SurveyFact] = [:]
        for fact in facts {
            let place = [fact.survey, fact.occasion, fact.question]
            if let known = latest[place], !fact.stands(after: known) { continue }
            latest[place] = fact
        }
        return Dictionary(grouping: latest.values) { [$0.survey, $0.occasion] }.map { name, facts in
            SurveyResponse(
                survey: name[0], occasion: name[1],
                answers: Dictionary(facts.map { ($0.question, $0) }) { first, _ in first })
        }.sorted { ($0.survey, $0.occasion) < ($1.survey, $1.occasion) }
    }

    private func latest<Value>(_ path: KeyPath<SurveyFact, Value?>) -> Value? {
        answers.values.filter { $0[keyPath: path] != nil }.max { $1.stands(after: $0) }?[
            keyPath: path]
    }
}

extension SurveyFact {
    /// A total order: by time, then by event, then by the bytes.
    func stands(after other: SurveyFact) -> Bool {
        if (at, event) != (other.at, other.event) { return (at, event) > (other.at, other.event) }
        if self == other { return false }
        return other.recordBytes.lexicographicallyPrecedes(recordBytes)
    }
}
