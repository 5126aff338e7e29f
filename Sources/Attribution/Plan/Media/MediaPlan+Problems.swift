// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MediaPlan {
    /// What is wrong with the plan; nothing when it can be spent by.
    ///
    /// Sums: lines and reserve are the budget, instalments are their line's, to the minor unit.
    /// Dates: everything within the plan, ends not before starts. Audiences: known, not empty, none
    /// reached by more people than it has. Each reason names its field, such as `lines[2].reach`.
    public var problems: [Reason] {
        var check = PlanCheck()
        check.that(!Self.isBlank(name), "plan.blank", "the plan has no name", "name")
        check.that(!Self.isBlank(strategy), "plan.blank", "there is no strategy", "strategy")
        check.that(
            advantages.contains { !Self.isBlank($0) }, "plan.no-advantage",
            "the plan names no advantage", "advantages")
        check.that(start <= end, "plan.dates", "the plan ends before it starts", "end")
        check.that(budget.minorUnits > 0, "plan.amount", "the budget is not above 0", "budget")
        check.that(reserve.minorUnits >= 0, "plan.amount", "the reserve is negative", "reserve")
        check.that(
            reserve.currency == budget.currency, "plan.currency",
            "the reserve has another currency", "reserve")
        check.that(!lines.isEmpty, "plan.no-lines", "the plan has no lines", "lines")
        checkAudiences(&check)
        for index in lines.indices { checkLine(index, &check) }
        checkSum(&check)
        return check.reasons
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private func checkAudiences(_ check: inout PlanCheck) {
        var names: Set<String> = []
        for (index, audience) in audiences.enumerated() {
            let field = "audiences[\(index)]"
            check.that(
                !Self.isBlank(audience.name), "plan.blank", "an audience has no name",
                field + ".name")
            check.that(
                names.insert(audience.name).inserted, "plan.twice", "an audience comes twice",
                field + ".name")
            check.that(
                audience.size > 0, "plan.audience-size", "an audience has nobody in it",
                field + ".size")
        }
    }

    private func checkLine(_ index: Int, _ check: inout PlanCheck) {
        let line = lines[index]
        let field = "lines[\(index)]"
        check.that(!Self.isBlank(line.name), "plan.blank", "a line has no name", field + ".name")
        check.that(
            !lines[..<index].contains { $0.name == line.name }, "plan.twice",
            "a line comes twice", field + ".name")
        check.that(
            line.start <= line.end, "plan.dates", "a line ends before it starts", field + ".end")
        check.that(
            line.start >= start && line.end <= end, "plan.dates",
            "a line is not within the plan", field + ".start")
        check.that(
            line.budget.minorUnits >= 0, "plan.amount", "a budget is negative", field + ".budget")
        check.that(
            line.budget.currency == budget.currency, "plan.currency",
            "a line has another currency", field + ".budget")
        check.that(line.reach >= 0, "plan.reach", "a reach is negative", field + ".reach")
        if let audience = audiences.first(where: { $0.name == line.audience }) {
            check.that(
                line.reach <= audience.size, "plan.reach",
                "a line is to reach \(line.reach) of \(audience.size) people", field + ".reach")
        } else {
            check.that(
                false, "plan.audience-unknown", "a line has an audience that is not in the plan",
                field + ".audience")
        }
        if let contacts = line.contacts {
            check.that(
                contacts >= line.reach, "plan.contacts", "there are fewer contacts than people",
                field + ".contacts")
        }
        if let conversions = line.conversions {
            check.that(
                conversions >= 0, "plan.conversions", "the conversions are negative",
                field + ".conversions")
        }
        guard !line.instalments.isEmpty else { return }
        for (number, instalment) in line.instalments.enumerated() {
            let place = field + ".instalments[\(number)]"
            check.that(
                instalment.day >= line.start && instalment.day <= line.end, "plan.dates",
                "an instalment is not within its line", place + ".day")
            check.that(
                instalment.amount.minorUnits >= 0, "plan.amount", "an instalment is negative",
                place + ".amount")
        }
        check.sum(
            line.instalments.map(\.amount), is: line.budget, field + ".instalments",
            "the instalments")
    }

    private func checkSum(_ check: inout PlanCheck) {
        guard !lines.isEmpty else { return }
        check.sum(lines.map(\.budget) + [reserve], is: budget, "lines", "lines and reserve")
    }
}

/// Gathers what is wrong.
private struct PlanCheck {
    var reasons: [Reason] = []

    mutating func that(
        _ condition: Bool, _ code: Reason.Code, _ words: @autoclosure () -> String,
        _ field: @autoclosure () -> String
    ) {
        if !condition { reasons.append(Reason(code, words(), field: field())) }
    }

    mutating func sum(_ amounts: [Money], is whole: Money, _ field: String, _ subject: String) {
        var sum = Money.zero(whole.currency)
        do throws(MoneyError) {
            for amount in amounts { sum = try sum.adding(amount) }
        } catch {
            reasons.append(Reason("plan.currency", "\(subject) have no sum", field: field))
            return
        }
        that(sum == whole, "plan.sum", "\(subject) are \(sum), not \(whole)", field)
    }
}
