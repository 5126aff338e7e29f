// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent

/// What is left out, to see whether the interleavings notice.
enum PlantedDefect: CaseIterable, Sendable {
    /// The permit is not looked at again before the hand-over.
    case noRecheck
    /// The person is told "done" as soon as the withdrawal is recorded.
    case noSettling
    /// A withdrawal does not change the epoch.
    case noBump
    /// Nothing is noted as in flight.
    case noFlights
    /// A hand-over is noted as ended as soon as the message is taken.
    case earlyEnd

    /// What it breaks.
    var breaks: String {
        switch self {
        case .noRecheck, .noBump: "a look before it saw a withdrawal"
        case .noSettling, .noFlights, .earlyEnd: "an acknowledged withdrawal"
        }
    }
}

/// The book as a gate, with something left out.
struct PlantedGate: ConsentGate {
    let book: ConsentBook
    let defect: PlantedDefect?

    func decide<Contact: ContactChannel>(
        _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) throws -> ConsentDecision<Contact> {
        try book.decide(request, in: transaction)
    }

    func recheck<Contact: ContactChannel>(
        _ permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any ReadTransaction
    ) throws -> PermitStanding {
        if defect == .noRecheck { return .stands }
        return try book.recheck(permit, for: request, in: transaction)
    }

    func beginFlight<Contact: ContactChannel>(
        of permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any WriteTransaction
    ) throws {
        if defect == .noFlights { return }
        try book.beginFlight(of: permit, for: request, in: transaction)
        if defect == .earlyEnd { try book.endFlight(of: request, in: transaction) }
    }

    func endFlight<Contact: ContactChannel>(
        of request: ConsentRequest<Contact>, in transaction: any WriteTransaction
    ) throws {
        try book.endFlight(of: request, in: transaction)
    }
}

/// The book as it writes acts down, with the epochs put back where that is the defect.
struct PlantedObserver: EventObserver {
    let book: ConsentBook
    let defect: PlantedDefect?

    func observe(_ observation: Observation, in transaction: any WriteTransaction) throws {
        let epoch = Subspace(.consent, table: 10).key(observation.recorded.profile)
        let before = try transaction.value(for: epoch)
        try book.observe(observation, in: transaction)
        guard defect == .noBump else { return }
        if let before {
            try transaction.set(before, for: epoch)
        } else {
            try transaction.remove(epoch)
        }
    }
}
