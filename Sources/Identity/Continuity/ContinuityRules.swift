// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How the open ends of a customer's journey are found in his events.
public struct ContinuityRules: Hashable, Sendable {
    /// The steps of the checkout, in their order.
    public var steps: [CheckoutStep] = [.contact, .delivery, .payment, .confirmation]
    /// Steps that have to be looked at again when goods, prices or stock change.
    public var stepsAboutGoods: Set<CheckoutStep> = [.delivery, .payment, .confirmation]
    /// Events that complete a step by their name.
    public var completing: [EventName: CheckoutStep] = [
        .shippingInfoAdded: .delivery, .paymentInfoAdded: .payment,
    ]
    /// Where `checkout-step-completed` names its step, as paths of member names; a number counts the
    /// steps from 1.
    public var stepPaths: [[String]] = [
        ["step"], ["step_name"], ["checkout_step"], ["properties", "step"],
        ["properties", "step_name"],
    ]
    /// A checkout in which nothing happened for so long is not gone on with.
    public var checkoutLifetime: Duration = .seconds(14 * 86_400)
    /// An order of which nothing was told for so long since it was placed is no open end.
    public var orderLifetime: Duration = .seconds(90 * 86_400)
    /// Where an event about an order that is not typed names the order.
    public var orderPaths: [[String]] = [
        ["order_id"], ["orderId"], ["order", "id"], ["properties", "order_id"],
    ]
    /// Where an event names its conversation.
    public var conversationPaths: [[String]] = [
        ["conversation_id"], ["conversationId"], ["chat_id"], ["call_id"],
        ["properties", "conversation_id"], ["context", "conversation_id"],
    ]
    /// Where a message has its text.
    public var messagePaths: [[String]] = [
        ["text"], ["message"], ["body"], ["note"], ["properties", "text"],
        ["properties", "message"],
    ]
    /// A conversation in which nothing happened for so long is over.
    public var conversationLifetime: Duration = .seconds(3 * 86_400)
    /// Events that tell of looking at items.
    public var viewing: Set<EventName> = [.itemViewed, .itemSelected]
    /// How many of the items that were looked at last are told.
    public var mostRecentItems = 10
    /// Which stage of the funnel an event belongs to.
    public var stages = StageMapping.standard
    /// Events that are not the customer's doing: they are not where he was last.
    public var passive = SessionRules.usuallyPassive
    /// How far back contacts are read.
    public var lookBack: Duration = .seconds(30 * 86_400)
    /// How many contacts are read at most, the newest of them.
    public var mostContacts = 2_000

    /// The usual rules.
    public init() {}

    /// The step that `event` completes; nil when it completes none.
    func completedStep(of event: CustomerEvent) -> CheckoutStep? {
        if let step = completing[event.name] { return step }
        guard event.name == .checkoutStepCompleted,
            let value = event.properties.first(of: stepPaths)
        else { return nil }
        guard let number = value.int64Value ?? value.stringValue.flatMap({ Int64($0) }) else {
            return value.stringValue.map { CheckoutStep($0) }
        }
        guard number >= 1, number <= steps.count else { return nil }
        return steps[Int(number) - 1]
    }
}

extension JSONObject {
    /// The value at the first of `paths` that is there.
    func first(of paths: [[String]]) -> JSONValue? {
        for path in paths {
            if let value = value(at: path), !value.isNull { return value }
        }
        return nil
    }

    /// The text or number at the first of `paths` that is there, as a text.
    func text(of paths: [[String]]) -> String? {
        first(of: paths).flatMap { $0.stringValue ?? $0.numberValue?.text }
    }
}
