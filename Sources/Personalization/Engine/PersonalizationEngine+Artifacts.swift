// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
internal import Synchronization

extension PersonalizationEngine {
    static let behaviourName = "behaviour"

    /// Makes the models anew, puts them in place, and keeps in the store what they were made of, so
    /// that other replicas get the same models with `load`.
    ///
    /// - Returns: the models.
    /// - Complexity: that of `refresh`, and a write for each 64 kB.
    @discardableResult
    public func publish(in transaction: any WriteTransaction) throws -> RecommenderModels {
        let behaviour = try behaviour(in: transaction)
        let models = try configuration.recipe.models(of: behaviour)
        try artifacts.set(behaviour.artifact, as: Self.behaviourName, in: transaction)
        put(models)
        return models
    }

    /// Puts the models in place that were published last, unless they are there already.
    ///
    /// They are equal to the bit to those of the replica that published them, whatever was recorded
    /// since.
    ///
    /// - Returns: the models; nil when nothing was published, or somebody who was part of it was
    ///   erased since.
    /// - Throws: `PersonalizationError.Code.corrupt` for an artifact that was changed, `.tooNew` for
    ///   one of a newer version.
    /// - Complexity: one read when nothing changed, else what was published and what the recipe
    ///   needs.
    @discardableResult
    public func load(in transaction: any ReadTransaction) throws -> RecommenderModels? {
        guard let head = try artifacts.head(Self.behaviourName, in: transaction) else { return nil }
        let (models, digest) = memory.withLock { ($0.models, $0.loadedDigest) }
        if digest == head.digest, let models { return models }
        guard
            let artifact = try artifacts.artifact(Self.behaviourName, in: transaction)
        else { return nil }
        let loaded = try configuration.recipe.models(of: try NumberedBehaviour(artifact))
        put(loaded, digest: head.digest)
        return loaded
    }

    /// Keeps a model of the integrator's own, such as the vectors of an exact search, for all
    /// replicas.
    ///
    /// What holds data about persons has to be kept anew when one of them is erased.
    ///
    /// - Parameters:
    ///   - artifact: the model.
    ///   - name: what it is called.
    ///   - transaction: where to write.
    /// - Throws: what the store throws.
    public func keep(
        _ artifact: ModelArtifact, as name: String, in transaction: any WriteTransaction
    ) throws {
        try artifacts.set(artifact, as: "own/" + name, in: transaction)
    }

    /// A model of the integrator's own; nil when there is none of that name.
    public func artifact(
        _ name: String, in transaction: any ReadTransaction
    ) throws -> ModelArtifact? {
        try artifacts.artifact("own/" + name, in: transaction)
    }
}
