// swift-clientele
// SPDX-License-Identifier: Apache-2.0

package import ClienteleCore

extension IdentityGraph {
    /// The graph as bytes that depend on what counts alone, not on how it came there.
    ///
    /// - Parameter withEvidence: whether the evidence itself is told too, with what was taken back.
    /// - Returns: the same bytes for the same set of evidence under the same rules.
    package func snapshot(withEvidence: Bool) -> [UInt8] {
        var writer = RecordWriter()
        let seen = (0..<memory.nodes.count).filter { memory.nodes[$0].isSeen }
            .sorted { memory.nodes[$0].profile < memory.nodes[$1].profile }
        for node in seen {
            let value = memory.nodes[node]
            writer.append(value.profile)
            writer.append(kinds[value.kind])
            writer.append(Timestamp(microseconds: memory.since(node) ?? .max))
            writer.append(memory.nodes[value.anchor].customer)
            writer.append(value.has(.blocked))
            writer.append(value.has(.hub))
        }
        var pairs: [(pair: IdentityPair, truth: PairRecord)] = []
        for node in 0..<memory.nodes.count {
            memory.pairs(of: node) { other, pair in
                let truth = memory.truth(pair)
                if node < other, !truth.isEmpty {
                    pairs.append(
                        (
                            IdentityPair(memory.nodes[node].profile, memory.nodes[other].profile),
                            truth
                        ))
                }
                return true
            }
        }
        for (pair, truth) in pairs.sorted(by: { $0.pair < $1.pair }) {
            writer.append(pair.first)
            writer.append(pair.second)
            writer.append(record: truth)
        }
        if withEvidence { writer.append(each: evidence) { $0.append($1) } }
        return writer.bytes
    }

    /// Every event and decision, each as text, sorted.
    private var evidence: [String] {
        var records: Set<Int> = []
        for node in 0..<memory.nodes.count {
            for entry in memory.evidence(about: node) { records.insert(memory.record(of: entry)) }
        }
        var found = records.filter { memory.ground(of: $0) != .carrier }.map { record in
            let others = memory.others(of: record)
                .map { memory.nodes[memory.node(at: $0)].profile.description }.sorted()
            let words = memory.rulings[UInt32(record)]
            let ground = memory.ground(of: record)
            var members = others
            let owner = memory.nodes[memory.owner(of: record)].profile.description
            if ground == .sighting {
                members.insert(owner, at: 0)
            } else {
                members = (members + [owner]).sorted()
            }
            return "\(memory.hash(of: record)) \(memory.time(of: record)) \(ground) "
                + "\(memory.isOut(record)) \(members) \(words?.by ?? "") \(words?.why ?? "")"
        }
        found += memory.awaited.map { "\($0.first) \($0.second) awaited" }
        return found.sorted()
    }

    /// Whether a word of eight bytes is anywhere in the memory of the graph.
    package func contains(word: UInt64) -> Bool {
        let half = [
            UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32),
        ]
        for node in memory.nodes.elements {
            let profile = node.profile.token
            if profile.high == word || profile.low == word || node.key == word { return true }
        }
        var previous: UInt32 = 0
        for value in memory.words.elements {
            if previous == half[0], value == half[1] { return true }
            previous = value
        }
        return memory.identifiers.contains(word) || memory.events.contains(word)
    }

    /// What of `identifier` is kept: words that must not be anywhere after an erasure.
    package func traces(of identifier: Identifier) -> [UInt64] {
        guard let normal = try? rules.normalizer.normalise(identifier),
            let node = memory.node(code(normal))
        else { return [] }
        let value = memory.nodes[node]
        return [value.profile.token.high, value.profile.token.low, value.key]
    }

    /// What of `event` is kept: words that must not be anywhere after its erasure.
    package func traces(of event: EventID) -> [UInt64] {
        guard let record = memory.record(eventHash.code("event", event.rawValue)) else { return [] }
        return [memory.hash(of: record)]
    }

    /// How many bytes of the process's memory hold the graph's own arrays.
    package var usedBytes: Int {
        memory.nodes.count * MemoryLayout<GraphNode>.stride + memory.words.count * 4
            + memory.identifiers.byteCount + memory.events.byteCount + memory.profiles.byteCount
    }
}
