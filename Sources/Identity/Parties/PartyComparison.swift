// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Compares prepared records, feature by feature.
struct PartyComparison {
    let rules: PartyRules
    /// The values that too many share.
    var crowds = ValueCrowds()

    func evidence(_ a: PreparedParty, _ b: PreparedParty) -> PartyEvidence {
        var evidence = PartyEvidence()
        evidence.kinds = Set([a.kind, b.kind].compactMap { $0 })
        if evidence.kinds.contains(.person) || evidence.kinds.isEmpty {
            let names = Self.names(a.persons, b.persons)
            evidence[.givenName] = names.given
            evidence[.familyName] = names.family
            evidence[.generation] = Self.generation(a.persons, b.persons)
            evidence[.birthDate] = Self.best(a.births, b.births) { $0.agreement($1) }
            if let gender = a.gender, let its = b.gender {
                evidence[.gender] = gender == its ? .same : .conflict
            }
        }
        evidence[.organizationName] = Self.best(a.organizations, b.organizations) {
            $0.agreement($1)
        }
        evidence[.number] = numbers(a.numbers, b.numbers)
        evidence[.email] = Self.best(a.emails, b.emails) {
            crowds.has(.email, $0.key) ? .unknown : $0.agreement($1)
        }
        evidence[.phone] = Self.best(a.phones, b.phones) {
            crowds.has(.phone, $0.local) ? .unknown : $0.agreement($1)
        }
        evidence[.address] = Self.best(a.addresses, b.addresses) {
            crowds.has(.address, $0.crowd) ? .unknown : $0.agreement($1)
        }
        evidence[.website] = Self.best(a.websites, b.websites) {
            $0 == $1 && !crowds.has(.website, $0) ? .same : .unknown
        }
        return evidence
    }

    /// The best agreement of one of some values with one of others.
    static func best<Value>(
        _ some: [Value], _ others: [Value], _ agreement: (Value, Value) -> PartyAgreement
    ) -> PartyAgreement {
        if some.isEmpty || others.isEmpty { return .unknown }
        var best = PartyAgreement.conflict
        for mine in some {
            for its in others {
                best = max(best, agreement(mine, its))
                if best == .same { return best }
            }
        }
        return best
    }

    static func names(_ some: [PersonWords], _ others: [PersonWords]) -> NamePair {
        var best: NamePair?
        for mine in some {
            // A reading is for names in letters: different signs are not one name for how they sound.
            for its in others
            where !(mine.isRomanised && its.isOfSigns) && !(its.isRomanised && mine.isOfSigns) {
                let pair = NamePair(mine, its)
                if best.map({ $0.rank < pair.rank }) ?? true { best = pair }
            }
        }
        return best ?? NamePair(given: .unknown, family: .unknown)
    }

    static func generation(_ some: [PersonWords], _ others: [PersonWords]) -> PartyAgreement {
        let (mine, its) = (some.compactMap(\.generation), others.compactMap(\.generation))
        if !mine.isEmpty, !its.isEmpty {
            return Set(mine).isDisjoint(with: its) ? .conflict : .same
        }
        // An I beside another's II is a numeral too.
        let isFirst = (mine.isEmpty ? some : others).contains { $0.hasSingleI }
        return isFirst && (mine + its).contains { $0 > 1 } ? .conflict : .unknown
    }

    private func numbers(_ some: [PreparedNumber], _ others: [PreparedNumber]) -> PartyAgreement {
        var best = PartyAgreement.unknown
        var isConflict = false
        for mine in some {
            for its in others {
                let isCrowd = crowds.has(.number, mine.value)
                let agreement = mine.agreement(
                    its, isExclusive: rules.exclusiveNumbers.contains(mine.kind) && !isCrowd)
                if agreement == .conflict { isConflict = true }
                if !isCrowd { best = max(best, agreement) }
            }
        }
        return best > .unknown ? best : isConflict ? .conflict : .unknown
    }
}
