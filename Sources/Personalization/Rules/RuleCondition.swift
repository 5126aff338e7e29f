// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a rule is about: items, situations, and both, composed with `&&`, `||` and `!`.
public struct RuleCondition: Hashable, Sendable {
    indirect enum Node: Hashable, Sendable {
        case everything
        case item(ItemID)
        case feature(ItemFeature)
        case price(ClosedRange<Int64>, Currency)
        case context(ContextTest)
        case not(Node)
        case all([Node])
        case any([Node])
    }

    let node: Node

    private init(_ node: Node) {
        self.node = node
    }

    /// Every item in every situation.
    public static let everything = RuleCondition(.everything)

    /// This item.
    public static func item(_ item: ItemID) -> RuleCondition { RuleCondition(.item(item)) }

    /// One of these items.
    public static func items(_ items: some Sequence<ItemID>) -> RuleCondition {
        RuleCondition(.any(items.map(Node.item)))
    }

    /// Items with this feature.
    public static func feature(_ feature: ItemFeature) -> RuleCondition {
        RuleCondition(.feature(feature))
    }

    /// Items of this category or a part of it, as in `Home > Kitchen`.
    public static func category(_ path: String) -> RuleCondition {
        category(CategoryPath(path))
    }

    /// Items of this category or a part of it.
    public static func category(_ path: CategoryPath) -> RuleCondition {
        feature(.category(path))
    }

    /// Items of this brand.
    public static func brand(_ name: String) -> RuleCondition { feature(.brand(name)) }

    /// Items at this point of their life; what is not listed counts as active.
    public static func lifecycle(_ stage: Lifecycle.Stage) -> RuleCondition {
        guard stage == .active else { return feature(.lifecycle(stage)) }
        let others = Lifecycle.Stage.allCases.filter { $0 != .active }
        return !any(others.map { feature(.lifecycle($0)) })
    }

    /// Items whose attribute `name` is `value`.
    public static func attribute(_ name: String, _ value: String) -> RuleCondition {
        feature(.attribute(name, value))
    }

    /// Items with a known price of at most `most`.
    public static func price(atMost most: Money) -> RuleCondition {
        RuleCondition(.price(.min...most.minorUnits, most.currency))
    }

    /// Items with a known price of at least `least`.
    public static func price(atLeast least: Money) -> RuleCondition {
        RuleCondition(.price(least.minorUnits...(.max), least.currency))
    }

    /// Items with a known price from `low` to `high`; none when they cross or differ in currency.
    public static func price(from low: Money, to high: Money) -> RuleCondition {
        price(atLeast: low) && price(atMost: high)
    }

    /// When the answer is for this place.
    public static func location(_ location: LocationID) -> RuleCondition {
        RuleCondition(.context(.location(location)))
    }

    /// When the channel is of this kind.
    public static func channel(_ channel: ChannelKind) -> RuleCondition {
        RuleCondition(.context(.channel(channel)))
    }

    /// When this is held in hand.
    public static func device(_ device: DeviceKind) -> RuleCondition {
        RuleCondition(.context(.device(device)))
    }

    /// When the journey is at this stage.
    public static func stage(_ stage: Stage) -> RuleCondition {
        RuleCondition(.context(.stage(stage)))
    }

    /// When the customer is in this segment.
    public static func segment(_ name: String) -> RuleCondition {
        RuleCondition(.context(.segment(name)))
    }

    /// When something with all these words was searched for in the running session.
    public static func searched(_ words: String) -> RuleCondition {
        RuleCondition(.context(.searched(SearchWords.of(words))))
    }

    /// When the customer is drawn to `feature` at least so much, from 0 to 1.
    public static func interest(
        in feature: ItemFeature, atLeast least: Double = 0.5
    ) -> RuleCondition {
        RuleCondition(.context(.interest(feature, atLeast: least)))
    }

    /// When the circumstance `name` has the value, or any, and has not ended.
    public static func circumstance(_ name: String, is value: String? = nil) -> RuleCondition {
        RuleCondition(.context(.circumstance(name, value)))
    }

    /// From `start` until just before `end`.
    public static func during(from start: Timestamp, until end: Timestamp) -> RuleCondition {
        RuleCondition(.context(.during(start, end)))
    }

    /// Until just before `end`.
    public static func until(_ end: Timestamp) -> RuleCondition {
        during(from: .distantPast, until: end)
    }

    /// Where both hold.
    public static func && (left: RuleCondition, right: RuleCondition) -> RuleCondition {
        RuleCondition(.all([left.node, right.node]))
    }

    /// Where at least one holds.
    public static func || (left: RuleCondition, right: RuleCondition) -> RuleCondition {
        RuleCondition(.any([left.node, right.node]))
    }

    /// Where it does not hold.
    public static prefix func ! (condition: RuleCondition) -> RuleCondition {
        RuleCondition(.not(condition.node))
    }

    /// Where all hold; everything for none.
    public static func all(_ conditions: [RuleCondition]) -> RuleCondition {
        RuleCondition(.all(conditions.map(\.node)))
    }

    /// Where at least one holds; nothing for none.
    public static func any(_ conditions: [RuleCondition]) -> RuleCondition {
        RuleCondition(.any(conditions.map(\.node)))
    }
}
