// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// The period that ages are shares of.
struct SessionPeriod: Sendable {
    /// Its beginning and its end, in microseconds.
    let from: Int64
    let until: Int64

    /// How old what happened at `time` is, in steps: 0 for the end of the period or later.
    func age(of time: Int64) -> UInt16 {
        let oldest = Double(CLP_SESSION_AGES - 1)
        if time >= until { return 0 }
        if time <= from { return UInt16(oldest) }
        let share = (Double(until) - Double(time)) / (Double(until) - Double(from))
        return UInt16(min(share * oldest + 0.5, oldest))
    }
}
