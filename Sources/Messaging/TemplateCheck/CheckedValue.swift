// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What is known of a value at a place of a template.
struct CheckedValue: Hashable {
    var type: TemplateType
    /// Whether it is null for some data.
    var mayBeNil = false
    /// Whether it is a variable of the template that was not set on every way.
    var mayBeUnset = false
    /// Whether a text is blank or a list without elements for some data.
    var mayBeEmpty = false
    /// The value when it is written in the template.
    var literal: TemplateSyntax.Literal?
    /// What it is called in messages.
    var name = ""

    static let anything = CheckedValue(type: .any)

    /// What is known when the value is one of two.
    func joined(_ other: CheckedValue) -> CheckedValue {
        CheckedValue(
            type: isNull ? other.type : other.isNull ? type : type.joined(other.type),
            mayBeNil: mayBeNil || other.mayBeNil, mayBeUnset: mayBeUnset || other.mayBeUnset,
            mayBeEmpty: mayBeEmpty || other.mayBeEmpty,
            literal: literal == other.literal ? literal : nil, name: name)
    }

    private var isNull: Bool { literal == .null }
}
