// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Gives out, or takes away, everything that all features hold about a customer.
///
///     let erasure = CustomerErasure(
///         of: [identity, consent, personalization, messaging, attribution, EventLog()],
///         resolver: identity)
///     let report = try await store.write { transaction in
///         let traces = try identity.traces(of: customer, in: transaction)
///         _ = try erasure.erase(traces, in: transaction)
///         return try ErasureAudit(traces.needles).scan(in: transaction)
///     }
///     // report.provesAbsence
public struct CustomerErasure: Sendable {
    /// Who holds data, in the order in which they erase; the history last.
    public let holders: [any CustomerDataHolder]
    /// Tells whose an identifier of a refused event is.
    public let resolver: any IdentityResolver

    /// An erasure over `holders`.
    ///
    /// - Parameters:
    ///   - holders: who holds data; the history is best the last, as others read it.
    ///   - resolver: tells whose an identifier of a refused event is.
    public init(of holders: [any CustomerDataHolder], resolver: any IdentityResolver) {
        self.holders = holders
        self.resolver = resolver
    }

    private func isHis(
        _ traces: CustomerTraces, _ transaction: any ReadTransaction
    ) -> (Identifier) throws -> Bool {
        { identifier in
            try resolver.customer(knownBy: identifier, in: transaction)?.id == traces.customer.id
        }
    }

    /// Everything that is held about the customer: a member for each holder, and what was refused.
    ///
    /// - Parameters:
    ///   - traces: whose.
    ///   - transaction: where to read.
    /// - Returns: an object by the names of the holders.
    /// - Throws: what a holder or the store throws.
    public func export(
        _ traces: CustomerTraces, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var object = JSONObject()
        for holder in holders {
            object[holder.holderName] = .object(
                try holder.export(traces.customer, in: transaction))
        }
        let rejected = try IngestLedger().rejected(
            naming: traces, in: transaction, isHis: isHis(traces, transaction))
        object["rejected"] = .array(rejected.map { .object($0.exported) })
        return object
    }

    /// Removes what is held about the customer, also where others' data name him.
    ///
    /// One transaction: all of it or nothing.
    ///
    /// - Parameters:
    ///   - traces: whose, taken before.
    ///   - transaction: where to write.
    /// - Returns: how much was removed.
    /// - Throws: what a holder or the store throws.
    public func erase(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> ErasureReceipt {
        var receipt = ErasureReceipt()
        receipt.rejected = try IngestLedger().erase(
            naming: traces, in: transaction, isHis: isHis(traces, transaction))
        for holder in holders {
            receipt.mentions[holder.holderName] = try holder.eraseMentions(
                traces, in: transaction)
        }
        for holder in holders {
            receipt.removed[holder.holderName] = try holder.erase(
                traces.customer, in: transaction)
        }
        return receipt
    }
}

extension RejectedInput {
    /// The refused input for a person to read.
    fileprivate var exported: JSONObject {
        var object: JSONObject = ["at": .string(at.rfc3339)]
        switch content {
        case .event(let event): object["event"] = .object(event.exported)
        case .bytes(let bytes): object["bytes"] = .string(String(decoding: bytes, as: UTF8.self))
        }
        object["reasons"] = .array(reasons.map { .string($0.description) })
        if let source { object["source"] = .string(source) }
        return object
    }
}
