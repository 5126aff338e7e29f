// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// That a retailer set a rule aside: why, and who answers for it.
public struct RuleOverride: Hashable, Sendable {
    /// The reason.
    public var because: String
    /// Who answers for it, by the retailer's name of the person or office.
    public var by: String

    /// An override.
    public init(because: String, by: String) {
        self.because = because
        self.by = by
    }

    /// For a person to read.
    var words: String { "set by \(by): \(because)" }
}
