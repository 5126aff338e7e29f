// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Hands mail to a relay over SMTP (RFC 5321).
///
/// The relay is on the same machine or network: there is no TLS here, that and the signing are the
/// relay's work. Connections are kept and used for many mails; each has a thread of its own, which
/// waits for the relay, so that no thread that tasks share does.
///
/// What a hand-over ends in: accepted; refused for good; to be tried again, not before so long where
/// the relay is pressed; or ambiguous, when the connection ended after the whole mail was sent and
/// before it was answered (RFC 1047). The Message-ID and the envelope's identifier are made of the
/// message's key: a receiver that drops repeats has one mail, and a report names it.
public struct SMTPTransport: MessageTransport {
    /// E-mail.
    public typealias Contact = EmailContact

    private let workers: SMTPWorkers
    private let compose: @Sendable (OutboxMessage) throws(Refusal) -> MailMessage

    /// A transport that builds each mail as `compose` says.
    ///
    /// - Parameters:
    ///   - configuration: how the relay is spoken to.
    ///   - compose: the mail of a message; what it refuses is refused.
    /// - Throws: the refusal of a password that would leave the machine in clear text, and of a client
    ///   name that is none.
    public init(
        _ configuration: SMTPConfiguration,
        composing compose: @escaping @Sendable (OutboxMessage) throws(Refusal) -> MailMessage
    ) throws(Refusal) {
        let isSafe = configuration.endpoint.isThisMachine || configuration.isTrustedNetwork
        guard configuration.credentials == nil || isSafe else {
            throw Refusal(
                "smtp.password-in-clear",
                "without TLS a password goes to this machine or a trusted network only")
        }
        let name = configuration.clientName.utf8
        guard (1...255).contains(name.count), name.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Refusal("smtp.client-name", "it is a host name or an address in brackets")
        }
        workers = SMTPWorkers(configuration)
        self.compose = compose
    }

    /// A transport for mail in the name of one sender.
    ///
    /// - Parameters:
    ///   - configuration: how the relay is spoken to.
    ///   - identity: in whose name mail goes out.
    ///   - clock: the date of each mail.
    ///   - unsubscribe: how the reader of a message unsubscribes; nil for what needs no way.
    /// - Throws: the refusal of a password that would leave the machine in clear text, and of a client
    ///   name that is none.
    public init(
        _ configuration: SMTPConfiguration, from identity: SenderIdentity, clock: any WallClock,
        unsubscribe: @escaping @Sendable (OutboxMessage) throws(Refusal) -> ListUnsubscribe?
    ) throws(Refusal) {
        try self.init(configuration) { (message) throws(Refusal) in
            try MailMessage(
                message, in: identity, date: clock.timestamp(),
                unsubscribe: try unsubscribe(message))
        }
    }

    /// Hands the message to the relay.
    ///
    /// It waits for the relay's answer, within the time limits of the configuration.
    public func handOff(
        _ message: OutboxMessage, permit: consuming Permit<EmailContact>
    ) async throws -> HandOffResult {
        _ = consume permit
        let mail: MailMessage
        do throws(Refusal) {
            mail = try compose(message)
        } catch {
            return .refused(error)
        }
        return await workers.handOver(mail)
    }
}
