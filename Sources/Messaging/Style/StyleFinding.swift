// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A place in a message that breaks a rule of style.
public struct StyleFinding: Hashable, Sendable, CustomStringConvertible {
    /// The part of a message that a finding is in.
    public enum Part: String, Hashable, Sendable {
        /// The subject.
        case subject
        /// The text.
        case text
    }

    /// The rule.
    public let rule: StyleRule
    /// How much it weighs.
    public let severity: StyleSeverity
    /// The part of the message.
    public let part: Part
    /// The place: offsets in the UTF-8 bytes of the part.
    public let range: Range<Int>
    /// The line of the place, from 1.
    public let line: Int
    /// The column of the place in Unicode scalars, from 1.
    public let column: Int
    /// The text at the place.
    public let quote: String
    /// What to write there instead; nil where a person has to rewrite.
    public let replacement: String?
    /// What is wrong, in words.
    public let words: String

    /// Severity, rule, place, quote and words.
    public var description: String {
        let instead = replacement.map { " → \"\($0)\"" } ?? ""
        return "\(severity) \(rule.rawValue) at \(part.rawValue) \(line):\(column) "
            + "\"\(quote)\"\(instead): \(words)"
    }
}
