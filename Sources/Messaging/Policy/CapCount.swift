// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How full a frequency cap is, for a customer at an instant.
public struct CapCount: Hashable, Sendable {
    /// The name of the cap.
    public var cap: String
    /// How many messages it allows.
    public var limit: Int
    /// How many places were taken in the span around the instant.
    public var taken: Int
    /// The span, and by which clock it was read.
    public var reading: LocalReading

    /// A count.
    public init(cap: String, limit: Int, taken: Int, _ reading: LocalReading) {
        self.cap = cap
        self.limit = limit
        self.taken = taken
        self.reading = reading
    }
}
