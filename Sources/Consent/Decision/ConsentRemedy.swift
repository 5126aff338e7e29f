// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What the person would have to do for a refused use to be allowed.
///
/// It holds as stated: with these grants recorded, and nothing else, the same question at their
/// time or later is answered yes; where a rule names hours, in these.
public struct ConsentRemedy: Hashable, Sendable {
    /// The use that has to be granted.
    public var use: ConsentUse
    /// The profiles under each of which it has to be granted; none where any profile will do.
    public var profiles: [ProfileID]
    /// The grants have to be later than this instant.
    public var after: Timestamp
    /// On one of these words each of the grants has to be.
    public var evidence: [ConsentEvidence]

    /// A remedy.
    public init(
        use: ConsentUse, profiles: [ProfileID], after: Timestamp,
        evidence: [ConsentEvidence] = ConsentEvidence.allCases
    ) {
        self.use = use
        self.profiles = profiles
        self.after = after
        self.evidence = evidence
    }

    /// The remedy as a reason, without naming the profiles.
    var reason: Reason { Reason(.consentRemedy, "would be allowed after \(words)") }

    /// The grant that is needed, with the evidence where not every one will do.
    var words: String {
        var words = "a grant of \(use.words)"
        if evidence.count < ConsentEvidence.allCases.count {
            words += " (\(evidence.map(\.words).joined(separator: " or ")))"
        }
        if !profiles.isEmpty {
            words += " later than \(after.rfc3339), by the profile that withdrew"
            if profiles.count > 1 { words += ", each of \(profiles.count)" }
        }
        return words
    }
}
