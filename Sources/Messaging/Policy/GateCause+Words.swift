// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension GateCause {
    /// The reasons in words; at least one.
    func reasons(policy: String) -> [Reason] {
        switch self {
        case .told(let reason), .ended(let reason), .permitted(let reason),
            .suppressed(let reason), .sentBefore(let reason):
            return [reason]
        case .notPermitted(let reasons), .violates(let reasons):
            if !reasons.isEmpty { return reasons }
            return [Reason("send.refused", "no reason was given" + Self.tail(policy))]
        default:
            let (code, words) = wording
            return [Reason(code, words + Self.tail(policy))]
        }
    }

    private static func tail(_ policy: String) -> String {
        policy.isEmpty ? "" : " (policy \(policy))"
    }

    private var wording: (Reason.Code, String) {
        switch self {
        case .open: ("send.open", "no goal is reached and no exit condition is true")
        case .notAsked: ("send.no-consent", "the consent gate gave no answer for this channel")
        case .notSuppressed: ("send.not-suppressed", "nothing is known against the address")
        case .slotFree(let caps): ("send.slot-free", Self.slotWords(caps))
        case .capped(let count): ("send.capped", Self.words(count))
        case .noWindow: ("send.no-window", "the channel has no reply window")
        case .windowOpen(let end):
            ("send.window-open", "the reply window is open until \(end.rfc3339)")
        case .windowClosed(let end?):
            ("send.window-closed", "the reply window closed at \(end.rfc3339)")
        case .windowClosed(nil):
            ("send.window-closed", "the customer has not written, so no reply window is open")
        case .notSentBefore: ("send.not-sent-before", "nothing equal went or is about to go")
        case .inTime(let end): ("send.in-time", "worth sending until \(end.rfc3339)")
        case .tooLate(let end): ("send.too-late", "worth sending only until \(end.rfc3339)")
        case .fits: ("send.fits", "the content keeps to the limits of the channel")
        case .takes: ("send.takes", "the channel takes messages")
        case .busy(let end): ("send.busy", "the channel takes no more until \(end.rfc3339)")
        default: customerWording
        }
    }

    private var customerWording: (Reason.Code, String) {
        switch self {
        case .channelDeclined:
            ("send.channel-declined", "the customer does not wish to hear on this channel")
        case .topicDeclined(let topic):
            ("send.topic-declined", "the customer does not wish to hear about \(topic)")
        case .paused(let end):
            ("send.paused", "the customer asked for a pause until \(end.rfc3339)")
        case .hoursOpen(let reading):
            ("send.hours-open", "not a quiet hour: \(Self.words(reading))")
        case .hoursClosed(let rule, let reading):
            ("send.quiet-hours", "a quiet hour by \(rule): \(Self.words(reading))")
        case .noZone:
            ("send.no-zone", "the customer's zone is not known, and none is named as plausible")
        case .betterHour(let hour):
            ("send.better-hour", Self.words(hour))
        case .reachable: ("send.reachable", "the customer is reachable there")
        case .notReachable:
            ("send.unreachable", "the customer has no address or surface on this channel")
        case .misfit(let messageClass):
            ("send.misfit", "messages of class \(messageClass) do not go on this channel")
        case .notPresent(let place):
            (
                "send.not-present",
                "the channel is for people who are there; the customer is "
                    + (place.map { "at \($0)" } ?? "nowhere now")
            )
        default: ("send.wished", "the customer said nothing against it")
        }
    }

    private static func slotWords(_ caps: Int) -> String {
        switch caps {
        case 0: "no cap counts this message"
        case 1: "there is a free slot under the cap that counts this message"
        default: "there is a free slot under each of \(caps) caps that count this message"
        }
    }

    private static func words(_ count: CapCount) -> String {
        "cap \(count.cap): \(count.taken) of \(count.limit) taken, \(words(count.reading))"
    }

    private static func words(_ hour: BestHour) -> String {
        let times = hour.expectedNow > 0 ? hour.expected / hour.expectedNow : 0
        let tenths = times < 100_000 ? Int(times * 10) : 1_000_000
        return "\(hour.answers) answers make \(words(hour.reading)) "
            + "\(tenths / 10).\(tenths % 10) times as likely to be answered"
    }

    /// `2026-11-23T22:15:00 in Europe/Warsaw (zone data 2026f)`.
    private static func words(_ reading: LocalReading) -> String {
        guard !reading.zone.isEmpty else { return "at \(reading.at.rfc3339)" }
        let assumed = reading.isAssumed ? ", one of the plausible zones" : ""
        let data = reading.data?.description ?? "of unknown release"
        return "\(reading.civil) in \(reading.zone)\(assumed) (zone data \(data))"
    }
}
