// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How phone numbers are written inside a country.
///
/// Facts of ITU-T E.164 and of the national numbering plans.
public struct CallingRegion: Hashable, Sendable {
    /// The country calling code, for example `48`.
    public let callingCode: String
    /// What is dialled before a number inside the country; empty for nothing.
    public let trunkPrefix: String
    /// How many digits a number has without calling code and trunk prefix.
    public let lengths: ClosedRange<Int>

    /// A region.
    public init(callingCode: String, trunkPrefix: String, lengths: ClosedRange<Int>) {
        self.callingCode = callingCode
        self.trunkPrefix = trunkPrefix
        self.lengths = lengths
    }

    /// Poland.
    public static let poland = CallingRegion(
        callingCode: "48", trunkPrefix: "", lengths: 9...9)
    /// Germany.
    public static let germany = CallingRegion(
        callingCode: "49", trunkPrefix: "0", lengths: 6...11)
    /// The United Kingdom.
    public static let unitedKingdom = CallingRegion(
        callingCode: "44", trunkPrefix: "0", lengths: 9...10)
    /// Russia.
    public static let russia = CallingRegion(
        callingCode: "7", trunkPrefix: "8", lengths: 10...10)
    /// The United States and the other members of the North American plan.
    public static let unitedStates = CallingRegion(
        callingCode: "1", trunkPrefix: "1", lengths: 10...10)
    /// France.
    public static let france = CallingRegion(
        callingCode: "33", trunkPrefix: "0", lengths: 9...9)
}
