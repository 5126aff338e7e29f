// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A band of ages, as they are used in market research.
public enum AgeBand: String, Hashable, Sendable, CaseIterable {
    /// Under 18.
    case under18 = "0-17"
    /// 18 to 24.
    case from18 = "18-24"
    /// 25 to 34.
    case from25 = "25-34"
    /// 35 to 44.
    case from35 = "35-44"
    /// 45 to 54.
    case from45 = "45-54"
    /// 55 to 64.
    case from55 = "55-64"
    /// 65 and more.
    case from65 = "65+"

    /// The band of an age in whole years; nil for a negative one.
    public init?(age: Int) {
        switch age {
        case ..<0: return nil
        case ..<18: self = .under18
        case ..<25: self = .from18
        case ..<35: self = .from25
        case ..<45: self = .from35
        case ..<55: self = .from45
        case ..<65: self = .from55
        default: self = .from65
        }
    }
}
