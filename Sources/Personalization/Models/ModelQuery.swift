// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a model is asked: who it is for, as far as that may be used, and what is going on now.
///
/// Held by the caller and used again, so that a request allocates nothing.
public struct ModelQuery: Sendable {
    /// One thing that the customer did.
    public struct Past: Hashable, Sendable {
        /// With which item of the table.
        public var item: UInt32
        /// What was done.
        public var kind: InteractionKind
        /// How many; 1 or more.
        public var quantity: Int32
        /// When.
        public var at: Timestamp

        /// Something that was done.
        public init(
            item: UInt32, kind: InteractionKind = .view, quantity: Int32 = 1, at time: Timestamp
        ) {
            self.item = item
            self.kind = kind
            self.quantity = quantity
            at = time
        }
    }

    /// What the customer did before, in whatever channel, oldest first; empty without consent.
    public var history: [Past] = []
    /// The items of the running session, newest last; an item may be there several times.
    public var session: [UInt32] = []
    /// The key of the running session where it is already in a live index; nil when it is not.
    ///
    /// A session is not its own neighbour.
    public var runningSession: UInt32?
    /// What was searched for in the running session, newest last, as it was typed.
    public var searches: [String] = []
    /// When the answer is shown.
    public var at: Timestamp
    /// The segment whose popularity counts; nil for everybody's.
    public var segment: String?
    /// The place whose popularity counts; nil for all.
    public var location: LocationID?
    /// The kind of channel that asks; nil when it is not known.
    public var channel: ChannelKind?

    /// A query about nobody.
    public init(at time: Timestamp) {
        at = time
    }
}
