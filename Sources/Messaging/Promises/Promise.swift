// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A promise to a customer: what, by when, by whom, and how it ended.
///
/// Folded from the set of what was said about it, in any order and however often: the latest
/// statement says what is promised, the earliest end is the end, so that there is exactly one.
public struct Promise: Hashable, Sendable {
    /// Its natural name.
    public let id: PromiseID
    /// What is promised.
    public let kind: PromiseKind
    /// When it was first made.
    public let madeAt: Timestamp
    /// By when it is to be kept.
    public let dueAt: Timestamp
    /// Who is to keep it: a person, a team, a journey.
    public let owner: String
    /// What it is about, in the owner's words or names.
    public let about: String
    /// Where it was made; nil when unknown.
    public let reference: String?
    /// How it ended; nil while it is open.
    public let outcome: PromiseOutcome?
    /// When it ended.
    public let endedAt: Timestamp?

    /// The promise that facts of one name are about; nil when nothing says that it was made.
    ///
    /// - Parameter facts: all that was said, in any order.
    public init?(folding facts: some Sequence<PromiseFact>) {
        var first: PromiseFact?
        var last: PromiseFact?
        var end: PromiseFact?
        for fact in facts {
            switch fact.statement {
            case .made:
                if first.map({ fact.stands(before: $0) }) ?? true { first = fact }
                if last.map({ $0.stands(before: fact) }) ?? true { last = fact }
            case .ended:
                if end.map({ fact.stands(before: $0) }) ?? true { end = fact }
            }
        }
        guard let first, let last,
            case .made(let kind, let due, let owner, let about) = last.statement
        else { return nil }
        id = last.id
        self.kind = kind
        madeAt = first.at
        dueAt = due
        self.owner = owner
        self.about = about
        reference = last.reference ?? first.reference
        if let end, case .ended(let outcome) = end.statement {
            self.outcome = outcome
            endedAt = end.at
        } else {
            outcome = nil
            endedAt = nil
        }
    }

    /// The promises that facts are about, by due time, then by name.
    ///
    /// - Complexity: O(n log n) in the number of facts.
    public static func all(folding facts: some Sequence<PromiseFact>) -> [Promise] {
        Dictionary(grouping: facts, by: \.id).values.compactMap { Promise(folding: $0) }.sorted {
            ($0.dueAt, $0.id) < ($1.dueAt, $1.id)
        }
    }

    /// Whether it is open and its time is over.
    public func isOverdue(at time: Timestamp) -> Bool { outcome == nil && dueAt < time }
}

extension PromiseFact {
    /// A total order: by time, then by the bytes, so that any set has one first and one last.
    fileprivate func stands(before other: PromiseFact) -> Bool {
        if at != other.at { return at < other.at }
        if self == other { return false }
        return recordBytes.lexicographicallyPrecedes(other.recordBytes)
    }
}
