// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A text that people are asked with, as it is registered: words, version, language.
public struct ConsentText: Hashable, Sendable {
    /// The retailer's name of the text.
    public var id: String
    /// Which version of it.
    public var version: String
    /// The language and region, as BCP 47 writes them: `pl-PL`.
    public var locale: String
    /// The words that are shown.
    public var text: String
    /// From when on nothing is taken by this version any more; nil while it is in use.
    ///
    /// It stays registered: what was said by it before has to be proved.
    public var retiredAt: Timestamp?

    /// A text.
    public init(
        _ id: String, version: String, locale: String, text: String, retiredAt: Timestamp? = nil
    ) {
        self.id = id
        self.version = version
        self.locale = locale
        self.text = text
        self.retiredAt = retiredAt
    }

    /// What an act carries of the text: its name, version and locale, and SHA-256 over the UTF-8 of the
    /// words.
    public var wording: ConsentWording {
        ConsentWording(id, version: version, digest: SHA256.hash(text.utf8), locale: locale)
    }

    /// Whether something may be said by this version at `time`.
    public func isInUse(at time: Timestamp) -> Bool { retiredAt.map { time < $0 } ?? true }
}
