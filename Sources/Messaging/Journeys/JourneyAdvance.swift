// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a run does at once, and where it stands then.
public struct JourneyAdvance: Hashable, Sendable {
    /// Where it stands.
    public var run: JourneyRun
    /// What it wishes to send, in order.
    public var sends: [JourneySend] = []
    /// What else it does, in order.
    public var effects: [Performed] = []
    /// Why it went where it went.
    public var reasons: [Reason] = []

    /// Something done by a step.
    public struct Performed: Hashable, Sendable {
        /// The step.
        public var step: String
        /// What is done.
        public var effect: JourneyEffect

        /// Something done.
        public init(step: String, _ effect: JourneyEffect) {
            self.step = step
            self.effect = effect
        }
    }

    /// Nothing yet.
    public init(_ run: JourneyRun) { self.run = run }
}
