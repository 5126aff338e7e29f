// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A named value in the data of a template.
public struct TemplateField: Hashable, Sendable {
    /// The name.
    public var name: String
    /// What it holds.
    public var type: TemplateType
    /// Whether it may be null or absent.
    public var isOptional: Bool
    /// What stands in when it is null or absent; nil where nothing does.
    public var fallback: JSONValue?
    /// Whether a text may be blank and a list empty; a list may be by default.
    public var mayBeEmpty: Bool

    /// A named value.
    ///
    /// - Parameters:
    ///   - name: the name.
    ///   - type: what it holds.
    ///   - isOptional: whether it may be null or absent.
    ///   - fallback: what stands in then; with it a template need not ask.
    ///   - mayBeEmpty: whether a text may be blank, a list without elements; by default only the
    ///     list.
    public init(
        _ name: String, _ type: TemplateType, isOptional: Bool = false,
        fallback: JSONValue? = nil, mayBeEmpty: Bool? = nil
    ) {
        self.name = name
        self.type = type
        self.isOptional = isOptional
        self.fallback = fallback
        if case .array = type {
            self.mayBeEmpty = mayBeEmpty ?? true
        } else {
            self.mayBeEmpty = mayBeEmpty ?? false
        }
    }

    /// Whether a template finds nothing there for some data.
    var mayBeNil: Bool { isOptional && fallback == nil }
}
