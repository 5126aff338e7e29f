// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One page of a customer's timeline.
public struct TimelinePage: Hashable, Sendable {
    /// The events in the direction of the query.
    public var events: [RecordedEvent] = []
    /// Where the next page begins; nil when nothing follows.
    public var next: TimelineCursor?
    /// How many events were read for it.
    public var readCount = 0

    init() {}
}
