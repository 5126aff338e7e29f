// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the style lint asks of a message on one channel.
public struct StyleProfile: Hashable, Sendable {
    /// How many paragraphs the text may have, greeting, sign-off and footer left out.
    public var paragraphs: Int
    /// How many words a paragraph may have.
    public var paragraphWords: Int
    /// How many words a sentence may have.
    public var sentenceWords: Int
    /// How many letters and other characters the subject has; nil where the channel has none.
    public var subjectLength: ClosedRange<Int>?
    /// Whether the text begins with a greeting, by name where one is known.
    public var needsGreeting: Bool
    /// How many exclamation marks the text may have.
    public var exclamations: Int
    /// Whether each negation is pointed out, not only those with a known positive wording.
    public var asksForPositiveWording: Bool
    /// Rules that weigh otherwise than usual.
    public var severities: [StyleRule: StyleSeverity]
    /// Rules that are not asked.
    public var silenced: Set<StyleRule>

    /// A profile; the values not given are those of mail.
    public init(
        paragraphs: Int = 2, paragraphWords: Int = 90, sentenceWords: Int = 25,
        subjectLength: ClosedRange<Int>? = 12...70, needsGreeting: Bool = true,
        exclamations: Int = 2, asksForPositiveWording: Bool = false,
        severities: [StyleRule: StyleSeverity] = [:], silenced: Set<StyleRule> = []
    ) {
        self.paragraphs = paragraphs
        self.paragraphWords = paragraphWords
        self.sentenceWords = sentenceWords
        self.subjectLength = subjectLength
        self.needsGreeting = needsGreeting
        self.exclamations = exclamations
        self.asksForPositiveWording = asksForPositiveWording
        self.severities = severities
        self.silenced = silenced
    }

    /// Mail: a subject, a greeting by name, two paragraphs.
    public static let mail = StyleProfile()
    /// Messengers and chats: no subject, no greeting asked for, two short paragraphs.
    public static let messenger = StyleProfile(
        paragraphWords: 60, sentenceWords: 20, subjectLength: nil, needsGreeting: false)
    /// Short messages: one paragraph.
    public static let sms = StyleProfile(
        paragraphs: 1, paragraphWords: 50, sentenceWords: 20, subjectLength: nil,
        needsGreeting: false, exclamations: 1)
    /// Push notices: a short title and one paragraph.
    public static let push = StyleProfile(
        paragraphs: 1, paragraphWords: 30, sentenceWords: 15, subjectLength: 4...40,
        needsGreeting: false, exclamations: 1)

    func severity(of rule: StyleRule) -> StyleSeverity {
        severities[rule] ?? rule.usualSeverity
    }
}
