// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension RecordLinker {
    /// Chooses the keys of an index of many records like these.
    ///
    /// They are chosen to find the links of these records, and pairs that the model would link, made of
    /// records by errors as it expects them: a sample of many records has few links of its own.
    ///
    /// - Parameters:
    ///   - model: a model of the same schema, for example the one trained here.
    ///   - count: how many records the index will have.
    ///   - limit: the most keys.
    /// - Returns: the keys, the best first.
    /// - Throws: `LinkageError` when the model has other fields.
    public func keys(
        _ model: LinkModel, forRecords count: Int, limit: Int = 32
    ) throws(LinkageError) -> LinkKeys {
        let links = try links(model, atLeast: 0.5)
        var likely = LikelyPairs(model, sweep.table)
        return KeyChoice(sweep.table, links, likely.make(), forRecords: count).choose(limit: limit)
    }
}
