// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Reads the header field `Retry-After` (RFC 9110, section 10.2.3).
enum RetryAfter {
    /// The longest wait that is believed: a week.
    static let longest: Int64 = 7 * 86_400

    /// How long to wait; nil for a text that is neither seconds nor a date.
    static func wait(_ text: String, at now: Timestamp) -> Duration? {
        if !text.isEmpty,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        {
            return wait(seconds: Int64(text) ?? .max)
        }
        return date(text).flatMap { wait(seconds: now.duration(to: $0).components.seconds) }
    }

    /// So many seconds, none where the instant is past, and not more than the longest wait.
    static func wait(seconds: Int64) -> Duration {
        .seconds(min(max(seconds, 0), longest))
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// A date of HTTP in one of its three forms (RFC 9110, section 5.6.7); the name of the day is
    /// not looked at.
    static func date(_ text: String) -> Timestamp? {
        let parts = text.split { $0 == " " || $0 == "-" || $0 == "," }.map(String.init)
        // Sun, 06 Nov 1994 08:49:37 GMT, or Sunday, 06-Nov-94 08:49:37 GMT
        if parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: parts[2]),
            let day = number(parts[1]), let year = number(parts[3])
        {
            // Of a year with two digits the one that is not far in the future.
            let whole = parts[3].utf8.count == 2 ? (year < 70 ? 2_000 : 1_900) + year : year
            return instant(whole, month + 1, day, parts[4])
        }
        // Sun Nov  6 08:49:37 1994
        if parts.count == 5, let month = months.firstIndex(of: parts[1]),
            let day = number(parts[2]), let year = number(parts[4])
        {
            return instant(year, month + 1, day, parts[3])
        }
        return nil
    }

    private static func number(_ text: String) -> Int? {
        guard (1...4).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }

    private static func instant(
        _ year: Int, _ month: Int, _ day: Int, _ time: String
    ) -> Timestamp? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false).map {
            number(String($0))
        }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1],
            let second = parts[2], hour < 24, minute < 60, second <= 60,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let seconds = Int64(hour * 3_600 + minute * 60 + second)
        return Timestamp(seconds: Int64(date.daysSinceEpoch) * 86_400 + seconds)
    }
}
