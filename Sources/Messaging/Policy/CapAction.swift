// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What happens to a message when a frequency cap is reached at the time at which it would go.
public enum CapAction: Hashable, Sendable {
    /// A channel waits for its first free slot, at most so long after the message was planned.
    ///
    /// Another channel that has a free slot takes the message at once. A channel without
    /// a free slot in that time is given up.
    case wait(atMost: Duration)
    /// The message is not sent, on no channel.
    case drop
    /// Only channels with a free slot are taken; without one the message is not sent.
    case otherChannel
}
