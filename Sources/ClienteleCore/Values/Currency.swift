// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
    /// The three letters, upper case.
    public let code: String

    /// A currency by three Latin letters in any case; nil for anything else.
    ///
    /// Any three letters are accepted: a code that is not in ISO 4217 has two minor digits.
    public init?(_ code: some StringProtocol) {
        guard code.utf8.count == 3 else { return nil }
        for byte in code.utf8 where !(0x41...0x5A).contains(byte & 0xDF) { return nil }
        self.code = code.uppercased()
    }

    private init(known code: String) {
        self.code = code
    }

    /// How many decimal digits the minor unit has.
    ///
    /// There are 2 for most currencies, 0 or 3 for some (ISO 4217, table A.1).
    public var minorDigits: Int {
        if Self.withoutMinorUnit.contains(code) { return 0 }
        if Self.withThreeDigits.contains(code) { return 3 }
        return 2
    }

    /// The code.
    public var description: String { code }

    /// Euro.
    public static let eur = Currency(known: "EUR")
    /// Pound sterling.
    public static let gbp = Currency(known: "GBP")
    /// Polish zloty.
    public static let pln = Currency(known: "PLN")
    /// United States dollar.
    public static let usd = Currency(known: "USD")
    /// Russian rouble.
    public static let rub = Currency(known: "RUB")

    private static let withoutMinorUnit: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
        "VUV", "XAF", "XOF", "XPF",
    ]
    private static let withThreeDigits: Set<String> = [
        "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
    ]
}
