// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Ready answers and message structures by name, with variants that take turns.
///
/// A structure (`greeting`, `order-status`, `thanks`) has any number of variants for each channel
/// and language. Which one a person gets follows from a seed and the message's key alone, so that
/// rendering again gives the same words; the next occasion of one conversation gets the next
/// variant, so that nobody reads the same phrase twice in a row.
public struct AnswerLibrary: Hashable, Sendable {
    /// A wording of a structure.
    public struct Variant: Hashable, Sendable {
        /// The kind of channel that it is for; nil for any.
        public let channel: ChannelKind?
        /// The language.
        public let language: MessageLanguage
        /// The template.
        public let template: Template

        /// A wording.
        public init(
            _ template: Template, language: MessageLanguage, channel: ChannelKind? = nil
        ) {
            self.template = template
            self.language = language
            self.channel = channel
        }
    }

    private var structures: [String: [Variant]] = [:]

    /// A library without structures.
    public init() {}

    /// The names of the structures, sorted.
    public var names: [String] { structures.keys.sorted() }

    /// The variants of a structure, in the order they were added.
    public func variants(of name: String) -> [Variant] { structures[name] ?? [] }

    /// Adds a wording to a structure.
    public mutating func add(_ variant: Variant, to name: String) {
        structures[name, default: []].append(variant)
    }

    /// The variants that can be used on a channel: those made for it, else those for any.
    public func variants(
        of name: String, on channel: ChannelKind, in language: MessageLanguage
    ) -> [Variant] {
        let all = variants(of: name).filter { $0.language == language }
        let own = all.filter { $0.channel == channel }
        return own.isEmpty ? all.filter { $0.channel == nil } : own
    }

    /// The wording that is used for a message.
    ///
    /// - Parameters:
    ///   - name: the structure.
    ///   - channel: the kind of channel.
    ///   - language: the language.
    ///   - seed: the library's seed; another one deals the variants otherwise.
    ///   - key: what stays the same over the occasions: the conversation, the person.
    ///   - occasion: how often the structure was used before for that key.
    /// - Returns: the variant; nil where the structure has none for channel and language.
    public func variant(
        of name: String, on channel: ChannelKind, in language: MessageLanguage, seed: UInt64,
        key: String, occasion: Int = 0
    ) -> Variant? {
        let variants = variants(of: name, on: channel, in: language)
        guard !variants.isEmpty else { return nil }
        let count = UInt64(variants.count)
        let start = Self.mixed(name, key, seed) % count
        let step = UInt64(truncatingIfNeeded: max(occasion, 0)) % count
        return variants[Int((start + step) % count)]
    }

    /// The wordings that are longer than their channel allows when their places are empty.
    ///
    /// - Parameter limit: the characters that a channel takes; nil where it has no limit.
    /// - Returns: the name of the structure and the number of the variant in it, sorted by name.
    public func tooLong(
        for limit: (ChannelKind) -> Int?
    ) -> [(name: String, index: Int)] {
        var found: [(name: String, index: Int)] = []
        for name in names {
            for (index, variant) in variants(of: name).enumerated() {
                guard let channel = variant.channel, let most = limit(channel) else { continue }
                if variant.template.syntax.leastLength > most { found.append((name, index)) }
            }
        }
        return found
    }

    /// FNV-1a over the bytes, then the last steps of SplitMix64.
    private static func mixed(_ name: String, _ key: String, _ seed: UInt64) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}

extension TemplateSyntax {
    /// The characters that the template writes whatever the data are.
    var leastLength: Int { Self.leastLength(of: body) }

    private static func leastLength(of nodes: [Node]) -> Int {
        nodes.reduce(0) { length, node in
            switch node {
            case .text(let text, _): length + text.count
            case .branches(let branches, let otherwise?, _):
                length
                    + min(
                        branches.map { leastLength(of: $0.body) }.min() ?? 0,
                        leastLength(of: otherwise))
            default: length
            }
        }
    }
}
