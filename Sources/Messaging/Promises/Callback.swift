// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A request to be called back, folded from what happened, in any order and however often.
public struct Callback: Hashable, Sendable {
    /// Where it stands.
    public enum State: Hashable, Sendable {
        /// A call is to be made at this instant.
        case waits(until: Timestamp)
        /// It is over, and how the promise ended.
        case over(PromiseOutcome, at: Timestamp)
    }

    /// The request.
    public let id: EventID
    /// When the customer asked.
    public let requestedAt: Timestamp
    /// When the call was promised for.
    public let promisedAt: Timestamp
    /// About what.
    public let topic: String
    /// The thread in which it is answered and closed; nil when there is none.
    public let thread: String?
    /// The calls that were made, oldest first.
    public let calls: [CallbackFact]
    /// Where it stands.
    public let state: State

    /// The request that facts of one name are about; nil when nothing says that it was made.
    ///
    /// Of several statements the latest counts. The promise is kept when a call was made in time,
    /// or the customer reached in time; and the first of being reached, cancelling and using up the
    /// attempts ends it.
    ///
    /// - Complexity: O(n log n) in the number of facts.
    public init?(folding facts: some Sequence<CallbackFact>, _ policy: CallbackPolicy) {
        let sorted = Set(facts).sorted { left, right in
            left.at == right.at
                ? left.recordBytes.lexicographicallyPrecedes(right.recordBytes)
                : left.at < right.at
        }
        var request: (id: EventID, first: Timestamp, promisedAt: Timestamp, topic: String)?
        for fact in sorted {
            guard case .requested(let promisedAt, let topic) = fact.kind else { continue }
            request = (fact.id, request?.first ?? fact.at, promisedAt, topic)
        }
        guard let request else { return nil }
        id = request.id
        requestedAt = request.first
        promisedAt = request.promisedAt
        topic = request.topic
        thread = sorted.lazy.compactMap(\.thread).first
        let due = request.promisedAt + policy.grace
        var calls: [CallbackFact] = []
        var state = State.waits(until: policy.opening(from: request.promisedAt))
        walk: for fact in sorted {
            switch fact.kind {
            case .requested: continue
            case .cancelled:
                state = .over(.released, at: fact.at)
                break walk
            case .called(let result, _):
                calls.append(fact)
                let inTime = (calls.first ?? fact).at <= due
                switch result {
                case .reached:
                    let late = Reason(
                        "callback.late", "the first call came after the time promised")
                    state = .over(inTime ? .kept : .broken(late), at: fact.at)
                    break walk
                case .wrongNumber:
                    let wrong = Reason("callback.wrong-number", "the number does not exist")
                    state = .over(.broken(wrong), at: fact.at)
                    break walk
                case .notReached:
                    guard calls.count <= policy.retries.count else {
                        let reason = Reason(
                            "callback.not-reached", "\(calls.count) calls did not reach anybody")
                        state = .over(.broken(reason), at: fact.at)
                        break walk
                    }
                    let wait = policy.retries[calls.count - 1]
                    state = .waits(until: policy.opening(from: fact.at + wait))
                }
            }
        }
        self.calls = calls
        self.state = state
    }

    /// The name of the promise that it was answered with.
    public var promise: PromiseID { Self.promise(id) }

    static func promise(_ id: EventID) -> PromiseID { PromiseID("callback/\(id)") }
}
