// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a link of a message carries: a reference, for one purpose and up to an instant, signed.
///
/// It holds no contact data and cannot be made, changed or put to another purpose without the key. Sign
/// in with something else: whoever has the message has the token.
public struct SubscriberToken: Hashable, Sendable {
    /// What a token is good for.
    public enum Purpose: UInt8, Hashable, Sendable, CaseIterable {
        /// To confirm what was asked for: double opt-in.
        case confirm = 1
        /// To withdraw.
        case unsubscribe = 2
        /// To open the preference centre of the address.
        case preferences = 3
    }

    /// The text of a token: letters, digits, `-` and `_` alone, always as many.
    public struct Text: Hashable, Sendable, CustomStringConvertible {
        /// The text, for an address.
        public let description: String

        fileprivate init(_ bytes: [UInt8]) {
            description = Base64URL.text(bytes)
        }
    }

    /// What it is good for.
    public var purpose: Purpose
    /// For whom it stands.
    public var reference: SubscriberReference
    /// When it was made: for a confirmation the time of the request.
    public var issuedAt: Timestamp
    /// From when on it is worth nothing; `distantFuture` for never, as links to withdraw should be.
    public var expiresAt: Timestamp

    /// The length of the text, in bytes.
    public static let textBytes = 67

    private static let version: UInt8 = 1
    private static let tagBytes = 16
    /// Keeps codes apart from those that the same key may make of something else.
    private static let domain = Array("clientele.consent.link".utf8)

    /// A token.
    public init(
        _ purpose: Purpose, _ reference: SubscriberReference, issuedAt: Timestamp,
        expiresAt: Timestamp = .distantFuture
    ) {
        self.purpose = purpose
        self.reference = reference
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    /// The token in a text that was signed for `purpose` with one of the keys.
    ///
    /// - Parameters:
    ///   - text: of any length and content.
    ///   - purpose: what the link is for; a token of another purpose is none.
    ///   - keys: the keys.
    ///   - time: now; a token that ended is none. To answer for it all the same, such as to say that
    ///     a confirmation came too late, hand in `distantPast`.
    /// - Complexity: constant for each key; codes are compared in constant time.
    public init?(
        _ text: String, for purpose: Purpose, keys: TokenKeys, at time: Timestamp
    ) {
        guard text.utf8.count == Self.textBytes, let bytes = Base64URL.bytes(text.utf8) else {
            return nil
        }
        let body = Array(bytes.dropLast(Self.tagBytes))
        let tag = Array(bytes.suffix(Self.tagBytes))
        var isSigned = false
        for key in keys.accepted {
            // Every key is tried, so that the time does not tell which it was.
            if equalInConstantTime(tag, Self.tag(body, key)) { isSigned = true }
        }
        guard isSigned, body[0] == Self.version, body[1] == purpose.rawValue else { return nil }
        let numbers = (0..<4).map { index in
            body[(2 + 8 * index)..<(10 + 8 * index)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let expiresAt = Timestamp(microseconds: Int64(bitPattern: numbers[3]))
        guard time < expiresAt else { return nil }
        self.init(
            purpose, SubscriberReference(Token128(high: numbers[0], low: numbers[1])),
            issuedAt: Timestamp(microseconds: Int64(bitPattern: numbers[2])),
            expiresAt: expiresAt)
    }

    /// The text, signed with the key that signs.
    public func text(_ keys: TokenKeys) -> Text {
        let body = self.body
        return Text(body + Self.tag(body, keys.current))
    }

    /// The name of the token: 32 hexadecimal digits, the same whatever key signed.
    ///
    /// The names of the events that it causes are made of it, so that the second use records nothing.
    public var name: String {
        let digest = SHA256.hash(Self.domain + body)
        return Token128(high: digest.words.0, low: digest.words.1).hexadecimal
    }

    /// Version, purpose, reference and both instants: 34 bytes.
    private var body: [UInt8] {
        var bytes = [Self.version, purpose.rawValue]
        for number in [
            reference.token.high, reference.token.low, UInt64(bitPattern: issuedAt.microseconds),
            UInt64(bitPattern: expiresAt.microseconds),
        ] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        return bytes
    }

    private static func tag(_ body: [UInt8], _ key: HMACSHA256.Key) -> [UInt8] {
        Array(HMACSHA256.authenticationCode(for: domain + body, key: key).bytes.prefix(tagBytes))
    }
}
