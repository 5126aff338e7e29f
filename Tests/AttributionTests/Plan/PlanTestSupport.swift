// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

/// A date of a test; 1970-01-01 where the calendar has no such day.
func plainDate(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    if let date = CivilDate(year: year, month: month, day: day) { return date }
    Issue.record("the calendar has no such day")
    return CivilDateTime(.epoch).date
}
