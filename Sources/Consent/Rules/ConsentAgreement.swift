// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An agreement as a rule asks for it.
public struct ConsentAgreement: Hashable, Sendable {
    /// To which purpose; nil for that of the use itself.
    public var purpose: Purpose?
    /// On whose word it counts.
    public var evidence: [ConsentEvidence]
    /// For how long it counts after it was given; nil for no end of the law's.
    public var lasts: RulePeriod?
    /// The purposes that the same act may not agree to as well: what a law wants in a paper of its
    /// own.
    public var apart: [Purpose]

    /// On the word of the person.
    public static let own: [ConsentEvidence] = [.personal, .confirmed]
    /// On the word of the person, or as it was taken over from another system.
    public static let documented: [ConsentEvidence] = [.personal, .confirmed, .migrated]

    /// An agreement.
    public init(
        to purpose: Purpose? = nil, evidence: [ConsentEvidence] = Self.own,
        lasts: RulePeriod? = nil, apart: [Purpose] = []
    ) {
        self.purpose = purpose
        self.evidence = evidence
        self.lasts = lasts
        self.apart = apart
    }

    /// The use that has to be agreed to for `use` to be allowed.
    func use(for use: ConsentUse) -> ConsentUse {
        purpose.map { ConsentUse($0, channel: use.channel, topic: use.topic) } ?? use
    }
}
