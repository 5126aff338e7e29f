// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One model of a blend.
public struct BlendPart: Sendable {
    /// The model.
    public var model: AnyCandidateModel
    /// How much it counts when its best score is taken as 1; 0 or more.
    public var weight: Float
    /// To which power the trend of an item is taken before its score is multiplied by it; 0 for not
    /// at all.
    public var trendPower: Double

    /// A part of a blend.
    public init(_ model: some CandidateModel, weight: Float = 1, trendPower: Double = 0) {
        self.model = AnyCandidateModel(model)
        self.weight = weight
        self.trendPower = trendPower
    }

    /// A part of a blend.
    public init(_ model: AnyCandidateModel, weight: Float = 1, trendPower: Double = 0) {
        self.model = model
        self.weight = weight
        self.trendPower = trendPower
    }
}
