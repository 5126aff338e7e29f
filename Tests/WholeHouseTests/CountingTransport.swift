// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Synchronization

/// Accepts everything and counts it.
final class CountingTransport: MessageTransport {
    typealias Contact = EmailContact
    var knowsKeys: Bool { true }
    private let handed = Mutex<[OutboxMessage]>([])

    var count: Int { handed.withLock { $0.count } }
    var messages: [OutboxMessage] { handed.withLock { $0 } }

    func handOff(
        _ message: OutboxMessage, permit: consuming Permit<EmailContact>
    ) async throws -> HandOffResult {
        handed.withLock { $0.append(message) }
        return .accepted(reference: "counted")
    }
}
