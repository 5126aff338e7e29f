// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whether an address stands for a person.
///
/// Rules can block what does not: many customers give the same one.
public enum EmailUsage: Hashable, Sendable {
    /// Nothing speaks against a person.
    case personal
    /// A desk or a machine: `info@`, `noreply@`.
    case role
    /// Typed to get past a form: `test@`, anything at `example.com`.
    case placeholder
}

extension EmailAddress {
    /// Whether the address stands for a person, by its words.
    public var usage: EmailUsage {
        let name = local.split(separator: "+", maxSplits: 1).first.map(String.init) ?? local
        if Self.isReserved(domain) || Self.placeholders.contains(name) || isMashed(name) {
            return .placeholder
        }
        return Self.roles.contains(name.filter { $0 != "-" && $0 != "_" && $0 != "." })
            ? .role : .personal
    }

    /// The domains that RFC 2606 and RFC 6761 set aside.
    private static func isReserved(_ domain: String) -> Bool {
        let labels = domain.split(separator: ".")
        guard let last = labels.last else { return true }
        if ["example", "test", "invalid", "localhost", "local"].contains(last) { return true }
        return labels.count > 1 && labels[labels.count - 2] == "example"
            && ["com", "net", "org"].contains(last)
    }

    /// Whether a name is one key held down, or one of the rows of the keyboard.
    private func isMashed(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count >= 3 else { return false }
        return name.utf8.allSatisfy { $0 == first }
    }

    private static let placeholders: Set<String> = [
        "asd", "asdf", "asdfgh", "brak", "email", "example", "fake", "foo", "keine", "mail", "nie",
        "niema", "no", "nobody", "noemail", "nomail", "none", "null", "qwe", "qwerty", "test",
        "test1", "test123", "tester", "testing", "unknown", "user", "username",
    ]

    private static let roles: Set<String> = [
        "abuse", "accounting", "accounts", "admin", "administrator", "billing", "biuro", "bounce",
        "bounces", "careers", "contact", "customerservice", "daemon", "donotreply", "ftp", "hello",
        "help", "helpdesk", "hostmaster", "hr", "info", "jobs", "kasse", "kontakt", "mailerdaemon",
        "marketing", "newsletter", "noreply", "office", "orders", "postmaster", "privacy",
        "reception", "reklamacje", "root", "sales", "service", "shop", "sklep", "support", "team",
        "uucp", "webmaster", "zamowienia",
    ]
}
