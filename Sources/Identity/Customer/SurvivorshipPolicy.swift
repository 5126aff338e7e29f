// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The rule of each attribute.
public struct SurvivorshipPolicy: Hashable, Sendable {
    /// The rules of the attributes that have one of their own.
    public var rules: [CustomerAttribute: SurvivorshipRule]
    /// The rule of every other attribute.
    public var otherwise: SurvivorshipRule

    /// A policy.
    public init(
        _ rules: [CustomerAttribute: SurvivorshipRule] = [:],
        otherwise: SurvivorshipRule = .standard
    ) {
        self.rules = rules
        self.otherwise = otherwise
    }

    /// The newest statement of each; of a date of birth what most events say, as it does not
    /// change.
    public static let standard = SurvivorshipPolicy([
        .birthDate: SurvivorshipRule([.mostFrequent, .mostRecent]),
        .birthYear: SurvivorshipRule([.mostFrequent, .mostRecent]),
    ])

    /// The rule of `attribute`.
    public func rule(for attribute: CustomerAttribute) -> SurvivorshipRule {
        rules[attribute] ?? otherwise
    }
}
