// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A signed word that names a customer's checkout, to go on with it on another device.
///
/// It can stand in a link or a code on a screen. It holds no contact data and no goods: only whose
/// checkout it is, how far it was, a digest of the goods, and until when it is good. What is open is
/// read anew when it is used.
public struct CheckoutToken: Hashable, Sendable {
    /// Whose.
    public let customer: CustomerID
    /// When it was made.
    public let issuedAt: Timestamp
    /// The first instant at which it is not good any more.
    public let expiresAt: Timestamp
    /// The steps that were done.
    public let steps: [CheckoutStep]
    /// A digest of the goods and their prices.
    public let goods: SHA256Digest

    /// A token of a continuation.
    ///
    /// - Parameters:
    ///   - continuation: what it goes on with.
    ///   - lifetime: how long it is good.
    public init(_ continuation: Continuation, validFor lifetime: Duration) {
        customer = continuation.customer
        issuedAt = continuation.at
        expiresAt = continuation.at + lifetime
        steps = continuation.checkout?.completions.map(\.step).sorted() ?? []
        goods = continuation.cart.goodsDigest
    }

    /// The token that `text` was made from.
    ///
    /// It belongs to the customer whom it was made for, also after other profiles joined him; after
    /// his profiles part, to the one who has the profile that he was named by.
    ///
    /// - Parameters:
    ///   - text: the signed text.
    ///   - key: the key that it was signed with.
    ///   - customer: who uses it.
    ///   - now: when.
    /// - Throws: `JourneyError` with code `malformed` for a text that is no token, `forged` for one
    ///   that was changed or signed with another key, `expired`, `otherCustomer`.
    public init(
        _ text: String, key: HMACSHA256.Key, for customer: ResolvedCustomer, at now: Timestamp
    ) throws(JourneyError) {
        guard text.utf8.count <= 4_096, let bytes = TokenText.bytes(text),
            bytes.count > SHA256Digest.byteCount
        else { throw JourneyError(.malformed, "the text is no token of a checkout") }
        let content = Array(bytes.dropLast(SHA256Digest.byteCount))
        let code = Array(bytes.suffix(SHA256Digest.byteCount))
        guard HMACSHA256.isValid(code, for: Self.signed(content), key: key) else {
            throw JourneyError(.forged, "the token was changed, or signed with another key")
        }
        guard let token = try? Content(recordBytes: content).token else {
            throw JourneyError(.malformed, "the token is of another version")
        }
        guard token.issuedAt <= now, now < token.expiresAt else {
            throw JourneyError(.expired, "the token is not good at this time")
        }
        guard token.belongs(to: customer) else {
            throw JourneyError(.otherCustomer, "the token belongs to another customer")
        }
        self = token
    }

    private func belongs(to customer: ResolvedCustomer) -> Bool {
        // A customer is named by one of his profiles; one that others use too was his at the time.
        customer.id == self.customer
            || customer.owns(ProfileID(self.customer.token), at: issuedAt)
    }

    /// The text, signed with `key`: letters, digits, `-` and `_`.
    public func text(key: HMACSHA256.Key) -> String {
        let content = Content(token: self).recordBytes
        let code = HMACSHA256.authenticationCode(for: Self.signed(content), key: key)
        return TokenText.text(content + code.bytes)
    }

    /// Whether the goods and prices are still those that it was made with.
    public func hasGoods(of continuation: Continuation) -> Bool {
        goods == continuation.cart.goodsDigest
    }

    /// What is signed: no other kind of token of one key can be taken for this one.
    private static func signed(_ content: [UInt8]) -> [UInt8] {
        Array("clientele.checkout-token\u{0}".utf8) + content
    }

    private struct Content: Record {
        static var recordVersion: UInt8 { 1 }
        var token: CheckoutToken

        init(token: CheckoutToken) { self.token = token }

        init(from reader: inout RecordReader) throws(RecordError) {
            token = try CheckoutToken(from: &reader)
        }

        func write(to writer: inout RecordWriter) {
            writer.append(token.customer)
            writer.append(token.issuedAt)
            writer.append(token.expiresAt)
            writer.append(each: token.steps) { $0.append($1) }
            writer.append(token.goods.bytes)
        }
    }

    private init(from reader: inout RecordReader) throws(RecordError) {
        customer = try reader.token()
        issuedAt = try reader.timestamp()
        expiresAt = try reader.timestamp()
        steps = try reader.array { reader throws(RecordError) in try reader.name() }
        guard let goods = SHA256Digest(bytes: try reader.byteString()) else {
            throw RecordError(.malformed, "a token has no digest of the goods")
        }
        self.goods = goods
    }
}

extension Cart {
    /// A digest of the items, their quantities and prices.
    fileprivate var goodsDigest: SHA256Digest {
        var writer = RecordWriter()
        writer.append(each: lines) { writer, line in
            writer.append(line.item)
            writer.append(line.quantity)
            writer.append(line.unitPrice) { $1.write(to: &$0) }
        }
        return SHA256.hash(writer.bytes)
    }
}
