// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A customer's journey as an operator may see it: one screen of it.
public struct JourneyView: Hashable, Sendable {
    /// The events in the direction of the query, none left out.
    public let entries: [JourneyEntry]
    /// Where the next screen begins; nil when nothing follows.
    public let next: TimelineCursor?

    /// The screen that shows `page` to who has `permissions`.
    public init(_ page: TimelinePage, for permissions: OperatorPermissions) {
        entries = page.events.map { JourneyEntry($0, for: permissions) }
        next = page.next
    }

    /// In how many entries something was withheld for want of each permission.
    public var withheld: [JourneyField: Int] {
        var counts: [JourneyField: Int] = [:]
        for entry in entries {
            for field in entry.missing { counts[field, default: 0] += 1 }
        }
        return counts
    }
}

extension IdentityEngine {
    /// A screen of the journey of `customer`, as an operator may see it.
    ///
    /// Every event of the page is there; what the operator may not see of it is withheld by name.
    /// The first screen is the newest twenty unless the query says otherwise.
    ///
    /// - Parameters:
    ///   - customer: whose journey.
    ///   - permissions: what the operator may see.
    ///   - query: which part; nil for the newest twenty.
    ///   - cursor: where the screen before ended; nil for the first one.
    ///   - transaction: where to read.
    /// - Returns: the screen.
    /// - Throws: as `timelinePage`.
    /// - Complexity: as `timelinePage`: bounded by the screen.
    public func journeyView(
        of customer: ResolvedCustomer, for permissions: OperatorPermissions,
        _ query: TimelineQuery? = nil, after cursor: TimelineCursor? = nil,
        in transaction: any ReadTransaction
    ) throws -> JourneyView {
        var screen = TimelineQuery()
        screen.limit = 20
        let page = try timelinePage(
            of: customer, query ?? screen, after: cursor, in: transaction)
        return JourneyView(page, for: permissions)
    }
}
