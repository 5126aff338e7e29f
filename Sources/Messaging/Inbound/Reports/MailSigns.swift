// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the head of a mail shows of who wrote it: a mail system or a person.
struct MailSigns: Sendable {
    /// Whether the head is that of a report of a mail system.
    let isReport: Bool
    /// Whether a program that keeps a mailing list wrote it.
    let isFromList: Bool

    init(_ headers: InboundHeaders) {
        let octets = headers.octets
        func has(_ range: Range<Int>?, _ words: [StaticString]) -> Bool {
            guard let range else { return false }
            return words.contains { MailOctets.contains(octets, range, $0) }
        }
        let from = headers.range("from")
        let daemons: [StaticString] = [
            "mailer-daemon", "postmaster", "post_master", "mail delivery", "mail deliver system",
            "maildelivery", "mail.delivery", "mdaemon", "mail system", "ndr administrator",
            "microsoft outlook", "microsoftexchange", "delivery subsystem",
        ]
        var isDaemon = has(from, daemons)
        if let from {
            let bare = octets[from].filter { !MailOctets.isSpace($0) }
            if bare.isEmpty || bare == Array("<>".utf8) { isDaemon = true }
        }
        let returnPath = headers.range("return-path")
        let isNull =
            returnPath.map { MailOctets.equal(octets, $0, "<>") || $0.isEmpty } ?? false
        let isAutomatic =
            headers.range("auto-submitted").map {
                MailOctets.starts(octets, $0, "auto-replied")
            } ?? false
        let subject = headers.first("subject").map { Array($0.utf8) } ?? []
        let told = Self.subjects.contains { MailOctets.contains(subject, 0..<subject.count, $0) }
        isReport =
            headers.range("x-failed-recipients") != nil || told && !isAutomatic || isDaemon
            || isNull && !isAutomatic && told
        isFromList = has(
            from, ["-admin@", "-request@", "-owner@", "owner-", "listmaster", "mailman"])
    }

    private static let subjects: [StaticString] = [
        "delivery status", "delivery fail", "delivery notification", "delivery report",
        "delivery problem", "delivery error", "delivery has failed", "delivery delayed",
        "failed delivery", "failed mail", "failure notice", "failure delivery", "mail failure",
        "mail delivery", "mail system error", "message delivery", "non delivery", "non-delivery",
        "non remis", "not delivered", "notdelivered", "returned mail", "returned to sender",
        "returned email", "undeliver", "undelivered", "unable to deliver", "could not be delivered",
        "couldn't be delivered", "error sending your mail", "warning: could not send",
        "warning: message", "problem delivering", "unzustellbar", "nicht zugestellt",
        "message not delivered", "nondeliverable", "не доставлено", "недоставлен",
        "nie dostarczono", "niedostarczon", "zwrot", "échec de la remise", "devuelto",
        "mancato recapito", "mensagem não entregue", "smtp server: errors", "dsn",
    ]

    /// Whether words tell of a mail that did not arrive.
    func mayReport(_ text: [UInt8]) -> Bool {
        let head = 0..<min(text.count, 4_000)
        for words: StaticString in [
            "could not be delivered", "not be delivered", "unable to deliver", "delivery failed",
            "delivery has failed", "failed permanently", "undeliverable", "was not delivered",
            "did not reach", "delivery problems", "trouble delivering", "delivery error",
            "while attempting to deliver", "wasn't able to deliver", "permanent fatal errors",
            "could not be sent", "returned to sender",
        ] where MailOctets.contains(text, head, words) {
            return true
        }
        return false
    }
}
