// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The number of a section of a GPP string.
public struct GPPSectionID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number, from 1.
    public let rawValue: UInt16

    /// The section with this number.
    public init(_ rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// TCF of the European Union, version 1; deprecated.
    public static let tcfEUv1 = GPPSectionID(1)
    /// TCF of the European Union, version 2.
    public static let tcfEUv2 = GPPSectionID(2)
    /// TCF of Canada.
    public static let tcfCanada = GPPSectionID(5)
    /// The US Privacy string.
    public static let usPrivacy = GPPSectionID(6)
    /// US National.
    public static let usNational = GPPSectionID(7)
    /// California.
    public static let california = GPPSectionID(8)
    /// Virginia.
    public static let virginia = GPPSectionID(9)
    /// Colorado.
    public static let colorado = GPPSectionID(10)
    /// Utah.
    public static let utah = GPPSectionID(11)
    /// Connecticut.
    public static let connecticut = GPPSectionID(12)
    /// Florida.
    public static let florida = GPPSectionID(13)
    /// Montana.
    public static let montana = GPPSectionID(14)
    /// Oregon.
    public static let oregon = GPPSectionID(15)
    /// Texas.
    public static let texas = GPPSectionID(16)
    /// Delaware.
    public static let delaware = GPPSectionID(17)
    /// Iowa.
    public static let iowa = GPPSectionID(18)
    /// Nebraska.
    public static let nebraska = GPPSectionID(19)
    /// New Hampshire.
    public static let newHampshire = GPPSectionID(20)
    /// New Jersey.
    public static let newJersey = GPPSectionID(21)
    /// Tennessee.
    public static let tennessee = GPPSectionID(22)
    /// Minnesota.
    public static let minnesota = GPPSectionID(23)
    /// Maryland.
    public static let maryland = GPPSectionID(24)
    /// Indiana.
    public static let indiana = GPPSectionID(25)
    /// Kentucky.
    public static let kentucky = GPPSectionID(26)
    /// Rhode Island.
    public static let rhodeIsland = GPPSectionID(27)

    /// The prefix of the section in the client interface, such as `usca`; nil when it is not
    /// defined.
    public var prefix: String? {
        switch rawValue {
        case 1: "tcfeuv1"
        case 2: "tcfeuv2"
        case 5: "tcfcav1"
        case 6: "uspv1"
        case 7: "usnat"
        case 8...27:
            Self.states[Int(rawValue) - 8]
        default: nil
        }
    }

    private static let states = [
        "usca", "usva", "usco", "usut", "usct", "usfl", "usmt", "usor", "ustx", "usde", "usia",
        "usne", "usnh", "usnj", "ustn", "usmn", "usmd", "usin", "usky", "usri",
    ]

    /// The order of the numbers.
    public static func < (left: GPPSectionID, right: GPPSectionID) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The prefix, or the number.
    public var description: String { prefix ?? "\(rawValue)" }
}
