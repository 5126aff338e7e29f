// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Up to 32 decimal digits in one word, so that taking a number apart asks for no memory.
struct PhoneDigits: Hashable, Sendable {
    /// The most digits that fit.
    static let capacity = 32

    private var bits: UInt128 = 0
    private(set) var count = 0

    /// The digit at `index`, 0 to 9.
    subscript(index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: bits &>> UInt128(4 &* (count &- 1 &- index))) & 0xF
    }

    /// Adds a digit, 0 to 9; false when there is no room.
    mutating func append(_ digit: UInt8) -> Bool {
        guard count < Self.capacity else { return false }
        bits = bits &<< 4 | UInt128(digit)
        count &+= 1
        return true
    }

    /// Adds the digits of `other`; false when there is no room.
    mutating func append(_ other: PhoneDigits) -> Bool {
        guard count &+ other.count <= Self.capacity else { return false }
        for index in 0..<other.count { _ = append(other[index]) }
        return true
    }

    /// The digits from `start` on; empty beyond the end.
    func dropping(_ start: Int) -> PhoneDigits {
        var rest = self
        rest.count = max(0, count &- start)
        rest.bits = rest.count == 0 ? 0 : bits & (UInt128.max &>> UInt128(128 &- 4 &* rest.count))
        return rest
    }

    /// The first `length` digits, or fewer.
    func first(_ length: Int) -> PhoneDigits {
        guard length < count else { return self }
        var head = self
        head.count = length
        head.bits = length == 0 ? 0 : bits &>> UInt128(4 &* (count &- length))
        return head
    }

    /// The number that the first `length` digits write.
    func value(first length: Int) -> Int {
        var value = 0
        for index in 0..<min(length, count) { value = value &* 10 &+ Int(self[index]) }
        return value
    }

    /// The digits as ASCII behind `bytes`.
    func append(to bytes: inout [UInt8]) {
        for index in 0..<count { bytes.append(0x30 &+ self[index]) }
    }

    /// The digits as text.
    var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
