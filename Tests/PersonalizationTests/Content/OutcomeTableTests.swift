// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct OutcomeTableTests {
    typealias Kind = MessageOutcome.Kind

    static let kinds = ["infographic", "video", "reminder"].map(Kind.init)
    static let channels: [ChannelKind] = [.email, .push]
    static let stages: [Stage] = [.interest, .consideration, .intent]

    /// The planted chance of each cell: e-mail works best with reminders at intent, and with
    /// infographics at the start.
    static func chance(_ cell: OutcomeTable.Cell) -> Double {
        switch (cell.kind.rawValue, cell.channel, cell.stage) {
        case ("reminder", .email, .intent): 0.35
        case ("infographic", .email, .interest): 0.2
        case ("video", .email, .consideration): 0.15
        case (_, .push, _): 0.08
        default: 0.04
        }
    }

    static func outcomes(_ each: Int, _ generator: inout SeededGenerator) -> [MessageOutcome] {
        var outcomes: [MessageOutcome] = []
        for kind in kinds {
            for channel in channels {
                for stage in stages {
                    let chance = chance(.init(kind, in: channel, at: stage))
                    for _ in 0..<each {
                        outcomes.append(
                            MessageOutcome(
                                of: EventID("m\(outcomes.count)"), kind, in: channel, at: stage,
                                worked: Double.random(in: 0..<1, using: &generator) < chance))
                    }
                }
            }
        }
        return outcomes
    }

    @Test(
        "P27 The planted kind is found for each stage, and where e-mail works best",
        arguments: 1...5)
    func planted(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let table = try OutcomeTable(Self.outcomes(600, &generator))
        #expect(table.kinds(at: .interest, in: .email).first?.cell.kind == Kind("infographic"))
        #expect(table.kinds(at: .consideration, in: .email).first?.cell.kind == Kind("video"))
        #expect(table.kinds(at: .intent, in: .email).first?.cell.kind == Kind("reminder"))
        #expect(table.stages(of: .email).map(\.cell.stage) == [.intent, .interest, .consideration])
        for kind in Self.kinds {
            let cell = OutcomeTable.Cell(kind, in: .email, at: .intent)
            let estimate = table.estimate(cell)
            #expect(abs(estimate.rate - Self.chance(cell)) < 5 * estimate.deviation + 0.01)
        }
        let chosen = table.choose(at: .intent, in: .email, among: Set(Self.kinds))
        #expect(chosen.kind == Kind("reminder"))
        #expect(chosen.reasons.map(\.code) == ["outcome.learnt"])
        #expect(table.choose(at: .intent, in: .email, among: []).kind == nil)
    }

    @Test("P27 One lucky message is no law, and a guess says that it is one")
    func thin() throws {
        var generator = SeededGenerator(seed: 9)
        var outcomes = Self.outcomes(300, &generator)
        outcomes.append(
            MessageOutcome(
                of: EventID("lucky"), Kind("quiz"), in: .email, at: .intent, worked: true))
        let table = try OutcomeTable(outcomes)
        #expect(table.kinds(at: .intent, in: .email).first?.cell.kind == Kind("reminder"))
        let quiz = table.estimate(.init(Kind("quiz"), in: .email, at: .intent))
        #expect(quiz.count == 1 && quiz.rate < 0.25)
        let guess = table.choose(at: .intent, in: .email, among: [Kind("quiz")])
        #expect(guess.kind == Kind("quiz") && guess.reasons.map(\.code) == ["outcome.thin"])
        let unknown = try OutcomeTable([]).estimate(.init(Kind("quiz"), in: .email, at: .intent))
        #expect(unknown.rate == 0.5 && unknown.count == 0)
        #expect(throws: PersonalizationError.self) { try OutcomeTable([], prior: 0) }
        #expect(throws: PersonalizationError.self) { try OutcomeTable([], prior: .nan) }
    }

    @Test(
        "P27 Order and repetition make no difference; a later success of a message counts",
        arguments: 1...20)
    func order(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var outcomes = Self.outcomes(5, &generator)
        let table = try OutcomeTable(outcomes)
        outcomes += outcomes.filter { _ in Bool.random(using: &generator) }
        outcomes.shuffle(using: &generator)
        #expect(try OutcomeTable(outcomes) == table)
        let silent = try #require(outcomes.first { !$0.worked })
        var later = silent
        later.worked = true
        let before = table.estimate(.init(silent.kind, in: silent.channel, at: silent.stage))
        let after = try OutcomeTable(outcomes + [later])
            .estimate(.init(silent.kind, in: silent.channel, at: silent.stage))
        #expect(after.count == before.count && after.worked == before.worked + 1)
    }
}
