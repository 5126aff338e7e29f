// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The uses that are decided often, each with a number: a customer's answers to all of them are two
/// bits a use.
public struct ConsentVocabulary: Hashable, Sendable {
    /// How many uses a vocabulary can have: as many as there are bits in a cache line.
    public static let mostUses = 512

    /// The uses, in the order of their numbers.
    public let uses: [ConsentUse]
    private let numbers: [ConsentUse: Int]
    /// What tells cells of this vocabulary from those of another.
    let mark: UInt64

    /// A vocabulary of these uses; one that is named twice counts once.
    ///
    /// - Throws: `ConsentVocabularyError` for more than `mostUses`.
    public init(_ uses: some Sequence<ConsentUse>) throws(ConsentVocabularyError) {
        var numbers: [ConsentUse: Int] = [:]
        var listed: [ConsentUse] = []
        for use in uses where numbers[use] == nil {
            guard listed.count < Self.mostUses else {
                throw ConsentVocabularyError(most: Self.mostUses)
            }
            numbers[use] = listed.count
            listed.append(use)
        }
        self.uses = listed
        self.numbers = numbers
        // FNV-1a over the names, so that the same uses in the same order give the same mark.
        var mark: UInt64 = 0xcbf2_9ce4_8422_2325
        for use in listed {
            for part in [use.purpose.rawValue, use.channel?.rawValue, use.topic?.rawValue] {
                for byte in part?.utf8 ?? "".utf8 {
                    mark = (mark ^ UInt64(byte)) &* 0x100_0000_01b3
                }
                mark = (mark ^ (part == nil ? 0x101 : 0x100)) &* 0x100_0000_01b3
            }
        }
        self.mark = mark
    }

    /// Every purpose on every channel about every topic, without a topic as well.
    ///
    /// - Throws: `ConsentVocabularyError` for more than `mostUses`.
    public init(
        purposes: [Purpose], channels: [ChannelKind], topics: [Topic] = []
    ) throws(ConsentVocabularyError) {
        var uses: [ConsentUse] = []
        for purpose in purposes {
            for channel in channels {
                uses.append(ConsentUse(purpose, channel: channel))
                for topic in topics {
                    uses.append(ConsentUse(purpose, channel: channel, topic: topic))
                }
                guard uses.count <= Self.mostUses else {
                    throw ConsentVocabularyError(most: Self.mostUses)
                }
            }
        }
        try self.init(uses)
    }

    /// The cell of a use; nil for one that is not in the vocabulary.
    ///
    /// Look it up once for a campaign, not for each recipient.
    public func cell(of use: ConsentUse) -> ConsentCell? {
        numbers[use].map { ConsentCell(number: $0, vocabulary: mark) }
    }

    /// How many words of 64 bits a mask has.
    var words: Int { (uses.count + 63) / 64 }

    /// Whether both have the same uses in the same order.
    public static func == (left: ConsentVocabulary, right: ConsentVocabulary) -> Bool {
        left.uses == right.uses
    }

    /// Hashes the uses.
    public func hash(into hasher: inout Hasher) { hasher.combine(uses) }
}
