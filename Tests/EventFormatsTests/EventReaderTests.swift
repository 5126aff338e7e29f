// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Foundation
import Testing

@Suite("Files of events are read in bounded memory")
struct EventReaderTests {
    /// A file that is gone with its value.
    final class TemporaryFile: Sendable {
        let path: String

        init() {
            path =
                FileManager.default.temporaryDirectory
                .appending(path: "clientele-\(UUID().uuidString)").path
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test("C6 a file larger than every buffer: damaged lines have their numbers, the rest goes on")
    func readsLargeFile() throws {
        let file = TemporaryFile()
        var content = Data()
        var damagedAt: [UInt64: String] = [:]
        let lines = 60_000
        for number in 1...lines {
            let line = UInt64(number)
            switch number {
            case 7:
                content.append(Data("{\"type\":\"page\"\r\n".utf8))
                damagedAt[line] = "format.not-json"
            case 20_000:
                content.append(Data(repeating: 0x78, count: 3_000_000))
                content.append(0x0A)
                damagedAt[line] = "format.damaged-line"
            case 40_000:
                content.append(Data([0x22, 0xFF, 0x22, 0x0A]))
                damagedAt[line] = "format.not-json"
            case 50_000: content.append(0x0A)
            case lines:
                content.append(Data("{\"type\":\"track\"}".utf8))
                damagedAt[line] = "format.missing"
            default:
                let text = """
                    {"type":"track","event":"Product Viewed","messageId":"m\(number)",\
                    "properties":{"sku":"s\(number % 97)","price":1.25,"currency":"EUR"}}
                    """
                content.append(Data((text + "\n").utf8))
            }
        }
        try content.write(to: URL(filePath: file.path))
        var limits = ReadingLimits()
        limits.lineBytes = 1 << 20
        let bytes = content.count
        #expect(bytes > 8 * limits.bufferBytes)

        var reader = EventReader(
            SegmentImporter(), try FileByteSource(path: file.path), context: Fixtures.context,
            limits: limits)
        var events = 0
        var wrongLines = 0
        var found: [UInt64: String] = [:]
        while let item = try reader.next() {
            switch item {
            case .event(let event):
                events += 1
                if event.id != EventID("segment/m\(reader.line)") { wrongLines += 1 }
            case .damaged(let kept, let reasons, _, let line):
                #expect(line == reader.line)
                #expect(kept.count <= limits.damagedBytes)
                found[reader.line] = reasons[0].code.rawValue
            }
        }
        #expect(found == damagedAt)
        #expect(wrongLines == 0)
        #expect(events == lines - 5)
        // One buffer and one line at its limit, with the byte that tells that it is too long.
        #expect(reader.peakHeldBytes <= limits.bufferBytes + limits.lineBytes + 1)
        #expect(reader.peakHeldBytes < bytes)
    }

    @Test("A line with several events hands them out one by one, and says when it is through")
    func severalOfALine() throws {
        let text = """
            {"events":[{"name":"a"},{"name":"b"},{}]}
            {"events":[{"name":"c"}]}
            """
        var reader = EventReader(
            GA4MeasurementImporter(), MemoryByteSource(text), context: Fixtures.context)
        var found: [String] = []
        while let item = try reader.next() {
            let end = reader.isAtEndOfLine ? "." : ""
            switch item {
            case .event(let event): found.append("\(reader.line)\(event.name)\(end)")
            case .damaged(_, _, _, let line): found.append("\(line ?? 0)!\(end)")
            }
        }
        #expect(found == ["1a", "1b", "1!.", "2c."])
    }

    @Test("Enriched lines are read from a file as they are from memory")
    func readsSnowplow() throws {
        let path = Fixtures.url("snowplow/enriched-event-link-click.tsv").path
        var reader = EventReader(
            SnowplowImporter(), try FileByteSource(path: path), context: Fixtures.context)
        let item = try reader.next()
        let expected = try Fixtures.event("snowplow/enriched-event-link-click.tsv")
        #expect(item == .event(expected))
        let end = try reader.next()
        #expect(end == nil)
    }
}
