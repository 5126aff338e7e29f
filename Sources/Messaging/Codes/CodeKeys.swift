// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The secrets that codes are signed with.
///
/// New codes are signed with the current one; codes of the others are still good, so that a secret can
/// be changed without a gap. A till needs the same secrets to check codes without a network. It
/// describes itself without them.
public struct CodeKeys: Sendable, CustomStringConvertible {
    /// How many secrets there can be at once: their numbers are 0 to 3.
    public static let mostKeys: UInt8 = 4

    /// The number of the secret that new codes are signed with.
    public let current: UInt8
    private let keys: [UInt8: HMACSHA256.Key]

    /// Secrets.
    ///
    /// - Parameters:
    ///   - current: the number of the one that new codes are signed with.
    ///   - secrets: by their numbers, each of at least 16 random bytes.
    /// - Throws: `Refusal` for a number above 3, a secret that is too short, or a current one that is
    ///   not there.
    public init(current: UInt8, _ secrets: [UInt8: [UInt8]]) throws(Refusal) {
        guard secrets[current] != nil, secrets.keys.allSatisfy({ $0 < Self.mostKeys }) else {
            throw Refusal("code.keys", "a current secret with a number from 0 to 3 is needed")
        }
        guard secrets.values.allSatisfy({ $0.count >= 16 }) else {
            throw Refusal("code.keys", "a secret has fewer than 16 bytes")
        }
        self.current = current
        keys = secrets.mapValues { HMACSHA256.Key($0) }
    }

    /// The first 40 bits of the code of authentication of `payload`; nil for a number without secret.
    func tag(_ payload: UInt64, key number: UInt8) -> UInt64? {
        guard let key = keys[number] else { return nil }
        var writer = RecordWriter()
        writer.append("clientele.one-time-code.1")
        writer.append(payload)
        return HMACSHA256.authenticationCode(for: writer.bytes, key: key).words.0 >> 24
    }

    /// A text without the secrets.
    public var description: String { "CodeKeys(\(keys.count), current \(current))" }
}
