// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A text with places for data, in Liquid's output syntax: `Hello {{ customer.name }}`.
///
/// Parsed once. Rendering is strict: a name that the data do not have, or whose value is blank,
/// fails with its place, so that no letter goes out that says "Hello ,".
public struct Template: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case text(String)
        case output(path: [String], line: Int, column: Int)
    }

    private let parts: [Part]

    /// Parses `source`.
    ///
    /// - Parameter source: text with `{{ path }}` outputs; a path is names joined by dots.
    /// - Throws: `TemplateError.Code.syntax` for an output that is not closed
    ///   or not a path, and for tags.
    public init(_ source: String) throws(TemplateError) {
        var parts: [Part] = []
        var text = ""
        var line = 1
        var column = 1
        var rest = Substring(source).unicodeScalars
        func isNext(_ mark: String) -> Bool { rest.starts(with: mark.unicodeScalars) }
        func advance() -> Unicode.Scalar? {
            guard let scalar = rest.popFirst() else { return nil }
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
            return scalar
        }
        while !rest.isEmpty {
            if isNext("{%") {
                throw TemplateError(
                    code: .syntax, message: "tags are not part of this template language",
                    line: line, column: column)
            }
            guard isNext("{{") else {
                if let scalar = advance() { text.unicodeScalars.append(scalar) }
                continue
            }
            let start = (line, column)
            var inside = ""
            (_, _) = (advance(), advance())
            while !isNext("}}") {
                guard let scalar = advance(), scalar != "\n" else {
                    throw TemplateError(
                        code: .syntax, message: "an output is not closed", line: start.0,
                        column: start.1)
                }
                inside.unicodeScalars.append(scalar)
            }
            (_, _) = (advance(), advance())
            if !text.isEmpty { parts.append(.text(text)) }
            text = ""
            parts.append(try Self.output(inside, line: start.0, column: start.1))
        }
        if !text.isEmpty { parts.append(.text(text)) }
        self.parts = parts
    }

    private static func output(
        _ inside: String, line: Int, column: Int
    ) throws(TemplateError) -> Part {
        let trimmed = inside.split(separator: " ", omittingEmptySubsequences: true)
        let path = trimmed.first?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        let isPath = path.allSatisfy { name in
            !name.isEmpty
                && name.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                        || byte == 0x5F || byte == 0x2D
                }
        }
        guard trimmed.count == 1, !path.isEmpty, isPath else {
            throw TemplateError(
                code: .syntax, message: "an output is not names joined by dots", line: line,
                column: column)
        }
        return .output(path: path.map(String.init), line: line, column: column)
    }

    /// The names that the template uses, each once, sorted.
    public var names: [String] {
        var seen: Set<String> = []
        for case .output(let path, _, _) in parts { seen.insert(path.joined(separator: ".")) }
        return seen.sorted()
    }

    /// The text with `data` in its places.
    ///
    /// - Parameter data: texts, numbers and objects of them.
    /// - Returns: the text.
    /// - Throws: `TemplateError` for a name without a value, with a blank value,
    ///   or with one that is no text or number.
    public func render(_ data: JSONObject) throws(TemplateError) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .output(let path, let line, let column):
                var value: JSONValue? = .object(data)
                for name in path { value = value?[name] }
                let name = path.joined(separator: ".")
                switch value {
                case .string(let text) where !text.allSatisfy(\.isWhitespace): result += text
                case .number(let number): result += number.description
                case .string:
                    throw TemplateError(
                        code: .empty, message: "\(name) is blank", line: line, column: column)
                default:
                    throw TemplateError(
                        code: .undefined, message: "\(name) has no text", line: line,
                        column: column)
                }
            }
        }
        return result
    }
}
