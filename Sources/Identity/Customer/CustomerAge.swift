// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The age of a customer, concluded from when he was born.
public struct CustomerAge: Hashable, Sendable {
    /// The year of birth.
    public let birthYear: Int
    /// The generation that the year belongs to; nil when it is of none.
    public let generation: Generation?
    /// The least and greatest age on the day, in whole years; equal when the day of birth is known.
    public let years: ClosedRange<Int>
    /// The band that both lie in; nil when only the year is known and they lie in two.
    public let band: AgeBand?
    /// The claim that it was concluded from.
    public let source: AttributeAnswer
}

extension AttributeClaims {
    /// How old the customer is on `today`; nil when it is not known when he was born.
    ///
    /// A date of birth stands above a year of birth, unless only the year was said.
    ///
    /// - Parameters:
    ///   - today: the day.
    ///   - policy: which claim holds.
    ///   - time: the instant that the answer is about.
    ///   - knownAt: what arrived later does not count.
    /// - Returns: the age, the generation and what they were concluded from.
    public func age(
        on today: CivilDate, by policy: SurvivorshipPolicy = .standard,
        asOf time: Timestamp = .distantFuture, knownAt: Timestamp = .distantFuture
    ) -> CustomerAge? {
        let date = answer(.birthDate, by: policy, asOf: time, knownAt: knownAt)
        let year = answer(.birthYear, by: policy, asOf: time, knownAt: knownAt)
        if let date, let day = date.value.date,
            date.claim.basis == .stated || year?.claim.basis != .stated
        {
            let isAhead = (today.month, today.day) < (day.month, day.day)
            return CustomerAge(
                bornIn: day.year, from: date, today.year - day.year - (isAhead ? 1 : 0),
                today.year - day.year - (isAhead ? 1 : 0))
        }
        guard let year, let number = year.value.number, let born = Int(exactly: number) else {
            return nil
        }
        return CustomerAge(bornIn: born, from: year, today.year - born - 1, today.year - born)
    }
}

extension CustomerAge {
    fileprivate init?(bornIn year: Int, from source: AttributeAnswer, _ least: Int, _ most: Int) {
        guard most >= 0 else { return nil }
        birthYear = year
        generation = Generation(birthYear: year)
        years = max(least, 0)...most
        let bands = (AgeBand(age: max(least, 0)), AgeBand(age: most))
        band = bands.0 == bands.1 ? bands.0 : nil
        self.source = source
    }
}
