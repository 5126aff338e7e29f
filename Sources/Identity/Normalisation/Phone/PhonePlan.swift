// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The numbering plan of one region, as places in the table's text.
struct PhonePlan: Sendable {
    /// A local number that is shorter than a full one, and what stands before it in full.
    struct Local: Sendable {
        var length: Int
        /// The digits that it may begin with, a bit each.
        var first: UInt16
        var area: PhoneDigits
    }

    /// ISO 3166-1 alpha-2, two ASCII letters.
    var region: UInt16
    var code: UInt16
    var isMain: Bool
    /// The possible lengths of a national number, a bit each.
    var lengths: UInt32
    var international: Range<Int>?
    var trunk: Range<Int>?
    var writtenTrunk: Range<Int>?
    var local: Local?

    func allows(_ length: Int) -> Bool {
        length < 32 && lengths &>> UInt32(length) & 1 == 1
    }

    var shortest: Int { lengths.trailingZeroBitCount }
    var longest: Int { 31 - lengths.leadingZeroBitCount }
}
