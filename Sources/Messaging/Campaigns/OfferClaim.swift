// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a message offers: the facts that must be the same wherever a customer meets it.
public struct OfferClaim: Hashable, Sendable {
    /// A reduction.
    public enum Discount: Hashable, Sendable {
        /// Hundredths of a per cent off: 2,000 are 20 %.
        case percent(hundredths: Int64)
        /// An amount off.
        case amount(Money)
        /// Said to be without a reduction.
        case none
    }

    /// The item that it is about; nil when it is about a topic or about everything.
    public var item: ItemID?
    /// The topic; nil for the message's own.
    public var topic: Topic?
    /// The price.
    public var price: Money?
    /// The reduction.
    public var discount: Discount?
    /// From when on it holds.
    public var validFrom: Timestamp?
    /// Until when it holds.
    public var validUntil: Timestamp?
    /// Whether it is said to be available; nil when nothing is said.
    public var isAvailable: Bool?
    /// A code that is to be named.
    public var code: String?
    /// Where it leads.
    public var link: String?
    /// Words that every channel's text must have, such as the date as it is written there.
    public var words: [String]

    /// A claim.
    public init(
        item: ItemID? = nil, topic: Topic? = nil, price: Money? = nil, discount: Discount? = nil,
        validFrom: Timestamp? = nil, validUntil: Timestamp? = nil, isAvailable: Bool? = nil,
        code: String? = nil, link: String? = nil, words: [String] = []
    ) {
        self.item = item
        self.topic = topic
        self.price = price
        self.discount = discount
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.isAvailable = isAvailable
        self.code = code
        self.link = link
        self.words = words
    }

    func write(to writer: inout RecordWriter) {
        writer.append(item) { $0.append($1) }
        writer.append(topic) { $0.append($1) }
        writer.append(price) { $1.write(to: &$0) }
        writer.append(discount) { writer, discount in
            switch discount {
            case .percent(let hundredths):
                writer.append(byte: 1)
                writer.append(hundredths)
            case .amount(let amount):
                writer.append(byte: 2)
                amount.write(to: &writer)
            case .none: writer.append(byte: 3)
            }
        }
        for time in [validFrom, validUntil] { writer.append(time) { $0.append($1) } }
        writer.append(isAvailable) { $0.append($1) }
        for text in [code, link] { writer.append(text) { $0.append($1) } }
        writer.append(each: words) { $0.append($1) }
    }
}

extension OfferClaim.Discount: CustomStringConvertible {
    /// The reduction in words.
    public var description: String {
        switch self {
        case .percent(let hundredths):
            let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
            if rest == 0 { return "\(whole) %" }
            let digits = String(rest.magnitude)
            let sign = hundredths < 0 && whole == 0 ? "-" : ""
            return "\(sign)\(whole).\(digits.utf8.count < 2 ? "0" : "")\(digits) %"
        case .amount(let amount): return "\(amount) off"
        case .none: return "no reduction"
        }
    }
}
