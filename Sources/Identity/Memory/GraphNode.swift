// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// An identifier in an `IdentityGraph`: half a line of the cache.
struct GraphNode: Sendable {
    /// What there is of a node beside its numbers.
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt32
        /// Its value says nothing by the rules.
        static let blocked = Flags(rawValue: 1 << 28)
        /// It was seen with so many others that it says nothing.
        static let hub = Flags(rawValue: 1 << 29)
        /// Its first sight is not that of the head of its list.
        static let moved = Flags(rawValue: 1 << 30)
        /// It joins nobody.
        static let silent: Flags = [.blocked, .hub]
    }

    /// The number of no node.
    static let none = 1 << 28 - 1
    private static let mask = UInt32(none)
    /// The most kinds that a graph can tell apart.
    static let mostKinds = 1 << 12

    private var high: UInt64 = 0
    private var low: UInt64 = 0
    /// 52 bits of the identifier's hash, 12 of its kind.
    private(set) var key: UInt64 = 0
    private var bits = Self.mask
    /// Where its list of evidence begins; 0 for nowhere.
    var head: UInt32 = 0

    /// A place that is not in use.
    init() {}

    init(_ profile: ProfileID) {
        high = profile.token.high
        low = profile.token.low
    }

    var profile: ProfileID { ProfileID(Token128(high: high, low: low)) }

    /// Whether it is this profile's; cheaper than to compare names.
    @inline(__always)
    func isOf(_ profile: ProfileID) -> Bool {
        low == profile.token.low && high == profile.token.high
    }

    var customer: CustomerID { CustomerID(Token128(high: high, low: low)) }

    /// The number of the node that its customer is named after; `none` for one that nobody has
    /// seen.
    var anchor: Int {
        @inline(__always)
        get { Int(bits & Self.mask) }
        set { bits = bits & ~Self.mask | UInt32(truncatingIfNeeded: newValue) & Self.mask }
    }

    /// Whether it was seen, or decided about.
    @inline(__always)
    var isSeen: Bool { bits & Self.mask != Self.mask }

    @inline(__always)
    func has(_ flags: Flags) -> Bool { bits & flags.rawValue != 0 }

    mutating func set(_ flag: Flags, _ isSet: Bool) {
        bits = isSet ? bits | flag.rawValue : bits & ~flag.rawValue
    }

    /// The number of its kind; 0 for one whose identifier is not known.
    @inline(__always)
    var kind: Int { Int(key & 0xFFF) }

    /// Where its identifier is looked for.
    @inline(__always)
    var home: UInt64 { key & ~0xFFF }

    /// Whether it has the identifier of `code`, of which the rest is in the table.
    @inline(__always)
    func isOf(_ code: KeyedHash.Code) -> Bool { (key ^ code.first) & ~0xFFF == 0 }

    mutating func set(_ code: KeyedHash.Code, kind: Int) {
        key = code.first & ~0xFFF | UInt64(kind)
    }
}
