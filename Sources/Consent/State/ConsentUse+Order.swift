// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension ConsentUse {
    /// Whether this use comes before `other` by purpose, channel and topic, all of them before
    /// each.
    func precedes(_ other: ConsentUse) -> Bool {
        if purpose != other.purpose { return purpose < other.purpose }
        if channel != other.channel { return Self.precedes(channel, other.channel) }
        return Self.precedes(topic, other.topic)
    }

    private static func precedes<Name: TextName>(_ left: Name?, _ right: Name?) -> Bool {
        guard let right else { return false }
        guard let left else { return true }
        return left < right
    }

    /// The use for a person to read: `market on email about shoes`.
    var words: String {
        var text = purpose.rawValue
        if let channel { text += " on \(channel.rawValue)" }
        if let topic { text += " about \(topic.rawValue)" }
        return text
    }

    /// The use for an export.
    var exported: JSONValue {
        [
            "purpose": .string(purpose.rawValue),
            "channel": channel.map { .string($0.rawValue) } ?? .null,
            "topic": topic.map { .string($0.rawValue) } ?? .null,
        ]
    }
}
