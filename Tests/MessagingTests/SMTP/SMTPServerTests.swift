// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import Messaging
import Testing

/// A real mail server, where `CLIENTELE_SMTP` names one as `host:port`.
///
/// It takes mail for anybody and keeps it, one file a mail, below the folder `CLIENTELE_MAILDIR`;
/// without that folder only its answers are counted, as with `smtp-sink`.
enum MailServer {
    private static let environment = ProcessInfo.processInfo.environment

    static let endpoint: SMTPEndpoint? = {
        guard let place = environment["CLIENTELE_SMTP"], let colon = place.lastIndex(of: ":"),
            let port = UInt16(place[place.index(after: colon)...])
        else { return nil }
        return .tcp(host: String(place[..<colon]), port: port)
    }()

    static let folder = environment["CLIENTELE_MAILDIR"]
    static let count = environment["CLIENTELE_SMTP_COUNT"].flatMap { Int($0) } ?? 10_000
    static let isHere = endpoint != nil && (folder == nil || PythonMail.path != nil)
    static let hint: Comment = "CLIENTELE_SMTP is not set, or there is no python3 on the PATH"
}

@Suite(.enabled(if: MailServer.isHere, MailServer.hint))
struct SMTPServerTests {
    @Test("M1 10,000 mails through a real server are all there, once each, and Python reads them")
    func everyMail() async throws {
        var configuration = SMTPConfiguration(endpoint: try #require(MailServer.endpoint))
        configuration.connections = 4
        let transport = try SMTPModels.transport(configuration)
        let seed = UInt64(Date().timeIntervalSince1970)
        let sent = try await Self.send(MailServer.count, from: seed, via: transport)
        #expect(sent.count == MailServer.count)
        guard let folder = MailServer.folder else { return }
        var found: [String: Int] = [:]
        // The server has accepted all, and may still be writing them down.
        for _ in 0..<120 {
            let output = try await PythonMail.run("folder", folder)
            #expect(output.status == 0, "\(output.text.prefix(1_000))")
            found = [:]
            for line in output.text.split(separator: "\n") where sent.contains(String(line)) {
                found[String(line), default: 0] += 1
            }
            if found.count >= sent.count { break }
            try await Task.sleep(for: .milliseconds(500))
        }
        #expect(found.count == sent.count)
        let doubled = found.values.filter { $0 != 1 }.count
        #expect(doubled == 0)
    }

    /// Sends from several tasks until every mail was accepted.
    ///
    /// - Returns: the Message-IDs of what was accepted.
    private static func send(
        _ count: Int, from seed: UInt64, via transport: SMTPTransport
    ) async throws -> Set<String> {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for worker in 0..<8 {
                group.addTask {
                    var accepted: [String] = []
                    for number in stride(from: worker, to: count, by: 8) {
                        let message = message(number, seed)
                        let result = try await deliver(message, via: transport)
                        guard case .accepted = result else {
                            Issue.record("\(result)")
                            continue
                        }
                        accepted.append("<\(message.key.token.hexadecimal)@shop.example>")
                    }
                    return accepted
                }
            }
            var all: Set<String> = []
            for try await accepted in group { all.formUnion(accepted) }
            return all
        }
    }

    private static func deliver(
        _ message: OutboxMessage, via transport: SMTPTransport
    ) async throws -> HandOffResult {
        for _ in 0..<100 {
            let result = try await SMTPModels.send(message, via: transport)
            guard case .tryAgain = result else { return result }
            try await Task.sleep(for: .milliseconds(200))
        }
        return .tryAgain([])
    }

    private static func message(_ number: Int, _ seed: UInt64) -> OutboxMessage {
        let texts = [
            "Hello, your order is ready.", "Dzień dobry, koszyk czeka.\n.\n..",
            "Здравствуйте, заказ готов к выдаче.", "From the shop: 50% off = half price 🛒",
        ]
        return SMTPModels.message(
            Int(truncatingIfNeeded: seed << 20) &+ number,
            to: "customer\(number)@customer.example",
            subject: texts[number % 4].replacing("\n", with: " "),
            text: "\(texts[number % 4])\nNo. \(number)")
    }
}
