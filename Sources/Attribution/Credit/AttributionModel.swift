// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How a conversion is shared out over its touchpoints.
///
/// Two models are equal when their names are.
public struct AttributionModel: Hashable, Sendable, CustomStringConvertible {
    /// The name, as reports show it.
    public let name: String
    private let rule: any CreditRule

    private init(name: String, rule: any CreditRule) {
        self.name = name
        self.rule = rule
    }

    /// Everything to the first touchpoint that counts under the policy.
    public static let firstTouch = pattern(.first)
    /// Everything to the last touchpoint that counts under the policy.
    public static let lastTouch = pattern(.last)
    /// The same to each touchpoint that counts; cents left over go one each to the earliest.
    public static let linear = pattern(.linear)

    /// Shares by where touchpoints stand in the journey.
    public static func pattern(_ pattern: TouchPattern) -> AttributionModel {
        AttributionModel(name: pattern.description, rule: PatternRule(pattern: pattern))
    }

    /// Everything to the last touchpoint of another channel than `direct`; where there is none, to
    /// the last of all.
    public static func lastNonDirect(
        _ direct: Set<Channel> = [Channel(.direct)]
    ) -> AttributionModel {
        let names = direct.map(\.name).sorted().joined(separator: ",")
        return AttributionModel(
            name: "last-non-direct(\(names))", rule: LastNonDirectRule(direct: direct))
    }

    /// Half as much for each half-life that a touchpoint is older than the last one.
    ///
    /// - Parameter halfLife: by the times of the touchpoints; one that is not above zero leaves
    ///   everything to the last.
    /// - Returns: a model that names its half-life in seconds.
    public static func timeDecay(halfLife: Duration) -> AttributionModel {
        if halfLife <= .zero { return .lastTouch }
        return AttributionModel(
            name: "time-decay(\(TimeDecayRule.seconds(halfLife)) s)",
            rule: TimeDecayRule(halfLife: halfLife))
    }

    /// Shares by the touchpoints at which the journey reached stages of the funnel.
    ///
    /// - Parameters:
    ///   - name: how reports call it; changed anchors need a changed name.
    ///   - anchors: the parts.
    /// - Returns: a model whose name begins with `stages:`.
    public static func stages(_ name: String, _ anchors: StageAnchors) -> AttributionModel {
        AttributionModel(name: "stages:\(name)", rule: StageRule(anchors: anchors))
    }

    /// An integrator's own rule.
    ///
    /// - Parameters:
    ///   - name: how reports call it; a changed rule needs a changed name.
    ///   - rule: gives the weights.
    /// - Returns: a model whose name begins with `custom:`.
    public static func custom(_ name: String, _ rule: some CreditRule) -> AttributionModel {
        AttributionModel(name: "custom:\(name)", rule: rule)
    }

    /// What each touchpoint of `journey` gets, and gives back.
    ///
    /// The value is split by the rule's weights with largest remainders (`Money.split(by:)`). What
    /// went back is then split by what each touchpoint was given, so that nobody gives back more
    /// than he got and a full return takes back exactly what was given; it depends on how much went
    /// back, not on how it came.
    ///
    /// - Returns: one part for each touchpoint; empty for a journey without any.
    /// - Throws: `AttributionError.Code.badWeights` when the rule breaks its contract.
    public func credit(_ journey: Journey) throws(AttributionError) -> [TouchCredit] {
        if journey.touches.isEmpty { return [] }
        let conversion = journey.conversion
        let weights = rule.weights(for: journey.view)
        guard weights.count == journey.touches.count else {
            throw AttributionError(
                .badWeights, "\(weights.count) weights for \(journey.touches.count) touchpoints")
        }
        do throws(MoneyError) {
            let given = try conversion.value.split(by: weights)
            let back =
                conversion.returned.minorUnits == 0
                ? given.map { Money.zero($0.currency) }
                : try conversion.returned.split(by: given.map(\.minorUnits.magnitude))
            let shares = try ConversionShare.one.split(by: weights)
            return given.indices.map { index in
                TouchCredit(
                    given: given[index], takenBack: back[index], share: shares[index],
                    shareTakenBack: conversion.isWhollyReturned ? shares[index] : .none)
            }
        } catch {
            throw AttributionError(error)
        }
    }

    /// The name.
    public var description: String { name }

    /// Whether the names are equal.
    public static func == (left: AttributionModel, right: AttributionModel) -> Bool {
        left.name == right.name
    }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
