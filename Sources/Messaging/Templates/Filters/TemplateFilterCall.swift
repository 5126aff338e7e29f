// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One use of a filter of the host: what goes in, and what is known around it.
public struct TemplateFilterCall: Sendable {
    /// The value before the `|`.
    public var input: TemplateValue
    /// The arguments by position; their number is within what the filter declared.
    public var arguments: [TemplateValue]
    /// The arguments by name, in the order written.
    public var named: [(name: String, value: TemplateValue)]
    /// The instant of the rendering, if one was given.
    public var now: Timestamp?
    /// The zone of the rendering, if one was given.
    public var zone: TimeZoneRules?

    /// A use of a filter.
    public init(
        input: TemplateValue, arguments: [TemplateValue] = [],
        named: [(name: String, value: TemplateValue)] = [], now: Timestamp? = nil,
        zone: TimeZoneRules? = nil
    ) {
        self.input = input
        self.arguments = arguments
        self.named = named
        self.now = now
        self.zone = zone
    }

    /// The value of the argument `name`, if it was given.
    public subscript(name: String) -> TemplateValue? {
        named.last { $0.name == name }?.value
    }
}
