// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension ALS {
    /// A model of a log, made on the caller's thread.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` or `.notFinite` for a configuration that
    ///   makes no sense.
    /// - Complexity: for each iteration O(f² · entries + f³ · (customers + items)).
    public init(
        _ log: InteractionLog, configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        var fit = try Factorisation(log, configuration)
        for _ in 0..<configuration.iterations {
            for side in [Factorisation.Side.customers, .items] {
                let gram = fit.gramOfOther(side)
                let rows = fit.chunks(of: side).map { fit.solve(side, $0, gram) }
                fit.take(rows, for: side)
            }
        }
        self.init(fit, log.table, configuration)
    }

    /// The same model, made by so many tasks at once: the same bits for any number.
    ///
    /// A cancelled fit ends with `CancellationError`.
    ///
    /// - Parameters:
    ///   - log: what is learnt from.
    ///   - configuration: how.
    ///   - tasks: how many tasks work; 1 or more.
    /// - Throws: as the other initialiser, and `CancellationError`.
    public init(
        _ log: InteractionLog, configuration: Configuration = .init(), tasks: Int
    ) async throws {
        var fit = try Factorisation(log, configuration)
        for _ in 0..<configuration.iterations {
            for side in [Factorisation.Side.customers, .items] {
                let gram = fit.gramOfOther(side)
                let chunks = fit.chunks(of: side)
                var rows = [[Float]](repeating: [], count: chunks.count)
                let state = fit
                try await withThrowingTaskGroup(of: (Int, [Float]).self) { group in
                    var next = 0
                    func start() {
                        guard next < chunks.count else { return }
                        let number = next
                        next += 1
                        group.addTask {
                            try Task.checkCancellation()
                            return (number, state.solve(side, chunks[number], gram))
                        }
                    }
                    for _ in 0..<max(tasks, 1) { start() }
                    while let (number, solved) = try await group.next() {
                        rows[number] = solved
                        start()
                    }
                }
                fit.take(rows, for: side)
            }
        }
        self.init(fit, log.table, configuration)
    }

    private init(_ fit: Factorisation, _ table: ItemTable, _ configuration: Configuration) {
        self.init(
            table: table, configuration: configuration, itemVectors: fit.items,
            customerGram: NormalEquations.gram(fit.customers, rank: configuration.factors))
    }
}

/// A factorisation on its way.
private struct Factorisation: Sendable {
    enum Side: Sendable {
        case customers, items
    }

    private(set) var customers: [Float]
    private(set) var items: [Float]
    private let byCustomer: NeighbourRows
    private let byItem: NeighbourRows
    private let configuration: ALS.Configuration

    init(
        _ log: InteractionLog, _ configuration: ALS.Configuration
    ) throws(PersonalizationError) {
        try configuration.check()
        self.configuration = configuration
        let histories = CustomerHistories(
            log, kinds: configuration.kinds, halfLife: configuration.halfLife,
            at: log.rows.last?.at ?? .epoch)
        byCustomer = NeighbourRows(
            offsets: histories.offsets, neighbours: histories.items, weights: histories.amounts)
        var owners = [[ScoredItem]](repeating: [], count: log.table.count)
        for customer in 0..<histories.customerCount {
            for place in histories.places(of: customer) {
                owners[Int(histories.items[place])].append(
                    ScoredItem(index: UInt32(customer), score: histories.amounts[place]))
            }
        }
        var rows = NeighbourRows()
        for owner in owners { rows.append(owner) }
        byItem = rows
        let rank = configuration.factors
        customers = [Float](repeating: 0, count: histories.customerCount * rank)
        var state = configuration.seed
        // An item that nobody has stays at nothing.
        items = (0..<log.table.count * rank).map { place in
            let number = Self.next(&state)
            return rows.places(of: place / rank).isEmpty
                ? 0 : (Float(number >> 40) / 16_777_216 - 0.5) / Float(rank).squareRoot()
        }
    }

    /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    func gramOfOther(_ side: Side) -> [Double] {
        NormalEquations.gram(
            side == .customers ? items : customers, rank: configuration.factors)
    }

    /// Rows that are solved in one go, the same for any number of tasks.
    func chunks(of side: Side) -> [Range<Int>] {
        let count = (side == .customers ? customers : items).count / configuration.factors
        return stride(from: 0, to: count, by: 256).map { $0..<min($0 + 256, count) }
    }

    func solve(_ side: Side, _ range: Range<Int>, _ gram: [Double]) -> [Float] {
        let rows = side == .customers ? byCustomer : byItem
        let other = side == .customers ? items : customers
        var normal = NormalEquations(size: configuration.factors)
        var solved: [Float] = []
        var vector: [Float] = []
        solved.reserveCapacity(range.count * configuration.factors)
        for row in range {
            if rows.places(of: row).isEmpty {
                solved.append(contentsOf: repeatElement(0, count: configuration.factors))
                continue
            }
            normal.begin(gram, regularisation: configuration.regularisation)
            for place in rows.places(of: row) {
                normal.add(
                    other, row: Int(rows.neighbours[place]),
                    amount: Double(rows.weights[place]) * configuration.alpha)
            }
            normal.solve(into: &vector)
            solved += vector
        }
        return solved
    }

    mutating func take(_ rows: [[Float]], for side: Side) {
        let all = Array(rows.joined())
        if side == .customers { customers = all } else { items = all }
    }
}
