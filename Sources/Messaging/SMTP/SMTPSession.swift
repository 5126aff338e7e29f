// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A connection to a relay on which mails are handed over one after another.
///
/// It belongs to one thread, which owns it; its calls wait.
struct SMTPSession: ~Copyable {
    private var socket: SMTPSocket
    private let configuration: SMTPConfiguration
    /// What the relay can do.
    let extensions: SMTPExtensions
    /// How many mails were begun on it.
    private(set) var mails = 0
    /// Whether a mail was begun and not ended: it is taken back before the next.
    private var isOpen = false
    private var output: [UInt8] = []

    private init(
        _ socket: consuming SMTPSocket, _ configuration: SMTPConfiguration,
        _ extensions: SMTPExtensions
    ) {
        self.socket = socket
        self.configuration = configuration
        self.extensions = extensions
    }

    /// A session that was greeted and, where that is wanted, logged in.
    static func open(_ configuration: SMTPConfiguration) throws(SMTPFailure) -> SMTPSession {
        var socket = try SMTPSocket(
            connectedTo: configuration.endpoint, within: configuration.connectTimeout)
        socket.wait(atMost: configuration.replyTimeout)
        let greeting = try socket.reply()
        guard greeting.code == 220 else { throw notReady("greeting", greeting) }
        let extensions = try hello(&socket, configuration.clientName)
        if let credentials = configuration.credentials {
            try logIn(&socket, credentials, extensions.mechanisms)
        }
        return SMTPSession(socket, configuration, extensions)
    }

    private static func notReady(_ command: String, _ reply: SMTPReply) -> SMTPFailure {
        SMTPFailure(.notReady, "\(command): \(reply.codes)")
    }

    private static func hello(
        _ socket: inout SMTPSocket, _ name: String
    ) throws(SMTPFailure) -> SMTPExtensions {
        let reply = try exchange(&socket, "EHLO \(name)")
        if reply.code == 250 { return SMTPExtensions(reply) }
        guard reply.code >= 500 else { throw notReady("EHLO", reply) }
        let old = try exchange(&socket, "HELO \(name)")
        guard old.code == 250 else { throw notReady("HELO", old) }
        return SMTPExtensions()
    }

    private static func logIn(
        _ socket: inout SMTPSocket, _ credentials: SMTPConfiguration.Credentials,
        _ mechanisms: Set<String>
    ) throws(SMTPFailure) {
        func base64(_ text: String) -> String {
            var digits: [UInt8] = []
            MailBase64.encode(Array(text.utf8), into: &digits)
            return String(decoding: digits, as: UTF8.self)
        }
        let (name, password) = (credentials.name, credentials.password)
        let reply: SMTPReply
        if mechanisms.contains("PLAIN") {
            reply = try exchange(
                &socket, "AUTH PLAIN " + base64("\u{0}\(name)\u{0}\(password)"))
        } else if mechanisms.contains("LOGIN") {
            let first = try exchange(&socket, "AUTH LOGIN")
            guard first.code == 334 else { throw notReady("AUTH", first) }
            let second = try exchange(&socket, base64(name))
            guard second.code == 334 else { throw notReady("AUTH", second) }
            reply = try exchange(&socket, base64(password))
        } else {
            throw SMTPFailure(.notReady, "the server takes neither AUTH PLAIN nor LOGIN")
        }
        guard reply.code == 235 else { throw notReady("AUTH", reply) }
    }

    private static func exchange(
        _ socket: inout SMTPSocket, _ command: String
    ) throws(SMTPFailure) -> SMTPReply {
        if let (failure, _) = socket.send(Array("\(command)\r\n".utf8)) { throw failure }
        return try socket.reply()
    }

    /// What became of a mail, and whether the session can be used further.
    struct Outcome {
        let result: HandOffResult
        let isUsable: Bool
        /// Whether the connection was gone before anything was answered: nothing was handed over, and
        /// a new connection may do.
        var isStale = false

        init(_ result: HandOffResult, isUsable: Bool = true) {
            self.result = result
            self.isUsable = isUsable
        }
    }

    /// Hands one mail over.
    mutating func handOver(_ mail: RenderedMail, _ commands: SMTPCommands) -> Outcome {
        if let refusal = refusal(of: mail, commands) { return Outcome(.refused(refusal)) }
        mails += 1
        socket.wait(atMost: configuration.replyTimeout)
        do throws(SMTPFailure) {
            let refused =
                extensions.hasPipelining
                ? try announceAtOnce(mail, commands) : try announceInTurn(mail, commands)
            if let refused { return refused }
        } catch {
            var outcome = Outcome(.tryAgain([error.reason]), isUsable: false)
            outcome.isStale = error.kind == .closed && mails > 1
            return outcome
        }
        return content(of: mail)
    }

    private func refusal(of mail: RenderedMail, _ commands: SMTPCommands) -> Refusal? {
        if commands.needsUTF8(mail), !extensions.hasUTF8 {
            return Refusal("smtp.no-smtputf8", "the relay takes no address outside ASCII")
        }
        if let greatest = extensions.greatestSize, mail.octets.count > greatest {
            return Refusal(
                "smtp.too-large",
                "over \(greatest) bytes by \(mail.octets.count - greatest)")
        }
        return nil
    }

    /// MAIL, RCPT and DATA in one piece (RFC 2920); nil when the content may follow.
    private mutating func announceAtOnce(
        _ mail: RenderedMail, _ commands: SMTPCommands
    ) throws(SMTPFailure) -> Outcome? {
        output.removeAll(keepingCapacity: true)
        let takesBack = isOpen
        if takesBack { output.append(contentsOf: "RSET\r\n".utf8) }
        commands.mail(mail, extensions, into: &output)
        commands.recipient(configuration.notify, extensions, into: &output)
        output.append(contentsOf: "DATA\r\n".utf8)
        if let (failure, _) = socket.send(output) { throw failure }
        if takesBack { _ = try socket.reply() }
        isOpen = true
        let answers = [
            ("MAIL", try socket.reply()), ("RCPT", try socket.reply()),
            ("DATA", try socket.reply()),
        ]
        for (command, reply) in answers {
            if command == "DATA" ? reply.code == 354 : reply.isPositive { continue }
            // A server that goes on although it refused is left: what follows would be taken for
            // the content of a mail to nobody.
            return outcome(of: reply, to: command, isUsable: answers[2].1.code != 354)
        }
        return nil
    }

    /// MAIL, RCPT and DATA, each when the one before was answered; nil when the content may follow.
    private mutating func announceInTurn(
        _ mail: RenderedMail, _ commands: SMTPCommands
    ) throws(SMTPFailure) -> Outcome? {
        if isOpen { _ = try Self.exchange(&socket, "RSET") }
        for command in ["MAIL", "RCPT", "DATA"] {
            output.removeAll(keepingCapacity: true)
            switch command {
            case "MAIL": commands.mail(mail, extensions, into: &output)
            case "RCPT": commands.recipient(configuration.notify, extensions, into: &output)
            default: output.append(contentsOf: "DATA\r\n".utf8)
            }
            if let (failure, _) = socket.send(output) { throw failure }
            let reply = try socket.reply()
            isOpen = true
            if command == "DATA" ? reply.code == 354 : reply.isPositive { continue }
            return outcome(of: reply, to: command, isUsable: true)
        }
        return nil
    }

    private func outcome(of reply: SMTPReply, to command: String, isUsable: Bool) -> Outcome {
        // A server that had enough of a connection, idle or used, says so when it is used again.
        let isUsedUp = command == "MAIL" && mails > 1 && reply.endsConnection
        var outcome = Outcome(
            SMTPVerdict.result(of: reply, to: command, slowDown: configuration.slowDown),
            isUsable: isUsable && reply.code != 421 && !isUsedUp)
        outcome.isStale = isUsedUp
        return outcome
    }

    /// The content and its end, after which nobody but the server knows, until it answers.
    private mutating func content(of mail: RenderedMail) -> Outcome {
        output.removeAll(keepingCapacity: true)
        SMTPCommands.content(mail.octets, into: &output)
        if let (failure, taken) = socket.send(output), taken < output.count {
            // The end was not sent: the server has no mail (RFC 5321, section 4.1.1.4).
            return Outcome(.tryAgain([failure.reason]), isUsable: false)
        }
        socket.wait(atMost: configuration.dataTimeout)
        do throws(SMTPFailure) {
            let reply = try socket.reply()
            isOpen = false
            if reply.isPositive { return Outcome(.accepted(reference: reply.note)) }
            return Outcome(
                SMTPVerdict.result(
                    of: reply, to: "content", slowDown: configuration.slowDown),
                isUsable: reply.code != 421)
        } catch {
            return Outcome(
                .ambiguous([
                    Reason(
                        "smtp.ambiguous",
                        "the mail was sent whole, and not answered: \(error.words)")
                ]), isUsable: false)
        }
    }

    /// Says good-bye, without waiting for an answer.
    mutating func quit() {
        _ = socket.send(Array("QUIT\r\n".utf8))
    }
}
