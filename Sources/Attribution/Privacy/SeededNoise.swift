// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Random bits that a secret key and a label determine, and that nobody can tell from chance
/// without the key.
///
/// The bits are HMAC-SHA-256 over the label and a counter. Who knows the key can take the noise off
/// again: it is kept as the data are.
public struct SeededNoise: RandomNumberGenerator, Sendable {
    private let start: HMACSHA256
    private var counter: UInt64 = 0
    private var words: [UInt64] = []

    /// The noise of one label.
    public init(key: HMACSHA256.Key, label: [UInt8]) {
        var code = HMACSHA256(key: key)
        code.update(label)
        start = code
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        if let word = words.popLast() { return word }
        var code = start
        code.update((0..<8).map { UInt8(truncatingIfNeeded: counter >> (8 * UInt64($0))) })
        counter &+= 1
        let digest = code.finalize().words
        words = [digest.3, digest.2, digest.1]
        return digest.0
    }
}
