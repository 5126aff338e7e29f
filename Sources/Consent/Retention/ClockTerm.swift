// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How long a period of the law is.
public enum ClockTerm: Hashable, Sendable {
    /// None at all.
    case atOnce
    /// So many days, whatever days they are.
    case days(Int)
    /// So many days that are worked.
    case workingDays(Int)
    /// So many months of the calendar.
    case months(Int)
    /// So many years of the calendar.
    case years(Int)
}
