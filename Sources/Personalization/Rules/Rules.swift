// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a retailer wants of a list, beside that it pleases: a value, compiled once per catalogue
/// and situation.
///
/// ```swift
/// let rules = Rules {
///     Exclude(.category("gift wrap"))
///     Require(.price(atMost: limit)).when(.channel(.storeTerminal))
///     Boost(.brand("own"), by: 1.2).named("own brand first")
///     Bury(.attribute("season", "past"))
///     Pin(ItemID("lamp-7"), at: 0, until: friday)
///     Cap(.category, max: 3)
/// }
/// ```
public struct Rules: Hashable, Sendable {
    /// The rules, in their order; of two that contradict each other the earlier counts.
    public var rules: [Rule]

    /// These rules.
    public init(_ rules: [Rule] = []) {
        self.rules = rules
    }

    /// The rules of a block.
    public init(@RuleBuilder _ rules: () -> [Rule]) {
        self.rules = rules()
    }
}
