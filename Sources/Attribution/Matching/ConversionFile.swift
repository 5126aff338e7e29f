// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A file for an advertising platform.
public struct ConversionFile: Hashable, Sendable {
    /// How the text is written.
    public enum Format: String, Hashable, Sendable {
        /// Comma-separated values with names in the first line.
        case csv
        /// A JSON object.
        case json
    }

    /// How the text is written.
    public let format: Format
    /// The content; no raw personal data.
    public let text: String
    /// How many conversions it tells of.
    public let count: Int
}
