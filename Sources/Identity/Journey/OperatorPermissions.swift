// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an operator may see of a customer's journey.
///
/// A seller may see what was bought and not the phone number; somebody in the call centre the
/// conversations and no amounts. What is not permitted is withheld and said to be so.
public struct OperatorPermissions: Hashable, Sendable {
    /// The parts of an event that he may see.
    public var fields: Set<JourneyField>
    /// The kinds of channel that he may see; nil for all.
    public var channelKinds: Set<ChannelKind>?
    /// Where free text stands in the properties of an event, as paths of member names.
    public var textPaths: [[String]]

    /// The paths at which sources usually write free text.
    public static let usualTextPaths: [[String]] = [
        ["text"], ["message"], ["body"], ["comment"], ["note"], ["query"], ["search_term"],
        ["review"], ["answer"], ["properties", "query"], ["properties", "text"],
        ["properties", "message"], ["properties", "comment"],
    ]

    /// Permissions.
    ///
    /// - Parameters:
    ///   - fields: the parts of an event that he may see.
    ///   - channelKinds: the kinds of channel that he may see; nil for all.
    ///   - textPaths: where free text stands in the properties of an event.
    public init(
        _ fields: Set<JourneyField>, channelKinds: Set<ChannelKind>? = nil,
        textPaths: [[String]] = Self.usualTextPaths
    ) {
        self.fields = fields
        self.channelKinds = channelKinds
        self.textPaths = textPaths
    }

    /// Everything in every channel.
    public static let everything = OperatorPermissions(Set(JourneyField.allCases))
    /// What happened where and when, and nothing of its content.
    public static let courseOnly = OperatorPermissions([])

    /// Whether he may see what happens in `channel` at all.
    public func permits(_ channel: Channel) -> Bool {
        channelKinds?.contains(channel.kind) != false
    }

    /// The value if he may see it; what is not there is no secret.
    func disclose<Value>(_ value: Value, _ field: JourneyField, if isThere: Bool) -> Disclosed<
        Value
    > {
        isThere && !fields.contains(field) ? .withheld(field) : .shown(value)
    }
}
