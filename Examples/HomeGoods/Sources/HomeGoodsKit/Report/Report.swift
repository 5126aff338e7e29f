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

    /// What a channel earned under each model, and what it cost.
    struct ChannelCredit: Sendable {
        var channel: String
        var lastTouch: Int64 = 0
        var linear: Int64 = 0
        var shapley: Int64 = 0
        var cost: Int64 = 0
    }

    /// What each channel earned; what no touchpoint counts for is the last row.
    var credit: [ChannelCredit] {
        var rows: [String: ChannelCredit] = [:]
        let rest = "(no touchpoint)"
        func add(_ name: String?, _ change: (inout ChannelCredit) -> Void) {
            let name = name ?? rest
            change(&rows[name, default: ChannelCredit(channel: name)])
        }
        for row in figures.credit[0].rows {
            add(row.channel?.name) {
                $0.lastTouch += row.credit.minorUnits
                $0.cost += row.cost.minorUnits
            }
        }
        for row in figures.credit[1].rows {
            add(row.channel?.name) { $0.linear += row.credit.minorUnits }
        }
        for row in figures.shapley.rows { add(row.channel) { $0.shapley += row.amount } }
        return rows.values.sorted { left, right in
            if (left.channel == rest) != (right.channel == rest) { return right.channel == rest }
            return left.linear == right.linear
                ? left.channel < right.channel : left.linear > right.linear
        }
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
