// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The rules of the laws that a pack knows: dated data, which a retailer can read, compare, keep
/// and make stricter.
///
/// Not legal advice: a pack says what somebody read on a day, and where.
public struct RulePack: Hashable, Sendable, Identifiable {
    /// The name of the pack.
    public let id: String
    /// Its version.
    public let version: String
    /// The day of its issue.
    public let issued: CivilDate
    /// Its rules; of several that refuse, the first is the one that a verdict names.
    public let rules: [ConsentRule]

    /// Where each rule holds, found fast.
    let index: RuleIndex

    /// A pack.
    ///
    /// - Throws: `RulePackError` where two rules have one name, or a rule names a place that is no
    ///   code of ISO 3166.
    public init(
        id: String, version: String, issued: CivilDate, rules: [ConsentRule]
    ) throws(RulePackError) {
        var seen: Set<String> = []
        for rule in rules {
            guard seen.insert(rule.id).inserted else {
                throw RulePackError(.sameID, "two rules are named \(rule.id)")
            }
            for code in rule.jurisdictions where RuleIndex.parts(code) == nil {
                throw RulePackError(.noPlace, "\(rule.id) names \(code)")
            }
        }
        self.init(knownID: id, version: version, issued: issued, rules: rules)
    }

    init(knownID id: String, version: String, issued: CivilDate, rules: [ConsentRule]) {
        self.id = id
        self.version = version
        self.issued = issued
        self.rules = rules
        index = RuleIndex(rules)
    }

    /// Name and version, as verdicts cite them.
    public var citation: String { "\(id) \(version)" }

    /// Whether both have the same name, version, date and rules.
    public static func == (left: RulePack, right: RulePack) -> Bool {
        left.id == right.id && left.version == right.version && left.issued == right.issued
            && left.rules == right.rules
    }

    /// Hashes name, version and the number of rules.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(version)
        hasher.combine(rules.count)
    }

    /// The rule of this name.
    public subscript(id: String) -> ConsentRule? { rules.first { $0.id == id } }
}
