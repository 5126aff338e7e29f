// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The time of some calls together, in nanoseconds.
struct TimedSample {
    var calls: Int
    var wall: UInt64
    var cpu: UInt64

    var wallPerCall: Double { Double(wall) / Double(max(calls, 1)) }
    var cpuPerCall: Double { Double(cpu) / Double(max(calls, 1)) }
}
