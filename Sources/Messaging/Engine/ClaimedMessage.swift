// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Synchronization

/// A message that this worker has taken, and the permit for it, which can be taken out once.
final class ClaimedMessage<Contact: ContactChannel>: Sendable {
    let message: OutboxMessage
    private let permit: Mutex<Permit<Contact>?>

    init(message: OutboxMessage, permit: consuming Permit<Contact>) {
        self.message = message
        self.permit = Mutex(permit)
    }

    func takePermit() -> Permit<Contact>? {
        permit.withLock { $0.take() }
    }
}
