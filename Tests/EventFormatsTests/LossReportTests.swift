// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Testing

@Suite("Nothing of a public payload is lost")
struct LossReportTests {
    /// The samples that are refused, and the field that the reason names.
    ///
    /// The specification itself writes
    /// "base64 encoded string" in words where Base64 should stand.
    static let refused = [
        "cloudevents/json-format-1.json": "data_base64",
        "cloudevents/json-format-7.json": "data_base64",
    ]

    /// The parts of a message that become one event each.
    private func parts(of message: JSONValue, _ path: String) -> [JSONValue] {
        if path.hasPrefix("ga4/measurement"), case .object(let body) = message,
            case .array(let events) = message["events"]
        {
            return events.map { event in
                var own = body
                own["events"] = [event]
                return .object(own)
            }
        }
        if path.hasPrefix("unomi"), case .object(var shared) = message,
            case .array(let events) = message["events"]
        {
            shared["events"] = nil
            return events.map { event in
                guard case .object(var own) = event else { return event }
                for member in shared { own[member.name] = member.value }
                return .object(own)
            }
        }
        if path.hasPrefix("shopify"), case .object(let body) = message, body.count == 1,
            let member = body.first
        {
            return member.value.arrayValue ?? [member.value]
        }
        return message.arrayValue ?? [message]
    }

    @Test("C6 every leaf of every payload is found again in its event", arguments: Fixtures.folders)
    func losesNothing(folder: String) throws {
        let files = try Fixtures.files(in: folder).filter { path in
            path.hasSuffix(".json") && !path.contains("snowplow") || path.hasSuffix(".ndjson")
        }
        var leaves = 0
        for path in files {
            let messages = try Fixtures.messages(path).map { try JSONValue(json: $0) }
            let parts = messages.flatMap { self.parts(of: $0, path) }
            let items = try Fixtures.decode(path)
            // Consent in a measurement body makes one more event.
            #expect(items.count >= parts.count, "\(path)")
            for (part, item) in zip(parts, items) {
                switch item {
                case .event(let event):
                    let lost = LossReport.lost(of: part, in: event.properties)
                    #expect(lost.isEmpty, "\(path): \(lost)")
                    leaves += LossReport.leaves(of: part).count
                case .damaged(let bytes, let reasons, _, _):
                    #expect(reasons.map(\.field) == [Self.refused[path]], "\(path): \(reasons)")
                    let kept = try JSONValue(json: bytes)
                    #expect(kept == part, "\(path)")
                }
            }
        }
        let isTable = folder == "snowplow"
        #expect(isTable || !files.isEmpty)
        #expect(isTable || leaves > files.count)
    }

    @Test("C6 every one of the 131 fields of an enriched event is found again")
    func losesNoField() throws {
        let path = "snowplow/enriched-event-link-click.tsv"
        let list = String(
            decoding: try Fixtures.bytes("snowplow/enriched-event-fields.txt"), as: UTF8.self)
        let names = list.split(separator: "\n").map { String($0) }
        #expect(names == SnowplowImporter.fieldNames)
        let line = String(decoding: try Fixtures.messages(path)[0], as: UTF8.self)
        let values = line.split(separator: "\t", omittingEmptySubsequences: false)
        #expect(values.count == 131)
        let event = try Fixtures.event(path)
        let trees = [
            "contexts": "self-describing-contexts.json",
            "derived_contexts": "self-describing-derived-contexts.json",
            "unstruct_event": "self-describing-unstruct.json",
        ]
        for (name, value) in zip(names, values) {
            if let file = trees[name] {
                let tree = try Fixtures.json("snowplow/\(file)")
                #expect(event.properties[name] == tree, "\(name)")
            } else if value.isEmpty {
                #expect(event.properties[name] == nil, "\(name)")
            } else {
                #expect(event.properties[name] == .string(String(value)), "\(name)")
            }
        }
    }

    @Test("C3 every payload decodes into the one envelope, and survives the store's coding")
    func decodesAll() throws {
        var events = 0
        var refusals: [String] = []
        for folder in Fixtures.folders {
            for path in try Fixtures.files(in: folder) where !path.contains("self-describing") {
                if path.hasSuffix("fields.txt") { continue }
                for item in try Fixtures.decode(path) {
                    guard case .event(let event) = item else {
                        refusals.append(path)
                        continue
                    }
                    events += 1
                    let stored = try CustomerEvent(recordBytes: event.recordBytes)
                    #expect(stored == event, "\(path)")
                    let reasons = EventChecks().reasons(
                        against: event, receivedAt: Fixtures.receivedAt)
                    #expect(reasons.isEmpty, "\(path): \(reasons)")
                }
            }
        }
        #expect(refusals.sorted() == Self.refused.keys.sorted())
        // Segment 61, measurement bodies 18 and 15 consents, their sources 18, export rows 8, Shopify
        // resources 31, Snowplow 1, Unomi 9, envelopes 8 less the 2 refused.
        #expect(events == 61 + 18 + 15 + 18 + 8 + 31 + 1 + 9 + 6)
    }

    @Test("A second delivery has the same ids, and no two payloads share one")
    func idsAreStable() throws {
        var owner: [EventID: String] = [:]
        var later = Fixtures.context
        later.receivedAt = Fixtures.receivedAt + .seconds(3600)
        for folder in Fixtures.folders {
            for path in try Fixtures.files(in: folder) where !path.contains("self-describing") {
                if path.hasSuffix("fields.txt") { continue }
                let first = try Fixtures.decode(path)
                let second = try Fixtures.decode(path, later)
                for (one, other) in zip(first, second) {
                    guard case .event(let event) = one, case .event(let again) = other else {
                        continue
                    }
                    #expect(event.id == again.id, "\(path)")
                    #expect(event.id.rawValue.utf8.count <= 512)
                    let key = event.id
                    // The bodies that differ in their event alone tell one consent, not fifteen.
                    if event.consent != nil, path.hasPrefix("ga4") { continue }
                    if let before = owner[key], !Self.sameEvent.contains([before, path]) {
                        Issue.record("\(path) and \(before) share the id \(key)")
                    }
                    owner[key] = path
                }
            }
        }
    }

    /// Samples that are deliveries of one event or were printed with one id by their publisher.
    static let sameEvent: Set<Set<String>> = [
        ["shopify/orders-create.json", "shopify/orders-list.json"],
        ["shopify/inventory_levels-list.json", "shopify/inventory_levels-update.json"],
        ["segment/spec/alias-2.json", "segment/spec/common-1.json"],
        ["segment/spec/alias-2.json", "segment/spec/group-2.json"],
        ["segment/spec/alias-2.json", "segment/spec/identify-2.json"],
        ["segment/spec/alias-2.json", "segment/spec/page-2.json"],
        ["segment/spec/alias-2.json", "segment/spec/screen-2.json"],
        ["segment/spec/common-1.json", "segment/spec/group-2.json"],
        ["segment/spec/group-2.json", "segment/spec/identify-2.json"],
        ["segment/spec/identify-2.json", "segment/spec/page-2.json"],
        ["segment/spec/page-2.json", "segment/spec/screen-2.json"],
        ["cloudevents/json-format-1.json", "cloudevents/json-format-2.json"],
        ["cloudevents/json-format-3.json", "cloudevents/json-format-4.json"],
        ["cloudevents/json-format-5.json", "cloudevents/json-format-6.json"],
    ]
}
