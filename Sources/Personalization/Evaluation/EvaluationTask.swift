// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a model is asked in a test, and what counts as right.
public struct EvaluationTask: Hashable, Sendable {
    enum Kind: Hashable {
        case nextItem, restOfSession, purchases, newPurchases
    }

    /// What becomes of a target that nobody touched before the cut.
    public enum UnknownTarget: Hashable, Sendable {
        /// It counts, and a model that knows behaviour alone misses it.
        case miss
        /// It is no target; a query without any other is not asked.
        case leaveOut
    }

    /// Of whom a bootstrap draws: those whose queries are not independent of each other.
    public enum Unit: Hashable, Sendable {
        /// All queries of a customer stay together.
        case customer
        /// All queries of a session stay together.
        case session
    }

    let kind: Kind
    /// What becomes of a target that nobody touched before the cut.
    public var unknownTargets = UnknownTarget.miss
    /// Of whom a bootstrap draws; for purchases it is the customer in any case.
    public var unit = Unit.customer
    /// How many of the newest items of a session a model is shown; nil for all.
    public var shownItems: Int?

    private init(_ kind: Kind) {
        self.kind = kind
    }

    /// Every beginning of every session, and the item that came next.
    ///
    /// A session of n items gives n − 1 queries. What was taken out of a cart or brought back is
    /// neither shown nor a target.
    public static let nextItem = EvaluationTask(.nextItem)

    /// Every beginning of every session, and the distinct items that were still to come.
    public static let restOfSession = EvaluationTask(.restOfSession)

    /// What customers who had bought before the cut bought from the cut on, each item once.
    public static let purchases = EvaluationTask(.purchases)

    /// The same without what the customer had bought before the cut, in the list and in what counts.
    public static let newPurchases = EvaluationTask(.newPurchases)

    /// What the task is called in reports.
    public var name: String {
        switch kind {
        case .nextItem: "next item"
        case .restOfSession: "rest of the session"
        case .purchases: "purchases"
        case .newPurchases: "new purchases"
        }
    }
}
