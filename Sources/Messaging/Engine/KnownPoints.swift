// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The contact points of the settings, by their channels.
///
/// They are few, so that a walk is shorter than a hash; and objects, so that one is handed on by
/// counting one reference.
struct KnownPoints: Sendable {
    /// A contact point.
    final class Point: Sendable {
        let kind: ChannelKind
        let contact: any ContactChannel.Type
        let addresses: [Identifier.Kind]
        let capability: ChannelCapability

        init(_ point: ContactPoint) {
            kind = point.kind
            contact = point.contact
            addresses = point.addresses
            capability = point.capability
        }
    }

    /// Each channel once; of one that is there twice the first.
    let all: [Point]

    init(_ points: [ContactPoint]) {
        var all: [Point] = []
        for point in points where !all.contains(where: { $0.kind == point.kind }) {
            all.append(Point(point))
        }
        self.all = all
    }

    subscript(channel: ChannelKind) -> Point? {
        for point in all where point.kind == channel { return point }
        return nil
    }
}
