// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What agreement and disagreement of each field are worth, estimated from records without known truth.
///
/// This is the model of I. Fellegi and A. Sunter, *A Theory for Record Linkage*, 1969.
/// The weight of a pair is the binary logarithm of the odds that both records are one person: the
/// prior's, and for each field how much more probable its level is for one person than for two. For
/// levels at which the values agree in some way, "for two" is the share of records that have such
/// values, so that a rare surname counts for more than a common one.
///
/// Two persons may share a household or a suburb, and with it several fields. Where the records show
/// it, such pairs have odds of their own, and a pair is weighed against what explains it best.
public struct LinkModel: Sendable, Hashable {
    /// The fields.
    public let schema: LinkSchema
    /// The share of all pairs that are one person.
    public let prior: Double
    /// How many pairs of the records it was trained on are one person, as the model estimates it.
    public let expectedMatches: Double
    /// For each field and level the binary logarithm of its probability for one person, less, where
    /// shares of values do not say it, of that for two.
    let weights: [[Double]]
    /// What else may explain that two records agree.
    let rivals: [LinkRival]
    /// The values it was trained on, by group of fields.
    let values: [ValueTable]
    /// How common the values are, by field.
    let shares: [ValueShares]
    /// Finds values like a new one, by group of fields.
    let scans: [ValueScan]

    init(
        schema: LinkSchema, prior: Double, expectedMatches: Double, weights: [[Double]],
        rivals: [LinkRival], values: [ValueTable], shares: [ValueShares]
    ) {
        self.schema = schema
        self.prior = prior
        self.expectedMatches = expectedMatches
        self.weights = weights
        self.rivals = rivals
        self.values = values
        self.shares = shares
        scans = zip(values, schema.fields).map { ValueScan($0, $1.comparison) }
    }

    /// The weight of a pair before anything is compared: the logarithm of the prior odds.
    public var priorWeight: Double { log2(prior / (1 - prior)) }

    /// The probability that a weight stands for.
    ///
    /// - Parameter weight: a total weight, in bits.
    /// - Returns: 0 to 1.
    public static func probability(_ weight: Double) -> Double { 1 / (1 + exp2(-weight)) }

    /// The least weight that stands for a probability.
    ///
    /// - Parameter probability: above 0, below 1.
    /// - Returns: a weight in bits.
    public static func weight(_ probability: Double) -> Double {
        log2(probability / (1 - probability))
    }

    /// The weight of one field at a level, of values with these shares; the same sum in every place
    /// that scores, so that all give the same bits.
    @inline(__always)
    static func weight(_ base: Double, _ a: Float, _ b: Float) -> Double {
        base - (Double(a) + Double(b))
    }
}
