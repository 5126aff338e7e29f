// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A code that gives one advantage once: its campaign, its number, its last day, signed.
///
/// Twenty letters in four groups: `003G0-01912-7HSF2-2Y1CD`. They hold the number of the secret
/// (2 bits), the campaign (14), the serial number (24), the last day (15), a signature (40) and a check
/// letter. So a till can tell without a network whether a code is one of the retailer's and still
/// good, and a slip of the finger from a forgery. Guessing a signature succeeds once in 10^12 tries;
/// whoever answers tries over a network limits them.
public struct OneTimeCode: Hashable, Sendable {
    /// The greatest number of a campaign.
    public static let greatestCampaign: UInt16 = 1 << 14 - 1
    /// The greatest serial number.
    public static let greatestSerial: UInt32 = 1 << 24 - 1
    /// The days that can be the last: 89 years from 2024 on.
    public static var lastDays: ClosedRange<Int> { firstDay...(firstDay + 1 << 15 - 1) }

    private static let firstDay = 19_723
    private static let letterCount = 20

    /// The number of the campaign.
    public let campaign: UInt16
    /// The serial number within the campaign.
    public let serial: UInt32
    /// The last day on which it is good, counted from 1970-01-01.
    let lastDayNumber: Int

    init?(campaign: UInt16, serial: UInt32, lastDayNumber: Int) {
        guard campaign <= Self.greatestCampaign, serial <= Self.greatestSerial,
            Self.lastDays.contains(lastDayNumber)
        else { return nil }
        self.campaign = campaign
        self.serial = serial
        self.lastDayNumber = lastDayNumber
    }

    /// The last day on which it is good, by the calendar where it is shown.
    public var lastDay: CivilDate? { CivilDate(daysSinceEpoch: lastDayNumber) }

    /// The code as it is printed.
    ///
    /// - Parameter keys: the secrets; the current one signs.
    /// - Returns: four groups of five letters.
    public func text(_ keys: CodeKeys) -> String {
        let payload = payload(key: keys.current)
        let tag = keys.tag(payload, key: keys.current) ?? 0
        var values: [UInt8] = []
        // 55 bits of content are eleven letters, 40 bits of signature eight.
        for place in stride(from: 10, through: 0, by: -1) {
            values.append(UInt8(truncatingIfNeeded: payload >> UInt64(5 * place)) & 31)
        }
        for place in stride(from: 7, through: 0, by: -1) {
            values.append(UInt8(truncatingIfNeeded: tag >> UInt64(5 * place)) & 31)
        }
        values.append(CodeAlphabet.check(values))
        let letters = values.map { CodeAlphabet.letters[Int($0)] }
        return stride(from: 0, to: letters.count, by: 5)
            .map { String(decoding: letters[$0..<($0 + 5)], as: UTF8.self) }
            .joined(separator: "-")
    }

    private func payload(key: UInt8) -> UInt64 {
        var payload = UInt64(key)
        payload = payload << 14 | UInt64(campaign)
        payload = payload << 24 | UInt64(serial)
        return payload << 15 | UInt64(lastDayNumber - Self.firstDay)
    }

    /// Reads a code as it was typed or scanned.
    ///
    /// Case, blanks and hyphens do not matter; an O is taken for a zero, an I or L for a one, and
    /// Cyrillic letters for the Latin ones that look like them.
    ///
    /// - Parameters:
    ///   - text: what was typed.
    ///   - keys: the secrets that a code may be signed with.
    ///   - today: the day where it is shown.
    /// - Throws: `Refusal` with `code.mistyped`, `code.forged` or `code.expired`. The words have no
    ///   part of the code.
    public init(
        typed text: String, _ keys: CodeKeys, on today: CivilDate
    ) throws(Refusal) {
        let mistyped = Refusal("code.mistyped", "a letter is wrong, missing or too many")
        var values: [UInt8] = []
        for scalar in text.unicodeScalars {
            if CodeAlphabet.isSeparator(scalar) { continue }
            guard values.count < Self.letterCount, let value = CodeAlphabet.value(scalar) else {
                throw mistyped
            }
            values.append(value)
        }
        guard values.count == Self.letterCount,
            CodeAlphabet.check(values.dropLast()) == values.last
        else { throw mistyped }
        let payload = values[..<11].reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
        let tag = values[11..<19].reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
        let key = UInt8(truncatingIfNeeded: payload >> 53)
        // One comparison of whole words: its time tells nothing.
        guard let wanted = keys.tag(payload, key: key), wanted ^ tag == 0 else {
            throw Refusal("code.forged", "the signature is of none of the secrets")
        }
        campaign = UInt16(truncatingIfNeeded: payload >> 39) & Self.greatestCampaign
        serial = UInt32(truncatingIfNeeded: payload >> 15) & Self.greatestSerial
        lastDayNumber = Self.firstDay + Int(payload & 0x7FFF)
        guard today.daysSinceEpoch <= lastDayNumber else {
            throw Refusal("code.expired", "the last day is past")
        }
    }
}

extension CodeAlphabet {
    fileprivate static func check(_ values: ArraySlice<UInt8>) -> UInt8 { check(Array(values)) }
}
