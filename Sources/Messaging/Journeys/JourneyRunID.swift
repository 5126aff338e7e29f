// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The natural name of a run: whose, through which journey, on what occasion.
public struct JourneyRunID: Hashable, Comparable, Sendable {
    /// The profile under which the run began.
    public var profile: ProfileID
    /// The name of the journey.
    public var journey: String
    /// What the run is about: an event's id, an item, a year, or one word for all of them.
    public var occasion: String

    /// A name.
    public init(_ profile: ProfileID, _ journey: String, occasion: String) {
        self.profile = profile
        self.journey = journey
        self.occasion = occasion
    }

    /// Whether `left` sorts before `right`: by profile, journey, occasion.
    public static func < (left: JourneyRunID, right: JourneyRunID) -> Bool {
        if left.profile != right.profile { return left.profile < right.profile }
        if left.journey != right.journey { return left.journey < right.journey }
        return left.occasion < right.occasion
    }

    /// Sixteen bytes that belong to this run alone, for chance.
    var token: Token128 {
        var writer = RecordWriter()
        writer.append(profile)
        writer.append(journey)
        writer.append(occasion)
        let digest = SHA256.hash(writer.bytes)
        return Token128(high: digest.words.0, low: digest.words.1)
    }
}
