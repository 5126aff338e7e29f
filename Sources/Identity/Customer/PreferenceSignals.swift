// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a customer's behaviour says about what he prefers.
///
/// Each act is one claim, so that the acts are counted; what he says himself stands above them.
public struct PreferenceSignals: Sendable {
    /// Events that show on which channel the customer can be reached.
    public var contacts: Set<EventName> = [
        .messageOpened, .messageClicked, .pushTapped, .chatStarted, .chatMessage, .called,
        .callbackRequested,
    ]
    /// Where an event tells how the goods get to the customer, as paths of member names.
    public var deliveryPaths: [[String]] = [
        ["delivery_method"], ["shipping_method"], ["shipping_tier"],
        ["properties", "shipping_method"], ["properties", "shipping_tier"],
    ]
    /// The category of an item, where the retailer knows it.
    public var category: @Sendable (ItemID) -> String?

    /// Signals.
    ///
    /// - Parameter category: the category of an item, where the retailer knows it.
    public init(category: @escaping @Sendable (ItemID) -> String? = { _ in nil }) {
        self.category = category
    }

    /// What `recorded` says.
    ///
    /// An order speaks for its channel, its items and their categories, once each.
    public func claims(of recorded: RecordedEvent) -> [AttributeClaim] {
        let event = recorded.event
        var claims: [AttributeClaim] = []
        func claim(_ attribute: CustomerAttribute, _ text: String) {
            if text.isEmpty { return }
            let claim = AttributeClaim(
                attribute, .text(text), .behaviour, .inferred, by: recorded)
            if !claims.contains(claim) { claims.append(claim) }
        }
        if contacts.contains(event.name) {
            claim(.preferredContact, event.channel.kind.rawValue)
        }
        let path = deliveryPaths.lazy.compactMap { event.properties.value(at: $0)?.stringValue }
        if event.commerce?.order != nil || event.name == .shippingInfoAdded, let how = path.first {
            claim(.preferredDelivery, how)
        }
        guard case .order(let order) = event.commerce else { return claims }
        claim(.preferredChannel, event.channel.kind.rawValue)
        for line in order.lines {
            claim(.preferredItem, line.item.rawValue)
            if let category = category(line.item) { claim(.preferredCategory, category) }
        }
        return claims
    }
}
