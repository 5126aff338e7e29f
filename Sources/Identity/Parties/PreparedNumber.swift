// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A number as it is compared.
struct PreparedNumber: Hashable, Sendable {
    let kind: PartyNumber.Kind
    /// Letters and digits.
    let value: String
    let issuer: Issuer?

    /// Nil when it is made up, one sign repeated or digits that count, or longer than any number is.
    init?(_ number: PartyNumber) {
        value = TextFolding.words(number.value).joined()
        kind = number.kind
        issuer = number.issuer.flatMap(Issuer.init)
        let bytes = Array(value.utf8)
        guard 3...64 ~= bytes.count, Set(bytes).count > 1 else { return nil }
        let steps = Set(zip(bytes, bytes.dropFirst()).map { (Int($1) - Int($0) + 10) % 10 })
        let isCounting =
            bytes.count > 5 && bytes.allSatisfy { 0x30...0x39 ~= $0 }
            && (steps == [1] || steps == [9])
        if isCounting { return nil }
    }

    /// How two of one kind agree; unknown for those of two kinds or two issuers.
    func agreement(_ other: Self, isExclusive: Bool) -> PartyAgreement {
        guard kind == other.kind else { return .unknown }
        let isOneIssuer =
            switch (issuer, other.issuer) {
            case (let mine?, let its?): mine.agrees(its)
            default: true
            }
        guard isOneIssuer else { return .unknown }
        if value == other.value {
            // A few signs are the end of a number.
            return value.utf8.count < 5 ? .plausible : .same
        }
        let (short, long) =
            value.utf8.count < other.value.utf8.count ? (value, other.value) : (other.value, value)
        if short.utf8.count > 2, long.utf8.count > short.utf8.count, long.hasSuffix(short) {
            return .plausible
        }
        if EditDistance.optimalStringAlignment(value, other.value) < 2 { return .close }
        return isExclusive && (issuer == nil) == (other.issuer == nil) ? .conflict : .unknown
    }
}
