// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension RetentionRule {
    /// The version of `standard`.
    public static let standardVersion = "2026-11-22"

    /// The periods that this package knows; no legal advice.
    ///
    /// Those that are not marked as read come from general knowledge: have them checked.
    public static let standard: [RetentionRule] = [
        RetentionRule(
            "de.uwg.7a.proof", in: "DE", .keepProof, .years(5),
            source: "UWG § 7a(2): five years from the grant and from each use of it",
            isRead: true),
        RetentionRule(
            "eu.gdpr.12.answer", in: "EU", .answerRequest, .months(1),
            source: "GDPR Art. 12(3); two more months where it is told within the first"),
        RetentionRule(
            "gb.gdpr.12.answer", in: "GB", .answerRequest, .months(1),
            source: "UK GDPR Art. 12(3)"),
        RetentionRule(
            "br.lgpd.19.answer", in: "BR", .answerRequest, .days(15),
            source: "LGPD Art. 19 II: a full answer within 15 days of the request",
            isRead: true),
        RetentionRule(
            "ru.152-fz.20.answer", in: "RU", .answerRequest, .workingDays(10),
            source: "152-FZ Art. 20(1): 10 working days from the request, 5 more with reasons",
            isRead: true),
        RetentionRule(
            "ru.152-fz.21.destroy", in: "RU", .destroyData, .days(30),
            source: "152-FZ Art. 21(5): within 30 days of the withdrawal", isRead: true),
        RetentionRule(
            "ru.38-fz.18.stop", in: "RU", .honourWithdrawal, .atOnce,
            source: "38-FZ Art. 18(1): at once", isRead: true),
        RetentionRule(
            "us.can-spam.stop", in: "US", .honourWithdrawal, .workingDays(10),
            source: "15 USC 7704(a)(4): 10 business days", isRead: true),
        RetentionRule(
            "us.can-spam.link", in: "US", .keepLinkAlive, .days(30),
            source: "15 USC 7704(a)(3): 30 days after sending", isRead: true),
        RetentionRule(
            "ca.casl.stop", in: "CA", .honourWithdrawal, .workingDays(10),
            source: "CASL s. 11(3): 10 business days", isRead: true),
        RetentionRule(
            "ca.casl.link", in: "CA", .keepLinkAlive, .days(60),
            source: "CASL s. 11(2): 60 days after sending", isRead: true),
    ]

    /// The rules of `standard` that are of the law of a place.
    public static func standard(in place: String) -> [RetentionRule] {
        standard.filter { $0.applies(in: place) }
    }
}
