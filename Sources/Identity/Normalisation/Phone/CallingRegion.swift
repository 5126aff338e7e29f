// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where a phone number was written, and with it how numbers are written there.
///
/// One of 245 regions with a numbering plan of their own; the plans are part of the module.
public struct CallingRegion: Hashable, Sendable {
    /// Two ASCII letters.
    private let letters: UInt16

    /// The region with this ISO 3166-1 alpha-2 code, in either case; nil when it has no plan.
    ///
    /// Kosovo is `XK`, Ascension `AC`, Tristan da Cunha `TA`.
    public init?(_ code: String) {
        var letters: UInt16 = 0
        for byte in code.utf8 { letters = letters &<< 8 | UInt16(byte & 0xDF) }
        guard code.utf8.count == 2, PhoneTable.shipped.index(of: letters) != nil else {
            return nil
        }
        self.letters = letters
    }

    init(letters: UInt16) {
        self.letters = letters
    }

    /// All regions, in the order of their codes.
    public static var all: [CallingRegion] {
        PhoneTable.shipped.plans.map { CallingRegion(letters: $0.region) }
    }

    /// The place of the region's plan in the shipped table.
    var index: Int { PhoneTable.shipped.index(of: letters) ?? 0 }

    private var plan: PhonePlan { PhoneTable.shipped.plans[index] }

    /// ISO 3166-1 alpha-2.
    public var code: String {
        String(
            decoding: [
                UInt8(truncatingIfNeeded: letters >> 8), UInt8(truncatingIfNeeded: letters),
            ], as: UTF8.self)
    }

    /// The country calling code, for example `48`.
    public var callingCode: String { String(plan.code) }

    /// What is dialled before a number inside the country; empty for nothing.
    public var trunkPrefix: String {
        guard let written = plan.writtenTrunk ?? plan.trunk else { return "" }
        let digits = PhoneTable.shipped.text[written].prefix { 0x30...0x39 ~= $0 }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The shortest and the longest number, in digits without calling code and trunk prefix.
    ///
    /// Not every length between them need be possible.
    public var lengths: ClosedRange<Int> { plan.shortest...max(plan.shortest, plan.longest) }

    /// Poland.
    public static let poland = CallingRegion(letters: 0x504C)  // PL
    /// Germany.
    public static let germany = CallingRegion(letters: 0x4445)  // DE
    /// The United Kingdom.
    public static let unitedKingdom = CallingRegion(letters: 0x4742)  // GB
    /// Russia.
    public static let russia = CallingRegion(letters: 0x5255)  // RU
    /// Ukraine.
    public static let ukraine = CallingRegion(letters: 0x5541)  // UA
    /// The United States.
    public static let unitedStates = CallingRegion(letters: 0x5553)  // US
    /// France.
    public static let france = CallingRegion(letters: 0x4652)  // FR
}

extension CallingRegion: CustomStringConvertible {
    /// The code of the region.
    public var description: String { code }
}
