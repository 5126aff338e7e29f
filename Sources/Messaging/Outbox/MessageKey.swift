// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The idempotency key of a message.
///
/// It is made from whom the message is for, the journey, the step and the occasion.
///
/// It is made from those alone, so that planning twice gives one message,
/// however long ago the first was.
public struct MessageKey: TokenName {
    /// The sixteen bytes.
    public let token: Token128

    /// The key with these bytes.
    public init(_ token: Token128) {
        self.token = token
    }

    /// The key of a message: the first sixteen bytes of SHA-256 over its parts.
    ///
    /// - Parameters:
    ///   - journey: the name of the journey.
    ///   - step: which message of the journey.
    ///   - occasion: the event that gave rise to it.
    public init(journey: String, step: String, occasion: EventID) {
        var writer = RecordWriter()
        writer.append(journey)
        writer.append(step)
        writer.append(occasion)
        let digest = SHA256.hash(writer.bytes)
        token = Token128(high: digest.words.0, low: digest.words.1)
    }
}
