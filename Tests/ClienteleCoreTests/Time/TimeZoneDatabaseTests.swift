// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Testing

@Suite("Time zone database")
struct TimeZoneDatabaseTests {
    /// A source over bytes in memory.
    private func source(
        _ name: String, _ version: String?, _ zones: [String: TZifBuilder]
    ) -> TZifSource {
        let files = zones.mapValues(\.bytes)
        return TZifSource(name: name, version: version.flatMap(TimeZoneDataVersion.init)) {
            files[$0]
        }
    }

    private func code(_ database: TimeZoneDatabase, _ name: String) -> TimeZoneError.Code? {
        do {
            _ = try database.rules(named: name)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("releases are ordered as they appeared")
    func versions() {
        let names = ["1999j", "2025a", "2025b", "2025z", "2025za", "2025zb", "2026a", "2026f"]
        let versions = names.compactMap(TimeZoneDataVersion.init)
        #expect(versions.map(\.description) == names)
        #expect(versions.reversed().sorted() == versions)
        #expect(TimeZoneDataVersion("2026f-0+deb12u1")?.description == "2026f")
        for text in ["", "2026", "f2026", "26f", "unknown", "2026F", "202 f", "２０２６f"] {
            #expect(TimeZoneDataVersion(text) == nil)
        }
    }

    @Test("the newest source wins, the others fill in what it does not know")
    func newest() throws {
        let old = source("old", "2025b", ["A/B": .honolulu, "Only/Old": .jerusalem])
        let new = source("new", "2026f", ["A/B": .warsaw])
        let unknown = source("unknown", nil, ["A/B": .jerusalem, "Only/Unknown": .warsaw])
        let database = TimeZoneDatabase(sources: [unknown, old, new])
        #expect(database.version?.description == "2026f")
        #expect(database.sourceNames == ["new", "old", "unknown"])
        let both = try database.rules(named: "A/B")
        #expect(both.version?.description == "2026f")
        #expect(both.secondsFromUTC(at: .epoch) == 3_600)
        #expect(try database.rules(named: "Only/Old").version?.description == "2025b")
        #expect(try database.rules(named: "Only/Unknown").version == nil)
        #expect(try database.rules(named: "A/B") == both)
    }

    @Test("an unknown zone is an error, never UTC")
    func unknown() {
        let database = TimeZoneDatabase(sources: [source("x", "2026f", ["A/B": .warsaw])])
        #expect(code(database, "A/C") == .unknownZone)
        #expect(code(database, "UTC") == .unknownZone)
        #expect(code(TimeZoneDatabase(sources: []), "Europe/Warsaw") == .unknownZone)
        let nowhere = ZoneinfoSource(directories: ["/nowhere/at/all"])
        let empty = TimeZoneDatabase(sources: [nowhere])
        #expect(code(empty, "Europe/Warsaw") == .unknownZone)
        #expect(empty.version == nil)
    }

    @Test("a damaged zone is an error too, and no older source hides it")
    func damaged() {
        let broken = TZifSource(name: "broken", version: TimeZoneDataVersion("2026f")) { _ in
            [1, 2, 3]
        }
        let failing = TZifSource(name: "failing", version: TimeZoneDataVersion("2026f")) { _ in
            throw CancellationError()
        }
        let old = source("old", "2025b", ["A/B": .warsaw])
        #expect(code(TimeZoneDatabase(sources: [old, broken]), "A/B") == .malformed)
        #expect(code(TimeZoneDatabase(sources: [old, failing]), "A/B") == .inputOutput)
    }

    @Test(
        "names that could leave the directory, or are none",
        arguments: [
            "", "/", "/etc/passwd", "..", "../x", "A/../B", "A/..", "./A", "A//B", "A/", "/A",
            "A\0B", "A B", "A\\B", "~root", "+VERSION", "tzdata.zi", ".hidden", "A/.hidden", "Żż",
            "A\n", "1A", "-A", String(repeating: "a", count: 101),
        ])
    func invalidNames(name: String) {
        #expect(!TimeZoneDatabase.isValid(name: name))
        let source = TZifSource(name: "any", version: nil) { _ in
            TZifBuilder.warsaw.bytes
        }
        #expect(code(TimeZoneDatabase(sources: [source]), name) == .invalidName)
        #expect(throws: TimeZoneError.self) { try ZoneinfoSource().rules(named: name) }
    }

    @Test(
        "names in use",
        arguments: [
            "UTC", "Europe/Warsaw", "America/Argentina/ComodRivadavia", "Etc/GMT+12", "Etc/GMT-14",
            "America/Port-au-Prince", "EST5EDT", "GMT0", "America/North_Dakota/New_Salem",
        ])
    func validNames(name: String) {
        #expect(TimeZoneDatabase.isValid(name: name))
    }

    @Test("directories are read in order, with the release each notes")
    func directories() throws {
        let root = FileManager.default.temporaryDirectory
            .appending(path: "clientele-zones-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        func write(_ path: String, _ bytes: [UInt8]) throws {
            let url = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        try write("first/Europe/Warsaw", TZifBuilder.warsaw.bytes)
        try write("first/tzdata.zi", Array("# version 2026f\n# This zic input file".utf8))
        try write("second/Europe/Warsaw", TZifBuilder.honolulu.bytes)
        try write("second/Pacific/Honolulu", TZifBuilder.honolulu.bytes)
        try write("second/+VERSION", Array("2025b\n".utf8))
        try write("second/Broken/Zone", Array("TZif".utf8))
        try write("second/Large/Zone", [UInt8](repeating: 0, count: (1 << 20) + 1))
        let paths = ["none", "first", "second"].map { root.appending(path: $0).path }
        let source = ZoneinfoSource(directories: paths)
        #expect(source.version?.description == "2026f")
        let database = TimeZoneDatabase(sources: [source])
        let warsaw = try database.rules(named: "Europe/Warsaw")
        #expect(warsaw.secondsFromUTC(at: .epoch) == 3_600)
        #expect(warsaw.version?.description == "2026f")
        let honolulu = try database.rules(named: "Pacific/Honolulu")
        #expect(honolulu.secondsFromUTC(at: .epoch) == -36_000)
        #expect(honolulu.version?.description == "2025b")
        #expect(code(database, "Broken/Zone") == .malformed)
        #expect(code(database, "Large/Zone") == .malformed)
        #expect(code(database, "Europe") == .unknownZone)
        #expect(code(database, "Europe/Warsaw/Mokotow") == .unknownZone)

        // An update of the host is seen after a refresh, and not before.
        try write("first/tzdata.zi", Array("# version 2027a\n".utf8))
        try write("first/Europe/Warsaw", TZifBuilder.jerusalem.bytes)
        #expect(try database.rules(named: "Europe/Warsaw") == warsaw)
        database.refresh()
        #expect(database.version?.description == "2027a")
        #expect(try database.rules(named: "Europe/Warsaw").secondsFromUTC(at: .epoch) == 7_200)
    }

    @Test("many tasks may ask at once")
    func concurrent() async throws {
        let database = TimeZoneDatabase(
            sources: [source("x", "2026f", ["A/B": .warsaw, "C/D": .honolulu])])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask {
                    if number % 16 == 0 { database.refresh() }
                    let first = try database.rules(named: "A/B").secondsFromUTC(at: .epoch)
                    let second = try database.rules(named: "C/D").secondsFromUTC(at: .epoch)
                    #expect(first == 3_600)
                    #expect(second == -36_000)
                }
            }
            try await group.waitForAll()
        }
    }
}
