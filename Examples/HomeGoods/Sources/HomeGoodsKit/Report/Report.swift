// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import Foundation

/// What came of a run, for the console, as JSON and as a page; it depends on the options alone.
struct Report: Sendable {
    let figures: Figures
    let promises: Promises
    let story: Story
    let names: [ItemID: String]
    let zone: TimeZoneRules

    init(
        _ figures: Figures, promises: Promises, story: Story, names: [ItemID: String],
        zone: TimeZoneRules
    ) {
        self.figures = figures
        self.promises = promises
        self.story = story
        self.names = names
        self.zone = zone
    }

    /// Writes `report.json` and `report.html` into `folder`.
    func write(to folder: String) throws {
        let json = JSONValue.object(json).jsonBytes + [0x0A]
        try Data(json).write(to: URL(fileURLWithPath: "\(folder)/report.json"), options: .atomic)
        let page = Data(ReportPage(self).html.utf8)
        try page.write(to: URL(fileURLWithPath: "\(folder)/report.html"), options: .atomic)
    }

    /// Counts by name, the greatest first.
    static func sorted<Name: CustomStringConvertible>(
        _ counts: [Name: Int]
    ) -> [(name: String, count: Int)] {
        counts.map { ($0.key.description, $0.value) }
            .sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }
            .map { (name: $0.0, count: $0.1) }
    }

    /// The stages of the funnel in their order.
    var stages: [(name: String, count: Int)] {
        [
            Stage.awareness, .interest, .consideration, .intent, .purchase, .service, .loyalty,
            .advocacy,
        ].compactMap { stage in figures.tally.stages[stage].map { (stage.rawValue, $0) } }
    }

    /// What each channel earned under both models; what no touchpoint counts for is the last row.
    var credit: [(channel: String, lastTouch: Int64, linear: Int64, cost: Int64)] {
        var rows: [(channel: String, lastTouch: Int64, linear: Int64, cost: Int64)] = []
        for (model, report) in figures.credit.enumerated() {
            for row in report.rows {
                let name = row.channel?.name ?? "(no touchpoint)"
                let place = rows.firstIndex { $0.channel == name } ?? rows.count
                if place == rows.count { rows.append((name, 0, 0, 0)) }
                if model == 0 {
                    rows[place].lastTouch += row.credit.minorUnits
                    rows[place].cost += row.cost.minorUnits
                } else {
                    rows[place].linear += row.credit.minorUnits
                }
            }
        }
        let unattributed = rows.filter { $0.channel.hasPrefix("(") }
        return rows.filter { !$0.channel.hasPrefix("(") }.sorted { $0.linear > $1.linear }
            + unattributed
    }

    /// Permits that were refused, by what they were for and why.
    var refusedPermits: [(name: String, count: Int)] {
        var counts: [String: Int] = [:]
        for (code, count) in figures.tally.permitsRefused { counts["mail: \(code)"] = count }
        for refusal in figures.measuring {
            counts["measure: \(refusal.reason)", default: 0] += refusal.count
        }
        counts["personalise: consent.not-given"] = figures.recommendations.withoutConsent
        return Self.sorted(counts)
    }
}
