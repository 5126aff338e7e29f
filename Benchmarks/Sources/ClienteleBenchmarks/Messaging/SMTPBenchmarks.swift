// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Messaging
internal import Synchronization

extension Benchmark {
    /// Mails over one connection with PIPELINING to a sink on the loopback, from eight tasks.
    ///
    /// The CPU time is of both sides.
    static let smtp = Benchmark(
        "messaging.smtp-4k", data: "mails of 4 KB, text and HTML, one connection", unit: "mails"
    ) { size in
        let run = try await MailRun(size)
        return Kernel(finish: { run.end() }, concurrently: { try await run.send() })
    }.with {
        $0.items = .size
        $0.sizes = [10_000]
        $0.samples = 5
        $0.allocationCalls = 1
        $0.gates = []
    }
}

/// A transport to a sink, and what goes through it.
private final class MailRun: Sendable {
    private static let now = Timestamp(seconds: 1_700_000_000)
    private static let callers = 8
    private let sink: MailSink
    private let transport: SMTPTransport
    private let messages: [OutboxMessage]

    init(_ count: Int) async throws {
        sink = try MailSink()
        let identity = SenderIdentity(
            from: try Mailbox("Sklep „Bursztyn”", try EmailAddress("news@shop.example")),
            replyTo: try Mailbox(nil, try EmailAddress("help@shop.example")),
            bounces: try EmailAddress("bounces@shop.example"))
        let unsubscribe = try ListUnsubscribe(url: "https://shop.example/u?t=7f3a91c2")
        transport = try SMTPTransport(
            SMTPConfiguration(endpoint: .tcp(host: "127.0.0.1", port: sink.port)),
            from: identity, clock: ManualWallClock(Self.now)
        ) { (_) throws(Refusal) in unsubscribe }
        messages = (0..<count).map(Self.message)
    }

    private static let content: MessageContent = {
        let text = (1...6).map { number in
            "Pozycja \(number): kurtka w rozmiarze M, odbiór osobisty, 129,99 zł."
        }
        let rows = (1...11).map { number in
            "<tr><td class=\"odd\"><a href=\"https://shop.example/p/\(number)?utm_source=email\">"
                + "Kurtka zimowa \(number)</a></td>\n<td align=\"right\">"
                + "<b>129,99 zł</b> (w sklepie: 3 sztuki, od ręki)</td></tr>"
        }
        var content = MessageContent(
            subject: "Twój koszyk wciąż czeka na zamówienie",
            text: (["Dzień dobry!"] + text).joined(separator: "\n"))
        content.html =
            "<html><body><h1>Dzień dobry!</h1>\n<table>\n" + rows.joined(separator: "\n")
            + "\n</table>\n</body></html>\n"
        return content
    }()

    private static func message(_ number: Int) -> OutboxMessage {
        let cause = EventID("cart \(number)")
        return OutboxMessage(
            key: MessageKey(journey: "cart", step: "1", occasion: cause), plan: "cart",
            journey: "cart", .marketing, cause: cause, causedAt: now,
            profile: ProfileID(Token128(high: 1, low: UInt64(number))),
            use: ConsentUse(.market, channel: .email),
            recipient: Identifier(.email, "customer\(number)@example.org"), content: content,
            plannedAt: now, notAfter: now + .seconds(86_400))
    }

    func end() { sink.end() }

    /// Sends each message once.
    func send() async throws {
        let before = sink.taken
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<Self.callers {
                group.addTask { [self] in
                    for number in stride(from: caller, to: messages.count, by: Self.callers) {
                        let message = messages[number]
                        let result = try await transport.handOff(
                            message, permit: try Self.permit(for: message))
                        guard case .accepted = result else { throw BenchmarkError("\(result)") }
                    }
                }
            }
            try await group.waitForAll()
        }
        let after = sink.taken
        guard after.mails - before.mails == messages.count,
            (3_600...4_600).contains((after.octets - before.octets) / messages.count)
        else { throw BenchmarkError("\(before), then \(after)") }
    }

    private static let gate = AttestedConsentGate { _, _, _ in .granted(evidence: "benchmark") }

    private static func permit(for message: OutboxMessage) throws -> Permit<EmailContact> {
        let request = ConsentRequest(
            ResolvedCustomer(alone: message.profile), to: .market, on: EmailContact.self, at: now)
        switch gate.decide(request, in: NoTransaction()) {
        case .permit(let permit): return permit
        default: throw BenchmarkError("no permit")
        }
    }
}

/// What a gate that asks nobody looks into.
private final class NoTransaction: ReadTransaction {
    let version = StoreVersion(0)
    func value(for key: Key) throws -> [UInt8]? { nil }
    func scan(_ scan: KeyScan, _ visit: (Key, [UInt8]) throws -> Bool) throws {}
}
