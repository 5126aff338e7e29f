// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkIndex {
    /// Adds many records.
    ///
    /// - Parameter records: what they say, in order.
    /// - Returns: their numbers, in the same order.
    /// - Throws: `LinkageError` when a record has another number of fields than the schema; those
    ///   before it are there.
    @discardableResult
    public mutating func append(
        contentsOf records: some Collection<PersonFields>
    ) throws(LinkageError) -> [Int] {
        reserve(records.count, like: Array(records.prefix(Self.reservedFrom)))
        var numbers: [Int] = []
        numbers.reserveCapacity(records.count)
        for fields in records { numbers.append(try insert(fields)) }
        return numbers
    }

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

    /// The links between the records that are there.
    ///
    /// - Parameter probability: the least probability of a link.
    /// - Returns: the links by numbers of records, the heaviest first.
    public func links(atLeast probability: Double = LinkThresholds().review) -> [ScoredLink] {
        var scratch = Scratch(self)
        return links(0..<end, LinkModel.weight(probability), &scratch)
            .sorted { $0.precedes($1) }
    }

    /// The links between the records that are there, worked out by several tasks.
    ///
    /// The result is that of ``links(atLeast:)``, however many tasks there are.
    ///
    /// - Parameters:
    ///   - probability: the least probability of a link.
    ///   - tasks: how many tasks work at a time; one for each processor is a good choice.
    /// - Returns: the links by numbers of records, the heaviest first.
    public func links(
        atLeast probability: Double = LinkThresholds().review, tasks: Int
    ) async -> [ScoredLink] {
        let least = LinkModel.weight(probability)
        let end = end
        var links: [ScoredLink] = []
        await withTaskGroup(of: ([ScoredLink], Scratch).self) { group in
            var next = 0
            func add(_ scratch: Scratch) {
                let range = next..<min(next + Self.part, end)
                next = range.upperBound
                group.addTask {
                    var scratch = scratch
                    let links = self.links(range, least, &scratch)
                    return (links, scratch)
                }
            }
            for _ in 0..<max(tasks, 1) where next < end { add(Scratch(self)) }
            while let (found, scratch) = await group.next() {
                links.append(contentsOf: found)
                if next < end { add(scratch) }
            }
        }
        return links.sorted { $0.precedes($1) }
    }

    /// How many records say how much room the others take.
    private static let reservedFrom = 1_000

    /// How many records one task takes at a time.
    private static let part = 4_096

    /// The links of some records with those of lower numbers.
    private func links(
        _ records: Range<Int>, _ least: Double, _ scratch: inout Scratch
    ) -> [ScoredLink] {
        var links: [ScoredLink] = []
        for record in records where contains(record) {
            for match in matches(of: record, least, &scratch, { $0 < record }) {
                links.append(ScoredLink(record, match.record, weight: match.weight))
            }
        }
        return links
    }
}
