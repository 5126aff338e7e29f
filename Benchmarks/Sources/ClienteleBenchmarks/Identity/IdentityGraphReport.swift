// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import CBenchmarkSupport
internal import ClienteleCore
internal import ClienteleTestKit
internal import Identity

/// What the identity graph in memory does in what time and room, beside what one would write
/// oneself.
struct IdentityGraphReport {
    static let flag = "--identity-graph"
    static let usage = """
        usage: clientele-benchmarks --identity-graph [CUSTOMERS]

          resolves, un-merges, previews and explanations in memory over CUSTOMERS (1000000) made-up
          customers of four identifiers each, and the same look-up by Dictionary and union-find

        """
    /// More customers than this do not fit into memory twice.
    private static let mostForBaseline = 2_000_000

    private let crowd: GraphCrowd
    private var graph: IdentityGraph
    private let asked: [Int]
    private var table = TextTable(header: ["what", "", "p50 µs", "p99 µs", "mean µs", "per s"])

    static func run(_ arguments: [String]) -> Int32 {
        let count = arguments.first.flatMap { Int($0) } ?? 1_000_000
        do {
            var report = try IdentityGraphReport(customers: max(count, 10_000))
            try report.measure()
            return 0
        } catch {
            print("identity graph: \(error)")
            return 70
        }
    }

    private init(customers count: Int) throws {
        crowd = GraphCrowd(customers: count)
        let before = cb_heap_bytes()
        let start = cb_thread_cpu_ns()
        graph = try crowd.graph()
        let seconds = Double(cb_thread_cpu_ns() - start) / 1e9
        let bytes = cb_heap_bytes() - before
        var random = SeededGenerator(seed: 3)
        asked = (0..<400_000).map { _ in Int.random(in: 0..<count, using: &random) }
        print(
            """
            \(count) customers of 4 identifiers, \(graph.customerCount) found; recorded in \
            \(LinkageReport.figure(seconds, places: 2)) CPU s, \
            \(LinkageReport.figure(seconds / Double(count) * 1e6, places: 2)) µs each
            \(LinkageReport.figure(Double(bytes) / Double(count), places: 1)) bytes of the heap a \
            customer, with the event that showed him

            """)
    }

    private mutating func measure() throws {
        let queries = asked.map(crowd.query)
        let graph = graph
        let own = time("resolve 3, normalised", queries) { graph.resolve(normalised: $0)?.known }
        if crowd.customers <= Self.mostForBaseline {
            var baseline = DictionaryGraph(crowd)
            let other = time("the same by Dictionary<String, UInt32> and union-find", queries) {
                baseline.customer($0)
            }
            print("\(LinkageReport.figure(other / own, places: 2)) times the baseline\n")
        }
        let raw = asked.prefix(100_000).map(crowd.raw)
        _ = time("resolve 3, as written", raw) { graph.resolve($0)?.known }
        let ends = asked.prefix(50_000).map { [GraphCrowd.email($0), GraphCrowd.cookie($0)] }
        _ = time("explain two identifiers", ends) {
            (try? graph.explain($0[0], $0[1]))?.bridges.count
        }
        let key = GraphCrowd.key
        let profiles = ends.map { $0.map { ProfileID($0, key: key) } }
        _ = time("explain two profiles", profiles) { graph.explain($0[0], $0[1]).bridges.count }
        _ = time("the customer of a profile, with his profiles", profiles) {
            graph.customer(of: $0[0]).profiles.count
        }
        try unmerge()
        print(table.text)
        try rules()
    }

    /// Times each call, and all of them in batches whose input was looked at just before, as it
    /// is when an event was just parsed; the mean of the batches in nanoseconds.
    private mutating func time<Input>(
        _ name: String, _ inputs: [[Input]], _ call: ([Input]) -> Int?
    ) -> Double {
        var times: [Double] = []
        times.reserveCapacity(inputs.count)
        var total: UInt64 = 0
        var sum = 0
        for start in stride(from: 0, to: inputs.count, by: 64) {
            let batch = start..<min(start + 64, inputs.count)
            for place in batch { Self.touch(inputs[place]) }
            let began = cb_thread_cpu_ns()
            for place in batch { sum += call(inputs[place]) ?? 0 }
            total += cb_thread_cpu_ns() - began
        }
        for place in inputs.indices.reversed() {
            Self.touch(inputs[place])
            let began = cb_wall_ns()
            sum += call(inputs[place]) ?? 0
            times.append(Double(cb_wall_ns() - began))
        }
        sink(sum)
        let mean = Double(total) / Double(inputs.count)
        row(name, times, mean)
        return mean
    }

    private static func touch<Input>(_ input: [Input]) {
        guard let identifiers = input as? [Identifier] else { return }
        for identifier in identifiers { sink(identifier.value.utf8.reduce(0) { $0 &+ Int($1) }) }
    }

    private mutating func row(_ name: String, _ nanoseconds: [Double], _ mean: Double) {
        guard let spread = Distribution(nanoseconds) else { return }
        table.append([
            name, "", LinkageReport.figure(spread.p50 / 1e3, places: 3),
            LinkageReport.figure(spread.p99 / 1e3, places: 3),
            LinkageReport.figure(mean / 1e3, places: 3), "\(Int(1e9 / mean))",
        ])
    }

    /// Two customers of 500 identifiers each that one wrong receipt joined.
    private mutating func unmerge() throws {
        for person in 0..<2 {
            let account = Identifier(.loyalty, "unmerge-\(person)")
            for number in 1..<500 {
                let cookie = Identifier(.cookie, "unmerge-\(person)-\(number)")
                let sighting = GraphCrowd.sighting(
                    "unmerge-\(person)-\(number)", at: number, [account, cookie])
                _ = try graph.record(sighting)
            }
        }
        var rules = graph.rules
        rules.kinds[.loyalty]?.perCustomer = 2
        graph.adopt(rules)
        let cards = (0..<2).map { Identifier(.loyalty, "unmerge-\($0)") }
        _ = try graph.record(GraphCrowd.sighting("wrong", at: 5_000, cards))
        let size = graph.customer(knownBy: cards[0])?.profiles.count ?? 0
        var parting: [Double] = []
        var joining: [Double] = []
        for _ in 0..<200 {
            var began = cb_wall_ns()
            sink(graph.retract(EventID("wrong")).count)
            parting.append(Double(cb_wall_ns() - began))
            began = cb_wall_ns()
            sink(graph.reinstate(EventID("wrong")).count)
            joining.append(Double(cb_wall_ns() - began))
        }
        row("un-merge \(size) identifiers", parting, parting.reduce(0, +) / 200)
        row("and merge them again", joining, joining.reduce(0, +) / 200)
    }

    /// Other rules on everything.
    private mutating func rules() throws {
        let noreply = Identifier(.email, "noreply@example.org")
        for number in 0..<200 {
            let seen = [GraphCrowd.account(number), noreply]
            _ = try graph.record(GraphCrowd.sighting("noreply-\(number)", at: 9_000_000, seen))
        }
        var table = TextTable(header: [
            "other rules", "", "preview s", "adopt s", "customers before", "after", "changes",
        ])
        let known = graph.rules
        let differences: [(String, (inout IdentityRules) -> Void)] = [
            ("one more blocked value", { $0.blocked.insert(noreply) }),
            ("at most 4 e-mail addresses", { $0.kinds[.email]?.perCustomer = 4 }),
            ("no e-mail address beside another", { $0.kinds[.email]?.perCustomer = 1 }),
            ("a value joins at most 100 others", { $0.mostLinks = 100 }),
            ("a phone is a device", { $0.kinds[.phone]?.strength = .device }),
        ]
        for (name, change) in differences {
            var rules = known
            change(&rules)
            var began = cb_thread_cpu_ns()
            let preview = graph.preview(rules)
            let previewed = Double(cb_thread_cpu_ns() - began) / 1e9
            began = cb_thread_cpu_ns()
            graph.adopt(rules)
            let adopted = Double(cb_thread_cpu_ns() - began) / 1e9
            graph.adopt(known)
            table.append([
                name, "", LinkageReport.figure(previewed, places: 3),
                LinkageReport.figure(adopted, places: 3), "\(preview.customersBefore)",
                "\(preview.customersAfter)", "\(preview.counts.values.reduce(0, +))",
            ])
        }
        print(table.text)
    }
}

/// What one would write oneself: a dictionary of texts and union-find over their numbers.
private struct DictionaryGraph {
    private var numbers: [String: UInt32] = [:]
    private var parents: [UInt32] = []

    init(_ crowd: GraphCrowd) {
        numbers.reserveCapacity(crowd.customers * 4)
        for customer in 0..<crowd.customers {
            var first: UInt32?
            for identifier in crowd.all(of: customer) {
                let number = UInt32(parents.count)
                parents.append(number)
                numbers[identifier.value] = number
                if let first {
                    parents[Int(root(of: number))] = root(of: first)
                } else {
                    first = number
                }
            }
        }
    }

    private mutating func root(of number: UInt32) -> UInt32 {
        var number = number
        while parents[Int(number)] != number {
            parents[Int(number)] = parents[Int(parents[Int(number)])]
            number = parents[Int(number)]
        }
        return number
    }

    mutating func customer(_ identifiers: [Identifier]) -> Int? {
        var found: UInt32?
        for identifier in identifiers {
            guard let number = numbers[identifier.value] else { continue }
            let root = root(of: number)
            found = min(found ?? root, root)
        }
        return found.map { Int($0) }
    }
}
