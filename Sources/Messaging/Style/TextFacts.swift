// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Finds what is definite in a text, whatever the language writes it like.
///
/// `1 299,50 zł`, `1.299,50 PLN` and `PLN 1,299.50` are one price; `12 May 2026`, `12 мая 2026`
/// and `12.05.2026` one day. Time is linear in the text.
public struct TextFacts: Sendable {
    /// Names that texts have to have: the addressee's, of stores, of products.
    public var names: [String]

    /// A finder.
    public init(names: [String] = []) {
        self.names = names
    }

    /// The facts of a text, each once.
    public func facts(in text: String) -> Set<TextFact> {
        var facts: Set<TextFact> = []
        let cut = StyleText(text)
        for link in cut.links { facts.insert(TextFact(.link, Self.address(cut.quote(link)))) }
        var reader = TextFactScanner(cut)
        reader.scan { facts.insert($0) }
        let folded = LetterFold.folded(text)
        for name in names where !name.isEmpty && folded.contains(LetterFold.folded(name)) {
            facts.insert(TextFact(.name, name))
        }
        return facts
    }

    /// An address without the marks of the sentence around it.
    private static func address(_ text: String) -> String {
        var address = Substring(text)
        while let last = address.last, ".,;:!?)]}>\"'»”".contains(last) {
            address = address.dropLast()
        }
        while let first = address.first, "([{<\"'«„“".contains(first) {
            address = address.dropFirst()
        }
        return String(address)
    }
}
