// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One visit: what a customer did without a longer pause.
public struct CustomerSession: Hashable, Sendable {
    /// When it began.
    public private(set) var start: Timestamp
    /// When its last event happened.
    public private(set) var end: Timestamp
    /// The event that it began with.
    public let first: EventID
    /// How many events it has.
    public private(set) var eventCount = 1
    /// The channels that it went through, in the order in which they first came.
    public private(set) var channels: [Channel]
    /// The devices that it went over, in the order in which they first came.
    public private(set) var devices: [Identifier] = []
    /// What it came from; nil when no event told.
    public private(set) var campaign: Campaign?

    init(_ event: CustomerEvent, on device: Identifier?) {
        start = event.occurredAt
        end = event.occurredAt
        first = event.id
        channels = [event.channel]
        if let device { devices = [device] }
        campaign = event.campaign
    }

    mutating func add(_ event: CustomerEvent, on device: Identifier?) {
        end = event.occurredAt
        eventCount += 1
        if !channels.contains(event.channel) { channels.append(event.channel) }
        if let device, !devices.contains(device) { devices.append(device) }
        campaign = campaign ?? event.campaign
    }

    /// From the first to the last event.
    public var length: Duration { start.duration(to: end) }
}
