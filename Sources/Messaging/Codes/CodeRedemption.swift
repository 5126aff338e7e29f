// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A code that was shown somewhere, and taken there.
public struct CodeRedemption: Hashable, Sendable {
    /// The till's own name of the redemption: a receipt, an order.
    ///
    /// Telling it twice changes nothing.
    public var id: EventID
    /// When.
    public var at: Timestamp
    /// Which till or shop.
    public var place: String
    /// On which channel.
    public var channel: Channel
    /// By what the customer was recognised there; may be empty.
    public var identifiers: [Identifier]

    /// A redemption.
    ///
    /// - Parameters:
    ///   - id: the till's own name of it.
    ///   - time: when.
    ///   - place: which till or shop.
    ///   - channel: on which channel.
    ///   - identifiers: by what the customer was recognised there.
    public init(
        _ id: EventID, at time: Timestamp, place: String, channel: Channel = Channel(.store),
        identifiers: [Identifier] = []
    ) {
        self.id = id
        at = time
        self.place = place
        self.channel = channel
        self.identifiers = identifiers
    }

    /// Whether it comes before `other`: by time, then by name.
    func precedes(_ other: CodeMark) -> Bool { (at, id) < (other.at, other.id) }

    var mark: CodeMark { CodeMark(id: id, at: at, place: place) }
}
