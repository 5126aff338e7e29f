// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
import Messaging

extension JourneyRule {
    /// Nobody gets more than so many messages within any stretch of time of that length.
    public static func atMost(
        _ count: Int, _ messages: JourneyMessages = .all, within stretch: Duration
    ) -> JourneyRule {
        JourneyRule("at most \(count) \(messages.words) within \(stretch)") { history in
            let sent = history.sends(of: messages)
            return sent.indices.dropFirst(count).compactMap { place -> Breach? in
                let first = sent[place - count]
                guard first.at.duration(to: sent[place].at) < stretch else { return nil }
                return Breach(
                    "got \(count + 1) from \(first.at.rfc3339) to \(sent[place].at.rfc3339)",
                    at: sent[(place - count)...place].map(\.index))
            }
        }
    }

    /// Nobody gets a message that was caused before one of these events and is sent after it: no
    /// reminder of a cart after the purchase.
    public static func nobodyGets(
        _ messages: JourneyMessages, after events: EventName...
    ) -> JourneyRule {
        let names = Set(events)
        let words = names.map(\.rawValue).sorted().joined(separator: ", ")
        return JourneyRule("nobody gets \(messages.words) after \(words)") { history in
            var causes: [EventID: Int] = [:]
            for (index, moment) in history.moments.enumerated() {
                if case .event(let id, _) = moment.kind { causes[id] = index }
            }
            return history.sends(of: messages).compactMap { sent -> Breach? in
                guard let cause = causes[sent.message.cause] else { return nil }
                let between = history.moments[cause..<sent.index].indices.dropFirst()
                let event = between.first {
                    history.moments[$0].eventName.map(names.contains) ?? false
                }
                guard let event else { return nil }
                return Breach(
                    "got it at \(sent.at.rfc3339), "
                        + "\(history.moments[event].at.duration(to: sent.at)) after",
                    at: [cause, event, sent.index])
            }
        }
    }

    /// Everyone to whom the event happens gets a message in time, unless one of other events
    /// happens meanwhile, or the history ends before.
    public static func everyone(
        who event: EventName, gets messages: JourneyMessages, within time: Duration,
        unless exits: [EventName] = [], until end: Timestamp
    ) -> JourneyRule {
        let names = Set(exits)
        let words = "everyone who \(event) gets \(messages.words) within \(time)"
        return JourneyRule(words) { history in
            let sent = history.sends(of: messages)
            return history.moments.indices.compactMap { index -> Breach? in
                let moment = history.moments[index]
                guard moment.eventName == event, moment.at + time <= end else { return nil }
                let limit = moment.at + time
                let isSent = sent.contains { $0.index > index && $0.at <= limit }
                let isExcused = history.moments[index...].contains { other in
                    other.at <= limit && other.at >= moment.at
                        && (other.eventName.map(names.contains) ?? false)
                }
                if isSent || isExcused { return nil }
                return Breach("got nothing after \(moment.at.rfc3339)", at: [index])
            }
        }
    }

    /// Nobody gets the same message twice.
    public static var nothingTwice: JourneyRule {
        JourneyRule("nobody gets a message twice") { history in
            var seen: [MessageKey: Int] = [:]
            return history.sends(of: .all).compactMap { sent -> Breach? in
                guard let first = seen.updateValue(sent.index, forKey: sent.message.key) else {
                    return nil
                }
                return Breach("got \(sent.message) again", at: [first, sent.index])
            }
        }
    }

    /// Nobody gets a message while clocks of the zone show a time between two hours, over midnight
    /// where the first is the later.
    public static func nobodyGets(
        _ messages: JourneyMessages = .all, from hour: Int, to end: Int, in zone: TimeZoneRules
    ) -> JourneyRule {
        let words = "nobody gets \(messages.words) from \(hour) to \(end) in \(zone.name)"
        return JourneyRule(words) { history in
            history.sends(of: messages).compactMap { sent -> Breach? in
                let local = zone.civil(at: sent.at)
                let isInside =
                    hour < end
                    ? (hour..<end).contains(local.hour) : local.hour >= hour || local.hour < end
                return isInside ? Breach("got it at \(local)", at: [sent.index]) : nil
            }
        }
    }
}

extension SimulationHistory {
    /// The messages that were sent, with their place among the moments.
    func sends(
        of messages: JourneyMessages
    ) -> [(index: Int, at: Timestamp, message: SimulatedMessage)] {
        moments.indices.compactMap { index in
            guard let message = moments[index].sentMessage, messages.contains(message) else {
                return nil
            }
            return (index, moments[index].at, message)
        }
    }
}
