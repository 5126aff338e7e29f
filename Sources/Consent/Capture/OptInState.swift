// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What became of a request that asks to be confirmed: double opt-in.
///
/// It is kept nowhere: it follows from the acts in the ledger and from the time.
public enum OptInState: Hashable, Sendable {
    /// There is no such request.
    case unknown
    /// Waits for the confirmation up to this instant.
    case pending(until: Timestamp)
    /// Confirmed at this instant.
    case confirmed(Timestamp)
    /// Was not confirmed up to this instant.
    case expired(Timestamp)
    /// A newer request of the same was made at this instant; its link is the one that counts.
    case superseded(Timestamp)
    /// A use was withdrawn, declined or objected to at this instant, after the request or after its
    /// confirmation.
    case withdrawn(Timestamp)

    /// The state of the request that a token stands for.
    ///
    /// A confirmation that stands in the ledger stands, until a use of it is stopped later. Else a stop
    /// after the request, or at its instant, ends it, so that an old link never undoes a withdrawal;
    /// then come a newer request and the end of its time.
    ///
    /// - Parameters:
    ///   - request: what the link asks to confirm.
    ///   - proofs: the acts of the customer, in any order.
    ///   - time: now.
    public init(
        of request: OptInRequest, among proofs: [ConsentProof], at time: Timestamp
    ) {
        let asked = request.token.issuedAt
        let requests = request.instants(among: proofs)
        func stop(from instant: Timestamp) -> Timestamp? {
            proofs.filter { proof in
                proof.act.kind.isStop && proof.mark.time >= instant
                    && proof.act.uses.contains { stopped in
                        request.subscriber.uses.contains { stopped.covers($0) }
                    }
            }.map(\.mark.time).min()
        }
        let confirmation = proofs.first {
            $0.event == request.confirmation && $0.act.kind == .confirm
        }
        if let confirmation {
            self =
                stop(from: confirmation.mark.time).map { .withdrawn($0) }
                ?? .confirmed(confirmation.mark.time)
        } else if requests.isEmpty {
            self = .unknown
        } else if let stopped = stop(from: asked) {
            self = .withdrawn(stopped)
        } else if let newer = requests.last, newer > asked {
            self = .superseded(newer)
        } else {
            let end = request.token.expiresAt
            self = time < end ? .pending(until: end) : .expired(end)
        }
    }

    /// Why a confirmation that comes now is not taken, for the log; nil where it is, or was before.
    var reason: Reason? {
        let words: String
        switch self {
        case .pending, .confirmed: return nil
        case .unknown: words = "there is no such request"
        case .expired(let time): words = "its time ended at \(time.rfc3339)"
        case .superseded(let time): words = "there is a newer one of \(time.rfc3339)"
        case .withdrawn(let time): words = "a use of it was stopped at \(time.rfc3339)"
        }
        return Reason(.optInEnded, words)
    }
}
