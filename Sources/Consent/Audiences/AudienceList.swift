// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A list of people on an advertising platform: what it is called, what it is about, how its
/// addresses are hashed.
public struct AudienceList: Sendable {
    /// The retailer's name of the list.
    public let id: AudienceListID
    /// What it is about; nil for no particular topic.
    public let topic: Topic?
    /// How its addresses are hashed.
    public let hashing: AudienceHashing

    /// A list.
    ///
    /// - Parameters:
    ///   - id: the retailer's name of it.
    ///   - topic: what it is about; nil for no particular topic.
    ///   - hashing: how its addresses are hashed; SHA-256 unless told otherwise.
    public init(
        _ id: AudienceListID, topic: Topic? = nil, hashing: AudienceHashing = AudienceHashing()
    ) {
        self.id = id
        self.topic = topic
        self.hashing = hashing
    }

    /// What a customer has to allow to be on it: to share his data with lists of people.
    public var use: ConsentUse { ConsentUse(.share, channel: .audience, topic: topic) }
}
