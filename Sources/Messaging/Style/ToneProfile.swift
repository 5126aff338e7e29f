// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How the house speaks, in every channel alike.
///
/// It gives each channel its style profile, so that what is asked of a letter and of a push notice
/// differs in length and not in tone.
public struct ToneProfile: Hashable, Sendable {
    /// How people are greeted.
    public var greeting: Greeting.Tone
    /// How many exclamation marks a message may have.
    public var exclamations: Int
    /// Whether each negation is pointed out.
    public var asksForPositiveWording: Bool
    /// The words of the house, added to those of each language.
    public var dictionaries: [MessageLanguage: StyleDictionary]
    /// What channels ask for that the library has no profile for, or another one.
    public var profiles: [ChannelKind: StyleProfile]

    /// A tone.
    public init(
        greeting: Greeting.Tone = .friendly, exclamations: Int = 1,
        asksForPositiveWording: Bool = true,
        dictionaries: [MessageLanguage: StyleDictionary] = [:],
        profiles: [ChannelKind: StyleProfile] = [:]
    ) {
        self.greeting = greeting
        self.exclamations = exclamations
        self.asksForPositiveWording = asksForPositiveWording
        self.dictionaries = dictionaries
        self.profiles = profiles
    }

    /// What is asked of messages on a channel.
    public func profile(for channel: ChannelKind) -> StyleProfile {
        if let own = profiles[channel] { return own }
        var profile: StyleProfile
        switch channel {
        case .email, .directMail: profile = .mail
        case .sms: profile = .sms
        case .push: profile = .push
        default: profile = .messenger
        }
        profile.exclamations = min(profile.exclamations, exclamations)
        profile.asksForPositiveWording = asksForPositiveWording
        return profile
    }

    /// The lint for a channel and a language.
    ///
    /// - Parameters:
    ///   - channel: the kind of channel.
    ///   - language: the language.
    /// - Returns: the lint.
    /// - Throws: `StyleDictionaryError` for a wording of the house that cannot be read.
    public func lint(
        for channel: ChannelKind, _ language: MessageLanguage
    ) throws(StyleDictionaryError) -> StyleLint {
        try StyleLint(
            dictionaries[language] ?? .standard(language), profile: profile(for: channel))
    }
}
