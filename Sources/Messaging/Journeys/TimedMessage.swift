// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A message of a sequence, and how long after the one before it is sent.
public struct TimedMessage: Hashable, Sendable {
    /// How long after what came before.
    public var wait: Duration
    /// The message.
    public var plan: MessagePlan

    /// A message of a sequence.
    public init(after wait: Duration, _ plan: MessagePlan) {
        self.wait = wait
        self.plan = plan
    }
}

extension [TimedMessage] {
    /// The messages as steps: a wait and a message each, named by their number.
    var steps: [JourneyStep] {
        enumerated().flatMap { index, message -> [JourneyStep] in
            [
                .wait(Wait(message.wait, name: "wait-\(index + 1)")),
                .send(Send(message.plan, name: "message-\(index + 1)")),
            ]
        }
    }
}
