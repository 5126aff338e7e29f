// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A step that does steps again and again.
public struct Repeat: Hashable, Sendable {
    /// The name, which with the number of the round tells its messages apart.
    public var name: String
    /// No more than so many rounds.
    public var atMost: Int64
    /// What is done; it must wait somewhere.
    public var steps: [JourneyStep]

    /// Does steps again and again.
    public init(
        _ name: String, atMost: Int64, @JourneyStepsBuilder steps: () -> [JourneyStep]
    ) {
        self.name = name
        self.atMost = atMost
        self.steps = steps()
    }
}
