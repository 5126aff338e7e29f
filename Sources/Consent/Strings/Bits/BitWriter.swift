// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Writes bits as characters of the alphabet.
@safe
struct BitWriter: ~Copyable {
    private let text: UnsafeMutableBufferPointer<UInt8>
    private var bits: UInt64 = 0
    private var held = 0
    /// How many characters are written.
    private(set) var count = 0

    /// A writer into `text`, which outlives it.
    init(_ text: UnsafeMutableBufferPointer<UInt8>) {
        unsafe self.text = text
    }

    /// Appends the lowest `width` bits, up to 64; the others are zero.
    @inline(__always)
    mutating func append(_ value: UInt64, _ width: Int) {
        if width > 32 {
            short(value &>> 32, width &- 32)
            short(value & 0xFFFF_FFFF, 32)
        } else {
            short(value, width)
        }
    }

    /// Appends a number.
    @inline(__always)
    mutating func append(_ value: Int, _ width: Int) {
        append(UInt64(truncatingIfNeeded: value), width)
    }

    /// Appends a bit.
    @inline(__always)
    mutating func append(_ flag: Bool) {
        short(flag ? 1 : 0, 1)
    }

    @inline(__always)
    private mutating func short(_ value: UInt64, _ width: Int) {
        bits = bits &<< UInt64(truncatingIfNeeded: width) | value
        held &+= width
        while held >= 24 {
            held &-= 24
            put(bits &>> UInt64(truncatingIfNeeded: held))
        }
    }

    /// Writes four characters.
    @inline(__always)
    private mutating func put(_ bits: UInt64) {
        unsafe precondition(count + 4 <= text.count, "the room for the text was counted wrong")
        unsafe text[count] = Base64URL.character(of: bits &>> 18)
        unsafe text[count &+ 1] = Base64URL.character(of: bits &>> 12)
        unsafe text[count &+ 2] = Base64URL.character(of: bits &>> 6)
        unsafe text[count &+ 3] = Base64URL.character(of: bits)
        count &+= 4
    }

    /// Ends a segment with zeros up to whole bytes and characters: a multiple of 24 bits.
    mutating func padTo24() {
        if held > 0 { short(0, 24 - held) }
    }

    /// Ends a segment with zeros up to a whole character.
    mutating func padTo6() {
        while held > 0 {
            let width = min(held, 6)
            held -= width
            character(Base64URL.character(of: (bits >> UInt64(held)) << UInt64(6 - width)))
        }
    }

    /// Writes a character as it is, between segments.
    mutating func character(_ character: UInt8) {
        unsafe precondition(count < text.count, "the room for the text was counted wrong")
        unsafe text[count] = character
        count += 1
    }
}
