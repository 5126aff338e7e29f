// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How the numbers of a loyalty card are made, so that a slip of the finger is noticed.
public struct CardScheme: Hashable, Sendable {
    private enum Check: Hashable, Sendable {
        case ean
        case luhn
        case mod97
    }

    private let check: Check
    /// How many digits a number has, with its check digits.
    public let lengths: ClosedRange<Int>
    /// What every number begins with; empty for anything.
    public let prefix: String

    private init(_ check: Check, _ lengths: ClosedRange<Int>, _ prefix: String) {
        self.check = check
        self.lengths = lengths
        self.prefix = prefix
    }

    /// Thirteen digits, the last by weights one and three (GS1 General Specifications, 7.9).
    public static func ean13(prefix: String = "") -> CardScheme {
        CardScheme(.ean, 13...13, prefix)
    }

    /// The last digit by the formula of Luhn (ISO/IEC 7812-1, annex B).
    public static func luhn(lengths: ClosedRange<Int>, prefix: String = "") -> CardScheme {
        CardScheme(.luhn, lengths, prefix)
    }

    /// The last two digits by ISO/IEC 7064, MOD 97-10.
    public static func mod97(lengths: ClosedRange<Int>, prefix: String = "") -> CardScheme {
        CardScheme(.mod97, lengths, prefix)
    }

    /// The digits of a card's number, without what parts them.
    ///
    /// - Throws: `Refusal` with code `identity.loyalty` when the text is no number of this scheme,
    ///   `identity.loyalty.check` when only the check digits are wrong.
    public func number(_ text: String) throws(Refusal) -> String {
        var digits: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: digits.append(UInt8(truncatingIfNeeded: scalar.value &- 0x30))
            case 0xFF10...0xFF19: digits.append(UInt8(truncatingIfNeeded: scalar.value &- 0xFF10))
            case 0x09...0x0D, 0x20, 0x2D, 0x2E, 0xA0, 0xAD, 0x200B, 0x2010...0x2013, 0x202F, 0xFEFF:
                continue
            default: throw Refusal("identity.loyalty", "a card number has a sign that is no digit")
            }
        }
        let number = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
        guard lengths.contains(digits.count), number.hasPrefix(prefix) else {
            throw Refusal(
                "identity.loyalty", "a card number of \(digits.count) digits is not of the scheme")
        }
        guard !digits.allSatisfy({ $0 == digits[0] }) else {
            throw Refusal("identity.loyalty.placeholder", "a card number is one digit repeated")
        }
        guard isRight(digits) else {
            throw Refusal("identity.loyalty.check", "the check digit of a card number is wrong")
        }
        return number
    }

    private func isRight(_ digits: [UInt8]) -> Bool {
        var sum = 0
        switch check {
        case .ean:
            for (place, digit) in digits.reversed().enumerated() {
                sum += Int(digit) * (place & 1 == 1 ? 3 : 1)
            }
            return sum % 10 == 0
        case .luhn:
            for (place, digit) in digits.reversed().enumerated() {
                let value = Int(digit) * ((place & 1) + 1)
                sum += value > 9 ? value - 9 : value
            }
            return sum % 10 == 0
        case .mod97:
            for digit in digits { sum = (sum * 10 + Int(digit)) % 97 }
            return sum == 1
        }
    }
}
