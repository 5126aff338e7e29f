// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Synchronization

/// A message that this worker has taken, and the permit for it, which can be taken out once.
final class ClaimedMessage<Contact: ContactChannel>: Sendable {
    struct Spent: Error {}

    let message: OutboxMessage
    /// As it is stored.
    let bytes: [UInt8]
    let request: ConsentRequest<Contact>
    private let permit: Mutex<Permit<Contact>?>

    init(
        message: OutboxMessage, bytes: [UInt8], request: ConsentRequest<Contact>,
        permit: consuming Permit<Contact>
    ) {
        self.message = message
        self.bytes = bytes
        self.request = request
        self.permit = Mutex(permit)
    }

    /// Shows the permit, and leaves it here.
    func withPermit<Result: Sendable>(
        _ body: (borrowing Permit<Contact>) throws -> Result
    ) throws -> Result {
        try permit.withLock { value throws in
            switch value {
            case .some(let permit): return try body(permit)
            case .none: throw Spent()
            }
        }
    }

    func takePermit() -> Permit<Contact>? {
        permit.withLock { $0.take() }
    }
}
