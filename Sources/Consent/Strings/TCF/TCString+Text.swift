// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TCString {
    /// Whether a vendor may use the person's data for all of the purposes, straight from the text.
    ///
    /// It answers as `allows(vendor:purposes:basis:)` does on the string read, without reading the
    /// rest and without asking for memory. Only what decides is checked: a text that a reading
    /// refuses may get an answer here. What cannot be read where it decides is an error, never a
    /// yes. Takes constant time where the lists have a bit for each vendor and nothing is
    /// restricted, and otherwise time in proportion to the ranges.
    ///
    /// - Parameters:
    ///   - text: the characters of the string, in UTF-8.
    ///   - vendor: the vendor.
    ///   - purposes: the purposes; with none, the vendor alone is asked about.
    ///   - basis: the basis on which the vendor declares all of the purposes.
    /// - Returns: whether nothing stands against it.
    /// - Throws: `ConsentStringError` with the bit.
    public static func allows(
        _ text: Span<UInt8>, vendor: Int, purposes: PurposeIDs, basis: TCLegalBasis = .consent
    ) throws(ConsentStringError) -> Bool {
        var bits = TextBits(count: text.count)
        let answer = unsafe text.withUnsafeBufferPointer { characters in
            unsafe allows(characters, &bits, vendor, purposes, basis)
        }
        if bits.hasFailed { throw bits.failure(.core) }
        return answer
    }

    private static func allows(
        _ text: UnsafeBufferPointer<UInt8>, _ bits: inout TextBits, _ vendor: Int,
        _ purposes: PurposeIDs, _ basis: TCLegalBasis
    ) -> Bool {
        let isConsent = basis == .consent
        guard unsafe bits.field(0, 6, in: text) == 2 else {
            bits.fail(.version, at: 0)
            return false
        }
        let field = unsafe UInt64(bits.field(isConsent ? 152 : 176, 24, in: text))
        var given = PurposeIDs(field: field, width: 24)
        if !isConsent {
            let version = Int(unsafe bits.field(132, 6, in: text))
            given = given.subtracting(basis.impossible(policyVersion: version))
        }
        guard given.isSuperset(of: purposes) else { return false }
        var place = 213
        let consents = unsafe bits.list(at: &place, holds: vendor, in: text)
        if isConsent, !consents { return false }
        let interests = unsafe bits.list(at: &place, holds: vendor, in: text)
        guard isConsent ? consents : interests else { return false }
        return unsafe !isForbidden(text, &bits, place, vendor, purposes, basis)
    }

    /// Whether a restriction in the text forbids one of the purposes to the vendor.
    @inline(__always)
    private static func isForbidden(
        _ text: UnsafeBufferPointer<UInt8>, _ bits: inout TextBits, _ start: Int, _ vendor: Int,
        _ purposes: PurposeIDs, _ basis: TCLegalBasis
    ) -> Bool {
        var left = unsafe bits.field(start, 12, in: text)
        var place = start + 12
        while left > 0, !bits.hasFailed {
            let head = unsafe Int(bits.field(place, 20, in: text))
            let type = RestrictionType(rawValue: head >> 12 & 3) ?? .undefined
            place += 20
            let isMeant = purposes.contains(head >> 14) && basis.isForbidden(by: type)
            let entries = unsafe bits.entries(
                head & 4095, at: &place, hold: vendor, in: text)
            if isMeant, entries { return true }
            left -= 1
        }
        return false
    }

    /// Whether a vendor is among those that were shown to the person, straight from the text.
    ///
    /// - Parameters:
    ///   - text: the characters of the string, in UTF-8.
    ///   - vendor: the vendor.
    /// - Returns: nil when the string has no segment of disclosed vendors.
    /// - Throws: `ConsentStringError` with the bit.
    public static func discloses(
        _ text: Span<UInt8>, vendor: Int
    ) throws(ConsentStringError) -> Bool? {
        try unsafe text.withUnsafeBufferPointer { (characters) throws(ConsentStringError) in
            let dot = UInt8(ascii: ".")
            var start = unsafe SegmentedText.place(of: dot, in: characters, from: 0) + 1
            while start <= characters.count {
                let end = unsafe SegmentedText.place(of: dot, in: characters, from: start)
                let segment = unsafe UnsafeBufferPointer(rebasing: characters[start..<end])
                var bits = TextBits(count: segment.count)
                let type = unsafe bits.field(0, 3, in: segment)
                var place = 3
                let holds =
                    unsafe type == 1 && bits.list(at: &place, holds: vendor, in: segment)
                if bits.hasFailed { throw bits.failure(.disclosedVendors) }
                if type == 1 { return holds }
                start = end + 1
            }
            return nil
        }
    }
}
