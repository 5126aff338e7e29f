// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A person's day as dots on one line for each channel, joined in the order of time.
struct StoryChart {
    let person: Story.Person
    let report: Report

    /// The day of the story: from the first change of the cart on.
    private var events: [CustomerEvent] {
        guard let first = person.events.first(where: { $0.name == .cartChanged }) else { return [] }
        return person.events.filter { event in
            event.occurredAt >= first.occurredAt - .seconds(900)
                && event.occurredAt < first.occurredAt + .seconds(12 * 3_600)
                && event.name != .customerChanged
        }
    }

    var svg: String {
        let events = events
        guard let first = events.first?.occurredAt, let last = events.last?.occurredAt else {
            return ""
        }
        let carts = events.filter { $0.name == .cartChanged }
        let due = (carts.last?.occurredAt ?? first) + Shop.reminderDelay
        let end = max(max(last, due), person.reminder?.at ?? due) + .seconds(900)
        let lanes = ["app", "store", "seller", "web", "email"]
        let span = max(first.duration(to: end).components.seconds, 1)
        func x(_ time: Timestamp) -> Int {
            90 + Int(first.duration(to: time).components.seconds * 630 / span)
        }
        func y(_ channel: String) -> Int { 26 + (lanes.firstIndex(of: channel) ?? 0) * 34 }
        var body = ""
        for lane in lanes {
            body +=
                "<line class=\"grid\" x1=\"90\" x2=\"740\" y1=\"\(y(lane))\" y2=\"\(y(lane))\"/>"
            body += "<text class=\"end\" x=\"78\" y=\"\(y(lane) + 4)\">\(lane)</text>"
        }
        let bottom = 26 + lanes.count * 34
        for hour in 0...24 {
            let time = start(of: first) + .seconds(hour * 3_600)
            guard time >= first, time <= end else { continue }
            body +=
                "<line class=\"grid\" x1=\"\(x(time))\" x2=\"\(x(time))\" y1=\"12\" y2=\"\(bottom - 16)\"/>"
            body +=
                "<text class=\"mid\" x=\"\(x(time))\" y=\"\(bottom)\">\(report.local(time).suffix(5))</text>"
        }
        let points = events.map { "\(x($0.occurredAt)),\(y($0.channel.name))" }
        body += "<polyline class=\"path\" points=\"\(points.joined(separator: " "))\"/>"
        for event in events {
            let isOrder = event.name == .orderPlaced
            body += "<circle class=\"\(isOrder ? "s1" : "s0")\" cx=\"\(x(event.occurredAt))\""
            body += " cy=\"\(y(event.channel.name))\" r=\"\(isOrder ? 9 : 5)\"/>"
        }
        if let reminder = person.reminder {
            let place = x(reminder.at)
            body += "<circle class=\"s2\" cx=\"\(place)\" cy=\"\(y("email"))\" r=\"9\"/>"
            body +=
                "<text class=\"end\" x=\"\(place - 14)\" y=\"\(y("email") - 8)\">reminder sent</text>"
        } else {
            let place = x(due)
            let lane = y("email")
            body +=
                "<path class=\"cross\" d=\"M\(place - 7) \(lane - 7)l14 14M\(place + 7) \(lane - 7)l-14 14\"/>"
            body +=
                "<text class=\"end\" x=\"\(place - 14)\" y=\"\(lane - 8)\">no reminder: bought before</text>"
        }
        let title = "\(person.name)’s day, by channel"
        return """
            <figure><figcaption>\(title.escaped)</figcaption>
            <svg viewBox="0 0 760 \(bottom + 10)" role="img" aria-label="\(title.escaped)">\(body)</svg>
            </figure>
            """
    }

    /// Local midnight before `time`.
    private func start(of time: Timestamp) -> Timestamp {
        time - .seconds(report.zone.civil(at: time).secondOfDay)
    }
}
