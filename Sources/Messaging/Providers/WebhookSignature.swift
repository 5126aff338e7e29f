// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How a call of a webhook proves who makes it.
///
/// The usual way is HMAC-SHA-256 over the body, or over a time and the body; a description says where
/// the signature is, how it is written and what is signed. Comparing takes the same time for any
/// signature of the right length. Several keys may be valid at once, so that they can be changed
/// without a gap.
public struct WebhookSignature: Hashable, Sendable {
    /// How a signature is written.
    public enum Form: String, Hashable, Sendable, CaseIterable {
        /// Hexadecimal digits, of either case.
        case hexadecimal = "hex"
        /// Base64 (RFC 4648, section 4).
        case base64
        /// No signature: the header field is the secret itself.
        case secret
    }

    /// A part of what is signed.
    public enum Part: Hashable, Sendable {
        /// These words.
        case literal(String)
        /// The time, as it was sent.
        case time
        /// The value of a header field.
        case field(String)
        /// The body.
        case body
    }

    /// Where the time of the signature is.
    public enum TimePlace: Hashable, Sendable {
        /// A header field of its own, in seconds since 1970.
        case field(String)
        /// In the field of the signature, behind this label.
        case label(String)
    }

    /// The header field with the signature.
    public var field: String
    /// How it is written.
    public var form: Form
    /// What stands before a signature: `sha256=`, `v1=`, `v1,`.
    public var label: String
    /// What stands between signatures, where the field can have several; nil where it has one.
    public var separator: Character?
    /// Where the time is; nil where none is signed.
    public var time: TimePlace?
    /// What is signed.
    public var parts: [Part]
    /// How far the time may be from now, either way.
    public var tolerance: Duration

    /// A way to sign.
    ///
    /// - Parameters:
    ///   - field: the header field with the signature.
    ///   - form: how it is written.
    ///   - label: what stands before it.
    ///   - separator: what stands between several; nil where there is one.
    ///   - time: where the time is; nil where none is signed, so that an old call can be repeated.
    ///   - parts: what is signed.
    ///   - tolerance: how far the time may be from now, either way.
    public init(
        in field: String, as form: Form = .hexadecimal, label: String = "",
        separator: Character? = nil, time: TimePlace? = nil, over parts: [Part] = [.body],
        tolerance: Duration = .seconds(300)
    ) {
        self.field = field
        self.form = form
        self.label = label
        self.separator = separator
        self.time = time
        self.parts = parts
        self.tolerance = tolerance
    }

    /// Checks who makes a call.
    ///
    /// - Parameters:
    ///   - request: the call; its body as it was received, byte for byte.
    ///   - secrets: the secrets that are valid now; not empty ones.
    ///   - now: the present.
    /// - Throws: `WebhookError` unless one of the signatures is of one of the secrets, and of now.
    /// - Complexity: O(n) in the length of the body, for each secret.
    public func check(
        _ request: HTTPRequest, secrets: [[UInt8]], at now: Timestamp
    ) throws(WebhookError) {
        let values = request.fields.filter { $0.isNamed(field) }
        guard values.count == 1, let value = values.first?.value, value.utf8.count <= 4_096 else {
            throw WebhookError(.unsigned, "one header field \(field) is needed")
        }
        let elements =
            separator.map { value.split(separator: $0).map { Self.trimmed($0) } } ?? [value]
        let candidates = elements.filter { $0.hasPrefix(label) }
            .map { Array($0.utf8.dropFirst(label.utf8.count)) }.prefix(8)
        guard !candidates.isEmpty else {
            throw WebhookError(.unsigned, "\(field) has no signature")
        }
        let time = try time(of: request, among: elements)
        var isRight = false
        for secret in secrets where !secret.isEmpty {
            let wanted = code(request, time, secret)
            for candidate in candidates where equalInConstantTime(normal(candidate), wanted) {
                isRight = true
            }
        }
        guard isRight else { throw WebhookError(.forged, "no signature fits") }
        guard let time else { return }
        // Only what was signed is looked at.
        guard let seconds = Int64(time),
            Self.distance(Timestamp(seconds: seconds), now) <= tolerance
        else { throw WebhookError(.stale, "it was not signed now") }
    }

    private func time(
        of request: HTTPRequest, among elements: [String]
    ) throws(WebhookError) -> String? {
        let found: String?
        switch time {
        case nil: return nil
        case .field(let name): found = request[field: name]
        case .label(let label):
            found = elements.first { $0.hasPrefix(label) }.map {
                String($0.dropFirst(label.count))
            }
        }
        guard let found, (1...12).contains(found.utf8.count),
            found.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw WebhookError(.unsigned, "the time of the signature is missing") }
        return found
    }

    private func code(_ request: HTTPRequest, _ time: String?, _ secret: [UInt8]) -> [UInt8] {
        if form == .secret { return secret }
        var code = HMACSHA256(key: secret)
        for part in parts {
            switch part {
            case .literal(let text): code.update(text.utf8)
            case .time: code.update((time ?? "").utf8)
            case .field(let name): code.update((request[field: name] ?? "").utf8)
            case .body: code.update(request.body)
            }
        }
        let digest = code.finalize()
        return form == .base64
            ? Base64Digits.encode(digest.bytes) : Array(digest.description.utf8)
    }

    private func normal(_ candidate: [UInt8]) -> [UInt8] {
        guard form == .hexadecimal else { return candidate }
        return candidate.map { (0x41...0x46).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private static func distance(_ left: Timestamp, _ right: Timestamp) -> Duration {
        left < right ? left.duration(to: right) : right.duration(to: left)
    }
}

/// Base64 (RFC 4648, section 4), with padding.
enum Base64Digits {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var start = 0
        while start < bytes.count {
            let rest = bytes.count - start
            let first = UInt32(bytes[start]) << 16
            let second = rest > 1 ? UInt32(bytes[start + 1]) << 8 : 0
            let third = rest > 2 ? UInt32(bytes[start + 2]) : 0
            let word = first | second | third
            for place in 0..<4 {
                let isThere = place <= rest
                let shift = UInt32(18 - 6 * place)
                result.append(isThere ? digits[Int(word >> shift & 63)] : UInt8(ascii: "="))
            }
            start += 3
        }
        return result
    }
}
