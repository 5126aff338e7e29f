// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a template cannot be used, and where.
public struct TemplateError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case syntax, undefined, empty, type, arguments, filter, partial, limit, depth, disabled
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The source is not a template.
        public static let syntax = Code(.syntax)
        /// The data have no value of this name.
        public static let undefined = Code(.undefined)
        /// The data have a value of this name, and it is blank.
        public static let empty = Code(.empty)
        /// A value has a type that cannot be used here.
        public static let type = Code(.type)
        /// A filter has arguments that it does not take.
        public static let arguments = Code(.arguments)
        /// There is no filter of this name.
        public static let filter = Code(.filter)
        /// There is no partial of this name.
        public static let partial = Code(.partial)
        /// The template asks for more than its limits allow.
        public static let limit = Code(.limit)
        /// Blocks, partials or brackets are nested too deep.
        public static let depth = Code(.depth)
        /// The tag may not be used here.
        public static let disabled = Code(.disabled)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What is wrong; names of variables, never their values.
    ///
    /// The reference dialects use the words of Shopify's Liquid.
    public var message: String
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int
    /// The partial that the place is in, or nil for the template itself.
    public var partial: String?

    init(code: Code, message: String, line: Int, column: Int, partial: String? = nil) {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
        self.partial = partial
    }

    /// Line and column.
    public var place: TemplatePlace { TemplatePlace(line: line, column: column) }

    /// Code, place and message.
    public var description: String {
        "TemplateError.\(code.name) at \(partial.map { $0 + ":" } ?? "")\(line):\(column): "
            + message
    }

    /// What the reference writes into the text in place of the part that failed.
    public var renderedText: String {
        let kind = code == .syntax ? "Liquid syntax error" : "Liquid error"
        return "\(kind) (\(partial.map { $0 + " " } ?? "")line \(line)): \(message)"
    }
}
