// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One message in the words of each channel and language, derived from one source.
///
/// The source says what the message is about. A variant may say it shorter, not otherwise: the
/// facts of the source are in each, and no variant promises what the source does not.
public struct MessageVariants: Hashable, Sendable {
    /// A text that derives from the source.
    public struct Variant: Hashable, Sendable {
        /// The kind of channel.
        public let channel: ChannelKind
        /// The language.
        public let language: MessageLanguage
        /// The text, the subject with it where there is one.
        public let text: String

        /// A variant.
        public init(_ channel: ChannelKind, _ language: MessageLanguage, _ text: String) {
            self.channel = channel
            self.language = language
            self.text = text
        }
    }

    /// A fact in which a variant differs from the source.
    public struct Difference: Hashable, Sendable {
        /// The variant.
        public let variant: Variant
        /// The fact.
        public let fact: TextFact
        /// Whether the source has it and the variant has not; otherwise it is the other way.
        public let isMissing: Bool

        init(_ variant: Variant, _ fact: TextFact, isMissing: Bool) {
            self.variant = variant
            self.fact = fact
            self.isMissing = isMissing
        }
    }

    /// The key of the message, the same in every channel.
    public let key: String
    /// The text that the variants derive from.
    public let source: String
    /// The variants.
    public var variants: [Variant]
    /// Names that each variant has where the source has them.
    public var names: [String]

    /// A message with its variants.
    public init(key: String, source: String, variants: [Variant], names: [String] = []) {
        self.key = key
        self.source = source
        self.variants = variants
        self.names = names
    }

    /// In which facts variants differ from the source.
    ///
    /// - Parameter kinds: the facts that are compared; a channel without room for addresses leaves
    ///   `link` out.
    /// - Returns: the differences by variant; none when all say the same.
    public func differences(
        in kinds: Set<TextFact.Kind> = Set(TextFact.Kind.allCases)
    ) -> [Difference] {
        let finder = TextFacts(names: names)
        func facts(_ text: String) -> Set<TextFact> {
            finder.facts(in: text).filter { kinds.contains($0.kind) }
        }
        let wanted = facts(source)
        var differences: [Difference] = []
        for variant in variants {
            let found = facts(variant.text)
            differences += Self.sorted(wanted.subtracting(found)).map {
                Difference(variant, $0, isMissing: true)
            }
            differences += Self.sorted(found.subtracting(wanted)).map {
                Difference(variant, $0, isMissing: false)
            }
        }
        return differences
    }

    private static func sorted(_ facts: Set<TextFact>) -> [TextFact] {
        facts.sorted { ($0.kind.rawValue, $0.value) < ($1.kind.rawValue, $1.value) }
    }
}
