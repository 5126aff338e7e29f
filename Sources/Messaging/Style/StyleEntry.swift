// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A wording that messages avoid, and what they say instead.
///
/// A wording is words with a blank between them. A word is `stem:paradigm`, whose forms are
/// those of the dictionary's paradigm, or forms with `|` between them, each a slot of its own.
/// What it is replaced by is written alike; an underscore there stands for a blank within a form.
/// Where a replaced and a replacing word have equally many slots, the form is kept: `problem:n`
/// with `question:n` turns "problems" into "questions".
public struct StyleEntry: Hashable, Sendable {
    /// The rule that the wording breaks.
    public let rule: StyleRule
    /// The wording.
    public let wording: String
    /// What to say instead; nil where it depends on what is meant.
    public let instead: String?

    /// A wording and what is said instead.
    public init(_ rule: StyleRule, _ wording: String, instead: String? = nil) {
        self.rule = rule
        self.wording = wording
        self.instead = instead
    }
}
