// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A phone number as it is compared, also where its country or its area is not written.
struct PreparedPhone: Hashable, Sendable {
    /// With the calling code, as read in the country of the record.
    let full: String?
    /// The digits as written, without zeros before them.
    let digits: String
    /// Whether the calling code is written.
    let hasCode: Bool

    init?(_ text: String, region: CallingRegion?) {
        let number = region.flatMap { try? PhoneNumber(text, region: $0) }
        full = number.map { String($0.e164.dropFirst()) }
        hasCode = text.contains { $0 == "+" || $0 == "\u{FF0B}" }
        let raw = TextFolding.fold(text).utf8.filter { 0x30...0x39 ~= $0 }
        let written = String(decoding: raw.drop { $0 == 0x30 }, as: UTF8.self)
        digits = hasCode ? full ?? written : written
        let isRepeated = Set(digits.utf8.suffix(7)).count < 2
        guard 7...15 ~= digits.utf8.count, !isRepeated, !(number?.isPlaceholder ?? false) else {
            return nil
        }
    }

    /// The last seven digits: what is dialled in one town.
    var local: String { String(digits.suffix(7)) }

    func agreement(_ other: Self) -> PartyAgreement {
        if full != nil, full == other.full { return .same }
        if hasCode, other.hasCode { return digits == other.digits ? .same : .unknown }
        let (short, long) =
            digits.utf8.count <= other.digits.utf8.count
            ? (digits, other.digits) : (other.digits, digits)
        guard long.hasSuffix(short) else { return .unknown }
        return short.utf8.count >= 9 || short == long ? .same : .close
    }
}
