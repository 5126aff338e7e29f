// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a template cannot be used, and where.
public struct TemplateError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case syntax, undefined, empty }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The source is not a template.
        public static let syntax = Code(.syntax)
        /// The data have no value of this name.
        public static let undefined = Code(.undefined)
        /// The data have a value of this name, and it is blank.
        public static let empty = Code(.empty)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What is wrong; names of variables, never their values.
    public var message: String
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int

    /// Code, place and message.
    public var description: String { "TemplateError.\(code.name) at \(line):\(column): \(message)" }
}
