// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension ContactHoursTable {
    /// The hours for marketing by phone and text message in the United States, as read in
    /// November 2026.
    ///
    /// Not legal advice, and not complete. The row of the federal law is from an article of lawyers;
    /// those of the states are from a table of a vendor, which has nine states where other
    /// vendors list more, some with days without any calls. Every row needs a lawyer before it is
    /// relied upon. Whether a person's consent lifts the federal hours is a question before the
    /// Federal Communications Commission: the table supposes that it does not. How many calls
    /// a law allows in a day is not a matter of hours and not here.
    public static let unitedStates = ContactHoursTable(
        version: "us-2026-11-22",
        rules: [
            rule(
                "us.tcpa", "US", hours(8, 21),
                source: """
                    https://natlawreview.com/article/\
                    new-class-action-threat-tcpa-quiet-hours-and-marketing-messages
                    """),
            rule("us-ct.hours", "US-CT", hours(9, 20)),
            rule("us-fl.hours", "US-FL", hours(8, 20)),
            rule("us-md.hours", "US-MD", hours(8, 20)),
            rule("us-ms.hours", "US-MS", hours(8, 20)),
            rule("us-nj.hours", "US-NJ", hours(8, 20)),
            rule("us-ok.hours", "US-OK", hours(8, 20)),
            rule(
                "us-ri.hours", "US-RI",
                ContactHours(
                    weekdays: interval(9, 18), saturday: interval(10, 17),
                    sunday: interval(10, 17))),
            rule(
                "us-tx.hours", "US-TX",
                ContactHours(
                    weekdays: interval(9, 21), saturday: interval(9, 21),
                    sunday: interval(12, 21))),
            rule("us-wa.hours", "US-WA", hours(8, 20)),
        ])

    /// 2026-11-22.
    private static let read = CivilDateTime(Timestamp(seconds: 1795305600)).date

    private static let stateSource = """
        https://support.referrizer.com/en/category/text-campaigns/article/\
        tcpa-quiet-hours-and-state-specific-rules-for-text-campaigns
        """

    private static func rule(
        _ id: String, _ jurisdiction: String, _ hours: ContactHours, source: String = stateSource
    ) -> ContactHoursRule {
        ContactHoursRule(
            id: id, jurisdiction: jurisdiction,
            uses: [
                ConsentUse(.market, channel: .phone), ConsentUse(.market, channel: .sms),
            ],
            hours: hours, source: source, read: read)
    }

    private static func hours(_ from: Int, _ until: Int) -> ContactHours {
        ContactHours(daily: interval(from, until))
    }

    private static func interval(_ from: Int, _ until: Int) -> ClockInterval {
        ClockInterval(knownFrom: from * 60, until: until * 60)
    }
}
