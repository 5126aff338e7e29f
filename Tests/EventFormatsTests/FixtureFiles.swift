// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Foundation
import Testing

/// The public payloads that importers are tested with; each folder has its licence beside it.
enum Fixtures {
    static let receivedAt = Timestamp(seconds: 1_800_000_000)

    static let context = ImportContext(
        channel: Channel(.other), receivedAt: receivedAt, source: "fixture")

    static let folders = [
        "segment/spec", "segment/ecommerce", "segment/live-chat", "segment/email",
        "segment/mobile", "ga4/measurement-protocol", "ga4/segment-input", "ga4/bigquery-export",
        "shopify", "snowplow", "unomi", "cloudevents",
    ]

    static func url(_ path: String) -> URL {
        Bundle.module.bundleURL.appending(path: "Resources").appending(path: path)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: url(path)))
    }

    static func json(_ path: String) throws -> JSONValue {
        try JSONValue(json: try bytes(path))
    }

    /// The payloads of a folder, by name.
    static func files(in folder: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: url(folder).path)
        return names.filter { !$0.hasSuffix(".md") && $0.contains(".") }.sorted()
            .map { "\(folder)/\($0)" }
    }

    /// The importer of a folder.
    static func importer(of path: String) -> any EventImporter {
        if path.hasPrefix("segment") || path.hasPrefix("ga4/segment-input") {
            return SegmentImporter()
        }
        if path.hasPrefix("ga4/measurement") { return GA4MeasurementImporter() }
        if path.hasPrefix("ga4/bigquery") { return GA4ExportImporter() }
        if path.hasPrefix("shopify") { return ShopifyImporter() }
        if path.hasPrefix("snowplow") { return SnowplowImporter() }
        if path.hasPrefix("unomi") { return UnomiImporter() }
        return CloudEventsImporter()
    }

    /// The messages of a payload: the lines of NDJSON and TSV, else the whole.
    static func messages(_ path: String) throws -> [[UInt8]] {
        let bytes = try bytes(path)
        guard path.hasSuffix(".ndjson") || path.hasSuffix(".tsv") else { return [bytes] }
        return bytes.split(separator: 0x0A).map { Array($0) }
    }

    /// What becomes of a payload.
    static func decode(
        _ path: String, _ context: ImportContext = context
    ) throws -> [IngestItem] {
        let importer = importer(of: path)
        return try messages(path).flatMap { importer.decode($0, context: context).items }
    }

    /// The only event of a payload.
    static func event(
        _ path: String, _ importer: (any EventImporter)? = nil
    ) throws -> CustomerEvent {
        let importer = importer ?? self.importer(of: path)
        let result = importer.decode(try bytes(path), context: context)
        #expect(result.refusals.isEmpty, "\(path): \(result.refusals)")
        return try #require(result.events.first)
    }
}
