// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Messaging

/// Zones for tests: files of a known release, so that a test does not test its host.
enum PolicyZones {
    /// What a test needs and does not have.
    struct Missing: Error {
        var what: String
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Resources")

    /// The zones of release 2026f.
    static let database = TimeZoneDatabase(sources: [
        ZoneinfoSource(directories: [folder.appending(path: "zones").path])
    ])

    static let zones = SendZones(
        database, preparing: ["Europe/Warsaw", "Europe/Lisbon", "America/New_York"])

    static func clocks(_ name: String) throws -> ZoneClocks {
        ZoneClocks(try database.rules(named: name))
    }

    static func instant(_ text: String) throws -> Timestamp {
        guard let result = Timestamp(rfc3339: text) else { throw Missing(what: text) }
        return result
    }
}
