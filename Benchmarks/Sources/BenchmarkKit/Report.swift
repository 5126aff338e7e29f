// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The figures of one run: nothing of them means anything without the date, the machine and the
/// data.
public struct Report: Codable, Sendable {
    /// The date that the caller gave.
    public var date: String
    /// The machine.
    public var machine: Machine
    /// The cases in the order they ran.
    public var measurements: [Measurement]
}
