// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a transport answers.
public enum HandOffResult: Hashable, Sendable {
    /// It has the message; the text is its reference.
    case accepted(reference: String)
    /// It does not have it and may have it later; not before so long, where the counterpart said so.
    case tryAgain([Reason], after: Duration? = nil)
    /// It will never take it.
    case refused(Refusal)
    /// Nobody can tell: the connection ended between the last byte sent and the answer.
    ///
    /// What happens then is declared for each class of messages (`AmbiguityPolicy`).
    case ambiguous([Reason])
}
