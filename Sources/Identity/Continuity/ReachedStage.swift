// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The stage of the funnel in which a customer was last.
public struct ReachedStage: Hashable, Sendable {
    /// The stage.
    public let stage: Stage
    /// When.
    public let at: Timestamp
    /// Where.
    public let channel: Channel
}
