// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An item at a place of its own.
public struct Pin: RuleComponent {
    /// The rule.
    public let rule: Rule

    /// Shows the item at `place`, counted from 0, as long as it is eligible, until just before
    /// `end`.
    public init(_ item: ItemID, at place: Int, until end: Timestamp? = nil) {
        let pin = Rule(.pin(item, at: place))
        rule = end.map(pin.until) ?? pin
    }
}
