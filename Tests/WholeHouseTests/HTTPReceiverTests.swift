// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import FoundationHTTP
import Messaging
import MessagingTestKit
import Testing

/// A real receiver of HTTP, where `CLIENTELE_HTTP` names one as `host:port`.
///
/// Of some messages it says at first that it is pressed, and of some nothing, though it took them.
enum HTTPReceiver {
    private static let environment = ProcessInfo.processInfo.environment

    static let place = environment["CLIENTELE_HTTP"]
    static let count = environment["CLIENTELE_HTTP_COUNT"].flatMap { Int($0) } ?? 10_000
    static let hint: Comment = "CLIENTELE_HTTP is not set"
}

@Suite(.enabled(if: HTTPReceiver.place != nil, HTTPReceiver.hint))
struct HTTPReceiverTests {
    private static let start = Timestamp(seconds: 1_700_000_000)

    /// What the receiver tells of a key, or what it has to tell.
    private struct Account: Hashable {
        var asked: Int
        /// The digests of the address and the text of all that came under the key.
        var contents: [String]
    }

    @Test("M23 10,000 messages to a real HTTP server are all there, once by key, as they were sent")
    func everyMessage() async throws {
        let place = try #require(HTTPReceiver.place)
        var configuration = URLSessionHTTPClient.Configuration()
        configuration.bodyLimit = 1 << 28
        let client = URLSessionHTTPClient(configuration)
        let transport = try HTTPTransport<MessengerContact>(
            to: try ReadyHTTPProvider.webhook.provider(),
            account: ["url": .string("http://\(place)/in"), "token": "secret"], by: client,
            clock: ManualWallClock(Self.start))
        let seed = Int(Date().timeIntervalSince1970) << 20
        let sent = try await Self.send(HTTPReceiver.count, from: seed, via: transport)
        #expect(sent.count == HTTPReceiver.count)
        let answer = try await client.send(HTTPRequest("GET", "http://\(place)/"))
        var taken: [String: Account] = [:]
        for line in String(decoding: answer.body, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ").map { String($0) }
            let contents = stride(from: 2, to: words.count - 1, by: 2).map {
                words[$0] + " " + words[$0 + 1]
            }
            // Other runs may have been here before.
            guard sent[words[0]] != nil else { continue }
            taken[words[0]] = Account(asked: try #require(Int(words[1])), contents: contents)
        }
        let missing = sent.keys.filter { taken[$0] == nil }.count
        let doubled = taken.values.filter { $0.contents.count != 1 }.count
        #expect(missing == 0 && doubled == 0)
        let differing = sent.filter { taken[$0.key] != $0.value }
        #expect(differing.isEmpty, "\(differing.first.map { ($0, taken[$0.key]) } as Any)")
        // Some had to be asked for twice, or it would show little.
        #expect(sent.values.contains { $0.asked == 2 })
    }

    /// Sends from several tasks until every message was accepted.
    ///
    /// - Returns: what was accepted, by key.
    private static func send(
        _ count: Int, from seed: Int, via transport: HTTPTransport<MessengerContact>
    ) async throws -> [String: Account] {
        try await withThrowingTaskGroup(of: [String: Account].self) { group in
            for worker in 0..<8 {
                group.addTask {
                    var sent: [String: Account] = [:]
                    for number in stride(from: worker, to: count, by: 8) {
                        let message = message(seed + number)
                        let asked = try await deliver(message, via: transport)
                        sent[message.key.description] = Account(
                            asked: asked,
                            contents: [
                                [message.recipient.value, message.content.text].map {
                                    SHA256.hash(Array($0.utf8)).description
                                }.joined(separator: " ")
                            ])
                    }
                    return sent
                }
            }
            return try await group.reduce(into: [:]) { all, part in
                all.merge(part) { first, _ in first }
            }
        }
    }

    /// - Returns: how often the receiver was asked.
    private static func deliver(
        _ message: OutboxMessage, via transport: HTTPTransport<MessengerContact>
    ) async throws -> Int {
        for attempt in 1...5 {
            let permit = try await TestPermit.make(
                for: message, on: MessengerContact.self, at: start)
            switch try await transport.handOff(message, permit: permit) {
            case .accepted(let reference):
                #expect(reference == "r-\(message.key)")
                return attempt
            case .tryAgain: continue
            case let result:
                Issue.record("\(result)")
                return attempt
            }
        }
        Issue.record("it was not accepted")
        return 5
    }

    private static func message(_ number: Int) -> OutboxMessage {
        let texts = [
            "Hello, your order is ready.", "Dzień dobry, \"koszyk\" czeka.\r\n\t\\u0041\\",
            "Здравствуйте, заказ готов.\u{2028}\u{0}\u{1F}", "50% off = half price 🛒</script>",
        ]
        return SampleMessage.make(
            number, on: .messenger, to: Identifier(.account, "customer \(number)"),
            MessageContent(text: "\(texts[abs(number % 4)])\nNo. \(number)"), at: start)
    }
}
