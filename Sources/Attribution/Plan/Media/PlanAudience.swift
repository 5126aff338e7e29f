// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// People whom a plan means.
public struct PlanAudience: Hashable, Sendable {
    /// The name; each once in a plan.
    public var name: String
    /// How many there are.
    public var size: Int
    /// Who they are, in words.
    public var portrait: String

    /// An audience.
    public init(_ name: String, size: Int, portrait: String = "") {
        self.name = name
        self.size = size
        self.portrait = portrait
    }
}
