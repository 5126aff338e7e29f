// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct ServerSentEventsTests {
    struct Event: Hashable {
        var name = "message"
        var data = ""
        var id = ""
        var retry: Int?
    }

    /// Reads a stream as the HTML Standard says in section 9.2.6.
    static func parse(_ bytes: [UInt8]) -> [Event] {
        var events: [Event] = []
        var event = Event()
        var hasData = false
        let text = bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast()
        for line in text {
            if line.contains(13) { return [] }
            if line.isEmpty {
                if hasData {
                    event.data.removeLast()
                    events.append(event)
                }
                event = Event(id: event.id)
                hasData = false
                continue
            }
            let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
            let name = String(decoding: line[..<colon], as: UTF8.self)
            var rest = line[colon...].dropFirst()
            if rest.first == 0x20 { rest = rest.dropFirst() }
            let value = String(decoding: rest, as: UTF8.self)
            switch name {
            case "data":
                event.data += value + "\n"
                hasData = true
            case "event": event.name = value
            case "id": event.id = value
            case "retry": event.retry = Int(value)
            default: break
            }
        }
        return events
    }

    @Test("a reader of the standard gets what was sent")
    func roundTrip() {
        #expect(
            Self.parse(ServerSentEvents.event("a\r\nb\rc\n\nd", name: "x\r\ny", id: "7"))
                == [Event(name: "xy", data: "a\nb\nc\n\nd", id: "7")])
        #expect(
            Self.parse(ServerSentEvents.event("", retry: .milliseconds(1_500)))
                == [Event(retry: 1_500)])
        #expect(Self.parse(ServerSentEvents.event("a", id: "x\ny")) == [Event(data: "a")])
        #expect(Self.parse(ServerSentEvents.comment).isEmpty)
        let two =
            ServerSentEvents.event(" a") + ServerSentEvents.comment
            + ServerSentEvents.event("data: b\n\nevent: evil")
        #expect(
            Self.parse(two) == [Event(data: " a"), Event(data: "data: b\n\nevent: evil")])
    }

    @Test("whatever the text, one event comes out")
    func fuzz() {
        var random = SeededGenerator(seed: 0x55E)
        let letters: [Unicode.Scalar] = ["a", ":", " ", "\n", "\r", "\u{0}", "\u{FEFF}", "ж", "d"]
        for _ in 0..<FuzzCount.rounds(5_000) {
            var text = ""
            for _ in 0..<Int.random(in: 0..<24, using: &random) {
                text.unicodeScalars.append(
                    letters[Int.random(in: 0..<letters.count, using: &random)])
            }
            let lines = text.unicodeScalars.split(
                separator: "\r", omittingEmptySubsequences: false
            ).map { String(String.UnicodeScalarView($0)) }
            // A carriage return with the line feed behind it is one line end.
            var wanted = lines[0]
            for line in lines.dropFirst() {
                wanted.unicodeScalars.append(
                    contentsOf: line.unicodeScalars.first == "\n"
                        ? Array(line.unicodeScalars) : ["\n"] + Array(line.unicodeScalars))
            }
            let events = Self.parse(ServerSentEvents.event(text))
            #expect(events.map { Array($0.data.unicodeScalars) } == [Array(wanted.unicodeScalars)])
        }
    }

    @Test("a delivery is one event, its JSON whole")
    func delivery() async throws {
        let world = MailboxWorld(InMemoryStore())
        try await world.put(MailboxWorld.message(1))
        let delivery = try #require(
            try await world.mailbox.take(for: MailboxWorld.ann, by: "a").first)
        let event = try #require(Self.parse(ServerSentEvents.event(delivery)).first)
        let value = try JSONValue(json: event.data)
        #expect(event.id == delivery.key.description)
        #expect(value["text"]?.stringValue == "Your lamp waits.")
        #expect(value["lease"]?.stringValue == "1")
        #expect(!event.data.contains(MailboxWorld.ann.value))
    }
}
