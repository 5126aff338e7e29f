// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Messaging
import SQLiteStore
import Testing

/// A small outbox that is sent to four counterparts, in a folder of its own.
///
/// Two of them are other processes, told by their ports; the folder and the mailbox are files.
struct OutboxRun: Codable, Sendable {
    var folder: String
    /// Where the relay and the gateway listen.
    var relay: UInt16 = 0
    var gateway: UInt16 = 0
    /// Advertisements, by mail alone; else receipts on every channel.
    var isMarketing = false
    /// The worker's name.
    var worker = "first"
    /// At which end of a hand-over the process dies; zero for none.
    var death = 0

    var run: String { folder + "/run" }
    var out: String { run + "/out" }
    var notes: String { folder + "/notes" }

    static let start = Timestamp(seconds: 1_700_000_000)
    static let cookie = Identifier(.cookie, "a-browser")
    /// How many messages a worker takes at once: of so many nobody can tell after a death.
    static let window = 2
    /// How many go on each channel.
    static let each = 3

    /// The log is small, so that the run has checkpoints and begins the log anew.
    static var configuration: SQLiteConfiguration {
        var configuration = SQLiteConfiguration()
        configuration.readers = 1
        configuration.checkpointPages = 40
        configuration.restartPages = 55
        return configuration
    }

    /// Makes the folders.
    func make() throws {
        try FileManager.default.createDirectory(
            atPath: out, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// The messages, on the channels that the run has.
    var messages: [OutboxMessage] {
        let channels: [ChannelKind] = isMarketing ? [.email] : [.email, .sms, .messenger, .web]
        return channels.flatMap { channel in
            (1...Self.each).map { message($0, on: channel) }
        }
    }

    /// The keys of the messages on a channel.
    func keys(on channel: ChannelKind) -> Set<MessageKey> {
        Set(messages.filter { $0.channel == channel }.map(\.key))
    }

    private func message(_ number: Int, on channel: ChannelKind) -> OutboxMessage {
        let recipient =
            switch channel {
            case .email: Identifier(.email, "person\(number)@example.org")
            case .sms: Identifier(.phone, "+4860000000\(number)")
            case .web: Self.cookie
            default: Identifier(.messenger, "person-\(number)")
            }
        let order = EventID("order-\(number)")
        let step = "\(channel)"
        return OutboxMessage(
            key: MessageKey(journey: "orders", step: step, occasion: order), plan: "order",
            origin: .direct, journey: "orders", step: step, isMarketing ? .marketing : .receipt,
            cause: order,
            causedAt: Self.start, profile: profile(number, recipient),
            use: ConsentUse(isMarketing ? .market : .transact, channel: channel),
            recipient: recipient,
            content: MessageContent(subject: "Order \(number)", text: "Thank you."),
            plannedAt: Self.start, notAfter: Self.start + .seconds(86_400))
    }

    /// A browser's own, of which events tell; else one of many that a worker takes together.
    private func profile(_ number: Int, _ recipient: Identifier) -> ProfileID {
        recipient == Self.cookie
            ? ProfileID(recipient, key: HMACSHA256.Key([]))
            : ProfileID(Token128(high: UInt64(number), low: 16))
    }
}

extension OutboxRun {
    /// What the deliveries of one life told.
    struct Report: Sendable {
        var sent = 0
        var ambiguous = 0
        var overtaken = 0
    }

    /// The store, opened.
    func open() throws -> SQLiteKeyValueStore {
        try SQLiteKeyValueStore(path: run + "/store.sqlite", configuration: Self.configuration)
    }

    private func engine(
        _ store: SQLiteKeyValueStore, _ gate: any ConsentGate
    ) -> MessagingEngine {
        var policy = SendPolicy(version: "test", quiet: [], plausibleZones: [], caps: [])
        policy.channelGuard = ChannelGuard()
        policy.windowed = []
        var settings = MessagingSettings(policy: policy)
        settings.plans = [
            MessagePlan("order", isMarketing ? .marketing : .receipt, variants: [])
        ]
        settings.retry = RetryPolicy(firstWait: .seconds(30))
        var configuration = MessagingEngine.Configuration()
        configuration.worker = worker
        configuration.window = Self.window
        return MessagingEngine(
            store: store, resolver: SingleProfileResolver(), gate: gate, settings,
            configuration: configuration)
    }

    /// Goes on where it was left: puts the messages in, hands them over until all are through, and
    /// shows what is in the mailbox.
    @discardableResult
    func toTheEnd() async throws -> Report {
        let store = try open()
        let report = try await toTheEnd(over: store, Deathbed(at: death))
        try await store.close()
        return report
    }

    /// The same over a store that is open.
    @discardableResult
    func toTheEnd(
        over store: SQLiteKeyValueStore, _ deathbed: Deathbed = Deathbed(at: 0)
    ) async throws -> Report {
        let gate = AttestedConsentGate { _, _, _ in .granted(evidence: "test") }
        let engine = engine(store, gate)
        let clock = ManualWallClock(Self.start)
        let mailbox = PullMailbox<OnSiteContact>(
            store: store, gate: gate, resolver: SingleProfileResolver(), clock: clock)
        let mail = DyingTransport(try mailTransport(clock), deathbed)
        let sms = DyingTransport(
            try HTTPTransport<SMSContact>(
                to: try ReadyHTTPProvider.webhook.provider(),
                account: ["url": .string("http://127.0.0.1:\(gateway)/"), "token": "t"],
                by: LoopbackHTTPClient(port: gateway), clock: clock), deathbed)
        let drop = DyingTransport(FileDropTransport<MessengerContact>(into: out), deathbed)
        let pull = DyingTransport(mailbox, deathbed)
        try await engine.releaseLeases()
        try await engine.enqueue(messages)
        var report = Report()
        for round in 0..<20 {
            clock.set(Self.start + .seconds(Int64(round) * 70))
            for told in [
                try await engine.deliver(via: mail, clock: clock),
                try await engine.deliver(via: sms, clock: clock),
                try await engine.deliver(via: drop, clock: clock),
                try await engine.deliver(via: pull, clock: clock),
            ] {
                report.sent += told.sent
                report.ambiguous += told.ambiguous
                report.overtaken += told.overtaken
            }
            let counts = try await store.read { try engine.counts(in: $0) }
            if counts.keys.allSatisfy(\.isFinal) { break }
        }
        try await show(mailbox, engine, store, clock)
        return report
    }

    private func mailTransport(_ clock: ManualWallClock) throws -> SMTPTransport {
        var configuration = SMTPConfiguration(endpoint: .tcp(host: "127.0.0.1", port: relay))
        configuration.clientName = "process-\(ProcessInfo.processInfo.processIdentifier)"
        configuration.replyTimeout = .seconds(60)
        configuration.dataTimeout = .seconds(60)
        let sender = try Mailbox(nil, try EmailAddress("shop@shop.example"))
        let unsubscribe = try ListUnsubscribe(url: "https://shop.example/u?t=abc")
        return try SMTPTransport(configuration, from: SenderIdentity(from: sender), clock: clock) {
            (_) throws(Refusal) in unsubscribe
        }
    }

    /// The site shows what is in the mailbox, and says so.
    private func show(
        _ mailbox: PullMailbox<OnSiteContact>, _ engine: MessagingEngine,
        _ store: SQLiteKeyValueStore, _ clock: ManualWallClock
    ) async throws {
        let pipeline = EventPipeline(
            store: store, resolver: SingleProfileResolver(), observers: [mailbox, engine],
            clock: clock)
        for _ in 0..<20 {
            for delivery in try await mailbox.take(
                for: Self.cookie, by: worker, limit: Self.each)
            {
                try Fault.append("shown \(delivery.key)", to: notes)
                try await pipeline.record(
                    mailbox.event(.seen, delivery, at: clock.timestamp(), by: worker))
            }
            let waiting = try await store.read {
                try mailbox.waiting(for: Self.cookie, in: $0)
            }
            if waiting.isEmpty { return }
            clock.set(clock.timestamp() + .seconds(70))
        }
    }
}

extension OutboxRun {
    /// What a run leaves when it is through.
    struct Result: Equatable, Sendable {
        var problems: [String] = []
        /// Where each message stands.
        var states: [MessageKey: OutboxState] = [:]
        /// What the site was shown and has said of it.
        var mailbox: [MessageKey: MailboxState] = [:]
        var seen: Set<MessageKey> = []
        var events = IngestCounts()
        /// What was dropped.
        var files: [String: Data] = [:]
    }

    /// Looks at what is there.
    func result() async throws -> Result {
        let store = try open()
        let gate = AttestedConsentGate { _, _, _ in .granted(evidence: "test") }
        let engine = engine(store, gate)
        let mailbox = PullMailbox<OnSiteContact>(
            store: store, gate: gate, resolver: SingleProfileResolver(),
            clock: ManualWallClock(Self.start))
        var result = try await store.read { transaction in
            var result = Result()
            for message in messages {
                let stored = try engine.message(message.key, of: message.profile, in: transaction)
                result.states[message.key] = stored?.state
                if stored?.receipts.seenAt != nil { result.seen.insert(message.key) }
                let entry = try mailbox.entry(message.key, in: transaction)
                result.mailbox[message.key] = entry?.state
            }
            result.events = try IngestLedger().counts(in: transaction)
            return result
        }
        result.problems = try await store.integrityCheck()
        try await store.close()
        for name in try FileManager.default.contentsOfDirectory(atPath: out) {
            result.files[name] = try Data(contentsOf: URL(fileURLWithPath: out + "/" + name))
        }
        return result
    }

    /// What the site showed, each time that it did.
    var shown: [String] {
        ReadmeTests.lines(of: notes).filter { $0.hasPrefix("shown ") }.map {
            String($0.dropFirst(6))
        }
    }
}
