// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Synchronization

/// A permit that outlives the transaction that it was given in, as that of a worker does.
final class KeptPermit<Contact: ContactChannel>: Sendable {
    private let permit: Mutex<Permit<Contact>?>

    init(_ decision: consuming ConsentDecision<Contact>) {
        switch consume decision {
        case .permit(let given): permit = Mutex(given)
        case .later: permit = Mutex(nil)
        case .refusal: permit = Mutex(nil)
        }
    }

    /// Whether the permit stands; nil where none was given.
    func recheck(
        by gate: any ConsentGate, for request: ConsentRequest<Contact>,
        in transaction: any ReadTransaction
    ) throws -> PermitStanding? {
        try permit.withLock { value throws in
            switch value {
            case .some(let permit):
                return try gate.recheck(permit, for: request, in: transaction)
            case .none: return nil
            }
        }
    }
}

extension ConsentGateConformance {
    /// A question about the first of the uses that the laws grant, with a hand-over's name.
    static func request(
        _ customer: ResolvedCustomer, at time: Timestamp
    ) -> ConsentRequest<EmailContact> {
        ConsentRequest(
            customer, to: .market, on: EmailContact.self,
            address: Identifier(.email, "a@example.org"), reference: "message/1", at: time)
    }

    /// A request about somebody who was granted the first of `uses`, or about a purpose that is
    /// allowed by default.
    private func permitted(
        _ law: Law, in store: any KeyValueStore
    ) async throws -> (ConsentRequest<EmailContact>, KeptPermit<EmailContact>) {
        let own = customer(law, 0)
        var request = Self.request(own, at: instant)
        if let grant {
            try await grant(Self.uses[0], own, store)
        } else if let purpose = allowedByDefault.sorted(by: { $0.rawValue < $1.rawValue }).first {
            request = ConsentRequest(
                own, to: purpose, on: EmailContact.self, address: request.address,
                reference: request.reference, at: instant)
        }
        let asked = request
        let permit = try await store.read { transaction in
            try KeptPermit(gate.decide(asked, in: transaction))
        }
        return (request, permit)
    }

    private func standing(
        of permit: KeptPermit<EmailContact>, for request: ConsentRequest<EmailContact>,
        in store: any KeyValueStore
    ) async throws -> PermitStanding? {
        try await store.read { transaction in
            try permit.recheck(by: gate, for: request, in: transaction)
        }
    }

    func checkRecheckAgrees() async throws {
        let store = try await makeStore()
        let (request, permit) = try await permitted(.recheckAgrees, in: store)
        for round in 0..<2 {
            guard let standing = try await standing(of: permit, for: request, in: store)
            else { return }
            expectEqual(standing, .stands, .recheckAgrees, "what was just given, round \(round)")
            // What somebody else says is no matter.
            try await grant?(Self.uses[1], customer(.recheckAgrees, 1), store)
            try await withdraw?(Self.uses[0], customer(.recheckAgrees, 1), store)
        }
    }

    func checkRecheckWithdrawn() async throws {
        guard grant != nil, let withdraw else { return }
        let store = try await makeStore()
        let (request, permit) = try await permitted(.recheckWithdrawn, in: store)
        try await withdraw(Self.uses[0], request.customer, store)
        let after = try await standing(of: permit, for: request, in: store)
        expect(isRefused(after), .recheckWithdrawn, "stands after the withdrawal")
    }

    func checkRecheckNames() async throws {
        let store = try await makeStore()
        let (request, permit) = try await permitted(.recheckNames, in: store)
        // The other one has the same grant, so that only the name can refuse.
        let other = customer(.recheckNames, 1)
        try await grant?(Self.uses[0], other, store)
        var requests = Array(repeating: request, count: 4)
        requests[0].customer = other
        requests[1].address = Identifier(.email, "b@example.org")
        requests[2].reference = "message/2"
        requests[3].at = request.at + .seconds(60)
        requests += [Purpose.transact, .market].map { purpose in
            ConsentRequest(
                request.customer, to: purpose, on: EmailContact.self, topic: Topic("another"),
                address: request.address, reference: request.reference, at: request.at)
        }
        for (index, other) in requests.enumerated() {
            let standing = try await standing(of: permit, for: other, in: store)
            expect(
                isRefused(standing), .recheckNames,
                "stands for another \(["customer", "address", "hand-over", "time", "use", "topic"][index])"
            )
        }
    }

    /// Whether the answer is a refusal with reasons, or there was no permit.
    private func isRefused(_ standing: PermitStanding?) -> Bool {
        switch standing {
        case .none: true
        case .refused(let refusal): !refusal.reasons.isEmpty
        case .stands, .later: false
        }
    }
}
