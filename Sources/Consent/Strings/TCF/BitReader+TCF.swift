// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension BitReader {
    /// A code of two letters.
    mutating func letters() -> TwoLetterCode {
        let code = TwoLetterCode(bits: read(12))
        if !code.isLetters {
            note(.notALetter, or: .value, .text(StaticText("a code that is not two letters")))
        }
        return code
    }

    /// The publisher's restrictions.
    mutating func restrictions() -> [PublisherRestriction] {
        let number = integer(12)
        guard number > 0 else { return [] }
        guard number * 20 <= count - position else {
            fail(.truncated, .needs(number * 20, of: count))
            return []
        }
        var restrictions: [PublisherRestriction] = []
        restrictions.reserveCapacity(number)
        for _ in 0..<number {
            let (purpose, type) = restrictionHead()
            let restriction = PublisherRestriction(
                purpose: purpose, type: type, vendors: vendorEntries())
            guard failure == nil else { return [] }
            restrictions.append(restriction)
        }
        noteRepetition(restrictions)
        return restrictions
    }

    /// The purpose and the type of a restriction, checked.
    mutating func restrictionHead() -> (purpose: Int, type: RestrictionType) {
        let purpose = integer(6)
        let type = RestrictionType(rawValue: integer(2)) ?? .undefined
        if purpose == 0 || type == .undefined {
            note(.undefinedValue, or: .value, .text(StaticText("a restriction of no meaning")))
        }
        return (purpose, type)
    }

    /// Finds pairs of purpose and type that have more than one entry.
    mutating func noteRepetition(_ restrictions: [PublisherRestriction]) {
        var seen: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for restriction in restrictions {
            let bit = UInt64(1) << UInt64(restriction.purpose & 63)
            let isRepeated: Bool
            switch restriction.type {
            case .notAllowed:
                isRepeated = seen.0 & bit != 0
                seen.0 |= bit
            case .requireConsent:
                isRepeated = seen.1 & bit != 0
                seen.1 |= bit
            case .requireLegitimateInterest:
                isRepeated = seen.2 & bit != 0
                seen.2 |= bit
            case .undefined:
                isRepeated = seen.3 & bit != 0
                seen.3 |= bit
            }
            if isRepeated { return note(.restrictionRepeated) }
        }
    }

    /// Passes the rest of the segment.
    mutating func skip() {
        while position < count, failure == nil { _ = read(min(64, count - position)) }
    }
}

extension Timestamp {
    /// An instant from tenths of a second, of 36 bits.
    init(deciseconds: UInt64) {
        self.init(microseconds: Int64(deciseconds) * 100_000)
    }

    /// The tenths of a second; nil when they do not fit into 36 bits.
    var deciseconds: UInt64? {
        guard microseconds >= 0, microseconds % 100_000 == 0 else { return nil }
        let value = UInt64(microseconds) / 100_000
        return value >> 36 == 0 ? value : nil
    }
}
