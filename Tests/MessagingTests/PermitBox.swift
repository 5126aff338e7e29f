// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Synchronization

/// Carries a permit out of a transaction.
final class PermitBox: Sendable {
    private let permit: Mutex<Permit<EmailContact>?>

    init(_ decision: consuming ConsentDecision<EmailContact>) {
        switch consume decision {
        case .permit(let permit): self.permit = Mutex(permit)
        case .later: permit = Mutex(nil)
        case .refusal: permit = Mutex(nil)
        }
    }

    func take() -> Permit<EmailContact>? { permit.withLock { $0.take() } }
}
