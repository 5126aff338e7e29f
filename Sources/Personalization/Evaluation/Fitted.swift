// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A model with the split on whose training part it was fitted; only `TimeSplit.fit` makes one.
public struct Fitted<Model: CandidateModel>: Sendable {
    /// The model, to be used as any other.
    public let model: Model
    let mark: SplitMark

    init(_ model: Model, _ mark: SplitMark) {
        self.model = model
        self.mark = mark
    }
}
