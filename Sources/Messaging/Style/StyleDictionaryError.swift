// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a dictionary of style cannot be used.
public struct StyleDictionaryError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case malformed, unknownLanguage, unknownRule, unknownParadigm }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The text or a part of it has not the form of a dictionary.
        public static let malformed = Code(.malformed)
        /// The language is none that the library has rules for.
        public static let unknownLanguage = Code(.unknownLanguage)
        /// An entry names a rule that does not exist or is not about words.
        public static let unknownRule = Code(.unknownRule)
        /// A wording names a paradigm that the dictionary does not have.
        public static let unknownParadigm = Code(.unknownParadigm)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public let code: Code
    /// What is wrong.
    public let message: String

    /// A failure.
    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "StyleDictionaryError.\(code.name): \(message)" }
}
