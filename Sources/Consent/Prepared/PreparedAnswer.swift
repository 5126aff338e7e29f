// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The answer of a prepared decision: that of the verdict, without words.
public enum PreparedAnswer: Hashable, Sendable {
    /// The use is allowed.
    case allowed
    /// The use is allowed from this instant on.
    case later(Timestamp)
    /// The use is not allowed.
    case refused
    /// What was prepared cannot tell: for another vocabulary or an earlier instant, from an older
    /// state of the ledger, or not for this customer at all. Ask the policy.
    case stale

    /// Whether the use is allowed now; false where that cannot be told.
    @inlinable
    public var isAllowed: Bool { self == .allowed }

    /// The answer of a verdict.
    public init(_ answer: ConsentVerdict.Answer) {
        switch answer {
        case .allowed: self = .allowed
        case .later(let instant): self = .later(instant)
        case .refused: self = .refused
        }
    }
}
