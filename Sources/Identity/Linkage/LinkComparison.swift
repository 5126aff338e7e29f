// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How two values of a field are compared.
///
/// The case fixes which ``LinkLevel`` a pair of values gets; what a level is worth is estimated from
/// the data.
public enum LinkComparison: String, Hashable, Sendable, Codable, CaseIterable {
    /// A given name or surname: typing errors, nicknames, given name and surname exchanged.
    case name
    /// A line of text such as a street or a suburb: typing errors, more of them in a longer line.
    case text
    /// A code such as a postcode or a house number: one wrong or exchanged character.
    case code
    /// A date as eight digits, year first: one wrong digit, day and month exchanged, one of the
    /// three parts wrong.
    case date
    /// One of few values, such as a state or a gender: equal or not.
    case category
    /// A number given to one person, such as an insurance number: one wrong or exchanged
    /// character.
    case identifier
}
