// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a gate found of one benchmark.
public struct Finding: Sendable, Equatable {
    /// How bad it is.
    public enum Grade: Int, Sendable, Comparable {
        /// As it should be.
        case good
        /// Nothing was decided, and why; does not fail.
        case notice
        /// Worth a look; does not fail.
        case warning
        /// Fails the build.
        case failure

        /// Whether `left` is the lesser matter.
        public static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
    }

    /// How bad it is.
    public var grade: Grade
    /// The gate, `A`, `B` or `C`, and the benchmark.
    public var subject: String
    /// What was found, in figures.
    public var words: String
    /// What to do about it, ready to be copied; empty where there is nothing to do.
    public var advice: String

    init(_ grade: Grade, _ subject: String, _ words: String, advice: String = "") {
        self.grade = grade
        self.subject = subject
        self.words = words
        self.advice = advice
    }

    /// The finding as it is printed.
    public var text: String {
        let label =
            switch grade {
            case .good: "  ok    "
            case .notice: "  NOTICE"
            case .warning: "  WARN  "
            case .failure: "  FAIL  "
            }
        return "\(label) \(subject): \(words)" + (advice.isEmpty ? "" : "\n\(advice)")
    }
}
