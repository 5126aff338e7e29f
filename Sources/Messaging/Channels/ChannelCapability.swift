// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a channel can carry and do, so that no message is planned that it would spoil.
///
/// A value: `violations(of:)` says which limits a content breaks, and by how much. The capabilities
/// of `usual` are cautious; a retailer states those of his own channel, and a provider's contract
/// goes before them.
public struct ChannelCapability: Hashable, Sendable {
    /// Whether a channel has a place for a subject.
    public enum SubjectRule: Hashable, Sendable {
        /// There is none: what a subject says would be lost.
        case none
        /// There may be one, of this length; nil when any length will do.
        case optional(TextLimit?)
        /// There must be one, of this length; nil when any length will do.
        case required(TextLimit?)
    }

    /// How many buttons a message may have.
    public struct ButtonLimit: Hashable, Sendable {
        /// The greatest number of buttons.
        public var count: Int
        /// How long the title of one may be.
        public var title: TextLimit

        /// A limit.
        public init(_ count: Int, title: TextLimit) {
            self.count = count
            self.title = title
        }
    }

    /// What the channel reports of a message that it took; each level includes those before it.
    public enum ReceiptLevel: UInt8, Hashable, Sendable, Comparable, CaseIterable {
        /// Nothing.
        case none
        /// That the next hop has it.
        case accepted
        /// That it reached the person's device, mailbox or screen.
        case delivered
        /// That the person saw it.
        case seen

        /// Whether `left` says less than `right`.
        public static func < (left: ReceiptLevel, right: ReceiptLevel) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// What becomes of a link.
    public enum LinkHandling: UInt8, Hashable, Sendable, CaseIterable {
        /// It is of no use: a call, a list of people.
        case none
        /// It is read and typed, or scanned as a code: a letter, a terminal in a store.
        case shown
        /// It is followed with one tap.
        case followed
    }

    /// Whether a message has a subject.
    public var subject: SubjectRule = .none
    /// How long the text may be; nil for any length.
    public var text: TextLimit?
    /// How many octets subject, text and buttons may have together; nil for any number.
    public var totalBytes: Int?
    /// Whether a form in HTML is shown.
    public var showsHTML = false
    /// How many buttons there may be; nil for none.
    public var buttons: ButtonLimit?
    /// The kinds of media that it takes.
    public var media: MediaKinds = []
    /// Whether a place can be shown or asked for.
    public var takesLocation = false
    /// Whether a payment can be made in it.
    public var takesPayment = false
    /// Whether the person can reply in it.
    public var takesReplies = false
    /// How long after the person's last message one may be written freely; nil for always.
    public var replyWindow: Duration?
    /// What it reports of a message.
    public var receipts: ReceiptLevel = .none
    /// What a message costs; nil when unknown or nothing.
    public var cost: SendingCost?
    /// What becomes of links.
    public var links: LinkHandling = .none
    /// How long it may hold a message that it cannot deliver; nil when it holds none.
    public var holdsFor: Duration?
    /// Whether it can be told until when a message is of use.
    public var takesExpiry = false

    /// A channel for bare text of any length, on which nothing else is possible.
    public init() {}

    /// A channel for bare text.
    public static func text(_ limit: TextLimit?) -> ChannelCapability {
        var capability = ChannelCapability()
        capability.text = limit
        return capability
    }

    /// Whether a message may be written freely, as an answer to the person's last one.
    ///
    /// - Parameters:
    ///   - last: when the person wrote last in this channel; nil for never.
    ///   - time: when the message would be handed over.
    /// - Returns: nil when it may, else the reason why only what needs no window may be sent.
    public func closedReplyWindow(lastMessage last: Timestamp?, at time: Timestamp) -> Reason? {
        guard let replyWindow else { return nil }
        guard let last else {
            return Reason(
                "capability.reply-window", "the person has not written in this channel yet")
        }
        if time < last + replyWindow { return nil }
        return Reason(
            "capability.reply-window",
            "the window of \(replyWindow) after the person's last message ended at "
                + (last + replyWindow).rfc3339)
    }

    /// What `content` costs in this channel; nil when nothing is stated.
    ///
    /// - Throws: `MoneyError` when the amount is too large.
    public func cost(of content: ContentMeasure) throws(MoneyError) -> Money? {
        guard let cost else { return nil }
        return try cost.amount(ofUnits: cost.units(of: content))
    }
}
