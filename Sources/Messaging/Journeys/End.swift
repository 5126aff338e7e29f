// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A step that ends the run.
public struct End: Hashable, Sendable {
    /// Why.
    public var reason: Reason
    /// Whether the goal is reached with it.
    public var reachesGoal: Bool

    /// Ends the run.
    public init(
        _ code: Reason.Code = "journey.done", _ words: String = "the journey was gone to its end",
        reachesGoal: Bool = false
    ) {
        reason = Reason(code, words)
        self.reachesGoal = reachesGoal
    }
}
