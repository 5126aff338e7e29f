// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// R1: how often customers buy again, by the BG/NBD model, on CDNOW.
struct ValueProtocol {
    let options: Options
    let console: Console

    static let origin = """
        CDNOW, Peter Fader and Bruce Hardie, public teaching data; Fader, Hardie and Lee, Marketing \
        Science 24, 2005
        """

    func run() throws -> Findings {
        var findings = Findings(
            name: "R1", title: "Who buys again, and how often", origin: Self.origin)
        let path = "\(options.data)/cdnow/sample_summary.csv.gz"
        guard TextTable.exists(path) else {
            findings.skipped = "there is no \(path)"
            return findings
        }
        console.say("R1 \(findings.title)")
        var customers: [RepeatPurchases] = []
        try TextTable(path).forEachLine(separator: ",", skippingHeader: true) { fields in
            guard fields.count == 4, let frequency = fields[1].number,
                let recency = fields[2].decimal, let age = fields[3].decimal
            else { throw LabError("\(path) is damaged") }
            customers.append(
                try RepeatPurchases(frequency: frequency, recency: recency, age: age))
        }
        let model = try RepurchaseModel(fittedTo: customers)
        let found = [model.r, model.alpha, model.a, model.b]
        for (place, (name, known)) in [
            ("r", 0.243), ("alpha", 4.414), ("a", 0.793), ("b", 2.426),
        ].enumerated() {
            findings.answers.append(
                KnownAnswer(
                    name: name, known: known, found: found[place], tolerance: 0.0006, digits: 3))
        }
        findings.answers.append(
            KnownAnswer(
                name: "log-likelihood", known: -9582.4, found: model.logLikelihood(of: customers),
                tolerance: 0.06, digits: 1))
        findings.notes = [
            "Fitted to \(customers.count.grouped) customers by maximum likelihood."
        ]
        let purchases = "\(options.data)/cdnow/transactions.tsv.gz"
        if !options.isQuick, TextTable.exists(purchases) {
            try addHoldout(try TextTable(purchases), to: &findings)
        }
        for answer in findings.answers {
            console.say(
                "  \(answer.name): \(answer.found.digits(answer.digits)), known "
                    + answer.known.digits(answer.digits))
        }
        return findings
    }

    /// All customers in the first 39 weeks, and what they bought in the 39 weeks after.
    private func addHoldout(_ table: TextTable, to findings: inout Findings) throws {
        guard let middle = Timestamp(rfc3339: "1997-09-30T00:00:00Z"),
            let end = Timestamp(rfc3339: "1998-06-30T00:00:00Z")
        else { throw LabError("a day has no instant") }
        var purchases: [Int: [(at: Timestamp, amount: Money)]] = [:]
        try table.forEachLine(separator: "\t", skippingHeader: true) { fields in
            // The data set has a second header.
            guard fields.count == 4, let customer = fields[0].number, let day = fields[1].number
            else { return }
            let text = String(day)
            let date = "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
            guard let time = Timestamp(rfc3339: "\(date)T00:00:00Z"),
                let amount = try? Money(decimal: fields[3].text, .usd)
            else { throw LabError("the purchases of CDNOW are damaged") }
            purchases[customer, default: []].append((time, amount))
        }
        var customers: [(before: RepeatPurchases, after: Int)] = []
        for customer in purchases.keys.sorted() {
            let own = purchases[customer] ?? []
            guard let before = try RepeatPurchases.summary(of: own, until: middle),
                let all = try RepeatPurchases.summary(of: own, until: end)
            else { continue }
            customers.append((before, all.frequency - before.frequency))
        }
        let model = try RepurchaseModel(fittedTo: customers.map(\.before))
        let spend = try SpendModel(fittedTo: customers.map(\.before))
        var groups = [(count: Int, expected: Double, found: Int)](
            repeating: (0, 0, 0), count: 8)
        for (before, after) in customers {
            let group = min(before.frequency, groups.count - 1)
            groups[group].count += 1
            groups[group].expected += try model.expectedPurchases(of: before, in: 39)
            groups[group].found += after
        }
        findings.pairs.append(
            PairChart(
                title: "Purchases a customer makes in weeks 40 to 78, by repeat purchases before",
                series: ["expected", "made"],
                rows: groups.enumerated().map { place, group in
                    let name = place == groups.count - 1 ? "\(place) and more" : "\(place)"
                    let count = Double(max(group.count, 1))
                    return (name, [group.expected / count, Double(group.found) / count])
                }))
        let expected = groups.reduce(0) { $0 + $1.expected }
        let made = groups.reduce(0) { $0 + $1.found }
        findings.notes.append(
            """
            Fitted to all \(customers.count.grouped) customers in their first 39 weeks, the model expects \
            \(Int(expected.rounded()).grouped) purchases in the 39 weeks after them; \
            \(made.grouped) were made. What a repeat purchase comes to: p \(spend.p.digits(2)), \
            q \(spend.q.digits(2)), gamma \((spend.gamma / 100).digits(2)) dollars.
            """)
    }
}
