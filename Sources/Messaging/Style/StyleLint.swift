// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Looks at rendered messages and points out what breaks the style of the house.
///
/// A pure function of the message, a dictionary and a profile. Each finding quotes its place and
/// says, where the dictionary knows it, what to write instead. Time is linear in the message.
public struct StyleLint: Sendable {
    /// The words that it knows.
    public let dictionary: StyleDictionary
    /// What it asks of a message.
    public let profile: StyleProfile

    let index: StyleIndex
    let words: StyleWordSets

    /// A lint with a dictionary of one's own.
    ///
    /// - Parameters:
    ///   - dictionary: the words.
    ///   - profile: what is asked.
    /// - Throws: `StyleDictionaryError` for a wording that cannot be read.
    public init(_ dictionary: StyleDictionary, profile: StyleProfile)
        throws(StyleDictionaryError)
    {
        self.dictionary = dictionary
        self.profile = profile
        index = try StyleIndex(dictionary)
        words = try StyleWordSets(dictionary)
    }

    /// What breaks the style, in the order of its places, the subject first.
    ///
    /// - Parameter message: a message in the language of the dictionary.
    /// - Returns: the findings; none for a message in good style.
    public func findings(in message: StyleMessage) -> [StyleFinding] {
        let text = StyleText(message.text, abbreviations: words.abbreviations)
        let shape = StyleShape(text, words: words)
        var report = StyleReport(profile: profile)
        if profile.subjectLength != nil {
            checkSubject(of: message, against: text, report: &report)
        }
        report.turn(to: .text, text)
        checkPlaceholders(in: text, report: &report)
        checkGreeting(of: message, shape: shape, text: text, report: &report)
        checkShape(shape, text: text, report: &report)
        checkWords(in: text, after: shape.greetingEnd, report: &report)
        checkShouting(in: text, addressee: message.addressee, report: &report)
        return report.findings
    }

    /// The message with each replacement of its findings made.
    ///
    /// - Parameter message: a message in the language of the dictionary.
    /// - Returns: the message; what a person has to rewrite is as it was.
    public func corrected(_ message: StyleMessage) -> StyleMessage {
        let findings = findings(in: message)
        var copy = message
        copy.text = Self.replacing(findings.filter { $0.part == .text }, in: message.text)
        copy.subject = message.subject.map { subject in
            Self.replacing(findings.filter { $0.part == .subject }, in: subject)
        }
        return copy
    }

    private static func replacing(_ findings: [StyleFinding], in text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var done = 0
        for finding in findings.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard let instead = finding.replacement, finding.range.lowerBound >= done else {
                continue
            }
            result += bytes[done..<finding.range.lowerBound]
            result += Array(instead.utf8)
            done = finding.range.upperBound
        }
        result += bytes[done...]
        return String(decoding: result, as: UTF8.self)
    }
}
