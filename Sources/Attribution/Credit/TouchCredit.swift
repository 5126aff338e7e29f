// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one touchpoint gets of one conversion.
public struct TouchCredit: Hashable, Sendable {
    /// Its part of the value, before anything went back.
    public let given: Money
    /// What of it was taken back; between zero and `given`.
    public let takenBack: Money
    /// Its part of the conversion.
    public let share: ConversionShare
    /// All of `share` when the whole order went back, else nothing.
    public let shareTakenBack: ConversionShare

    /// What is left: `given` less `takenBack`.
    public var credit: Money {
        // Both are of one currency and 0 <= takenBack <= given.
        Money(minorUnits: given.minorUnits &- takenBack.minorUnits, given.currency)
    }
}
