// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The gender that a record gives a person, as far as records can be told apart by it.
public enum PartyGender: String, Hashable, Sendable, CaseIterable {
    /// Female.
    case female
    /// Male.
    case male

    /// Reads `F`, `female`, `M`, `male` and the like in any case.
    ///
    /// - Parameter text: what a form says; nil comes of what says neither, such as `U` or `other`.
    public init?(_ text: String) {
        switch TextFolding.fold(text) {
        case "f", "female", "w", "woman", "weiblich", "k", "kobieta": self = .female
        case "m", "male", "man", "mannlich", "mezczyzna": self = .male
        default: return nil
        }
    }
}
