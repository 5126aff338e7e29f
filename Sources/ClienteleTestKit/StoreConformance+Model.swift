// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension StoreConformance {
    /// Random transactions against a dictionary that is sorted for each scan.
    func checkModel() async throws {
        for run in 0..<modelRuns {
            var generator = SeededGenerator(seed: seed &+ UInt64(run) &* 0x9E37_79B9)
            let keys = Self.universe(&generator)
            let store = try await makeStore()
            var committed = StoreModel()
            for transaction in 0..<15 {
                let wanted: StoreModel.Outcome
                let plan = StoreModel.plan(keys, &generator)
                let before = committed
                wanted = committed.run(plan)
                let actual = try await store.write { try StoreModel.run(plan, on: $0) }
                let place = "seed \(seed), run \(run), transaction \(transaction)"
                guard actual == wanted.answers else {
                    let at = zip(actual, wanted.answers).enumerated().first { $1.0 != $1.1 }?.offset
                    let last = plan.prefix((at ?? 0) + 1).suffix(4)
                    return expect(
                        false, .model, "\(place), answer \(at ?? -1), operations \(last)")
                }
                let list = try await store.list()
                if list != committed.pairs {
                    return expect(false, .model, "\(place): the pairs differ, before: \(before)")
                }
            }
        }
    }

    /// Keys with common prefixes of many lengths: a few long stems, each with short and long ends.
    private static func universe(_ generator: inout SeededGenerator) -> [[UInt8]] {
        let stems = (0..<4).map { _ in generator.bytes(0...12) }
        return (0..<250).map { index in
            stems[index % stems.count] + generator.bytes(1...(index % 3 == 0 ? 12 : 2))
        }
    }
}

/// A sorted list of pairs, and the operations that a store is compared with it by.
struct StoreModel {
    enum Operation: Sendable {
        case set([UInt8], [UInt8])
        case remove([UInt8])
        case get([UInt8])
        case getMany([[UInt8]])
        case scan(KeyScan)
        /// What follows, up to the matching end, runs in `atomically`; `fails` undoes it.
        case begin(fails: Bool)
        case end
    }

    struct Outcome {
        var answers: [[StorePair]] = []
    }

    private var values: [[UInt8]: [UInt8]] = [:]

    var pairs: [StorePair] { pairs(in: .all) }

    private func pairs(in range: KeyRange) -> [StorePair] {
        values.filter { range.contains(Key($0.key)) }
            .sorted { Key($0.key) < Key($1.key) }
            .map { StorePair(key: $0.key, value: $0.value) }
    }

    static func plan(_ keys: [[UInt8]], _ generator: inout SeededGenerator) -> [Operation] {
        var plan: [Operation] = []
        var depth = 0
        let removals = UInt64.random(in: 1...40, using: &generator)
        for _ in 0..<Int.random(in: 1...120, using: &generator) {
            let key = keys[Int(generator.next() % UInt64(keys.count))]
            let choice = generator.next() % 100
            if choice < 40 {
                plan.append(.set(key, generator.bytes(0...20)))
            } else if choice < 40 + removals {
                plan.append(.remove(key))
            } else if choice < 84 {
                plan.append(.get(key))
            } else if choice < 87 {
                plan.append(
                    .getMany((0..<5).map { keys[(Int(choice) * 31 + $0 * 7) % keys.count] }))
            } else if choice < 92 {
                let other = keys[Int(generator.next() % UInt64(keys.count))]
                plan.append(.scan(scan(key, other, &generator)))
            } else if choice < 96 && depth < 4 {
                plan.append(.begin(fails: generator.next() % 2 == 0))
                depth += 1
            } else if depth > 0 {
                plan.append(.end)
                depth -= 1
            }
        }
        plan.append(contentsOf: (0..<depth).map { _ in .end })
        return plan
    }

    private static func scan(
        _ lower: [UInt8], _ upper: [UInt8], _ generator: inout SeededGenerator
    ) -> KeyScan {
        let open = generator.next() % 4 == 0
        return KeyScan(
            KeyRange(from: Key(lower), to: open ? nil : Key(upper)),
            order: generator.next() % 2 == 0 ? .ascending : .descending,
            limit: generator.next() % 2 == 0 ? nil : Int(generator.next() % 20))
    }

    /// Runs `plan` on the model.
    mutating func run(_ plan: [Operation]) -> Outcome {
        var outcome = Outcome()
        var saved: [([[UInt8]: [UInt8]], fails: Bool)] = []
        for operation in plan {
            switch operation {
            case .set(let key, let value): values[key] = value
            case .remove(let key): values[key] = nil
            case .get(let key): outcome.answers.append(answer([key]))
            case .getMany(let keys): outcome.answers.append(answer(keys))
            case .scan(let scan):
                var found = pairs(in: scan.range)
                if scan.order == .descending { found.reverse() }
                outcome.answers.append(Array(found.prefix(scan.limit ?? found.count)))
            case .begin(let fails): saved.append((values, fails))
            case .end:
                if let (before, fails) = saved.popLast(), fails { values = before }
            }
        }
        return outcome
    }

    private func answer(_ keys: [[UInt8]]) -> [StorePair] {
        keys.compactMap { key in values[key].map { StorePair(key: key, value: $0) } }
    }

    /// Runs `plan` on a store.
    static func run(
        _ plan: [Operation], on transaction: any WriteTransaction
    ) throws -> [[StorePair]] {
        var answers: [[StorePair]] = []
        var position = 0
        try run(plan, &position, on: transaction, &answers)
        return answers
    }

    private static func run(
        _ plan: [Operation], _ position: inout Int, on transaction: any WriteTransaction,
        _ answers: inout [[StorePair]]
    ) throws {
        while position < plan.count {
            let operation = plan[position]
            position += 1
            switch operation {
            case .set(let key, let value): try transaction.set(value, for: Key(key))
            case .remove(let key): try transaction.remove(Key(key))
            case .get(let key):
                let value = try transaction.value(for: Key(key))
                answers.append(value.map { [StorePair(key: key, value: $0)] } ?? [])
            case .getMany(let keys):
                let values = try transaction.values(for: keys.map { Key($0) })
                answers.append(
                    zip(keys, values).compactMap { key, value in
                        value.map { StorePair(key: key, value: $0) }
                    })
            case .scan(let scan): answers.append(try transaction.list(scan))
            case .begin(let fails):
                do {
                    try transaction.atomically {
                        try run(plan, &position, on: transaction, &answers)
                        if fails { throw DeliberateError() }
                    }
                } catch is DeliberateError {}
            case .end: return
            }
        }
    }
}
