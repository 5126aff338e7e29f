// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore

/// The report as one page that needs nothing else: no script, no font, no picture from elsewhere.
struct ReportPage {
    private let report: Report

    init(_ report: Report) { self.report = report }

    private var figures: Figures { report.figures }

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>A home-goods retailer</title>
        <style>\(Self.style)</style></head><body><main>
        <h1>A home-goods retailer in \(figures.options.days) days</h1>
        <p class="lead">\(figures.people.grouped) people, stores, web shop, app and call centre;
        seed \(figures.options.seed). The purchases are real (UCI Online Retail, Daqing Chen 2015, CC BY 4.0);
        the people and everything around the purchases are invented.</p>
        \(promises)
        \(story)
        \(ingest)
        \(identity)
        \(consent)
        \(money)
        \(asked)
        </main></body></html>

        """
    }

    private var promises: String {
        let rows =
            report.promises.kept.map { "<li class=\"kept\">\($0.escaped)</li>" }
            + report.promises.broken.map { "<li class=\"broken\">\("\($0)".escaped)</li>" }
        return "<h2>Promises</h2><ul class=\"promises\">\(rows.joined())</ul>"
    }

    private var story: String {
        report.story.people.map { person in
            let rows = report.lines(of: person).map { line in
                [line.time, line.channel, line.text]
            }
            let items = person.recommended.items.map { report.name($0.item) }
            let kind =
                person.recommended.isPersonal
                ? "by what \(person.name) bought" : "the same as for anybody: no consent to more"
            return """
                <h2>\(person.name)</h2>
                \(StoryChart(person: person, report: report).svg)
                \(Self.table(["local time", "channel", "what happened"], rows, isText: true))
                <p>In stock in \(person.store.town), \(kind.escaped): \(items.joined(separator: ", ").escaped).</p>
                """
        }.joined()
    }

    private var ingest: String {
        let counts = figures.counts
        let refused = Report.sorted(figures.tally.refused) + Report.sorted(figures.tally.notes)
        return """
            <h2>What came in</h2>
            <p>\(counts.received.grouped) received = \(counts.accepted.grouped) accepted +
            \(counts.duplicate.grouped) duplicate + \(counts.rejected.grouped) rejected.</p>
            \(BarChart("Recorded events by channel", Report.sorted(figures.tally.channels)).svg)
            \(BarChart("Recorded events by stage of the funnel", report.stages).svg)
            <h3>Refused, and why</h3>
            \(Self.table(["reason", "how many"], refused.map { [$0.name, $0.count.grouped] }))
            <p>Codes that begin with <code>identity.</code> are of single identifiers: their events were
            recorded without them.</p>
            """
    }

    private var identity: String {
        let rows = [
            (name: "planted", count: figures.truth.merges),
            (name: "found", count: figures.identity.found),
        ]
        return """
            <h2>Who is who</h2>
            <p>\(figures.identity.customers.grouped) customers of whom a sign is known,
            \(figures.identity.wrongGroups.grouped) of them not who they are.</p>
            \(BarChart("Merges of signs into customers", rows).svg)
            """
    }

    private var consent: String {
        let tally = figures.tally
        var messages = Report.sorted(tally.cartsPassedOver).map {
            ("carts passed over: \($0.name)", $0.count)
        }
        messages += Report.sorted(tally.dropped).map {
            ("planned, then dropped: \($0.name)", $0.count)
        }
        let rows =
            [["planned", tally.planned.grouped], ["sent", tally.sent.grouped]]
            + messages.map { [$0.0, $0.1.grouped] }
        return """
            <h2>Consent and messages</h2>
            <p>\(tally.permits.grouped) permits were given for reminders, at planning and again at hand-over.
            \(figures.recommendations.personal.grouped) of \(figures.recommendations.asked.grouped) customers who were
            asked for got recommendations by their own purchases, the others what anybody gets.</p>
            \(BarChart("Permits refused, by use and reason", report.refusedPermits).svg)
            <h3>Reminders of carts left behind</h3>
            \(Self.table(["what became of them", "how many"], rows))
            """
    }

    private var money: String {
        let bars = report.credit.map { row in
            BarChart.Row(
                name: row.channel, values: [row.lastTouch, row.linear, row.shapley],
                labels: [row.lastTouch.pounds, row.linear.pounds, row.shapley.pounds])
        }
        let models = ["last touch", "linear", "Markov-Shapley"]
        let chart = BarChart("Net credit by channel", series: models, rows: bars)
        var rows = report.credit.map { row in
            [
                row.channel, row.lastTouch.pounds, row.linear.pounds, row.shapley.pounds,
                row.cost.pounds,
            ]
        }
        let cost = report.credit.reduce(0) { $0 + $1.cost }
        rows.append(
            [
                "total", figures.money.lastTouch.pounds, figures.money.linear.pounds,
                figures.money.shapley.pounds, cost.pounds,
            ])
        return """
            <h2>What the channels earned</h2>
            <p>Customers bought for \(figures.money.purchases.pounds) net;
            \(figures.money.returned.pounds) went back and was taken back from the channels that had got it.</p>
            \(chart.svg)
            \(Self.table(["channel"] + models + ["cost"], rows))
            <h2>The way to a purchase</h2>
            \(Self.inline(figures.map.heatMap().svg))
            \(Self.inline(figures.map.pathChart().svg))
            """
    }

    /// A picture in a page needs no namespace of its own.
    private static func inline(_ svg: String) -> String {
        "<figure>\(svg.replacing(" xmlns=\"http://www.w3.org/2000/svg\"", with: ""))</figure>"
    }

    private var asked: String {
        """
        <h2>What is asked, and what this population shows</h2>
        <p>The population is a model: the right column says how much it behaves like the world, and proves nothing.</p>
        \(Self.table(
            ["figure", "is asked", "is shown"], figures.asked.map { [$0.name, $0.asked, $0.shown] }))
        """
    }

    private static func table(_ header: [String], _ rows: [[String]], isText: Bool = false)
        -> String
    {
        let head = header.map { "<th>\($0.escaped)</th>" }.joined()
        let body = rows.map { row in
            "<tr>" + row.map { "<td>\($0.escaped)</td>" }.joined() + "</tr>"
        }
        return """
            <div class="scroll"><table class="\(isText ? "text" : "numbers")"><thead><tr>\(head)</tr></thead>
            <tbody>\(body.joined(separator: "\n"))</tbody></table></div>
            """
    }
}
