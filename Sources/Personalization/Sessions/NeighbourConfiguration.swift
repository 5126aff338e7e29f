// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How the nearest past sessions of a running session are chosen, and what they give.
///
/// One formula covers the family. Let d be the distance of an item from the end of the running
/// session (0 for the newest), age the share of the index's period between a past session and its
/// end, and idf = ln(sessions ÷ sessions with the item).
///
/// 1. Each distinct item of the session's newest `lastItems` (its newest place counts) gives the
///    `sampleSize` newest sessions that have it `sessionDecay`(d) · (1 + `sessionIDF` · idf).
/// 2. A session's weight is the sum of these, divided by (its number of distinct items) to the
///    power of `lengthNorm`, times e^(−age ÷ `recency`), times `matchDecay`(d of its newest match).
///    The `neighbours` heaviest stay; of equal ones those that were met first, going from the
///    newest item of the session to the oldest and from the newest past session to the oldest.
///    Their weights are then raised to the power `sharpness`.
/// 3. A neighbour gives each of its distinct items its weight · e^(−|place − place of the match| ÷
///    `nearness`), times `after` for an item behind the match; places are counted in the neighbour's
///    distinct items, each where it was last. The sum over the neighbours is divided by their total
///    weight and multiplied by `candidateBase` + `candidateIDF` · idf.
/// 4. The scores of items of the running session are multiplied by `repeats`.
///
/// A 0 in `recency`, `nearness`, `lengthNorm` or `sessionIDF` switches a factor off.
public struct NeighbourConfiguration: Hashable, Sendable {
    /// How many of the newest sessions are looked at (*m*).
    public var sampleSize: Int
    /// Whether `sampleSize` holds for each item of the session, or for all together.
    public var samplesEachItem: Bool
    /// How many of the heaviest sessions are neighbours (*k*).
    public var neighbours: Int
    /// How many of the newest items of the running session count; 1 to 64.
    public var lastItems: Int
    /// What an item of the running session weighs.
    public var sessionDecay: SessionDecay
    /// How much rareness adds to that.
    public var sessionIDF: Double
    /// The power of the neighbour's number of items that its weight is divided by; 0.5 makes a
    /// cosine.
    public var lengthNorm: Double
    /// The share of the period in which a past session's weight falls to 1 ÷ e.
    public var recency: Double
    /// What a neighbour weighs by its newest match.
    public var matchDecay: SessionDecay
    /// Whether `matchDecay` takes part in choosing the neighbours, or only weighs them.
    public var matchChooses: Bool
    /// The power that a chosen neighbour's weight is raised to; 1 to 4.
    public var sharpness: Int
    /// In how many places from the match what an item gets falls to 1 ÷ e.
    public var nearness: Double
    /// What an item behind the match gets more.
    public var after: Double
    /// What an item's score is multiplied by, without its rareness.
    public var candidateBase: Double
    /// How much rareness adds to that.
    public var candidateIDF: Double
    /// What becomes of items that are in the running session.
    public var repeats: RepeatRule
    /// How many of the newest items of the history stand before the session's: what was done in
    /// earlier sessions, in whatever channel.
    public var historyItems: Int

    /// A configuration in which everything is switched off that can be.
    public init(
        sampleSize: Int, neighbours: Int, samplesEachItem: Bool = false, lastItems: Int = 50
    ) {
        self.sampleSize = sampleSize
        self.samplesEachItem = samplesEachItem
        self.neighbours = neighbours
        self.lastItems = lastItems
        sessionDecay = .none
        sessionIDF = 0
        lengthNorm = 0
        recency = 0
        matchDecay = .none
        matchChooses = false
        sharpness = 1
        nearness = 0
        after = 1
        candidateBase = 1
        candidateIDF = 0
        repeats = RepeatRule()
        historyItems = 0
    }

    /// The configuration with some of its properties changed.
    public func with(_ change: (inout NeighbourConfiguration) -> Void) -> NeighbourConfiguration {
        var copy = self
        change(&copy)
        return copy
    }

    /// - Throws: `PersonalizationError.Code.outOfRange` when it makes no sense.
    func check() throws(PersonalizationError) {
        try repeats.check()
        let numbers = [
            sessionIDF, lengthNorm, recency, nearness, after, candidateBase, candidateIDF,
        ]
        guard numbers.allSatisfy({ $0 >= 0 && $0 <= 1_000_000 }),
            (1...100_000).contains(sampleSize), (1...100_000).contains(neighbours),
            (1...64).contains(lastItems), (1...4).contains(sharpness),
            (0...64).contains(historyItems),
            sessionDecay.isValid, matchDecay.isValid
        else {
            throw PersonalizationError(
                .outOfRange, "a number of the configuration of neighbours makes no sense")
        }
    }
}
