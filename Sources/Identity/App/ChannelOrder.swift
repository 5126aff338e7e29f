// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// In which order channels are offered to a customer: a policy, not a rule of the library.
///
/// It orders and leaves nothing out: every other channel stays there.
public struct ChannelOrder: Hashable, Sendable {
    /// Kinds that come first, in this order, where the customer has the app.
    public var withApp: [ChannelKind]
    /// Kinds that come first, in this order, where he has not.
    public var withoutApp: [ChannelKind]

    /// An order.
    public init(withApp: [ChannelKind] = [], withoutApp: [ChannelKind] = []) {
        self.withApp = withApp
        self.withoutApp = withoutApp
    }

    /// The app and its messages first, for who has the app.
    public static let appFirst = ChannelOrder(withApp: [.app, .push])
    /// As they are given.
    public static let asGiven = ChannelOrder()

    /// `channels`, those that come first before the others, which keep their order.
    public func ordered(_ channels: [Channel], for installations: AppInstallations) -> [Channel] {
        let first = installations.isInstalled ? withApp : withoutApp
        let ranked = channels.enumerated().map { place, channel in
            (rank: first.firstIndex(of: channel.kind) ?? first.count, place: place, channel)
        }
        return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.2)
    }
}
