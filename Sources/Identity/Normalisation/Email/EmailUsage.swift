// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whether an address stands for a person.
///
/// Rules can block what does not: many customers give the same one.
public enum EmailUsage: Hashable, Sendable {
    /// Nothing speaks against a person.
    case personal
    /// A desk: `info@`.
    case role
    /// A machine: `noreply@`.
    case machine
    /// Typed to get past a form: `test@`, `aaa@`.
    case placeholder
    /// At a domain that is set aside for examples and tests: `example.com`.
    case reserved
}

extension EmailAddress {
    /// Whether the address stands for a person, by its words.
    public var usage: EmailUsage {
        let name = local.split(separator: "+", maxSplits: 1).first.map(String.init) ?? local
        let letters = name.filter { $0 != "-" && $0 != "_" && $0 != "." }
        if Self.machines.contains(letters) { return .machine }
        if Self.placeholders.contains(name) || isMashed(name) { return .placeholder }
        if Self.isReserved(domain) { return .reserved }
        return Self.roles.contains(letters) ? .role : .personal
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

    /// The longest name of a machine or of nobody, in letters and digits.
    static let longestOfNobody =
        (machines.union(placeholders).map { $0.utf8.count }.max() ?? 0)

    /// Whether a name without its separators is that of a machine, or, when it is whole, of nobody.
    static func isOfNobody(_ letters: String, isWhole: Bool) -> Bool {
        machines.contains(letters) || isWhole && placeholders.contains(letters)
    }

    private static let placeholders: Set<String> = [
        "asd", "asdf", "asdfgh", "brak", "email", "example", "fake", "foo", "keine", "mail", "nie",
        "niema", "no", "nobody", "noemail", "nomail", "none", "null", "qwe", "qwerty", "test",
        "test1", "test123", "tester", "testing", "unknown", "user", "username",
    ]

    private static let roles: Set<String> = [
        "abuse", "accounting", "accounts", "admin", "administrator", "billing", "biuro", "careers",
        "contact", "customerservice", "hello", "help", "helpdesk", "hr", "info", "jobs", "kasse",
        "kontakt", "marketing", "newsletter", "office", "orders", "privacy", "reception",
        "reklamacje", "sales", "service", "shop", "sklep", "support", "team", "webmaster",
        "zamowienia",
    ]

    private static let machines: Set<String> = [
        "bounce", "bounces", "daemon", "donotreply", "ftp", "hostmaster", "mailerdaemon", "noreply",
        "postmaster", "root", "uucp",
    ]
}
