// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a move on the map begins or ends.
public enum MapPoint: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Before the first contact.
    case start
    /// A contact.
    case step(MapStep)
    /// A purchase in a channel.
    case purchase(Channel)
    /// The customer did not come back.
    case dropped
    /// The journey still runs.
    case running

    private var rank: Int {
        switch self {
        case .start: 0
        case .step: 1
        case .purchase: 2
        case .dropped: 3
        case .running: 4
        }
    }

    /// By the kind of point, then by names.
    public static func < (left: MapPoint, right: MapPoint) -> Bool {
        switch (left, right) {
        case (.step(let one), .step(let other)): one < other
        case (.purchase(let one), .purchase(let other)): one.name < other.name
        default: left.rank < right.rank
        }
    }

    /// Such as `start`, `email (interest)` or `purchase: store`.
    public var description: String {
        switch self {
        case .start: "start"
        case .step(let step): step.description
        case .purchase(let channel): "purchase: \(channel.name)"
        case .dropped: "dropped"
        case .running: "running"
        }
    }
}
