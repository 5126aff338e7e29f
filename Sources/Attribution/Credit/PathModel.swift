// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How the conversions of a set of paths are shared out over the channels.
///
/// Two models are equal when their names are.
public struct PathModel: Hashable, Sendable, CustomStringConvertible {
    /// The version of the formulas; part of every report's digest.
    public static let version: UInt8 = 1

    enum Kind: Sendable {
        case pattern(TouchPattern)
        case lastNonDirect(Set<String>)
        case removal(order: Int)
        case markovShapley(order: Int)
        case sumShapley
        case rateShapley(pairs: Int?, seed: UInt64)
        case logistic(ridge: Double)
        case custom(any PathRule)
    }

    /// The name, as reports show it.
    public let name: String
    let kind: Kind

    private init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// Everything to the first touchpoint.
    public static let firstTouch = pattern(.first)
    /// Everything to the last touchpoint.
    public static let lastTouch = pattern(.last)
    /// The same to each touchpoint.
    public static let linear = pattern(.linear)

    /// Shares by where touchpoints stand in the path.
    public static func pattern(_ pattern: TouchPattern) -> PathModel {
        PathModel(pattern.description, .pattern(pattern))
    }

    /// Everything to the last touchpoint of another channel than `direct`; where there is none, to
    /// the last of all.
    public static func lastNonDirect(_ direct: Set<String>) -> PathModel {
        PathModel(
            "last-non-direct(\(direct.sorted().joined(separator: ",")))", .lastNonDirect(direct))
    }

    /// By the removal effects of a Markov chain, scaled to the total.
    ///
    /// Credits can lie outside of what is sane: see `PathCreditReport.violations`.
    public static func markov(order: Int = 1) -> PathModel {
        PathModel("markov(\(order))", .removal(order: order))
    }

    /// By the Shapley values of the channels in a Markov chain, which sum to the total unscaled.
    ///
    /// The chain forgets what was before its states, so a small channel can still lie outside of
    /// what is sane.
    public static func markovShapley(order: Int = 1) -> PathModel {
        PathModel("markov-shapley(\(order))", .markovShapley(order: order))
    }

    /// By the Shapley values of the sum game: each journey equally over its distinct channels.
    public static let shapley = PathModel("shapley", .sumShapley)

    /// By the Shapley values of conversion rates, scaled to the total; at most 24 channels.
    ///
    /// Credits may be below zero: see `PathCreditReport.violations`.
    public static let rateShapley = PathModel(
        "rate-shapley", .rateShapley(pairs: nil, seed: 0))

    /// The same from a sample, for any number of channels.
    public static func rateShapley(pairs: Int, seed: UInt64) -> PathModel {
        PathModel("rate-shapley(\(pairs),\(seed))", .rateShapley(pairs: pairs, seed: seed))
    }

    /// By what a logistic regression says that each channel of a journey did for its chance.
    public static func logistic(ridge: Double = 1) -> PathModel {
        PathModel("logistic(\(ridge))", .logistic(ridge: ridge))
    }

    /// An integrator's own rule.
    ///
    /// - Parameters:
    ///   - name: how reports call it; a changed rule needs a changed name.
    ///   - rule: gives the weights.
    /// - Returns: a model whose name begins with `custom:`.
    public static func custom(_ name: String, _ rule: some PathRule) -> PathModel {
        PathModel("custom:\(name)", .custom(rule))
    }

    /// The name.
    public var description: String { name }

    /// Whether the names are equal.
    public static func == (left: PathModel, right: PathModel) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
