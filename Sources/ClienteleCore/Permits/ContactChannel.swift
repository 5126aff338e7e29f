// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A kind of channel as a type, so that a permit for one cannot be spent on another.
///
/// The library has the usual ones; a retailer declares his own as an empty enum.
public protocol ContactChannel: Sendable {
    /// The kind of the channel; nil where the use of data is not bound to a channel.
    static var kind: ChannelKind? { get }
}
