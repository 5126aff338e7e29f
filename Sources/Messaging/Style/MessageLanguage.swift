// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A language that messages are written in and for which the library has rules.
public enum MessageLanguage: String, Hashable, Sendable, CaseIterable {
    /// English.
    case english = "en"
    /// Russian.
    case russian = "ru"
    /// Polish.
    case polish = "pl"

    /// The language of a locale such as `pl`, `pl-PL` or `ru_RU.UTF-8`; nil for other languages.
    ///
    /// The language is the first subtag (BCP 47, section 2.2.1), whatever its letter case.
    public init?(locale: some StringProtocol) {
        let first = locale.split(separator: "-", maxSplits: 1).first ?? ""
        let subtag = first.split(separator: "_", maxSplits: 1).first ?? ""
        self.init(rawValue: subtag.lowercased())
    }
}
