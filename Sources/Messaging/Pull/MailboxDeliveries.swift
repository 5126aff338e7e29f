// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The messages of a mailbox, as they come.
public struct MailboxDeliveries<Contact: ContactChannel, Ticks: AsyncSequence>: AsyncSequence {
    let mailbox: PullMailbox<Contact>
    let recipient: Identifier
    let surface: String
    let ticks: Ticks

    /// Takes one message after another.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let mailbox: PullMailbox<Contact>
        let recipient: Identifier
        let surface: String
        var ticks: Ticks.AsyncIterator

        /// The next message; nil when no more are looked for.
        ///
        /// - Throws: what the store, the gate or the ticks throw.
        public mutating func next() async throws -> MailboxDelivery? {
            try await next(isolation: nil)
        }

        /// The next message, looked for on the caller's actor; nil when no more are looked for.
        ///
        /// - Throws: what the store, the gate or the ticks throw.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws -> MailboxDelivery? {
            while true {
                try Task.checkCancellation()
                let taken = try await mailbox.take(for: recipient, by: surface)
                if let delivery = taken.first { return delivery }
                guard try await ticks.next(isolation: actor) != nil else { return nil }
            }
        }
    }

    /// An iterator.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(
            mailbox: mailbox, recipient: recipient, surface: surface,
            ticks: ticks.makeAsyncIterator())
    }
}

extension MailboxDeliveries: Sendable where Ticks: Sendable {}
