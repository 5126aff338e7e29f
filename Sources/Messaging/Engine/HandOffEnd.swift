// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// How a hand-over ended, before it is written down.
struct HandOffEnd<Contact: ContactChannel>: Sendable {
    let claimed: ClaimedMessage<Contact>
    /// What was said of the permit right before.
    let standing: PermitStanding
    /// What the transport answered; nil where the hand-over did not begin.
    let result: HandOffResult?

    init(
        _ claimed: ClaimedMessage<Contact>, standing: PermitStanding,
        result: HandOffResult? = nil
    ) {
        self.claimed = claimed
        self.standing = standing
        self.result = result
    }

    /// What became of the permit.
    var outcome: PermitOutcome {
        switch standing {
        case .later: return .later
        case .refused: return .refused
        case .stands: break
        }
        switch result {
        case .accepted?, .ambiguous?: return .used
        case .tryAgain?, .refused?, nil: return .unused
        }
    }

    /// Why it was not handed over.
    var reasons: [Reason] {
        switch standing {
        case .later(_, let reasons): reasons
        case .refused(let refusal): refusal.reasons
        case .stands: []
        }
    }
}
