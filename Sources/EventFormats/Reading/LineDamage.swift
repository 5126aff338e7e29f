// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A line or table row that could not be taken, and where it stands.
public struct LineDamage: Hashable, Sendable {
    /// What is wrong with a line.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case tooLong, strayQuote, unclosedQuote, strayReturn, ragged, notUTF8
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The line is longer than the limit.
        public static let tooLong = Code(.tooLong)
        /// A quote stands inside a field, or something follows a closing quote.
        public static let strayQuote = Code(.strayQuote)
        /// A quoted field does not end.
        public static let unclosedQuote = Code(.unclosedQuote)
        /// A carriage return stands without a line feed outside of quotes.
        public static let strayReturn = Code(.strayReturn)
        /// The row has more or fewer fields than the header.
        public static let ragged = Code(.ragged)
        /// The bytes are not UTF-8.
        public static let notUTF8 = Code(.notUTF8)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The number of the line on which it begins, from 1.
    public var line: Int
    /// What is wrong.
    public var code: Code
    /// What is wrong, without content of the line.
    public var message: String
    /// The first bytes of the line, cut to the reader's `damagedBytes`.
    public var head: [UInt8]
}
