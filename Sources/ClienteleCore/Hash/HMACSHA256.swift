// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// HMAC-SHA-256 (RFC 2104, FIPS 198-1).
///
/// A value: feed it with `update`, read it with `finalize`. One key for many messages is prepared
/// once as `HMACSHA256.Key`.
public struct HMACSHA256: Sendable {
    /// A key whose two pads are already hashed, which saves two of four blocks for a short message.
    ///
    /// It describes itself without its content, so that it is safe to log.
    public struct Key: Sendable, CustomStringConvertible {
        fileprivate let inner: SHA256
        fileprivate let outer: SHA256

        /// A key from its bytes, of any length.
        ///
        /// At least 32 random bytes are advised.
        public init(_ bytes: [UInt8]) {
            self.init(bytes, .automatic)
        }

        package init(_ bytes: [UInt8], _ implementation: SHA256.Implementation) {
            var block = bytes
            if block.count > 64 {
                var hash = SHA256(implementation)
                hash.update(block)
                block = hash.finalize().bytes
            }
            block.append(contentsOf: repeatElement(0, count: 64 - block.count))
            for index in block.indices { block[index] ^= 0x36 }
            var inner = SHA256(implementation)
            inner.update(block)
            for index in block.indices { block[index] ^= 0x36 ^ 0x5c }
            var outer = SHA256(implementation)
            outer.update(block)
            self.inner = inner
            self.outer = outer
        }

        /// A text without the key.
        public var description: String { "HMACSHA256.Key(hidden)" }
    }

    private var inner: SHA256
    private let outer: SHA256

    /// A computation under a prepared key.
    public init(key: Key) {
        inner = key.inner
        outer = key.outer
    }

    /// A computation under the key `bytes`.
    public init(key bytes: [UInt8]) {
        self.init(key: Key(bytes))
    }

    /// Takes in raw bytes.
    public mutating func update(_ bytes: RawSpan) { inner.update(bytes) }

    /// Takes in bytes.
    public mutating func update(_ bytes: Span<UInt8>) { inner.update(bytes) }

    /// Takes in the bytes of an array.
    public mutating func update(_ bytes: [UInt8]) { inner.update(bytes) }

    /// Takes in the UTF-8 code units of a text.
    public mutating func update(_ text: String.UTF8View) { inner.update(text) }

    /// The code of all that was taken in so far; the computation itself can go on.
    public func finalize() -> SHA256Digest {
        let digest = inner.finalize()
        var bytes = InlineArray<32, UInt8>(repeating: 0)
        for index in 0..<8 {
            let shift = UInt64(56 - 8 * index)
            bytes[index] = UInt8(truncatingIfNeeded: digest.words.0 >> shift)
            bytes[index + 8] = UInt8(truncatingIfNeeded: digest.words.1 >> shift)
            bytes[index + 16] = UInt8(truncatingIfNeeded: digest.words.2 >> shift)
            bytes[index + 24] = UInt8(truncatingIfNeeded: digest.words.3 >> shift)
        }
        var last = outer
        last.update(bytes.span)
        return last.finalize()
    }

    /// The code of a message.
    public static func authenticationCode(for message: [UInt8], key: Key) -> SHA256Digest {
        var code = HMACSHA256(key: key)
        code.update(message)
        return code.finalize()
    }

    /// The code of the UTF-8 code units of a message.
    public static func authenticationCode(
        for message: String.UTF8View, key: Key
    ) -> SHA256Digest {
        var code = HMACSHA256(key: key)
        code.update(message)
        return code.finalize()
    }

    /// Whether `code` is the whole 32-byte code of `message`; compares in constant time.
    public static func isValid(_ code: [UInt8], for message: [UInt8], key: Key) -> Bool {
        guard let given = SHA256Digest(bytes: code) else { return false }
        return given == authenticationCode(for: message, key: key)
    }
}
