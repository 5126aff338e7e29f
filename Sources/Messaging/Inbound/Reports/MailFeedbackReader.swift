// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads what comes back by mail: bounces, abuse reports, automatic replies, requests to unsubscribe.
///
/// It holds tables of phrases: make one and keep it. It may be used from many tasks at once.
///
/// ```swift
/// let reader = MailFeedbackReader()
/// for feedback in reader.read(octets) where feedback.kind == .hardBounce { … }
/// ```
///
/// Delivery status notifications (RFC 3464) are read field by field, and their words too, as many
/// carry a bare status and the true answer beside it. Reports in free form are read by their general
/// shape: addresses at the beginning of lines, words of servers, codes of RFC 3463 and RFC 5321.
public struct MailFeedbackReader: Sendable {
    private let bounces: BounceReader

    /// A reader with the tables of the library.
    public init() {
        bounces = BounceReader(words: ReportWordReader())
    }

    /// What a mail says, one value for each recipient it is about.
    ///
    /// - Parameter octets: the mail as it was received.
    /// - Returns: an empty array for a mail that is neither of these things.
    /// - Complexity: O(length).
    public func read(_ octets: [UInt8]) -> [MailFeedback] {
        read(InboundMail(octets))
    }

    /// What a mail says, one value for each recipient it is about.
    ///
    /// - Parameter mail: the mail, taken apart.
    /// - Returns: an empty array for a mail that is neither of these things.
    /// - Complexity: O(length).
    public func read(_ mail: InboundMail) -> [MailFeedback] {
        if let complaints = ComplaintReader.read(mail) { return complaints }
        let notice = BounceNotice(mail)
        if let notifications = ProviderNotification.read(notice.text, bounces.words) {
            return notifications
        }
        let signs = MailSigns(mail.headers)
        var results: [MailFeedback] = []
        if let request = AutomaticReply.unsubscribe(mail.headers, notice.text) {
            results = [request]
        } else if signs.isReport || notice.report != nil
            || notice.returned != nil && signs.mayReport(notice.text)
            || signs.isFromList
                && bounces.words.read(
                    ReportWordReader.plain(notice.text, 0..<notice.text.count, limit: 2_000)
                ).reasons.rawValue != 0
        {
            results = bounces.read(notice, mail.headers)
        }
        if results.isEmpty, let reply = AutomaticReply.read(mail.headers) { results = [reply] }
        if !results.isEmpty { MailOrigin(mail.headers, notice).mark(&results) }
        return results
    }
}
