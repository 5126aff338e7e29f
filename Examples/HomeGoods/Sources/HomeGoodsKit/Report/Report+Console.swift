// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension Report {
    /// Tells the story and prints what came in, what went out, and what it is worth.
    func say(to console: Console) {
        for person in story.people {
            console.say("\n\(person.name)")
            for line in lines(of: person) {
                let channel = line.channel.padded(to: 12)
                console.say("  \(line.time)  \(channel) \(line.text)")
            }
            let kind =
                person.recommended.isPersonal ? "for \(person.name)" : "for anybody (no consent)"
            let items = person.recommended.items.map { name($0.item) }.joined(separator: ", ")
            console.say("  in stock in \(person.store.town), \(kind): \(items)")
        }
        sayIngest(console)
        sayMessages(console)
        sayMoney(console)
        console.say(
            "\nWhat is asked, and what this population shows (it is invented: a model, no proof)")
        console.say(table: figures.asked.map { [$0.name, $0.asked, $0.shown] })
        console.say("\nPromises")
        for name in promises.kept { console.say("  kept    \(name)") }
        for broken in promises.broken { console.say("  BROKEN  \(broken)") }
    }

    private func sayIngest(_ console: Console) {
        let counts = figures.counts
        console.say("\nWhat came in")
        console.say(
            "  \(counts.received.grouped) received = \(counts.accepted.grouped) accepted"
                + " + \(counts.duplicate.grouped) duplicate + \(counts.rejected.grouped) rejected")
        console.say(table: Self.sorted(figures.tally.channels).map { [$0.name, $0.count.grouped] })
        console.say("Refused, and why")
        console.say(table: Self.sorted(figures.tally.refused).map { [$0.name, $0.count.grouped] })
        if !figures.tally.notes.isEmpty {
            console.say("Recorded without an identifier that could not be used")
            console.say(
                table: Self.sorted(figures.tally.notes).map { [$0.name, $0.count.grouped] })
        }
        console.say(
            "Customers: \(figures.identity.customers.grouped); merges planted "
                + "\(figures.truth.merges.grouped), found \(figures.identity.found.grouped)")
    }

    private func sayMessages(_ console: Console) {
        let tally = figures.tally
        console.say("\nReminders of carts left behind")
        console.say(
            "  \(tally.planned.grouped) planned, \(tally.sent.grouped) sent; carts passed over,"
                + " planned reminders dropped, and permits refused:")
        var reasons = tally.cartsPassedOver
        reasons.merge(tally.dropped, uniquingKeysWith: +)
        for (code, count) in tally.permitsRefused where reasons[code] == nil {
            reasons[code] = count
        }
        console.say(table: Self.sorted(reasons).map { [$0.name, $0.count.grouped] })
        console.say("Permits refused, all uses")
        console.say(table: refusedPermits.map { [$0.name, $0.count.grouped] })
    }

    private func sayMoney(_ console: Console) {
        console.say("\nWhat the channels earned, net of returns")
        var rows = [["channel", "last touch", "linear", "Markov-Shapley", "cost"]]
        for row in credit {
            rows.append([
                row.channel, row.lastTouch.pounds, row.linear.pounds, row.shapley.pounds,
                row.cost.pounds,
            ])
        }
        let cost = credit.reduce(0) { $0 + $1.cost }
        rows.append([
            "total", figures.money.lastTouch.pounds, figures.money.linear.pounds,
            figures.money.shapley.pounds, cost.pounds,
        ])
        console.say(table: rows)
        console.say(
            "  customers' purchases \(figures.money.purchases.pounds), returned "
                + "\(figures.money.returned.pounds); \(figures.money.unmatchedReturns.grouped) returns"
                + " of purchases before the period are kept aside")
    }
}

extension String {
    /// The text with blanks behind it.
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }
}
