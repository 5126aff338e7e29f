// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a text is no schema.
public struct TemplateSchemaError: Error, Hashable, CustomStringConvertible {
    /// The path of the field that is wrong; empty for the whole.
    public let path: String
    /// What is wrong.
    public let message: String

    init(_ path: String, _ message: String) {
        self.path = path
        self.message = message
    }

    /// Path and message.
    public var description: String { "TemplateSchemaError at \"\(path)\": \(message)" }
}
