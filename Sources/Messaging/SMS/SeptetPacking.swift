// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Septets in octets (3GPP TS 23.038, section 6.1.2.1).
///
/// The first septet takes the low bits of the first octet; what it leaves is filled by the low bits
/// of the second, and so on.
public enum SeptetPacking {
    /// Packs septets after a header of so many octets.
    ///
    /// A header ends where an octet does; zero bits are filled in so that the text begins at the next
    /// border of a septet (3GPP TS 23.040, section 9.2.3.24).
    ///
    /// - Parameters:
    ///   - septets: the text; of each only the low seven bits count.
    ///   - headerLength: the octets of the header, zero without one.
    /// - Returns: the octets after the header.
    public static func pack(_ septets: some Sequence<UInt8>, after headerLength: Int = 0) -> [UInt8]
    {
        var octets: [UInt8] = []
        var bits: UInt32 = 0
        var held = UInt32(fillBits(after: headerLength))
        var hasText = false
        for septet in septets {
            hasText = true
            bits |= UInt32(septet & 0x7F) << held
            held += 7
            if held >= 8 {
                octets.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
                held -= 8
            }
        }
        if hasText, held > 0 {
            octets.append(UInt8(truncatingIfNeeded: bits))
        }
        return octets
    }

    /// Takes the septets out of `octets`.
    ///
    /// - Parameters:
    ///   - octets: the octets after the header.
    ///   - count: how many septets there are.
    ///   - headerLength: the octets of the header, zero without one.
    /// - Returns: the septets; fewer where the octets end before.
    public static func unpack(
        _ octets: some Sequence<UInt8>, count: Int, after headerLength: Int = 0
    ) -> [UInt8] {
        var septets: [UInt8] = []
        var bits: UInt32 = 0
        var held = 0
        var fill = fillBits(after: headerLength)
        for octet in octets {
            bits |= UInt32(octet) << UInt32(held)
            held += 8
            if fill > 0 {
                bits >>= UInt32(fill)
                held -= fill
                fill = 0
            }
            while held >= 7, septets.count < count {
                septets.append(UInt8(truncatingIfNeeded: bits & 0x7F))
                bits >>= 7
                held -= 7
            }
            if septets.count >= count { break }
        }
        return septets
    }

    /// How many zero bits lie between a header of so many octets and the first septet.
    public static func fillBits(after headerLength: Int) -> Int {
        (7 - max(0, headerLength) % 7) % 7
    }
}
