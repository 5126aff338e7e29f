// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a transport answers.
public enum HandOffResult: Hashable, Sendable {
    /// It has the message; the text is its reference.
    case accepted(reference: String)
    /// It does not have it and may have it later.
    case tryAgain([Reason])
    /// It will never take it.
    case refused(Refusal)
}
