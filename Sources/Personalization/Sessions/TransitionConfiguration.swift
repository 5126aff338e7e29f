// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What follows what in past sessions, how it is counted, and what it gives.
///
/// *Counting.* A pair of items at most `steps` apart in a past session counts 1, or 1 ÷ distance,
/// times e^(−age ÷ `recency`), where age is the share of the index's period between the session and
/// its end; the same pair read backwards counts times `backwards`. Of second order, what follows
/// directly on two items in a row is counted. Counts are whole numbers of 1 ÷ 4096, so that they are
/// the same in whatever order they are added, and taken back exactly.
///
/// *Giving.* Each of the newest `lastItems` of the running session, at distance d from its end,
/// adds `weight` · `sessionDecay`(d) · count ÷ (sum of the row + `shrinkage`) to each item of its row.
public struct TransitionConfiguration: Hashable, Sendable {
    /// How many items it takes to say what follows.
    public enum Order: Int, Hashable, Sendable {
        /// One: what follows on an item.
        case first = 1
        /// Two in a row: what follows on the newest item after the one before it.
        case second = 2
    }

    /// How many items it takes.
    public var order: Order
    /// How many places a pair may be apart; of second order always 1.
    public var steps: Int
    /// Whether a pair weighs 1 ÷ its distance, and not 1.
    public var isByDistance: Bool
    /// What a pair counts backwards.
    public var backwards: Double
    /// Whether an item that follows on itself is counted.
    public var countsRepeats: Bool
    /// The share of the period in which a past session's weight falls to 1 ÷ e; 0 for never.
    public var recency: Double
    /// What the whole is multiplied by.
    public var weight: Double
    /// How many of the newest items of the running session give something; of second order only the
    /// newest pair does.
    public var lastItems: Int
    /// What they weigh.
    public var sessionDecay: SessionDecay
    /// What is added to a row's sum: rows of few counts give less.
    public var shrinkage: Double

    /// Pairs that follow directly on one another, or what is said.
    public init(_ order: Order = .first, steps: Int = 1, weight: Double = 1, lastItems: Int = 1) {
        self.order = order
        self.steps = steps
        isByDistance = true
        backwards = 0
        countsRepeats = true
        recency = 0
        self.weight = weight
        self.lastItems = lastItems
        sessionDecay = .none
        shrinkage = 0
    }

    /// What follows directly on the newest item: a Markov chain.
    public static let markov = TransitionConfiguration()

    /// What follows on the newest item within ten places, by 1 ÷ distance: sequential rules.
    public static let sequentialRules = TransitionConfiguration(steps: 10)

    /// What is in the same sessions as the newest item: association rules.
    public static let associationRules = TransitionConfiguration(steps: 200).with {
        $0.isByDistance = false
        $0.backwards = 1
        $0.countsRepeats = false
    }

    /// What follows directly on the newest two items.
    public static let secondOrder = TransitionConfiguration(.second)

    /// The configuration with some of its properties changed.
    public func with(
        _ change: (inout TransitionConfiguration) -> Void
    ) -> TransitionConfiguration {
        var copy = self
        change(&copy)
        return copy
    }

    /// - Throws: `PersonalizationError.Code.outOfRange` when it makes no sense.
    func check() throws(PersonalizationError) {
        let numbers = [recency, weight, shrinkage]
        guard numbers.allSatisfy({ $0 >= 0 && $0 <= 1_000_000 }), (0...1).contains(backwards),
            (1...200).contains(steps),
            (1...64).contains(lastItems), sessionDecay.isValid
        else {
            throw PersonalizationError(
                .outOfRange, "a number of the configuration of transitions makes no sense")
        }
    }
}
