// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The generation that a person belongs to by year of birth.
///
/// The years are those of the Pew Research Center (M. Dimock, "Defining generations: Where
/// Millennials end and Generation Z begins", 2019), and of McCrindle for what comes after 2012.
/// They are a convention, made for the United States.
public enum Generation: String, Hashable, Sendable, CaseIterable {
    /// 1901 to 1927.
    case greatest
    /// 1928 to 1945.
    case silent
    /// 1946 to 1964.
    case babyBoomers
    /// 1965 to 1980.
    case x
    /// 1981 to 1996, Millennials.
    case y
    /// 1997 to 2012.
    case z
    /// 2013 to 2024.
    case alpha

    /// The generation of who was born in `year`; nil when the year is of none.
    public init?(birthYear year: Int) {
        guard let found = Self.allCases.first(where: { $0.birthYears.contains(year) }) else {
            return nil
        }
        self = found
    }

    /// The years of birth.
    public var birthYears: ClosedRange<Int> {
        switch self {
        case .greatest: 1901...1927
        case .silent: 1928...1945
        case .babyBoomers: 1946...1964
        case .x: 1965...1980
        case .y: 1981...1996
        case .z: 1997...2012
        case .alpha: 2013...2024
        }
    }
}

extension BirthDate {
    /// The generation by the year of birth.
    public var generation: Generation? { Generation(birthYear: date.year) }
}
