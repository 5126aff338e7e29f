// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An e-mail address of a person as it is compared.
struct PreparedEmail: Hashable, Sendable {
    let address: EmailAddress
    /// The one address of all that reach its mailbox.
    let key: String

    /// Nil when it is none, or that of a desk or a machine, or made up.
    init?(_ text: String) {
        var text = text
        if let start = text.lastIndex(of: "<"), let end = text.lastIndex(of: ">"), start < end {
            text = String(text[text.index(after: start)..<end])
        }
        guard let address = try? EmailAddress(text), address.usage == .personal else { return nil }
        self.address = address
        key = EmailProviders.usual.canonical(address) ?? address.exact
    }

    func agreement(_ other: Self) -> PartyAgreement {
        if key == other.key { return .same }
        let (mine, its) = (address, other.address)
        // A slip in one part, where the other is long enough to be no chance.
        if mine.local == its.local, mine.local.utf8.count > 4,
            EditDistance.optimalStringAlignment(mine.domain, its.domain) < 2
        {
            return .close
        }
        if mine.domain == its.domain, min(mine.local.utf8.count, its.local.utf8.count) > 7,
            EditDistance.optimalStringAlignment(mine.local, its.local) < 2
        {
            return .close
        }
        return .unknown
    }
}
