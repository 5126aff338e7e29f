// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The exclusive features in which no member of one group agrees with a member of another.
struct GroupConflicts {
    let features: Set<PartyFeature>
    /// Whether the given names of all differ.
    let haveOtherNames: Bool

    init(_ some: [PreparedParty], _ others: [PreparedParty], _ rules: PartyRules) {
        var features: Set<PartyFeature> = []
        let births = PartyComparison.best(some.flatMap(\.births), others.flatMap(\.births)) {
            $0.agreement($1)
        }
        if births == .conflict { features.insert(.birthDate) }
        let (names, otherNames) = (some.flatMap(\.persons), others.flatMap(\.persons))
        if PartyComparison.generation(names, otherNames) == .conflict {
            features.insert(.generation)
        }
        let (genders, otherGenders) = (
            Set(some.compactMap(\.gender)), Set(others.compactMap(\.gender))
        )
        if !genders.isEmpty, !otherGenders.isEmpty, genders.isDisjoint(with: otherGenders) {
            features.insert(.gender)
        }
        if Self.areInConflict(some.flatMap(\.numbers), others.flatMap(\.numbers), rules) {
            features.insert(.number)
        }
        self.features = features
        haveOtherNames = PartyComparison.names(names, otherNames).given == .conflict
    }

    /// Whether two groups cannot be one: by an exclusive feature that a rule does not overrule, or by
    /// their given names.
    func areTwo(overruledBy rule: PartyRule?) -> Bool {
        haveOtherNames || !features.subtracting(rule?.overrules ?? []).isEmpty
    }

    /// Whether some kind of number differs, and none is shared.
    private static func areInConflict(
        _ some: [PreparedNumber], _ others: [PreparedNumber], _ rules: PartyRules
    ) -> Bool {
        var isConflict = false
        for mine in some {
            for its in others {
                let agreement = mine.agreement(
                    its, isExclusive: rules.exclusiveNumbers.contains(mine.kind))
                if agreement == .same { return false }
                if agreement == .conflict { isConflict = true }
            }
        }
        return isConflict
    }
}
