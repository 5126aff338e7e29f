// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an importer must be told because messages do not tell it.
public struct ImportContext: Hashable, Sendable {
    /// The channel of events whose message does not tell one.
    public var channel: Channel
    /// When the message arrived.
    ///
    /// Also the time of events whose message tells none; the event then says so.
    public var receivedAt: Timestamp
    /// The currency of amounts whose message tells none; without it such amounts are not typed.
    public var currency: Currency?
    /// The name of the source, for refused input: a file, a topic, a feed.
    public var source: String?
    /// How often lists and objects may be nested in a message; from 1 to 500, 128 unless set.
    ///
    /// The limit leaves room for what is put around a message when it becomes the properties of an event, so
    /// that every event can be read back from a store.
    public var maximumDepth = 128 {
        didSet { maximumDepth = min(max(maximumDepth, 1), JSONParser.greatestDepth - 12) }
    }
    /// How many bytes of a refused message are handed on; 64 KiB unless set.
    public var refusedBytes = 64 << 10

    /// A context.
    public init(
        channel: Channel, receivedAt: Timestamp, currency: Currency? = nil, source: String? = nil
    ) {
        self.channel = channel
        self.receivedAt = receivedAt
        self.currency = currency
        self.source = source
    }
}
