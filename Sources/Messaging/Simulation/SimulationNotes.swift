// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What is written down of one person: counts, a running digest, and the moments where they are
/// asked for.
struct SimulationNotes {
    var report = SimulationReport()
    /// SHA-256 over everything that was written down so far, link by link.
    var chain = SHA256Digest(words: (0, 0, 0, 0))
    private(set) var moments: [SimulationMoment] = []
    let keepsMoments: Bool
    /// What the next link is written into.
    private var writer = RecordWriter()

    init(keepsMoments: Bool) {
        self.keepsMoments = keepsMoments
    }

    private mutating func link(
        _ mark: UInt8, at time: Timestamp, _ write: (inout RecordWriter) -> Void
    ) {
        writer.removeAll()
        writer.append(UInt64(SHA256Digest.byteCount))
        writer.append(Token128(high: chain.words.0, low: chain.words.1))
        writer.append(Token128(high: chain.words.2, low: chain.words.3))
        writer.append(byte: mark)
        writer.append(time)
        write(&writer)
        chain = SHA256.hash(writer.bytes)
    }

    private mutating func keep(_ kind: SimulationMoment.Kind, at time: Timestamp) {
        guard keepsMoments else { return }
        moments.append(SimulationMoment(at: time, kind))
    }

    mutating func note(_ event: HeldEvent, at time: Timestamp) {
        report.events += 1
        keep(.event(event.id, event.name), at: time)
    }

    mutating func note(_ run: JourneyRun, before: JourneyRun?, at time: Timestamp) {
        link(1, at: time) { writer in
            writer.append(run.id.profile)
            writer.append(run.id.journey)
            writer.append(run.id.occasion)
            writer.append(run.cause)
            writer.append(run.position)
            writer.append(run.dueAt) { $0.append($1) }
            writer.append(run.isOver)
        }
        let name = run.id.journey
        if before.map({ $0.cause != run.cause }) ?? true {
            report.journeys[name, default: .init()].entered += 1
            keep(.entered(run.id), at: time)
        }
        let wasOver = before.map { $0.isOver && $0.cause == run.cause } ?? false
        if run.isOver, !wasOver {
            if run.reachedGoal { report.journeys[name, default: .init()].reachedGoal += 1 }
            if let code = run.reasons.last?.code {
                report.journeys[name, default: .init()].ended[code, default: 0] += 1
            }
            keep(
                .ended(run.id, run.reasons.last, reachedGoal: run.reachedGoal), at: time)
        }
    }

    mutating func note(_ effect: JourneyEffect, of run: JourneyRun, at time: Timestamp) {
        link(2, at: time) { $0.append("\(effect)") }
        keep(.performed(run.id, effect), at: time)
    }

    mutating func note(_ message: OutboxMessage, before: OutboxMessage?, at time: Timestamp) {
        link(3, at: time) { writer in
            writer.append(message.key)
            writer.append(message.channel)
            writer.append(byte: message.state.rawValue)
            writer.append(message.readyAt)
            writer.append(message.attempts)
            writer.append(message.reasons.last) { $0.append($1.code) }
        }
        let told = keepsMoments ? SimulatedMessage(message) : nil
        let state = before.map(\.state)
        if state == nil {
            report.planned += 1
            if let told { keep(.planned(told), at: time) }
        }
        let isNew = state != message.state
        var fresh: ArraySlice<Reason> {
            Self.fresh(message.reasons, since: before.map(\.reasons) ?? [])
        }
        switch message.state {
        case .sent where isNew:
            report.sent[message.channel, default: 0] += 1
            report.journeys[message.journey, default: .init()].sent += 1
            if let told { keep(.sent(told), at: time) }
        case .dropped where isNew:
            let fresh = fresh
            report.dropped[fresh.first?.code ?? "outbox.dropped", default: 0] += 1
            count(fresh)
            if let told { keep(.dropped(told, Array(fresh)), at: time) }
        case .failed where isNew:
            let fresh = fresh
            report.failed += 1
            count(fresh)
            if let told { keep(.failed(told, Array(fresh)), at: time) }
        case .held where isNew:
            if let told { keep(.held(told), at: time) }
        case .waiting where message.readyAt > time && before.map(\.readyAt) != message.readyAt:
            let fresh = fresh
            count(fresh)
            if let told {
                keep(.waits(told, until: message.readyAt, Array(fresh)), at: time)
            }
        default: break
        }
    }

    /// The reasons that were added; those before may have been cut off at the front.
    private static func fresh(
        _ reasons: [Reason], since before: [Reason]
    ) -> ArraySlice<Reason> {
        reasons.starts(with: before) ? reasons.dropFirst(before.count) : reasons.suffix(1)
    }

    /// Counts each gate once that is among the reasons.
    private mutating func count(_ reasons: ArraySlice<Reason>) {
        var gates: [SendGate] = []
        for reason in reasons {
            if let gate = Self.gate(of: reason.code), !gates.contains(gate) { gates.append(gate) }
        }
        for gate in gates { report.gates[gate, default: 0] += 1 }
    }

    /// The gate that speaks with this code; nil for one that is not the library's.
    static func gate(of code: Reason.Code) -> SendGate? {
        if let gate = codes[code.rawValue] { return gate }
        let family = code.rawValue.utf8.prefix { $0 != UInt8(ascii: ".") }
        return families[String(Substring(family))]
    }

    private static let codes: [String: SendGate] = [
        "send.no-consent": .permit, "send.refused": .permit, "send.channel-declined": .preference,
        "send.topic-declined": .preference, "send.paused": .preference, "send.capped": .cap,
        "send.quiet-hours": .quietHours, "send.no-zone": .quietHours,
        "send.better-hour": .quietHours, "send.unreachable": .capability,
        "send.misfit": .capability, "send.not-present": .capability,
        "send.window-closed": .replyWindow, "outbox.sent-before": .dedupe,
        "send.too-late": .notAfter, "send.busy": .rate,
    ]
    private static let families: [String: SendGate] = [
        "journey": .goal, "consent": .permit, "permit": .permit, "suppression": .suppression,
        "template": .template, "capability": .capability, "rate": .rate,
        "transport": .transport, "simulated": .transport, "chain": .transport,
    ]
}
