// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A gate's answer.
public enum ConsentDecision<Contact: ContactChannel>: ~Copyable, Sendable {
    /// Yes; spend the permit within its life.
    case permit(Permit<Contact>)
    /// Not now; ask again at this instant.
    case later(Timestamp, [Reason])
    /// No.
    case refusal(Refusal)
}
