// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A phone number in full: calling code and national number.
///
/// The digits are those that libphonenumber reads from the same text, as far as a length can tell
/// a possible number from an impossible one; whether a number is assigned is not known here.
public struct PhoneNumber: Hashable, Sendable {
    /// The country calling code, for example `48`.
    public let callingCode: Int
    let digits: PhoneDigits
    /// The digits to dial after the connection is made, which are not part of E.164.
    public let extensionDigits: String?

    /// Reads a number as it is written in `region`.
    ///
    /// National and international forms, with or without separators; `tel:` addresses (RFC 3966);
    /// full-width digits; an extension behind `ext.`, `x`, `доб.`, `wew.` or `#`.
    ///
    /// - Parameters:
    ///   - text: the number.
    ///   - region: where a number without a plus sign was written.
    /// - Throws: `Refusal` with code `identity.phone` when the text is no number or no number can
    ///   have this length there, `identity.phone.placeholder` when it is one digit repeated.
    public init(_ text: String, region: CallingRegion) throws(Refusal) {
        self = try Self.read(try PhoneText(text), region: region)
    }

    /// Reads a number that may have been written in any of `regions`.
    ///
    /// - Throws: `Refusal` with code `identity.phone.ambiguous` when two regions read different
    ///   numbers, and what `init(_:region:)` throws when none reads one.
    public init(_ text: String, anyOf regions: [CallingRegion]) throws(Refusal) {
        let written = try PhoneText(text)
        var found: PhoneNumber?
        var refusal = Refusal("identity.phone", "no region to read a phone number in")
        for region in regions {
            switch Self.attempt(written, region: region) {
            case .success(let number):
                if let found, found != number { throw Self.ambiguous }
                found = number
            case .failure(let error): refusal = error
            }
        }
        guard let found else { throw refusal }
        self = found
    }

    private static var ambiguous: Refusal {
        Refusal(
            "identity.phone.ambiguous", "a phone number without a country can be of two regions")
    }

    private static func attempt(
        _ text: PhoneText, region: CallingRegion
    ) -> Result<PhoneNumber, Refusal> {
        do {
            return .success(try read(text, region: region))
        } catch {
            return .failure(error)
        }
    }

    private static func read(
        _ text: PhoneText, region: CallingRegion
    ) throws(Refusal) -> PhoneNumber {
        let table = PhoneTable.shipped
        guard text.digits.count > 0 else {
            throw Refusal("identity.phone", "a phone number has no digits")
        }
        guard
            let full = table.number(
                text.digits, isInternational: text.hasPlus, in: region.index)
        else {
            if text.digits.count >= 5, isRepeated(text.digits, from: 0) {
                throw Refusal(
                    "identity.phone.placeholder", "a phone number is one digit repeated")
            }
            throw Refusal(
                "identity.phone", "a phone number of \(text.digits.count) digits is not possible")
        }
        return PhoneNumber(
            callingCode: Int(table.plans[full.region].code), digits: full.national,
            extensionDigits: text.extensionDigits?.text)
    }

    private init(callingCode: Int, digits: PhoneDigits, extensionDigits: String?) {
        self.callingCode = callingCode
        self.digits = digits
        self.extensionDigits = extensionDigits
    }

    /// The number without its calling code, as digits.
    public var national: String { digits.text }

    /// A plus sign, the calling code and the national number (ITU-T E.164).
    public var e164: String {
        let length = (callingCode < 10 ? 2 : callingCode < 100 ? 3 : 4) + digits.count
        return unsafe String(unsafeUninitializedCapacity: length) { buffer in
            var count = 0
            func append(_ digit: Int) {
                unsafe buffer[count] = 0x30 + UInt8(truncatingIfNeeded: digit)
                count += 1
            }
            unsafe buffer[0] = 0x2B
            count = 1
            if callingCode >= 100 { append(callingCode / 100) }
            if callingCode >= 10 { append(callingCode / 10 % 10) }
            append(callingCode % 10)
            for index in 0..<digits.count { append(Int(digits[index])) }
            return count
        }
    }

    /// Whether the number is one that people type when they do not want to give theirs.
    ///
    /// The last seven digits are one digit, or the national number counts up or down from its
    /// first digit to its last.
    public var isPlaceholder: Bool {
        guard digits.count >= 7 else {
            return Self.isRepeated(digits, from: 0)
        }
        return Self.isRepeated(digits, from: digits.count - 7) || isCounting
    }

    private static func isRepeated(_ digits: PhoneDigits, from start: Int) -> Bool {
        for index in start..<digits.count where digits[index] != digits[start] { return false }
        return true
    }

    private var isCounting: Bool {
        for step: UInt8 in [1, 9] {
            var counts = true
            for index in 1..<digits.count {
                counts = counts && digits[index] == (digits[index - 1] &+ step) % 10
            }
            if counts { return true }
        }
        return false
    }
}
