// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

/// B1: what the uniform policy would have earned, from the logs of Thompson sampling, against what it
/// did earn.
struct PolicyProtocol {
    let options: Options
    let console: Console

    static let origin = """
        Open Bandit Dataset (small sample), ZOZO Research, https://research.zozo.com/data.html, \
        CC BY 4.0
        """

    func run() throws -> Findings {
        var findings = Findings(
            name: "B1", title: "What another policy would have earned", origin: Self.origin)
        let folder = "\(options.data)/open_bandit"
        guard TextTable.exists("\(folder)/men_bts.tsv.gz") else {
            findings.skipped = "there is no \(folder)"
            return findings
        }
        console.say("B1 \(findings.title)")
        for (campaign, items, known) in [
            ("men", 34, [0.003009, 0.000774, 0.003189, 656]),
            ("all", 80, [0.002360, 0.000871, 0.002334, 340]),
        ] {
            try run(campaign, items, known, folder, &findings)
        }
        findings.notes = [
            """
            10,000 impressions each. The logs of Thompson sampling are worth a few hundred impressions of \
            the uniform policy: the estimates say so, and their intervals are wide.
            """
        ]
        for answer in findings.answers {
            console.say(
                "  \(answer.name): \(answer.found.digits(answer.digits)), known "
                    + answer.known.digits(answer.digits))
        }
        return findings
    }

    private func run(
        _ campaign: String, _ items: Int, _ known: [Double], _ folder: String,
        _ findings: inout Findings
    ) throws {
        let target = 1 / Double(items)
        let logged = try Self.decisions("\(folder)/\(campaign)_bts.tsv.gz", target)
        let uniform = try Self.decisions("\(folder)/\(campaign)_random.tsv.gz", target)
        let truth = uniform.reduce(0) { $0 + $1.reward } / Double(uniform.count)
        let log = try OffPolicy(logged)
        let (ips, snips) = (log.ips(), log.snips())
        let robust = try log.doublyRobust(actionCount: items) { _, _ in target }
        let found = [ips.value, ips.standardError, snips.value, ips.effectiveSampleSize]
        for (place, name) in [
            "IPS", "its standard error", "SNIPS", "effective sample size",
        ].enumerated() {
            let isCount = place == 3
            findings.answers.append(
                KnownAnswer(
                    name: "\(campaign): \(name)", known: known[place], found: found[place],
                    tolerance: isCount ? 0.5 : 5.1e-7, digits: isCount ? 0 : 6))
        }
        findings.estimates.append(
            EstimateChart(
                title: "Clicks for each impression, campaign \(campaign)", truth: truth,
                rows: [("IPS", ips), ("SNIPS", snips), ("doubly robust", robust)].map {
                    (
                        $0.0, $0.1.value, $0.1.interval,
                        $0.1.warnings.map(\.words).joined(separator: "; ")
                    )
                }))
    }

    private static func decisions(_ path: String, _ target: Double) throws -> [LoggedDecision] {
        var decisions: [LoggedDecision] = []
        try TextTable(path).forEachLine(separator: "\t", skippingHeader: true) { fields in
            guard fields.count >= 5, let action = fields[1].number,
                let reward = fields[3].decimal, let propensity = fields[4].decimal
            else { throw LabError("\(path) is damaged") }
            decisions.append(
                LoggedDecision(
                    action: UInt32(clamping: action), reward: reward, propensity: propensity,
                    target: target))
        }
        return decisions
    }
}
