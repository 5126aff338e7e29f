// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A rule of the framework that a TC string does not keep.
public struct TCPolicyFinding: Hashable, Sendable, CustomStringConvertible {
    /// The rules.
    public struct Rule: Hashable, Sendable, CustomStringConvertible {
        /// The name of the rule.
        public let rawValue: String

        /// A string holds for one service or group of services.
        public static let serviceSpecific = Rule(rawValue: "service-specific")
        /// A string is made under version 4 of the policies or a later one.
        public static let policyVersion = Rule(rawValue: "policy-version")
        /// Purpose 1 has no legitimate interest.
        public static let consentForPurpose1 = Rule(rawValue: "consent-for-purpose-1")
        /// Purposes 3 to 6 have no legitimate interest, from version 4 of the policies on.
        public static let consentForPurposes3To6 = Rule(rawValue: "consent-for-purposes-3-6")
        /// A string says which vendors were shown.
        public static let disclosedVendors = Rule(rawValue: "disclosed-vendors")
        /// A string's two instants are the same.
        public static let oneInstant = Rule(rawValue: "one-instant")
        /// A string's instant is the start of a day, in UTC.
        public static let startOfDay = Rule(rawValue: "start-of-day")

        /// The name of the rule.
        public var description: String { rawValue }
    }

    /// The rule.
    public let rule: Rule
    /// The purposes that it is broken for; empty where the rule is not about purposes.
    public let purposes: PurposeIDs
    /// Whether the framework says that a string of its date is invalid for this.
    ///
    /// False where a reader is told to live with it: an older string, or a rule for who
    /// writes strings.
    public let isInvalid: Bool

    init(_ rule: Rule, purposes: PurposeIDs = [], isInvalid: Bool) {
        self.rule = rule
        self.purposes = purposes
        self.isInvalid = isInvalid
    }

    /// The rule, the purposes, and whether the string is invalid.
    public var description: String {
        let list = purposes.identifiers.map(String.init).joined(separator: ", ")
        return rule.rawValue + (list.isEmpty ? "" : " (\(list))") + (isInvalid ? ", invalid" : "")
    }
}
