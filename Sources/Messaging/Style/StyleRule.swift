// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A rule of style that a message can break.
public enum StyleRule: String, Hashable, Sendable, CaseIterable {
    /// A word that is not said to customers; it has a replacement.
    case forbiddenWord = "forbidden-word"
    /// Something said by what is not, where it can be said by what is.
    case negation
    /// Slang or the jargon of a trade.
    case jargon
    /// Capital letters or exclamation marks in a row.
    case shouting
    /// A sentence with more words than a reader takes in at once.
    case sentenceLength = "sentence-length"
    /// More paragraphs than the channel allows, or no text at all.
    case paragraphs
    /// A paragraph that is a wall of words.
    case paragraphLength = "paragraph-length"
    /// No subject where the channel needs one.
    case subjectMissing = "subject-missing"
    /// A subject that is too short to tell anything or too long to be shown.
    case subjectLength = "subject-length"
    /// A subject of words that could stand over any message.
    case subjectEmpty = "subject-empty"
    /// A subject that has no word in common with the text.
    case subjectUnrelated = "subject-unrelated"
    /// No greeting where the channel needs one.
    case greetingMissing = "greeting-missing"
    /// A greeting whose name is missing: "Hello ,".
    case greetingBroken = "greeting-broken"
    /// A greeting without the name, although the name is known.
    case greetingWithoutName = "greeting-without-name"
    /// A greeting of somebody in general: "Dear customer".
    case greetingGeneric = "greeting-generic"
    /// A place that was not filled: `{{ name }}`, `%NAME%`, `null`.
    case placeholder

    /// How much a finding of the rule weighs unless a profile says otherwise.
    public var usualSeverity: StyleSeverity {
        switch self {
        case .greetingBroken, .placeholder, .subjectMissing: .error
        case .sentenceLength, .paragraphLength, .subjectUnrelated: .advice
        default: .warning
        }
    }
}
