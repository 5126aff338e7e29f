// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The act of consent that a verdict rests on.
public struct ConsentFinding: Hashable, Sendable {
    /// The profile under which it is recorded.
    public var profile: ProfileID
    /// Granted, told, or one of the ways to stop.
    public var kind: ConsentAct.Kind
    /// Whose word an agreement rests on; of a stop or a notice the person's.
    public var evidence: ConsentEvidence
    /// The use as the act named it; it covers the use that was asked for.
    public var use: ConsentUse
    /// When it counts from, and the event that told of it.
    public var mark: ConsentMark

    /// A finding.
    public init(
        profile: ProfileID, kind: ConsentAct.Kind, evidence: ConsentEvidence = .personal,
        use: ConsentUse, mark: ConsentMark
    ) {
        self.profile = profile
        self.kind = kind
        self.evidence = evidence
        self.use = use
        self.mark = mark
    }

    /// The act for a person to read, with its event and its time.
    var words: String {
        let verb =
            switch kind {
            case .grant, .confirm: evidence == .personal ? "granted" : "granted (\(evidence.words))"
            case .withdraw: "withdrew"
            case .deny: "declined"
            case .object: "objected to"
            case .notice: "was told of"
            case .request: "asked for"
            }
        return "\(verb) \(use.words) at \(mark.time.rfc3339), event \(mark.event)"
    }

    /// Whether this finding weighs more than `other`: it is later, or of the same act names more
    /// exactly.
    func outweighs(_ other: ConsentFinding?) -> Bool {
        guard let other else { return true }
        if mark != other.mark { return other.mark < mark }
        if use != other.use { return other.use.precedes(use) }
        return other.profile < profile
    }
}
