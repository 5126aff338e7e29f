// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A set of small identifiers: purposes, special features, custom purposes.
///
/// What such an identifier means is in the vendor list of the framework. They go from 1 to
/// `maximum`. Another one can be put in, and then no set of a string contains this one: a
/// question about a purpose that does not exist is answered with no.
public struct PurposeIDs: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// The largest identifier.
    public static let maximum = 63

    /// Identifier `i` is the bit `i` from the top; the top bit stands for whatever is not one.
    var bits: UInt64

    /// The set of the ones in the first bits of `bits`.
    init(bits: UInt64) {
        self.bits = bits
    }

    /// The set of the ones in a field of `width` bits, right-aligned, the first bit for 1.
    @inline(__always)
    init(field: UInt64, width: Int) {
        bits = field &<< UInt64(63 - width)
    }

    /// The set as a field of `width` bits.
    ///
    /// - Returns: nil when an identifier has no bit in it.
    func field(_ width: Int) -> UInt64? {
        let field = bits >> UInt64(63 - width)
        return field << UInt64(63 - width) == bits && field >> UInt64(width) == 0 ? field : nil
    }

    /// A set of identifiers.
    public init(_ identifiers: some Sequence<Int>) {
        bits = 0
        for identifier in identifiers { insert(identifier) }
    }

    /// A set of identifiers.
    public init(arrayLiteral elements: Int...) {
        self.init(elements)
    }

    /// Puts an identifier in.
    public mutating func insert(_ identifier: Int) {
        bits |= Self.bit(identifier)
    }

    /// Takes an identifier out.
    public mutating func remove(_ identifier: Int) {
        bits &= ~Self.bit(identifier)
    }

    /// Whether the identifier is in the set.
    public func contains(_ identifier: Int) -> Bool {
        bits & Self.bit(identifier) != 0
    }

    /// Whether all of `other` are in the set; constant time.
    @inlinable
    public func isSuperset(of other: PurposeIDs) -> Bool {
        other.subtracting(self).isEmpty
    }

    /// The identifiers that are not in `other`.
    public func subtracting(_ other: PurposeIDs) -> PurposeIDs {
        PurposeIDs(bits: bits & ~other.bits)
    }

    /// The identifiers that are in both.
    public func intersection(_ other: PurposeIDs) -> PurposeIDs {
        PurposeIDs(bits: bits & other.bits)
    }

    /// Whether there is none.
    public var isEmpty: Bool { bits == 0 }
    /// How many there are.
    public var count: Int { bits.nonzeroBitCount }

    /// The identifiers, ascending.
    public var identifiers: [Int] {
        (0...Self.maximum).filter { bits & (1 << UInt64(63 - $0)) != 0 }
    }

    private static func bit(_ identifier: Int) -> UInt64 {
        (1...maximum).contains(identifier) ? 1 << UInt64(63 - identifier) : 1 << 63
    }
}
