// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a table with separated values is written.
public struct CSVDialect: Hashable, Sendable {
    /// What stands between two fields.
    public enum Separator: UInt8, Hashable, Sendable, CaseIterable {
        /// `,` as in RFC 4180.
        case comma = 0x2C
        /// `;` as spreadsheets write it where the comma is the decimal sign.
        case semicolon = 0x3B
        /// The tab.
        case tab = 0x09
        /// `|`.
        case bar = 0x7C
    }

    /// What stands between two fields; the comma unless set.
    public var separator: Separator = .comma
    /// Whether the first row names the columns; yes unless set.
    public var hasHeader = true

    /// Commas and a header row.
    public init() {}
}
