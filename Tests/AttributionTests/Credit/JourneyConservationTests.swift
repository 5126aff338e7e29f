// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct JourneyConservationTests {
    private static let models: [AttributionModel] = [
        .firstTouch, .lastTouch, .linear, .lastNonDirect(), .timeDecay(halfLife: day),
        .timeDecay(halfLife: .milliseconds(1)), .pattern(.uShaped),
        .pattern(.position(first: 0, middle: 7, last: 0)), .pattern(.decay(halfLife: 0.3)),
        .stages("W", .wShaped()), .stages("Z", .zShaped()),
    ]
    private static let kinds: [TouchKind] = [.click, .view, .visit, .chat, .code, .store]
    private static let channels: [ChannelKind] = [.email, .display, .direct, .paidSearch, .chat]

    @Test("A16 the rules of journeys conserve net revenue, as do paths made of the journeys")
    func conserved() throws {
        var random = PathRandom(120)
        for number in 0..<300 {
            var touches: [Touchpoint] = []
            for index in 0..<random.below(12) {
                touches.append(
                    touch(
                        "\(index)", at(random.below(20), random.below(3)),
                        Self.channels[random.below(5)], of: "\(random.below(3))",
                        as: Self.kinds[random.below(6)]))
            }
            var facts: [OrderFact] = []
            var net: Int64 = 0
            for index in 0..<random.below(6) {
                let cents = Int64(random.below(5_000))
                let day = random.below(20)
                facts.append(
                    sale("s\(index)", at(day), "\(index)", cents, of: "\(random.below(3))"))
                let returned = random.below(3) == 0 ? Int64(random.below(6_000)) : 0
                if returned > 0 { facts.append(back("r\(index)", at(21), "\(index)", returned)) }
                net += max(0, cents - returned)
            }
            let set = JourneySet(touches: touches, facts: facts)
            for model in Self.models {
                let report = try set.report(model)
                let credit = report.rows.reduce(0) { $0 + $1.credit.minorUnits }
                if !report.certificate.isConserved || credit != net {
                    Issue.record("\(model) of case \(number)")
                }
            }
            let paths = try set.paths(in: .eur)
            for model: PathModel in [.markov(), .markovShapley(), .shapley, .linear] {
                let report = try paths.report(model)
                let amount = report.rows.reduce(0) { $0 + $1.amount }
                if !report.isConserved || amount != net {
                    Issue.record("\(model) of the paths of case \(number)")
                }
            }
        }
    }
}
