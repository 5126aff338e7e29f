// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What is best asked next, and what can be answered.
public struct GuidedQuestion: Hashable, Sendable {
    /// An answer.
    public struct Answer: Hashable, Sendable {
        /// What it adds to the dialogue.
        public var constraint: GuidedConstraint
        /// The answer in words.
        public var words: String
        /// How many candidates are left after it.
        public var count: Int

        /// An answer.
        public init(constraint: GuidedConstraint, words: String, count: Int) {
            self.constraint = constraint
            self.words = words
            self.count = count
        }
    }

    /// What it is about.
    public var topic: GuidedTopic
    /// The answers: of prices the lowest first, else the most frequent first.
    public var answers: [Answer]
    /// How many bits the answer tells of which candidate it will be, on average.
    public var gain: Double

    /// A question.
    public init(topic: GuidedTopic, answers: [Answer], gain: Double) {
        self.topic = topic
        self.answers = answers
        self.gain = gain
    }
}
