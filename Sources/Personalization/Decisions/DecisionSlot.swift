// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What holds for a place that shows items: its rules and its settings.
public struct DecisionSlot: Sendable {
    /// The rules, looked through.
    public let plan: RulePlan
    /// What is done with what was bought, prices, diversity, chance.
    public var settings: SlotSettings

    /// A slot without rules.
    public init(settings: SlotSettings = SlotSettings()) {
        plan = .none
        self.settings = settings
    }

    /// A slot with rules.
    ///
    /// - Throws: `PersonalizationError.Code.invalidRule` for a rule that cannot be followed.
    public init(
        _ rules: Rules, settings: SlotSettings = SlotSettings()
    ) throws(PersonalizationError) {
        plan = try RulePlan(rules)
        self.settings = settings
    }
}
