// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A word, or a few, with which people answer a message to ask for something.
public struct ReplyKeyword: Hashable, Sendable {
    /// What is asked for.
    public enum Meaning: UInt8, Hashable, Sendable, CaseIterable {
        /// No more messages of this kind on this channel.
        case stop
        /// No more advertising on any channel.
        case stopAll
        /// Messages again.
        case start
        /// To be told who writes and how to stop.
        case help
    }

    /// Where the words have to stand.
    public enum Place: UInt8, Hashable, Sendable, CaseIterable {
        /// They are the whole message; within a sentence they may mean something else.
        case whole
        /// They may stand within a sentence too.
        case within
    }

    /// What is asked for.
    public var meaning: Meaning
    /// The words.
    public var words: String
    /// The language, as in BCP 47.
    public var language: String
    /// Where they have to stand.
    public var place: Place

    /// A keyword.
    public init(_ meaning: Meaning, _ words: String, language: String, place: Place = .whole) {
        self.meaning = meaning
        self.words = words
        self.language = language
        self.place = place
    }
}
