// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// By what `customer` can be found in the store; to be taken before he is erased.
    ///
    /// His identifiers in their one form, and in every spelling in his events and in those of others
    /// who were seen with him.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - transaction: where to read.
    /// - Returns: the traces.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: O(n) in the number of events of his and of those who were seen with him.
    public func traces(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> CustomerTraces {
        let own = Set(customer.profiles)
        var identifiers: Set<Identifier> = []
        var companions: Set<ProfileID> = Set(customer.shares.map(\.profile))
        for profile in customer.profiles {
            if let node = try graph.node(profile, in: transaction), node.isSeen {
                identifiers.insert(node.identifier)
            }
            companions.formUnion(try graph.neighbours(of: profile, in: transaction))
        }
        companions.subtract(own)
        func collect(_ event: CustomerEvent) {
            for identifier in event.identifiers {
                guard let one = try? seen(identifier), own.contains(one.profile) else { continue }
                identifiers.insert(identifier)
                identifiers.insert(one.identifier)
            }
        }
        for category in EventLog.Category.allCases {
            for recorded in try log.events(category, of: customer, in: transaction) {
                collect(recorded.event)
            }
            for companion in companions {
                try log.scan(category, of: companion, from: .distantPast, in: transaction) {
                    collect($0.event)
                    return true
                }
            }
        }
        return CustomerTraces(of: customer, identifiers: identifiers, companions: companions)
    }
}
