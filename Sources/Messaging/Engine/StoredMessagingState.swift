// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The state of messaging in a transaction over the store.
struct StoredMessagingState: MessagingState {
    let transaction: any WriteTransaction
    private let rules: MessagingRules
    private let log = EventLog()

    init(_ transaction: any WriteTransaction, _ rules: MessagingRules) {
        self.transaction = transaction
        self.rules = rules
    }

    func card(of profile: ProfileID) throws -> ContactCard {
        try StoredMessages(transaction).card(of: profile)
    }

    func set(_ card: ContactCard, of profile: ProfileID) throws {
        try transaction.set(card.recordBytes, for: MessagingTables.cards.key(profile))
    }

    func runs(of profile: ProfileID) throws -> [JourneyRun] {
        try StoredMessages(transaction).runs(of: profile)
    }

    func set(_ run: JourneyRun, before: JourneyRun?) throws {
        let timer = MessagingTimer.run(run.id)
        if let due = before?.dueAt, due != run.dueAt {
            try transaction.remove(timer.key(at: due))
        }
        if let due = run.dueAt, due != before?.dueAt {
            try transaction.set(timer.recordBytes, for: timer.key(at: due))
        }
        try transaction.set(run.recordBytes, for: MessagingTables.runKey(run.id))
    }

    func summaries(of profile: ProfileID) throws -> [MessageSummary] {
        try StoredMessages(transaction).summaries(of: profile)
    }

    func message(_ key: MessageKey, of profile: ProfileID) throws -> OutboxMessage? {
        try StoredMessages(transaction).message(key, of: profile)
    }

    @discardableResult
    func set(_ message: OutboxMessage, before: OutboxMessage?) throws -> [UInt8] {
        let place = MessagingTables.place(message)
        if let before {
            let old = MessagingTables.place(before)
            if old != place { try transaction.remove(old) }
        }
        let bytes = message.recordBytes
        try transaction.set(bytes, for: place)
        if message.state == .sent, before?.state != .sent {
            try transaction.set(
                SentMessage(message).recordBytes, for: MessagingTables.sent.key(message.key))
        }
        let summary = MessageSummary(message)
        if let before, MessageSummary(before) == summary { return bytes }
        try transaction.set(
            summary.recordBytes,
            for: MessagingTables.summaries.key(message.profile, message.key))
        return bytes
    }

    func parked(of profile: ProfileID) throws -> [SendIntent] {
        try transaction.pairs(KeyScan(MessagingTables.parked.range(profile)))
            .map { try SendIntent(recordBytes: $0.1) }
    }

    func park(_ intent: SendIntent) throws {
        try transaction.set(
            intent.recordBytes, for: MessagingTables.parked.key(intent.profile, intent.key))
    }

    func unpark(_ intent: SendIntent) throws {
        try transaction.remove(MessagingTables.parked.key(intent.profile, intent.key))
    }

    func profile(ofSent key: MessageKey) throws -> ProfileID? {
        try StoredMessages(transaction).profile(ofSent: key)
    }

    func perform(
        _ effects: [JourneyAdvance.Performed], of run: JourneyRun, for customer: ResolvedCustomer,
        at time: Timestamp
    ) throws {
        let ledger = PromiseLedger(resolver: rules.resolver)
        for performed in effects {
            switch performed.effect {
            case .promise(let name, let due):
                try ledger.note(
                    .made(
                        PromiseID(name, of: run), PromiseKind("journey"), due: due,
                        by: run.id.journey, about: name, at: time),
                    of: run.id.profile, in: transaction)
            case .keepPromise(let name):
                try ledger.end(PromiseID(name, of: run), .kept, at: time, in: transaction)
            case .survey, .joinAudience, .leaveAudience: break
            }
            try rules.settings.effects?.perform(
                performed, of: run, for: customer, at: time, in: transaction)
        }
    }

    func follow(_ message: OutboxMessage, at time: Timestamp) throws {
        let timer = MessagingTimer.follow(message.profile, message.key)
        try transaction.set(timer.recordBytes, for: timer.key(at: time))
    }

    func cart(of customer: ResolvedCustomer) throws -> JSONObject {
        let events = try log.events(.commerce, of: customer, in: transaction)
        return JSONObject(cart: Cart(folding: events.lazy.map(\.event)))
    }

    func keep(_ explanation: SendExplanation, about message: OutboxMessage) throws {
        try transaction.set(
            explanation.recordBytes,
            for: MessagingTables.decisions.key(message.profile, message.key))
    }
}

extension PromiseID {
    /// What a run of a journey promised under a name.
    fileprivate init(_ name: String, of run: JourneyRun) {
        self.init("\(run.id.journey)/\(run.cause)/\(name)")
    }
}
