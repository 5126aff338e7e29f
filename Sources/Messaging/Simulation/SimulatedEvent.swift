// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that a person of a simulation does.
public struct SimulatedEvent: Hashable, Sendable {
    /// What happens.
    public var event: CustomerEvent
    /// Under which of the person's profiles: 0 is the first, the browser or device for example.
    public var profile: Int
    /// When the event reaches the retailer; later than it happened where a source is slow.
    public var arrivesAt: Timestamp
    /// Whether the profile is known from then on to belong to the same person as profile 0.
    public var joins: Bool

    /// An event.
    ///
    /// - Parameters:
    ///   - event: what happens.
    ///   - profile: under which profile, 0 to 7.
    ///   - delay: how long after it happened it arrives.
    ///   - joins: whether it tells that the profile is the same person's.
    public init(
        _ event: CustomerEvent, under profile: Int = 0, delay: Duration = .zero,
        joins: Bool = false
    ) {
        self.profile = max(0, min(profile, 7))
        arrivesAt = delay > .zero ? event.occurredAt + delay : event.occurredAt
        self.joins = joins
        self.event = event
    }
}

extension SimulatedEvent: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        event.write(to: &writer)
        writer.append(profile)
        writer.append(arrivesAt)
        writer.append(joins)
    }

    /// Reads an event.
    public init(from reader: inout RecordReader) throws(RecordError) {
        event = try CustomerEvent(from: &reader)
        profile = max(0, min(try reader.int(), 7))
        arrivesAt = try reader.timestamp()
        joins = try reader.bool()
    }
}
