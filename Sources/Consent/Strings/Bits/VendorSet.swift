// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A set of vendors: identifiers from 1 to 65,535, one bit each.
///
/// What an identifier means is in the vendor list of the framework. Two sets of the same vendors
/// are equal however they were written.
public struct VendorSet: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// The largest identifier.
    public static let maximum = 65_535

    /// Vendor 1 is the top bit of the first word; the last word is not zero.
    private(set) var words: [UInt64]

    /// The empty set.
    public init() {
        words = []
    }

    /// A set of vendors; what is no identifier is left out.
    public init(_ vendors: some Sequence<Int>) {
        words = []
        for vendor in vendors { insert(vendor) }
    }

    /// A set of vendors; what is no identifier is left out.
    public init(arrayLiteral elements: Int...) {
        self.init(elements)
    }

    /// A set of words as they are kept; zeros at the end are cut off.
    init(words: consuming [UInt64]) {
        self.words = words
        trim()
    }

    private mutating func trim() {
        while self.words.last == 0 { self.words.removeLast() }
    }

    /// Whether the vendor is in the set; constant time.
    public func contains(_ vendor: Int) -> Bool {
        let (word, bit) = Self.place(vendor)
        guard vendor > 0, word < words.count else { return false }
        return words[word] & bit != 0
    }

    /// Puts a vendor in.
    ///
    /// - Returns: false, and nothing is changed, when it is in, or is no identifier.
    @discardableResult
    public mutating func insert(_ vendor: Int) -> Bool {
        guard (1...Self.maximum).contains(vendor) else { return false }
        let (word, bit) = Self.place(vendor)
        if word >= words.count {
            words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
        }
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        return true
    }

    /// Takes a vendor out.
    ///
    /// - Returns: false when it is not in.
    @discardableResult
    public mutating func remove(_ vendor: Int) -> Bool {
        guard contains(vendor) else { return false }
        let (word, bit) = Self.place(vendor)
        words[word] &= ~bit
        trim()
        return true
    }

    /// Whether there is none.
    public var isEmpty: Bool { words.isEmpty }

    /// How many there are; a step for 64 identifiers.
    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The largest identifier of the set; 0 when it is empty.
    public var highest: Int {
        guard let last = words.last else { return 0 }
        return words.count * 64 - last.trailingZeroBitCount
    }

    /// The vendors, ascending.
    public var vendors: [Int] {
        var vendors: [Int] = []
        vendors.reserveCapacity(count)
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                let bit = rest.leadingZeroBitCount
                vendors.append(place * 64 + bit + 1)
                rest &= ~(1 << UInt64(63 - bit))
            }
        }
        return vendors
    }

    @inline(__always)
    private static func place(_ vendor: Int) -> (word: Int, bit: UInt64) {
        ((vendor &- 1) >> 6, 1 &<< UInt64(truncatingIfNeeded: 63 &- ((vendor &- 1) & 63)))
    }
}
