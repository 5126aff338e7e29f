// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The systems of the shop's own, which make the events themselves: tills, call centre, advertising accounts.
struct HouseEvents {
    private let world: World

    init(_ world: World) { self.world = world }

    func event(_ touch: Touch) -> CustomerEvent {
        var event = CustomerEvent(
            id: EventID("house/\(touch.serial)"), name: .customerChanged, occurredAt: touch.at,
            channel: Channel(.store), receivedAt: touch.arrives)
        if let person = touch.person {
            event.identifiers = world.people[person].spelled(touch.shows, variant: touch.serial)
        }
        switch touch.what {
        case .sale(let index): sell(world.sales[index], &event)
        case .adClick(let advert):
            event.name = .adClicked
            event.channel = advert.channel
            event.campaign = advert.campaign
        case .catalogue:
            event.name = .catalogueDropped
            event.channel = Channel(.directMail)
            event.campaign = Campaign(
                name: "autumn-catalogue", source: "post", medium: "catalogue",
                cost: Money(minorUnits: 64, .gbp))
        case .call:
            event.name = .called
            event.channel = Channel(.phone)
        case .visit(let store):
            event.name = .storeVisited
            event.properties["store"] = .string(store.location.rawValue)
        case .consultation(let store):
            event.name = .consultation
            event.channel = Channel(.seller)
            event.properties["store"] = .string(store.location.rawValue)
        case .consent(let kind, let uses): agree(kind, uses, touch, &event)
        default: event.name = .customerChanged
        }
        return event
    }

    private func sell(_ sale: Sale, _ event: inout CustomerEvent) {
        event.id = EventID("house/\(sale.way)/\(sale.order)")
        event.name = sale.way == .store ? .storeReceipt : .orderPlaced
        event.channel = sale.way.channel
        event.commerce = .order(
            Order(
                id: sale.order,
                lines: sale.lines.map { line in
                    OrderLine(
                        world.items[line.item], quantity: line.quantity, unitPrice: line.unitPrice)
                },
                total: sale.total ?? .zero(.gbp),
                location: sale.way == .store ? sale.store.location : .online))
        if !sale.isNamed { event.properties["paid"] = "cash" }
    }

    private func agree(
        _ kind: ConsentAct.Kind, _ uses: [ConsentUse], _ touch: Touch, _ event: inout CustomerEvent
    ) {
        event.name = kind == .grant ? .consentGiven : .consentWithdrawn
        let isCall = touch.shows == .phone
        event.channel = Channel(isCall ? .phone : touch.shows.contains(.device) ? .app : .web)
        event.consent = ConsentAct(
            kind, uses, capturePoint: isCall ? "call-centre" : "preferences",
            wording: "autumn-2011/2")
    }
}
