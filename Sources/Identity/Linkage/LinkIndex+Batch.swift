// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkIndex {
    /// Adds many records, and matches each with those that were there before it.
    ///
    /// - Parameters:
    ///   - records: what they say, in order.
    ///   - probability: the least probability of a link.
    /// - Returns: the links by numbers of records, the heaviest first; the same pairs, with the same
    ///   weights, in whatever order the records come.
    /// - Throws: `LinkageError` when a record has another number of fields than the schema.
    public mutating func insert(
        contentsOf records: some Sequence<PersonFields>,
        atLeast probability: Double = LinkThresholds().review
    ) throws(LinkageError) -> [ScoredLink] {
        var links: [ScoredLink] = []
        var scratch = Scratch(self)
        for fields in records {
            let matches = try matches(fields, atLeast: probability, &scratch)
            let record = try insert(fields)
            for match in matches {
                links.append(ScoredLink(record, match.record, weight: match.weight))
            }
        }
        return links.sorted { $0.precedes($1) }
    }
}
