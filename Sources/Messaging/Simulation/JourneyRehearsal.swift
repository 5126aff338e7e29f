// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Journeys of one customer, gone through by hand: without a store, consent, caps or transports.
///
/// The same machine as the engine's. A message counts as sent at the instant at which a run wishes
/// to send it, unless an exit or the goal says no. Time goes on only as it is told.
public struct JourneyRehearsal: Sendable {
    /// A message that would have gone.
    public struct Sent: Hashable, Sendable {
        /// When.
        public var at: Timestamp
        /// The run.
        public var run: JourneyRunID
        /// The event that began the run.
        public var cause: EventID
        /// The wish.
        public var send: JourneySend
    }

    /// The journeys.
    public var book: JourneyBook
    /// What time it is: the latest instant that was told.
    public private(set) var now: Timestamp
    /// All runs, by their names.
    public private(set) var runs: [JourneyRunID: JourneyRun] = [:]
    /// The messages, in order.
    public private(set) var sent: [Sent] = []
    /// What else the runs did, in order.
    public private(set) var effects: [JourneyAdvance.Performed] = []
    /// Why customers did not enter.
    public private(set) var refusals: [Refusal] = []
    /// Values that the host gives; the cart is added.
    public var values = JSONObject()
    /// The clocks of the customer.
    public var zone: TimeZoneRules?
    /// The segments that the customer is in.
    public var segments: Set<String> = []
    /// The stage of the customer's funnel.
    public var stage: Stage?
    /// Makes the chance of splits its own.
    public var seed: UInt64 = 0

    private var moments: [EventName: Timestamp] = [:]
    private var commerce: [CustomerEvent] = []
    private var seen: Set<EventID> = []
    private var messages: [JourneyRunID: [String: OutboxMessage]] = [:]

    /// A rehearsal that begins at `start`.
    public init(of journeys: [Journey], from start: Timestamp) {
        book = JourneyBook(journeys)
        now = start
    }

    /// Records an event of the customer, at the instant at which it happened or later.
    ///
    /// - Parameters:
    ///   - event: what happened; one that was recorded before changes nothing.
    ///   - profile: under which of the customer's profiles.
    ///   - time: when it came; nil for when it happened, and not before what was told already.
    public mutating func record(
        _ event: CustomerEvent, under profile: ProfileID, at time: Timestamp? = nil
    ) {
        advance(to: time ?? event.occurredAt)
        guard seen.insert(event.id).inserted else { return }
        if event.commerce != nil { commerce.append(event) }
        moments[event.name] = max(moments[event.name] ?? .distantPast, event.occurredAt)
        let view = view()
        for (id, run) in runs.sorted(by: { $0.key < $1.key }) {
            guard let journey = book.journey(for: run) else { continue }
            let advance = journey.hear(event, run, view: self.view(view, of: id))
            if let advance { take(advance) }
        }
        for journey in book.journeys(begunBy: event.name) {
            let all = runs.values.sorted { $0.id < $1.id }
            var view = view
            view.runs = all
            view.ownMoments = moments
            switch journey.begin(on: event, under: profile, runs: all, view: view) {
            case .entered(let advance): take(advance)
            case .restarted(let ended, let advance):
                if let ended { runs[ended.id] = ended }
                messages[advance.run.id] = nil
                take(advance)
            case .refused(let refusal): refusals.append(refusal)
            case .none: continue
            }
        }
    }

    /// Lets time go on, and the runs that are due on the way.
    public mutating func advance(to time: Timestamp) {
        while let run = next(until: time) {
            now = max(now, run.dueAt ?? now)
            resume(run)
        }
        now = max(now, time)
    }

    /// Notes that the customer saw or answered the latest message of a step.
    public mutating func answer(step: String, of journey: String, at time: Timestamp) {
        advance(to: time)
        for id in messages.keys where id.journey == journey {
            for name in (messages[id] ?? [:]).keys
            where JourneyProgram.step(ofMessage: name) == step {
                messages[id]?[name]?.receipts.seenAt = now
                messages[id]?[name]?.receipts.answeredAt = now
            }
        }
    }

    private func next(until time: Timestamp) -> JourneyRun? {
        var next: JourneyRun?
        var due = time
        for run in runs.values {
            guard let dueAt = run.dueAt, dueAt <= due else { continue }
            if let known = next, dueAt == due, known.id < run.id { continue }
            next = run
            due = dueAt
        }
        return next
    }

    private mutating func resume(_ run: JourneyRun) {
        guard let journey = book.journey(for: run) else {
            var over = run
            over.end(Reason("journey.not-wired", "no journey of this name and version is wired"))
            runs[run.id] = over
            return
        }
        take(journey.resume(run, view: view(view(), of: run.id)))
    }

    private mutating func take(_ advance: JourneyAdvance) {
        let run = advance.run
        runs[run.id] = run
        effects += advance.effects
        guard let journey = book.journey(for: run) else { return }
        for send in advance.sends {
            let view = view(view(), of: run.id)
            guard journey.ending(of: run, step: send.step, view: view) == nil else { continue }
            sent.append(Sent(at: now, run: run.id, cause: run.cause, send: send))
            messages[run.id, default: [:]][send.step] = message(send, of: run)
        }
    }

    private func message(_ send: JourneySend, of run: JourneyRun) -> OutboxMessage {
        var message = OutboxMessage(
            key: MessageKey(journey: run.id.journey, step: send.step, occasion: run.cause),
            plan: send.plan.name, journey: run.id.journey, step: send.step,
            send.plan.messageClass, cause: run.cause, causedAt: run.causedAt,
            profile: run.id.profile,
            use: ConsentUse(
                send.plan.purpose, channel: send.plan.channels.first, topic: send.plan.topic),
            recipient: Identifier(.account, ""), content: MessageContent(text: ""),
            plannedAt: now, notAfter: now + send.plan.life)
        message.state = .sent
        return message
    }

    private func view() -> JourneyView {
        var view = JourneyView(at: now)
        view.values = values
        if !commerce.isEmpty {
            view.values["cart"] = .object(JSONObject(cart: Cart(folding: commerce)))
        }
        view.moments = moments
        view.zone = zone
        view.segments = segments
        view.stage = stage
        view.seed = seed
        return view
    }

    private func view(_ view: JourneyView, of run: JourneyRunID) -> JourneyView {
        var view = view
        view.messages = messages[run] ?? [:]
        view.runs = runs.values.filter { $0.id.journey == run.journey }.sorted { $0.id < $1.id }
        return view
    }
}
