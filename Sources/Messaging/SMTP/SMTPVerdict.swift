// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What a reply to a command of a mail means for the mail.
///
/// The first digit decides, and the class of the enhanced status (RFC 3463, section 2) where the two
/// differ in favour of another try: a mail that is given up is lost.
enum SMTPVerdict {
    /// Judges a mail of which a command was answered so.
    ///
    /// - Parameters:
    ///   - reply: an answer that is not the one hoped for.
    ///   - command: MAIL, RCPT, DATA, or the end of the content.
    ///   - slowDown: how long to wait when it is too much for the server.
    /// - Returns: refused, or to be tried again.
    static func result(
        of reply: SMTPReply, to command: String, slowDown: Duration
    ) -> HandOffResult {
        let words = "\(command): \(reply.codes)"
        if isOurs(reply, command) {
            return .tryAgain([Reason("smtp.not-ready", words)], after: slowDown)
        }
        let isPermanent = reply.code >= 500 && reply.status?.level != 4
        if isPermanent { return .refused(Refusal(code(reply), words)) }
        if reply.code == 421 || isRate(reply) {
            return .tryAgain([Reason("smtp.slow-down", words)], after: slowDown)
        }
        return .tryAgain([Reason("smtp.try-again", words)])
    }

    /// Whether what is wrong is the connection or its set-up, not this mail.
    private static func isOurs(_ reply: SMTPReply, _ command: String) -> Bool {
        switch reply.code {
        // Authentication is missing or failed (RFC 4954, section 6); commands out of order.
        case 454, 530, 534, 535, 538, 502, 503: true
        case 500: command != "content"
        case 200..<400: true
        default: false
        }
    }

    /// Whether the server wants less, or to see the sender again later: policy (4.7), a busy mailbox
    /// or system (450 and 451 without a status, 4.3.2, 4.4.5, 4.2.1).
    private static func isRate(_ reply: SMTPReply) -> Bool {
        guard let status = reply.status else { return reply.code == 450 || reply.code == 451 }
        switch (status.subject, status.detail) {
        case (7, _), (3, 2), (4, 5), (2, 1), (2, 0): return true
        default: return false
        }
    }

    /// What kind of refusal it is, by the subject of the status (RFC 3463, section 3).
    private static func code(_ reply: SMTPReply) -> Reason.Code {
        guard let status = reply.status else { return "smtp.refused" }
        return switch (status.subject, status.detail) {
        case (1, 0...3), (1, 6), (1, 10): "smtp.no-such-recipient"
        case (1, 7...8): "smtp.sender-refused"
        case (2, 2): "smtp.mailbox-full"
        case (2, 1): "smtp.mailbox-disabled"
        case (2, 3), (3, 4): "smtp.too-large"
        case (6, _): "smtp.content-refused"
        case (7, _): "smtp.policy"
        default: "smtp.refused"
        }
    }
}
