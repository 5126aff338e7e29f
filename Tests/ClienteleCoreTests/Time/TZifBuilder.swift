// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Writes the bytes of a TZif file as RFC 9636, section 3, lays them out.
struct TZifBuilder {
    var version: UInt8 = 2
    var transitions: [Int64] = []
    var kinds: [UInt8] = []
    /// Seconds from UTC, daylight flag, index into `names`.
    var types: [(Int32, UInt8, UInt8)] = [(0, 0, 0)]
    var names = "UTC\0"
    var leaps: [(Int64, Int32)] = []
    /// How many standard/wall and UT/local flags to write, all 0.
    var flags = 0
    var footer = ""

    var bytes: [UInt8] {
        var result: [UInt8] = []
        if version == 1 {
            header(to: &result, empty: false)
            data(to: &result, timeSize: 4)
            return result
        }
        header(to: &result, empty: true)
        // The smallest first part that is allowed: one type and one name.
        result += [0, 0, 0, 0, 0, 0, 0]
        header(to: &result, empty: false)
        data(to: &result, timeSize: 8)
        result += [0x0a] + Array(footer.utf8) + [0x0a]
        return result
    }

    private func header(to result: inout [UInt8], empty: Bool) {
        result += Array("TZif".utf8)
        result.append(version == 1 ? 0 : UInt8(ascii: "0") + version)
        result += [UInt8](repeating: 0, count: 15)
        let counts =
            empty
            ? [0, 0, 0, 0, 1, 1]
            : [flags, flags, leaps.count, transitions.count, types.count, names.utf8.count]
        for count in counts { append(Int64(count), 4, to: &result) }
    }

    private func data(to result: inout [UInt8], timeSize: Int) {
        for time in transitions { append(time, timeSize, to: &result) }
        result += kinds
        for (seconds, daylight, name) in types {
            append(Int64(seconds), 4, to: &result)
            result += [daylight, name]
        }
        result += Array(names.utf8)
        for (time, correction) in leaps {
            append(time, timeSize, to: &result)
            append(Int64(correction), 4, to: &result)
        }
        result += [UInt8](repeating: 0, count: 2 * flags)
    }

    private func append(_ value: Int64, _ size: Int, to result: inout [UInt8]) {
        for index in (0..<size).reversed() {
            result.append(UInt8(truncatingIfNeeded: value >> Int64(8 * index)))
        }
    }

    func rules(_ name: String = "Test/Zone") throws -> TimeZoneRules {
        try TimeZoneRules(name: name, tzif: bytes)
    }

    /// RFC 9636, appendix B.1: UTC with the leap seconds until 2016, version 1.
    static var utcWithLeapSeconds: TZifBuilder {
        // The days at whose end a second was added.
        let days = [
            (1972, 6, 30), (1972, 12, 31), (1973, 12, 31), (1974, 12, 31), (1975, 12, 31),
            (1976, 12, 31), (1977, 12, 31), (1978, 12, 31), (1979, 12, 31), (1981, 6, 30),
            (1982, 6, 30), (1983, 6, 30), (1985, 6, 30), (1987, 12, 31), (1989, 12, 31),
            (1990, 12, 31), (1992, 6, 30), (1993, 6, 30), (1994, 6, 30), (1995, 12, 31),
            (1997, 6, 30), (1998, 12, 31), (2005, 12, 31), (2008, 12, 31), (2012, 6, 30),
            (2015, 6, 30), (2016, 12, 31),
        ]
        var builder = TZifBuilder(version: 1, flags: 1)
        for (index, (year, month, day)) in days.enumerated() {
            let date = CivilDate(year: year, month: month, day: day)
            let midnight = ((date?.daysSinceEpoch ?? 0) + 1) * 86_400
            builder.leaps.append((Int64(midnight + index), Int32(index + 1)))
        }
        return builder
    }

    /// RFC 9636, appendix B.2: Pacific/Honolulu, version 2.
    static var honolulu: TZifBuilder {
        TZifBuilder(
            version: 2,
            transitions: [
                -2_334_101_314, -1_157_283_000, -1_155_436_200, -880_198_200, -769_395_600,
                -765_376_200, -712_150_200,
            ],
            kinds: [1, 2, 1, 3, 4, 1, 5],
            types: [
                (-37_886, 0, 0), (-37_800, 0, 4), (-34_200, 1, 8), (-34_200, 1, 12),
                (-34_200, 1, 16), (-36_000, 0, 4),
            ],
            names: "LMT\0HST\0HDT\0HWT\0HPT\0", flags: 6, footer: "HST10")
    }

    /// RFC 9636, appendix B.4: Asia/Jerusalem cut off before 2038, version 3.
    static var jerusalem: TZifBuilder {
        TZifBuilder(
            version: 3, transitions: [2_145_916_800], kinds: [0], types: [(7_200, 0, 0)],
            names: "IST\0", flags: 1, footer: "IST-2IDT,M3.4.4/26,M10.5.0")
    }

    /// Warsaw without a table: the rule of the European Union alone.
    static var warsaw: TZifBuilder {
        TZifBuilder(types: [(3_600, 0, 0)], names: "CET\0", footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    }
}

/// The instant of an RFC 3339 text, for tests that write their own.
func instant(_ text: String) throws -> Timestamp {
    guard let result = Timestamp(rfc3339: text) else { throw BadText(text: text) }
    return result
}

/// A date and time from its numbers.
func civil(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0
) throws -> CivilDateTime {
    guard
        let result = CivilDateTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { throw BadText(text: "\(year)-\(month)-\(day) \(hour):\(minute):\(second)") }
    return result
}

/// A test wrote something that does not exist.
struct BadText: Error {
    var text: String
}
