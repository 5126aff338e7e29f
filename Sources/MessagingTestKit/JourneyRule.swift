// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import Messaging

/// Something that must be so in every person's history.
///
/// The ready ones are static functions; a rule of your own is a closure over a history that gives
/// what breaks it.
public struct JourneyRule: Sendable {
    /// One place in a history at which a rule is broken.
    public struct Breach: Hashable, Sendable {
        /// What happened, to follow the person's number: `got 4 messages …`.
        public var words: String
        /// The indices of the moments that show it.
        public var moments: [Int]

        /// A breach.
        public init(_ words: String, at moments: [Int]) {
            self.words = words
            self.moments = moments
        }
    }

    /// The rule in words.
    public let words: String
    private let breaches: @Sendable (SimulationHistory) -> [Breach]

    /// A rule of your own.
    public init(
        _ words: String, _ breaches: @escaping @Sendable (SimulationHistory) -> [Breach]
    ) {
        self.words = words
        self.breaches = breaches
    }

    /// What in a history breaks the rule.
    public func violations(in history: SimulationHistory) -> [JourneyViolation] {
        breaches(history).map { breach in
            let first = max(0, (breach.moments.min() ?? 0) - 3)
            let last = min(history.moments.count, (breach.moments.max() ?? 0) + 2)
            let range = first..<max(first, min(last, first + 24))
            return JourneyViolation(
                rule: words, person: history.person, breach.words,
                excerpt: Array(history.moments[range]))
        }
    }
}
