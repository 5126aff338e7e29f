// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook: EventObserver {
    /// Writes down what the event says about consent; other events do not concern the book.
    ///
    /// That is an act, under its profile and in the ledger; when something was bought or asked; and
    /// what a bounce, a complaint or a confirmation says about an address.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let recorded = observation.recorded
        if ContactSignals.concernsAddresses(recorded.event) {
            var normalised = recorded
            normalised.event.identifiers = observation.identifiers
            for signal in ContactSignals.changes(of: normalised) {
                try record(signal.change, to: signal.address, in: transaction)
            }
        }
        if let proof = ConsentProof(recorded) {
            try ledger.append(proof, in: transaction)
            try transaction.set(
                proof.recordBytes,
                for: Self.proofs.key(proof.profile, proof.occurredAt, proof.event))
            try ConsentEpochs.bump(proof.profile, at: proof.receivedAt, in: transaction)
        } else if ConsentRelationship(recorded).isEmpty {
            return
        }
        let key = Self.states.key(recorded.profile)
        let known = try transaction.value(for: key).map { try ConsentState(recordBytes: $0) }
        var state = known ?? ConsentState()
        state.fold(recorded)
        if state != known { try transaction.set(state.recordBytes, for: key) }
    }
}
