// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How far two values of a field agree.
public struct LinkLevel: RawRepresentable, Hashable, Sendable, Comparable {
    /// The number of the level, 0 to 7.
    public var rawValue: UInt8

    /// A level of that number.
    ///
    /// - Parameter rawValue: 0 to 7.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// They do not agree.
    public static let different = LinkLevel(rawValue: 0)
    /// They resemble each other; of dates, two of year, month and day agree.
    public static let similar = LinkLevel(rawValue: 1)
    /// One typing error, or very much alike.
    public static let close = LinkLevel(rawValue: 2)
    /// Another form of the same: a nickname, an initial, day and month exchanged.
    public static let variant = LinkLevel(rawValue: 3)
    /// One of two exchanged fields agrees with the other's partner.
    public static let crossedOne = LinkLevel(rawValue: 4)
    /// Both fields agree, exchanged.
    public static let crossed = LinkLevel(rawValue: 5)
    /// They are equal.
    public static let equal = LinkLevel(rawValue: 6)
    /// One of them, or both, is not known; or what it says is told under its partner.
    public static let unknown = LinkLevel(rawValue: 7)

    /// Less agreement first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension LinkLevel: CustomStringConvertible {
    /// The name of the level, for example `close`.
    public var description: String {
        switch self {
        case .different: "different"
        case .similar: "similar"
        case .close: "close"
        case .variant: "variant"
        case .crossedOne: "crossed-one"
        case .crossed: "crossed"
        case .equal: "equal"
        case .unknown: "unknown"
        default: "level-\(rawValue)"
        }
    }
}
