// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What could be given up when nothing meets all that was said.
public struct GuidedRelaxation: Hashable, Sendable {
    /// The constraints to give up; as few as lead anywhere.
    public var givenUp: [GuidedConstraint]
    /// Where the price ceiling is among them: the lowest that leads anywhere, instead of none.
    public var ceiling: Money?
    /// How many candidates there are without them.
    public var count: Int

    /// A relaxation.
    public init(givenUp: [GuidedConstraint], ceiling: Money?, count: Int) {
        self.givenUp = givenUp
        self.ceiling = ceiling
        self.count = count
    }
}
