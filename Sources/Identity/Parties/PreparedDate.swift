// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A date of birth in all ways in which it can be read.
struct PreparedDate: Hashable, Sendable {
    /// Days in ascending order; at least one.
    let readings: [BirthDate]

    init?(_ text: String, _ rules: PartyRules) {
        let found = BirthDateReader.readings(of: text, order: rules.dateOrder, today: rules.today)
        let plausible = Set(found.compactMap { try? BirthDate($0, today: rules.today) })
        if plausible.isEmpty { return nil }
        readings = plausible.sorted { $0.date < $1.date }
    }

    /// The best agreement of a reading of one with one of the other.
    func agreement(_ other: Self) -> PartyAgreement {
        var best = PartyAgreement.conflict
        for mine in readings {
            for its in other.readings {
                best = max(best, Self.agreement(mine, its))
                if best == .same { return best }
            }
        }
        return best
    }

    private static func agreement(_ a: BirthDate, _ b: BirthDate) -> PartyAgreement {
        switch a.agreement(with: b) {
        // Who does not know the day writes the first of January.
        case .same: return a.isDefault ? .plausible : .same
        case .swapped: return .close
        case .different: return isSlip(a, b) ? .close : .conflict
        // One wrong part of three is seen in records of one person, and leaves it open.
        case .sameDayAndMonth, .sameDayAndYear, .sameMonthAndYear:
            return isSlip(a, b) ? .close : .possible
        }
    }

    /// Whether one digit is wrong, or two neighbours are exchanged.
    private static func isSlip(_ a: BirthDate, _ b: BirthDate) -> Bool {
        EditDistance.optimalStringAlignment(digits(a), digits(b)) < 2
    }

    static func digits(_ birth: BirthDate) -> String {
        let date = birth.date
        return String(date.year * 10_000 + date.month * 100 + date.day)
    }
}
