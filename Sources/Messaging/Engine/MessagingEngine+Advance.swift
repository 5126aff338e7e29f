// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// What became of the timers that were due.
    public struct AdvanceReport: Hashable, Sendable {
        /// How many timers were looked at; zero when nothing more is due.
        public var total = 0
        /// Messages put into the outbox.
        public var planned = 0
        /// Messages that were planned before, under this or another profile of the customer.
        public var known = 0
        /// Messages that go on the next channel of their chain.
        public var rerouted = 0
        /// Why others were not planned.
        public var refused: [Reason.Code: Int] = [:]

        mutating func count(_ outcome: PlanOutcome) {
            switch outcome {
            case .planned: planned += 1
            case .known: known += 1
            case .parked: refused["journey.no-address", default: 0] += 1
            case .dropped(let message):
                refused[message.reasons.first?.code ?? "outbox.dropped", default: 0] += 1
            case .refused(let refusal):
                refused[refusal.reasons.first?.code ?? "plan.refused", default: 0] += 1
            }
        }
    }

    /// Looks at the runs of journeys and the messages that are due, and puts what they wish to
    /// send into the outbox.
    ///
    /// Every gate is asked here, so that a message that may not go is refused early and with its
    /// reasons, and again when the message goes. A second call at the same time changes nothing.
    ///
    /// - Parameters:
    ///   - time: what time it is.
    ///   - limit: look at no more than so many.
    /// - Returns: what became of them; a total of zero means that nothing more is due.
    /// - Throws: what the store throws; what was committed before stays.
    public func advance(at time: Timestamp, limit: Int = 100) async throws -> AdvanceReport {
        var report = AdvanceReport()
        while report.total < limit {
            let due = try await firstShard { MessagingTables.due($0, until: time) }
            guard let due else { break }
            let left = limit - report.total
            let part = try await store.write { transaction in
                try fire(due, at: time, limit: left, in: transaction)
            }
            report.add(part)
        }
        if let arrivals, report.total < limit {
            let left = limit - report.total
            let told = try await store.write { try arrivals.tell(at: time, limit: left, in: $0) }
            report.total += told.total
            report.planned += told.told.count
            report.refused.merge(told.dropped, uniquingKeysWith: +)
        }
        return report
    }

    private func fire(
        _ range: KeyRange, at time: Timestamp, limit: Int, in transaction: any WriteTransaction
    ) throws -> AdvanceReport {
        var report = AdvanceReport()
        let course = course(transaction)
        for (key, value) in try transaction.pairs(KeyScan(range, limit: limit)) {
            var reader = try KeyReader(key, in: MessagingTables.timers)
            _ = try reader.component(UInt8.self)
            let due = try reader.component(Timestamp.self)
            let timer = try MessagingTimer(recordBytes: value)
            report.total += 1
            switch try course.fire(timer, due: due, at: time) {
            case .idle(let refusal):
                if let code = refusal?.reasons.first?.code {
                    report.refused[code, default: 0] += 1
                }
            case .advanced(let outcomes): for outcome in outcomes { report.count(outcome) }
            case .rerouted: report.rerouted += 1
            }
            try transaction.remove(key)
        }
        return report
    }
}

extension MessagingEngine.AdvanceReport {
    fileprivate mutating func add(_ other: MessagingEngine.AdvanceReport) {
        total += other.total
        planned += other.planned
        known += other.known
        rerouted += other.rerouted
        refused.merge(other.refused, uniquingKeysWith: +)
    }
}
