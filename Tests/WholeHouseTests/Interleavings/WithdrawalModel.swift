// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Synchronization

/// What a person may expect, in the plainest words: whether a profile's owner allows marketing by
/// what was said last, under which withdrawals he was told "done", and what was handed over.
final class WithdrawalModel: Sendable {
    struct Withdrawal: Sendable {
        var committedAt: Int
        var profiles: Set<Int>
        var isAcknowledged = false
    }

    /// What happened, to show that the interleavings are worth something.
    struct Tally: Hashable, Sendable {
        var handedOver = 0
        /// After a withdrawal that nobody was told to be done yet: on its way when it came.
        var handedOverOnTheWay = 0
        var withdrawals = 0
        var waitedFor = 0
        var dropped = 0
        var overtaken = 0
        var killed = 0

        static func += (left: inout Tally, right: Tally) {
            left.handedOver += right.handedOver
            left.handedOverOnTheWay += right.handedOverOnTheWay
            left.withdrawals += right.withdrawals
            left.waitedFor += right.waitedFor
            left.dropped += right.dropped
            left.overtaken += right.overtaken
            left.killed += right.killed
        }
    }

    private struct State {
        var tick = 0
        var isAgreed: [Bool?]
        var groups: [Int]
        var lastAllowed: [Int]
        var withdrawals: [Withdrawal] = []
        var tally = Tally()
        var violations: [String] = []
        /// Who allowed it when a worker last looked.
        var looks: [Int: [Bool]] = [:]

        /// A state of the records begins.
        mutating func begin() {
            tick += 1
            for profile in isAgreed.indices {
                var isAllowed = false
                for other in isAgreed.indices where groups[other] == groups[profile] {
                    guard let said = isAgreed[other] else { continue }
                    isAllowed = said
                    if !said { break }
                }
                if isAllowed { lastAllowed[profile] = tick }
            }
        }
    }

    private let state: Mutex<State>

    /// Profiles that each said what `said` has, and belong to nobody else's customer.
    init(_ said: [Bool?]) {
        var state = State(
            isAgreed: said, groups: Array(said.indices),
            lastAllowed: Array(repeating: -1, count: said.count))
        state.begin()
        self.state = Mutex(state)
    }

    var violations: [String] { state.withLock { $0.violations } }

    var tally: Tally { state.withLock { $0.tally } }

    func count(_ body: @Sendable (inout Tally) -> Void) { state.withLock { body(&$0.tally) } }

    func agree(_ profile: Int) {
        state.withLock { state in
            state.isAgreed[profile] = true
            state.begin()
        }
    }

    /// Makes `profiles` one customer, or one a customer alone.
    func group(_ profiles: [Int]) {
        state.withLock { state in
            let name = (state.groups.max() ?? 0) + 1
            for profile in profiles { state.groups[profile] = name }
            state.begin()
        }
    }

    /// A withdrawal is recorded; its number.
    func withdraw(_ profile: Int, of customer: Set<Int>) -> Int {
        state.withLock { state in
            state.isAgreed[profile] = false
            state.begin()
            let known = Set(
                state.groups.indices.filter { state.groups[$0] == state.groups[profile] })
            if known != customer { state.violations.append("whose withdrawal it is differs") }
            state.withdrawals.append(Withdrawal(committedAt: state.tick, profiles: customer))
            state.tally.withdrawals += 1
            return state.withdrawals.count - 1
        }
    }

    func acknowledge(_ withdrawal: Int) {
        state.withLock { $0.withdrawals[withdrawal].isAcknowledged = true }
    }

    /// A worker looks at the records.
    func look(_ worker: Int) {
        state.withLock { state in
            state.looks[worker] = state.lastAllowed.map { $0 == state.tick }
        }
    }

    /// A worker's hand-over to the profile begins.
    ///
    /// It is wrong where the profile's owner had withdrawn by the worker's last look, and where
    /// somebody of whom the profile was one was told that his withdrawal is done, and the profile's
    /// owner did not agree for a moment since.
    func handOver(to profile: Int, by worker: Int) {
        state.withLock { state in
            state.tally.handedOver += 1
            if state.looks.removeValue(forKey: worker)?[profile] != true {
                state.violations.append(
                    "a hand-over to \(profile) began although a look before it saw a withdrawal")
            }
            var isOnTheWay = false
            for withdrawal in state.withdrawals
            where withdrawal.profiles.contains(profile)
                && state.lastAllowed[profile] < withdrawal.committedAt
            {
                isOnTheWay = true
                guard withdrawal.isAcknowledged else { continue }
                state.violations.append(
                    "a hand-over to \(profile) began after an acknowledged withdrawal")
            }
            if isOnTheWay { state.tally.handedOverOnTheWay += 1 }
        }
    }

    func fail(_ what: String) { state.withLock { $0.violations.append(what) } }

    /// All is over: every withdrawal was acknowledged.
    func finish() {
        state.withLock { state in
            let open = state.withdrawals.count { !$0.isAcknowledged }
            if open > 0 { state.violations.append("\(open) withdrawals were never acknowledged") }
        }
    }
}
