// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The work of ``LinkClusters``: groups that are joined, the best two first.
///
/// Probabilities are summed as integers, so that a sum does not depend on the order of its parts.
struct ClusterJoining {
    private static let one = 4_294_967_296.0

    /// What lies between two groups.
    private struct Between {
        /// The sum of the probabilities of links, in units of 2⁻³².
        var sum: Int64 = 0
        /// Whether some link is accepted.
        var isAccepted = false
        /// Whether two of their records are kept apart.
        var isApart = false
    }

    /// Two groups that could be joined, as they were when this was noted.
    private struct Candidate {
        var mean: Double
        var a: Int
        var b: Int
        var versions: (Int, Int)

        func precedes(_ other: Self) -> Bool {
            if mean != other.mean { return mean > other.mean }
            return (a, b) < (other.a, other.b)
        }
    }

    private let rules: LinkClusters.Rules
    private var group: [Int]
    private var sizes: [Int]
    private var versions: [Int]
    private var between: [[Int: Between]]
    private var heap: [Candidate] = []

    init(count: Int, rules: LinkClusters.Rules) {
        self.rules = rules
        group = Array(0..<max(count, 0))
        sizes = group.map { _ in 1 }
        versions = group.map { _ in 0 }
        between = group.map { _ in [:] }
    }

    /// Takes a link in; of two of the same pair the more probable counts.
    mutating func add(_ link: ScoredLink) {
        guard link.a >= 0, link.b < group.count, link.a != link.b else { return }
        let probability = link.probability
        guard probability > 0 else { return }
        var entry = between[link.a][link.b] ?? Between()
        entry.sum = max(entry.sum, Int64((probability * Self.one).rounded()))
        entry.isAccepted = entry.isAccepted || probability >= rules.accept
        between[link.a][link.b] = entry
        between[link.b][link.a] = entry
    }

    mutating func keepApart(_ a: Int, _ b: Int) {
        guard group.indices.contains(a), group.indices.contains(b), a != b else { return }
        between[a][b, default: Between()].isApart = true
        between[b][a, default: Between()].isApart = true
    }

    /// Joins what is to be joined; the first record of each record's group.
    mutating func run() -> [Int] {
        for a in group.indices {
            for (b, entry) in between[a] where a < b { note(a, b, entry) }
        }
        while let candidate = pop() {
            guard versions[candidate.a] == candidate.versions.0,
                versions[candidate.b] == candidate.versions.1
            else { continue }
            join(candidate.a, candidate.b)
        }
        for record in group.indices { group[record] = group[group[record]] }
        return group
    }

    /// Joins two groups under the lower number.
    private mutating func join(_ a: Int, _ b: Int) {
        // Groups are numbered by their first record, and `a` is the lower: numbers only fall.
        group[b] = a
        sizes[a] += sizes[b]
        versions[a] += 1
        versions[b] = -1
        let theirs = between[b]
        between[b] = [:]
        between[a][b] = nil
        for (other, entry) in theirs where other != a {
            between[other][b] = nil
            var joined = between[a][other] ?? Between()
            joined.sum += entry.sum
            joined.isAccepted = joined.isAccepted || entry.isAccepted
            joined.isApart = joined.isApart || entry.isApart
            between[a][other] = joined
            between[other][a] = joined
        }
        for (other, entry) in between[a] { note(min(a, other), max(a, other), entry) }
    }

    private mutating func note(_ a: Int, _ b: Int, _ entry: Between) {
        guard entry.isAccepted, !entry.isApart, sizes[a] + sizes[b] <= rules.limit else { return }
        let mean = Double(entry.sum) / Self.one / Double(sizes[a] * sizes[b])
        guard mean >= rules.cohesion else { return }
        push(Candidate(mean: mean, a: a, b: b, versions: (versions[a], versions[b])))
    }

    private mutating func push(_ candidate: Candidate) {
        heap.append(candidate)
        var place = heap.count - 1
        while place > 0, heap[place].precedes(heap[(place - 1) / 2]) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func pop() -> Candidate? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return first }
        heap[0] = last
        var place = 0
        while true {
            var best = place
            for child in [2 * place + 1, 2 * place + 2]
            where child < heap.count && heap[child].precedes(heap[best]) {
                best = child
            }
            if best == place { return first }
            heap.swapAt(place, best)
            place = best
        }
    }
}
