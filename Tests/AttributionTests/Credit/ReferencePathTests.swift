// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

/// The demonstration paths and the numbers of others, where they lie beside the repository.
@Suite(.enabled(if: PathReference.isThere))
struct ReferencePathTests {
    @Test("A3 heuristics are those of the reference to 1e-9")
    func heuristics() throws {
        let paths = try PathReference.paths()
        let models = try PathReference.numbers("expected_heuristics_pathdata.json")["models"]
        let patterns: [(String, TouchPattern)] = [
            ("first", .first), ("last", .last), ("linear", .linear),
            ("position_40_20_40", .uShaped),
            ("position_30_40_30", .position(first: 30, middle: 40, last: 30)),
            ("decay_halflife_2_touches", .decay(halfLife: 2)),
            ("decay_halflife_7_touches", .decay(halfLife: 7)),
        ]
        var found = zip(patterns.map(\.0), paths.credits(patterns.map(\.1))).map { ($0, $1) }
        found.append(
            ("last_non_direct_with_iota_as_direct", paths.lastNonDirectCredits(["iota"])))
        for (name, credits) in found {
            let conversions = models[name].column(paths.channels, "conversions")
            let value = models[name].column(paths.channels, "value")
            #expect(relative(credits.conversions, conversions) < 1e-9)
            #expect(relative(credits.value.map { $0 * 1e-12 }, value) < 1e-9)
        }
    }

    @Test("A3 Markov effects and credits are those of the reference to 1e-9", arguments: 1...3)
    func markov(_ order: Int) throws {
        let paths = try PathReference.paths()
        let counts = try TransitionCounts(paths, order: order)
        let effects = try counts.effects()
        let file = try PathReference.numbers("expected_markov_pathdata.json")["orders"]["\(order)"]
        #expect(Double(effects.stateCount) == file["states_incl_start"].number)
        let arcs = file["nonzero_transitions_incl_absorbing"].number
        #expect(Double(effects.transitionCount) == arcs)
        #expect(try counts.transitions.count == effects.transitionCount)
        func column(_ field: String) -> [Double] { file["exact"].column(paths.channels, field) }
        #expect(relative(effects.removalEffects, column("removal_effect_conversions")) < 1e-9)
        #expect(relative(effects.valueRemovalEffects, column("removal_effect_value")) < 1e-9)
        let report = try paths.report(.markov(order: order))
        #expect(report.isConserved)
        #expect(relative(report.rows.map(\.conversions), column("credit_conversions")) < 1e-9)
        let value = report.rows.map { $0.value * 1e-12 }
        #expect(relative(value, column("credit_value")) < 1e-9)
        #expect(report.violations.contains { $0.channel == "alpha" } == (order < 3))
    }

    @Test("A3 games are those of the reference to 1e-9")
    func games() throws {
        let paths = try PathReference.paths()
        let names = paths.channels
        let file = try PathReference.numbers("expected_shapley_pathdata.json")
        let games = file["games"]
        let sum = paths.sumShapley()
        let sums = games["sum_game_closed_form (Zhao et al. simplified)"]["result"]
        #expect(relative(sum.conversions, sums.column(names, "conversions")) < 1e-9)
        #expect(relative(sum.value.map { $0 * 1e-12 }, sums.column(names, "value")) < 1e-9)
        let rates = games["conversion_rate_within_subset"]["phi"].column(names, "phi")
        #expect(relative(try paths.rateShapley().conversions, rates) < 1e-9)
        let sets = games["per_set_conv_rate (DP6 convention, uncut)"]["credits"]
        #expect(relative(try paths.setRateCredits(), sets.column(names, "conversions")) < 1e-9)
        let pairs = file["shao_li_2011"].column(names, "contribution")
        #expect(relative(paths.pairContributions(), pairs) < 1e-9)
        for (order, name) in [(1, "markov_order1_game"), (2, "markov_order2_game")] {
            let phi = games[name]["phi"]
            let values = try TransitionCounts(paths, order: order).shapley()
            #expect(relative(values.conversions, phi.column(names, "phi_conversion")) < 1e-9)
            if order == 1 {
                let value = values.value.map { $0 * 1e-12 }
                #expect(relative(value, phi.column(names, "phi_value")) < 1e-9)
            }
        }
        let bounds = PathBounds(paths).conversions
        let expected = file["coherence_bounds"]["bounds"]
        #expect(bounds.map { Double($0.only) } == expected.column(names, "only"))
        #expect(bounds.map { Double($0.contains) } == expected.column(names, "contains"))
    }

    @Test("A3 the regression is that of the reference to 1e-9")
    func logistic() throws {
        let paths = try PathReference.paths()
        let model = try LogisticModel(paths)
        let file = try PathReference.numbers("expected_logistic_pathdata.json")
        #expect(relative(model.coefficients, file["coef"].column(paths.channels)) < 1e-9)
        #expect(relative(model.standardErrors, file["se"].column(paths.channels)) < 1e-9)
        let found = [model.intercept, model.logLikelihood, model.interceptError]
        let expected = [file["intercept"], file["loglik"], file["se"]["intercept"]].map(\.number)
        #expect(relative(found, expected) < 1e-9)
        #expect(Double(model.patterns) == file["patterns"].number)
    }

    @Test("A3 intervals are within a tenth of the reference's bootstrap")
    func intervals() throws {
        let paths = try PathReference.paths()
        let file = try PathReference.numbers("expected_markov_uncertainty_pathdata.json")
        let intervals = try paths.shareIntervals()
        let channels = file["channels"]
        let errors = channels.column(paths.channels, "share_sd")
        #expect(relative(intervals.map(\.standardError), errors) < 0.1)
        #expect(relative(intervals.map(\.share), channels.column(paths.channels, "share")) < 1e-9)
    }
}
