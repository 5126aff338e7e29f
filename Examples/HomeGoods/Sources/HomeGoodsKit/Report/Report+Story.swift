// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension Report {
    /// A line of the story.
    struct Line {
        var time: String
        var channel: String
        var text: String
    }

    /// The timeline of one of the two, in the time of the shop's clocks.
    func lines(of person: Story.Person) -> [Line] {
        var lines: [(at: Timestamp, line: Line)] = []
        func add(_ at: Timestamp, _ channel: String, _ text: String) {
            lines.append((at, Line(time: local(at), channel: channel, text: text)))
        }
        for event in person.events where isTold(event, of: person) {
            add(event.occurredAt, event.channel.name, words(for: event))
            if event.name == .consultation, let consultation = person.consultation {
                let cart = consultation.cart.lines.map { "\($0.quantity) × \(name($0.item))" }
                add(
                    event.occurredAt, "seller",
                    "→ the seller sees what lies in the cart: \(cart.joined(separator: ", "))")
            }
        }
        let carts = person.events.filter { $0.name == .cartChanged }
        if let last = carts.last, person.reminder == nil,
            person.events.contains(where: {
                $0.name == .orderPlaced && $0.occurredAt > last.occurredAt
            })
        {
            add(
                last.occurredAt + Shop.reminderDelay, "email",
                "→ the reminder that was due now is not sent: the cart was bought in another channel"
            )
        }
        if let reminder = person.reminder {
            add(reminder.at, "email", "→ reminder sent: “\(reminder.subject)”")
        }
        return lines.sorted { $0.at < $1.at }.map(\.line)
    }

    /// The story's own two days; not what the shop knew before.
    private func isTold(_ event: CustomerEvent, of person: Story.Person) -> Bool {
        event.name != .customerChanged && event.name != .checkoutStarted
    }

    private func words(for event: CustomerEvent) -> String {
        switch (event.name, event.commerce) {
        case (_, .cart(let change)):
            return change.lines.map { "\(change.action)s \($0.quantity) × \(name($0.item))" }
                .joined(separator: ", ")
        case (_, .order(let order)):
            let what = order.lines.map { "\($0.quantity) × \(name($0.item))" }.joined(
                separator: ", ")
            return "buys \(what) for \(order.total.minorUnits.pounds)"
        case (_, .items(let lines)):
            return "looks at \(lines.map { name($0.item) }.joined(separator: ", "))"
        case (.adClicked, _): return "clicks on an advertisement (\(event.campaign?.name ?? "?"))"
        case (.consentGiven, _):
            let uses = event.consent?.uses.map { use in
                ([use.purpose.rawValue] + [use.channel?.rawValue].compactMap(\.self))
                    .joined(separator: " by ")
            }
            return "agrees: \((uses ?? []).joined(separator: ", "))"
        case (.storeVisited, _): return "comes into the store"
        case (.consultation, _): return "asks a seller and shows the loyalty card"
        case (.signedIn, _): return "signs in"
        case (.sessionStarted, _): return "opens the app"
        case (.pageViewed, _): return "opens the shop"
        default: return event.name.rawValue
        }
    }

    /// An item's name as the shop writes it.
    func name(_ item: ItemID) -> String { (names[item] ?? item.rawValue).lowercased() }

    /// Date and time as a clock in the shop shows them.
    func local(_ time: Timestamp) -> String {
        let text = zone.civil(at: time).description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }
}
