// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What the person would have to do for a refused use to be allowed.
///
/// It holds as stated: with these grants recorded, and nothing else, the same question at their
/// time or later is answered yes.
public struct ConsentRemedy: Hashable, Sendable {
    /// The use that has to be granted.
    public var use: ConsentUse
    /// The profiles under each of which it has to be granted; none where any profile will do.
    public var profiles: [ProfileID]
    /// The grants have to be later than this instant.
    public var after: Timestamp

    /// A remedy.
    public init(use: ConsentUse, profiles: [ProfileID], after: Timestamp) {
        self.use = use
        self.profiles = profiles
        self.after = after
    }

    /// The remedy as a reason, without naming the profiles.
    var reason: Reason {
        var words = "would be allowed after a grant of \(use.words)"
        if !profiles.isEmpty {
            words += " later than \(after.rfc3339), by the profile that withdrew"
            if profiles.count > 1 { words += ", each of \(profiles.count)" }
        }
        return Reason(.consentRemedy, words)
    }
}
