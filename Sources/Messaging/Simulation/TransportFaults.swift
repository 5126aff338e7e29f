// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// How often the counterpart of a channel fails, and in which way.
///
/// What happens to one attempt is a function of the seed, the message's key and the number of the
/// attempt.
public struct TransportFaults: Hashable, Sendable {
    /// The share of attempts that are to be made again later.
    public var temporary: Double
    /// The share of attempts that are refused for good.
    public var permanent: Double
    /// The share of attempts of which nobody can tell; half of them took the message.
    public var ambiguous: Double
    /// The share of attempts that are slow.
    public var slow: Double
    /// How long a slow one takes.
    public var slowness: Duration
    /// The share of messages that come back for good after they were taken.
    public var bounces: Double
    /// Whether the counterpart recognises a key that it has seen.
    public var knowsKeys: Bool

    /// Faults; without arguments none.
    public init(
        temporary: Double = 0, permanent: Double = 0, ambiguous: Double = 0, slow: Double = 0,
        slowness: Duration = .seconds(30), bounces: Double = 0, knowsKeys: Bool = false
    ) {
        self.temporary = temporary
        self.permanent = permanent
        self.ambiguous = ambiguous
        self.slow = slow
        self.slowness = slowness
        self.bounces = bounces
        self.knowsKeys = knowsKeys
    }

    /// What happens to one attempt.
    struct Answer {
        var result: HandOffResult
        /// Whether the counterpart has the message now.
        var took: Bool
        var lasts: Duration
        var bounces: Bool
    }

    func answer(to message: OutboxMessage, seed: UInt64) -> Answer {
        var dice = SimulationDice(
            seed: seed, message.key.token.high, message.key.token.low,
            UInt64(bitPattern: message.attempts))
        let lasts: Duration = dice.happens(slow) ? slowness : .milliseconds(50)
        var answer = Answer(
            result: .accepted(reference: "simulated"), took: true, lasts: lasts, bounces: false)
        if dice.happens(temporary) {
            answer.result = .tryAgain([Reason("simulated.temporary", "it was busy")])
            answer.took = false
        } else if dice.happens(permanent) {
            answer.result = .refused(Refusal("simulated.permanent", "it refused"))
            answer.took = false
        } else if dice.happens(ambiguous) {
            answer.took = dice.happens(0.5)
            answer.result = .ambiguous([Reason("simulated.ambiguous", "the answer was lost")])
        }
        answer.bounces = answer.took && dice.happens(bounces)
        return answer
    }
}
