// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a template is read, and what happens when its data do not fit.
public struct TemplateDialect: Hashable, Sendable {
    /// How a source is read; the names are those of the reference.
    public enum Parsing: Hashable, Sendable {
        /// Every tag by the grammar. New templates.
        case strict2
        /// Outputs, `if` and `for` by the grammar, the other tags loosely.
        case strict
        /// Everything loosely: what cannot be understood is left out in silence.
        case lax
    }

    /// How the source is read.
    public var parsing: Parsing
    /// Whether data that do not fit are errors.
    ///
    /// Errors then are: a variable or member that does not exist, or is null, where its value is
    /// needed (written, filtered, compared by order, walked by a loop without `else`); a value
    /// that is written and blank; an unknown filter; a type that the place cannot use. What may
    /// be missing says so with `default`, or is asked for in an `if` first: there a missing
    /// member of something that exists is false.
    public var isStrict: Bool

    /// A dialect.
    public init(parsing: Parsing, isStrict: Bool) {
        self.parsing = parsing
        self.isStrict = isStrict
    }

    /// For messages that are sent: the grammar alone, and nothing missing.
    public static let sending = TemplateDialect(parsing: .strict2, isStrict: true)
    /// As Shopify's Liquid renders: what is missing is nothing.
    public static let reference = TemplateDialect(parsing: .strict2, isStrict: false)
}
