// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A period that the law sets around consent: what has to be kept, destroyed, answered or kept alive,
/// how long, and where it is written.
public struct RetentionRule: Hashable, Sendable {
    /// What the period is about.
    public enum Duty: UInt8, Hashable, Sendable, CaseIterable {
        /// The proof of a grant has to be kept so long, from the grant and from each use of it.
        case keepProof
        /// The data that a withdrawn consent was the ground for have to be destroyed by then.
        case destroyData
        /// A request to be told what is held has to be answered by then.
        case answerRequest
        /// A withdrawal has to have taken effect by then; here it does at once.
        case honourWithdrawal
        /// The link to unsubscribe of a message has to work so long.
        case keepLinkAlive

        /// Whether something has to be done by the end; else it has to last up to it.
        public var isDueBy: Bool { self != .keepProof && self != .keepLinkAlive }
    }

    /// A name of the rule that does not change.
    public var id: String
    /// Whose law: a country of ISO 3166, or `EU`.
    public var jurisdiction: String
    /// What it is about.
    public var duty: Duty
    /// How long.
    public var term: ClockTerm
    /// Where it is written.
    public var source: String
    /// Whether a text that says so was read for this table; else it comes from general knowledge, and is
    /// to be checked before it is relied on.
    public var isRead: Bool

    /// A rule.
    public init(
        _ id: String, in jurisdiction: String, _ duty: Duty, _ term: ClockTerm, source: String,
        isRead: Bool = false
    ) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.duty = duty
        self.term = term
        self.source = source
        self.isRead = isRead
    }

    /// Whether the rule is of the law of a place.
    ///
    /// - Parameter place: a country, or a country and region, as in `ConsentAct.jurisdiction`. The rules
    ///   of the EU hold in its members.
    /// - Returns: whether it does.
    public func applies(in place: String) -> Bool {
        let country = place.prefix { $0 != "-" }.uppercased()
        return jurisdiction == country
            || (jurisdiction == "EU" && Self.union.contains(country))
    }

    /// The members of the European Union, and of the European Economic Area, where the GDPR holds too.
    private static let union: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO",
    ]
}
