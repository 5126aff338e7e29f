// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Tables with commas (RFC 4180), lines ended by a line feed.
enum DelimitedText {
    /// A table: the header, then the rows as they come.
    static func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header] + rows).map { $0.map(field).joined(separator: ",") + "\n" }.joined()
    }

    /// A field, in quotes where it needs them.
    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { special.contains($0) }) else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }

    private static let special = Set(",\"\n\r".utf8)
}

extension Money {
    /// The amount as a plain decimal number, such as `-0.50`.
    var decimal: String {
        let text = description
        return String(text[..<(text.firstIndex(of: " ") ?? text.endIndex)])
    }
}
