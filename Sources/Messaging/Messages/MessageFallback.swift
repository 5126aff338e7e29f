// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What happens when a message does not reach the customer on the channel that was chosen.
///
/// A chain stops at the first success and is never in two channels at once.
public enum MessageFallback: Hashable, Sendable {
    /// Nothing.
    case none
    /// The next channel, when this one refused the message or sent it back.
    case whenRefused
    /// The next channel, when this one refused it, sent it back,
    /// or nobody saw it within so long.
    case notSeen(within: Duration)

    /// How long is waited for a sign that the message was seen; nil when none is waited for.
    public var patience: Duration? {
        if case .notSeen(let patience) = self { return patience }
        return nil
    }
}
