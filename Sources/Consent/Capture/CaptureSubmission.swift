// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a person answered at a capture point.
public struct CaptureSubmission: Hashable, Sendable {
    /// What became of a question.
    public enum Answer: UInt8, Hashable, Sendable, CaseIterable {
        /// The person said yes, by an act of his own.
        case agreed
        /// The person said no, in so many words: the second of two buttons, a "no" to staff.
        case declined
        /// The question was left as it stood: an empty box. Nothing was said.
        case empty
        /// The box was ticked before the person came, and still is. That is no consent.
        case preset
    }

    /// The answer to one question.
    public struct Item: Hashable, Sendable {
        /// The name of the question.
        public var box: String
        /// What became of it.
        public var answer: Answer
        /// Which words were shown, with the digest of what was on the screen or in the script.
        public var wording: ConsentWording

        /// The answer to a question.
        public init(_ box: String, _ answer: Answer, shown wording: ConsentWording) {
            self.box = box
            self.answer = answer
            self.wording = wording
        }
    }

    /// The source's name of the submission; the names of its events are made of it.
    public var id: EventID
    /// When it was made.
    public var at: Timestamp
    /// By what the person can be recognised; at least one.
    public var identifiers: [Identifier]
    /// The answers, at most one to a question.
    public var items: [Item]
    /// Who of the staff noted it.
    public var recordedBy: String?

    /// A submission.
    public init(
        id: EventID, at time: Timestamp, identifiers: [Identifier], items: [Item],
        recordedBy: String? = nil
    ) {
        self.id = id
        at = time
        self.identifiers = identifiers
        self.items = items
        self.recordedBy = recordedBy
    }
}
