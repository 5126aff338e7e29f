// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What to do about a request: what to record, what to send, what to answer.
public struct OptInPlan: Hashable, Sendable {
    /// The events to hand to the pipeline.
    public var events: [CustomerEvent]
    /// What the link of the message carries that asks for the confirmation; nil where none is sent.
    public var message: SubscriberToken?
    /// Why no message is sent, for the log and never for the page.
    public var reason: Reason?

    /// The page, always the same.
    public var answer: OptInAnswer { .lookIntoMailbox }
}
