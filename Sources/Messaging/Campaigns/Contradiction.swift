// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A contradiction between two messages to one person.
public struct Contradiction: Hashable, Sendable, CustomStringConvertible {
    /// In what they contradict each other.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// Two prices of one item.
        case price = 1
        /// Two reductions of one item or topic, or a reduction and none.
        case discount
        /// Two times at which one offer begins or ends.
        case validity
        /// One says that it can be had, the other that it cannot.
        case availability
        /// Two codes for one offer.
        case code
    }

    /// In what.
    public var kind: Kind
    /// The one campaign or journey; sorts before the other.
    public var first: String
    /// The other.
    public var second: String
    /// The item that it is about; nil when it is about the topic.
    public var item: ItemID?
    /// The topic that it is about.
    public var topic: Topic?
    /// What the one says and what the other says.
    public var words: String

    /// What, where and how.
    public var description: String {
        let about = item?.rawValue ?? topic?.rawValue ?? "everything"
        return "\(kind) of \(about): \(first) and \(second): \(words)"
    }

    /// The contradictions between messages that are planned for one person.
    ///
    /// Two messages are compared when their times overlap and their claims are about the same item,
    /// or about the same topic without an item. What one says and the other leaves out is none.
    ///
    /// - Parameter messages: in any order.
    /// - Returns: the contradictions, each once, sorted by sources and kind.
    /// - Complexity: O(n²) in the messages of one person, times the claims in each.
    public static func among(_ messages: [PlannedClaims]) -> [Contradiction] {
        var found: Set<Contradiction> = []
        for (place, left) in messages.enumerated() {
            for right in messages[(place + 1)...] {
                // The same campaign under two profiles is one message.
                guard left.source != right.source, left.span.overlaps(right.span) else { continue }
                let (first, second) = left.source < right.source ? (left, right) : (right, left)
                for one in first.claims {
                    for other in second.claims {
                        found.formUnion(compare(one, in: first, other, in: second))
                    }
                }
            }
        }
        return found.sorted {
            ($0.first, $0.second, $0.kind.rawValue, $0.words)
                < ($1.first, $1.second, $1.kind.rawValue, $1.words)
        }
    }

    private static func compare(
        _ one: OfferClaim, in first: PlannedClaims, _ other: OfferClaim, in second: PlannedClaims
    ) -> [Contradiction] {
        guard one.item == other.item else { return [] }
        let topic = one.topic ?? first.topic
        if one.item == nil, topic != other.topic ?? second.topic { return [] }
        var found: [Contradiction] = []
        func note(_ kind: Kind, _ left: String?, _ right: String?) {
            guard let left, let right, left != right else { return }
            found.append(
                Contradiction(
                    kind: kind, first: first.source, second: second.source, item: one.item,
                    topic: one.item == nil ? topic : nil, words: "\(left) against \(right)"))
        }
        // An item has one price and one stock; a topic as a whole has none.
        if one.item != nil {
            note(.price, one.price?.description, other.price?.description)
        }
        note(.discount, one.discount?.description, other.discount?.description)
        note(
            .availability, one.isAvailable.map { $0 ? "available" : "sold out" },
            other.isAvailable.map { $0 ? "available" : "sold out" })
        // Two offers that differ already are two offers: their dates and codes may differ too.
        guard one.discount == other.discount, one.price == other.price else { return found }
        note(
            .validity, one.validUntil.map { "until \($0.rfc3339)" },
            other.validUntil.map { "until \($0.rfc3339)" })
        note(
            .validity, one.validFrom.map { "from \($0.rfc3339)" },
            other.validFrom.map { "from \($0.rfc3339)" })
        note(.code, one.code.map { "code \($0)" }, other.code.map { "code \($0)" })
        return found
    }
}
