// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// By which rules mail providers deliver different addresses to one mailbox.
///
/// A declared option: an address at a domain that is not listed is never rewritten, because there
/// dots and plus signs can tell two people apart.
public struct EmailProviders: Hashable, Sendable {
    /// The rules of one provider.
    public struct Rule: Hashable, Sendable {
        /// The domain that stands for all of the provider's domains.
        public var domain: String
        /// Whether dots in the local part mean nothing.
        public var ignoresDots: Bool
        /// Whether what follows a plus sign in the local part means nothing.
        public var ignoresTag: Bool

        /// Rules.
        public init(domain: String, ignoresDots: Bool = false, ignoresTag: Bool = true) {
            self.domain = domain
            self.ignoresDots = ignoresDots
            self.ignoresTag = ignoresTag
        }
    }

    /// The rule of each domain, domains in lower case.
    public var rules: [String: Rule]

    /// Rules by domain.
    public init(rules: [String: Rule]) {
        self.rules = rules
    }

    /// What large providers say of themselves, as of 2026.
    ///
    /// Gmail: dots and tags, two domains. Outlook, Fastmail: tags, each domain its own. iCloud,
    /// Proton: tags, three domains each.
    public static let usual: EmailProviders = {
        var rules: [String: Rule] = [:]
        for domain in ["gmail.com", "googlemail.com"] {
            rules[domain] = Rule(domain: "gmail.com", ignoresDots: true)
        }
        for domain in ["icloud.com", "me.com", "mac.com"] {
            rules[domain] = Rule(domain: "icloud.com")
        }
        for domain in ["proton.me", "protonmail.com", "pm.me"] {
            rules[domain] = Rule(domain: "proton.me")
        }
        let own = [
            "outlook.com", "outlook.de", "outlook.fr", "hotmail.com", "hotmail.co.uk",
            "hotmail.de", "hotmail.fr", "live.com", "live.co.uk", "live.de", "live.fr", "msn.com",
            "fastmail.com", "fastmail.fm",
        ]
        for domain in own { rules[domain] = Rule(domain: domain) }
        return EmailProviders(rules: rules)
    }()

    /// The one address of all that reach the mailbox of `address`.
    ///
    /// - Returns: the canonical address, or nil when the provider is not known.
    public func canonical(_ address: EmailAddress) -> String? {
        guard let rule = rules[address.domain] else { return nil }
        if address.local.utf8.first == 0x22 { return "\(address.local)@\(rule.domain)" }
        var local = Array(address.local.utf8)
        if rule.ignoresTag, let plus = local.firstIndex(of: 0x2B), plus > 0 {
            local.removeSubrange(plus...)
        }
        if rule.ignoresDots { local.removeAll { $0 == 0x2E } }
        return "\(String(decoding: local, as: UTF8.self))@\(rule.domain)"
    }
}
