// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CClienteleHash

/// A running SHA-256 computation (FIPS 180-4, section 6.2).
///
/// A value: a copy goes on by itself, so a common beginning needs to be hashed only once. Linear in
/// the bytes taken in; allocates nothing. Uses the processor's SHA-256 instructions where it has
/// them (x86-64 SHA extensions, ARMv8 cryptographic extension) and plain C elsewhere.
public struct SHA256: Sendable {
    /// Which block function computes.
    package enum Implementation: Sendable {
        /// The fastest that this processor has.
        case automatic
        /// Plain C, for comparison.
        case portable
    }

    private var context: clientele_sha256_context

    /// A computation that has taken in nothing yet.
    public init() {
        self.init(.automatic)
    }

    package init(_ implementation: Implementation) {
        context = clientele_sha256_context()
        unsafe clientele_sha256_init(&context, implementation == .portable ? 1 : 0)
    }

    /// Whether `Implementation.automatic` means instructions of the processor on this machine.
    package static var usesHardware: Bool { clientele_sha256_hardware() != 0 }

    /// Takes in raw bytes.
    public mutating func update(_ bytes: RawSpan) {
        unsafe bytes.withUnsafeBytes { buffer in
            unsafe clientele_sha256_update(&context, buffer.baseAddress, buffer.count)
        }
    }

    /// Takes in bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe update(bytes.bytes)
    }

    /// Takes in the bytes of an array.
    public mutating func update(_ bytes: [UInt8]) {
        unsafe update(bytes.span.bytes)
    }

    /// Takes in the UTF-8 code units of a text.
    public mutating func update(_ text: String.UTF8View) {
        unsafe update(text.span.bytes)
    }

    /// The digest of all that was taken in so far; the computation itself can go on.
    public func finalize() -> SHA256Digest {
        var last = context
        var digest = InlineArray<4, UInt64>(repeating: 0)
        var span = digest.mutableSpan
        unsafe span.withUnsafeMutableBufferPointer { words in
            guard let first = words.baseAddress else { return }
            unsafe clientele_sha256_finish(&last, first)
        }
        return SHA256Digest(words: (digest[0], digest[1], digest[2], digest[3]))
    }

    /// The digest of raw bytes.
    public static func hash(_ bytes: RawSpan) -> SHA256Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// The digest of bytes.
    public static func hash(_ bytes: Span<UInt8>) -> SHA256Digest {
        unsafe hash(bytes.bytes)
    }

    /// The digest of the bytes of an array.
    public static func hash(_ bytes: [UInt8]) -> SHA256Digest {
        unsafe hash(bytes.span.bytes)
    }

    /// The digest of the UTF-8 code units of a text: `SHA256.hash("abc".utf8)`.
    public static func hash(_ text: String.UTF8View) -> SHA256Digest {
        unsafe hash(text.span.bytes)
    }
}
