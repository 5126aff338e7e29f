// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging

/// What is counted while events come in.
struct Tally {
    var counts = IngestCounts()
    /// Refused inputs by the code of their first reason.
    var refused: [Reason.Code: Int] = [:]
    /// Identifiers that could not be used; their events were recorded all the same.
    var notes: [Reason.Code: Int] = [:]
    /// Recorded events by channel.
    var channels: [String: Int] = [:]
    /// Recorded events by the stage of the funnel.
    var stages: [Stage: Int] = [:]
    /// Names that the mapping of stages does not know.
    var unmapped: Set<EventName> = []
    /// What was sold, by channel, in pence.
    var sold: [Channel: Int64] = [:]
    /// The events by which something was bought or returned.
    var purchases: Set<EventID> = []
    /// Customers of whom a sign is known.
    var customers: Set<CustomerID> = []
    var merges = 0
    /// Messages that a permit was given for, at planning or at hand-over.
    var permits = 0
    /// Why others got none, at planning or at hand-over.
    var permitsRefused: [Reason.Code: Int] = [:]
    /// Why carts that were looked at got no message.
    var cartsPassedOver: [Reason.Code: Int] = [:]
    /// Messages that were planned and then dropped, by reason.
    var dropped: [Reason.Code: Int] = [:]
    var planned = 0
    var sent = 0

    /// Counts what became of an item; in a store that knew all this before, a first delivery is a duplicate.
    mutating func count(
        _ item: IngestItem, _ outcome: RecordOutcome, isRepeated: Bool, isKnown: Bool
    ) {
        counts.received += 1
        switch outcome {
        case .accepted(let resolution):
            counts.accepted += 1
            for note in resolution.notes { notes[note.code, default: 0] += 1 }
            guard case .event(let event) = item else { return }
            note(event)
            if event.identifiers.count > resolution.notes.count {
                merges += resolution.ended.count
                customers.subtract(resolution.ended)
                customers.insert(resolution.customer.id)
            }
        case .duplicate:
            counts.duplicate += 1
            if isKnown, !isRepeated, case .event(let event) = item { note(event) }
        case .rejected(let refusal):
            counts.rejected += 1
            refused[refusal.reasons.first?.code ?? "unknown", default: 0] += 1
        }
    }

    private mutating func note(_ event: CustomerEvent) {
        channels[event.channel.name, default: 0] += 1
        switch StageMapping.standard.answer(for: event.name) {
        case .stage(let stage): stages[stage, default: 0] += 1
        case .none: break
        case .unmapped: unmapped.insert(event.name)
        }
        switch event.commerce {
        case .order(let order):
            purchases.insert(event.id)
            sold[event.channel, default: 0] += order.total.minorUnits
        case .orderReturn: purchases.insert(event.id)
        default: break
        }
    }

    mutating func count(_ report: MessagingEngine.AdvanceReport) {
        planned += report.planned
        permits += report.planned
        for (code, count) in report.refused {
            if code.rawValue.hasPrefix("consent.") {
                permitsRefused[code, default: 0] += count
            } else {
                cartsPassedOver[code, default: 0] += count
            }
        }
    }

    mutating func count(_ report: MessagingEngine.DeliveryReport) {
        sent += report.sent
        permits += report.sent
        for (code, count) in report.dropped {
            dropped[code, default: 0] += count
            if code.rawValue.hasPrefix("consent.") { permitsRefused[code, default: 0] += count }
        }
    }

    /// One line for people who watch.
    func progress(of total: Int, seconds: Double) -> String {
        let done = total == 0 ? 100 : Int(counts.received) * 100 / total
        let rate = Int(Double(counts.received) / max(seconds, 0.001))
        let start = "\(min(done, 100)) %  \(counts.received.grouped) events  \(rate.grouped)/s"
        if counts.accepted == 0, counts.duplicate > 0 {
            return start
                + "  \(counts.duplicate.grouped) known, \(counts.rejected.grouped) refused again"
        }
        return start + "  \(customers.count.grouped) customers  \(merges.grouped) merges"
            + "  permits \(permits.grouped) given, \(permitsRefused.values.reduce(0, +).grouped) refused"
    }
}

extension BinaryInteger {
    /// The number with a comma between thousands.
    var grouped: String {
        var digits = String(magnitude)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return (self < 0 ? "-" : "") + digits
    }
}
