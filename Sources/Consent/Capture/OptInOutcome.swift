// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What to do about a request to the link of a message that asks for a confirmation.
public struct OptInOutcome: Hashable, Sendable {
    /// Which page.
    public var answer: OptInAnswer
    /// The event to hand to the pipeline; nil where there is none to record, or it is recorded.
    public var event: CustomerEvent?
    /// Why nothing is confirmed, for the log and never for the page.
    public var reason: Reason?

    init(_ answer: OptInAnswer, event: CustomerEvent? = nil, reason: Reason? = nil) {
        self.answer = answer
        self.event = event
        self.reason = reason
    }
}
