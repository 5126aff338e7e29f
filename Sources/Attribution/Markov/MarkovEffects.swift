// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a Markov model says of each channel, solved exactly.
///
/// The removal effect of a channel is the part of the conversions that is lost when journeys end
/// where they would meet it; it is the probability that a converting walk through the chain visits
/// the channel (Anderl et al. 2016).
public struct MarkovEffects: Hashable, Sendable {
    /// The names of the channels.
    public let channels: [String]
    /// How many channels a state remembers.
    public let order: Int
    /// How many states the chain has, the start included and the two ends not.
    public let stateCount: Int
    /// How many arcs the chain has, those into the ends included.
    public let transitionCount: Int
    /// The probability that a walk converts; conversions over journeys but for rounding.
    public let conversionProbability: Double
    /// What a walk earns on average, in units of the set.
    public let valuePerPath: Double
    /// The probability that a walk visits the channel and converts.
    public let conversionsThrough: [Double]
    /// What walks that visit the channel earn, for each walk of all.
    public let valueThrough: [Double]
    /// How far `conversionProbability` is from conversions over journeys: a test of the solution.
    public let deviation: Double

    /// The part of the conversions that is lost without each channel.
    public var removalEffects: [Double] {
        conversionsThrough.map { conversionProbability > 0 ? $0 / conversionProbability : 0 }
    }

    /// The part of the value that is lost without each channel; zero where there is no value.
    public var valueRemovalEffects: [Double] {
        valueThrough.map { valuePerPath != 0 ? $0 / valuePerPath : 0 }
    }

    init(_ chain: MarkovChain, _ solution: MarkovSolution) {
        channels = chain.channels
        order = chain.order
        stateCount = chain.count + 1
        transitionCount =
            chain.starts.count + chain.targets.count
            + chain.conversion.count { $0 > 0 } + chain.null.count { $0 > 0 }
        conversionProbability = solution.conversion
        valuePerPath = solution.value
        conversionsThrough = solution.conversionsThrough
        valueThrough = solution.valueThrough
        let journeys = Double(chain.totals.journeys)
        let expected = journeys > 0 ? Double(chain.totals.conversions) / journeys : 0
        deviation = (solution.conversion - expected).magnitude
    }
}

extension TransitionCounts {
    /// The chain that the counts tell of, arc by arc.
    ///
    /// - Throws: `AttributionError.Code.badPaths` when journeys were taken away that had not been
    ///   added.
    public var transitions: [MarkovTransition] {
        get throws(AttributionError) { try MarkovChain(self).transitions }
    }

    /// What the Markov model of these counts says of each channel.
    ///
    /// Order 1 is one inverse. Higher orders are solved by sweeps over the arcs until nothing
    /// changes in the digits of a `Double`.
    ///
    /// - Returns: the effects of removing each channel.
    /// - Throws: `AttributionError.Code.tooManyStates` above 200,000 states, `.notSolvable` where
    ///   the sweeps do not come to an end, `.badPaths` when journeys were taken away that had not
    ///   been added.
    /// - Complexity: O(n³) for order 1; else O(arcs × channels) a sweep.
    public func effects() throws(AttributionError) -> MarkovEffects {
        let chain = try MarkovChain(self)
        let solution =
            order == 1 ? try MarkovSolution(inverting: chain) : try MarkovSolution(sweeping: chain)
        return MarkovEffects(chain, solution)
    }
}
