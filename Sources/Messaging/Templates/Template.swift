// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A text with places for data, in the Liquid language: `Hello {{ customer.name }}`.
///
/// Parsed once, rendered many times. In the default dialect rendering is strict: what the data do
/// not have, or have blank, fails with its place, so that no letter goes out that says "Hello ,".
///
/// The language is that of Shopify's Liquid 5.13 with its standard filters and tags. Whole numbers
/// are of any size up to a thousand digits; fractions are decimal while they are computed with
/// and binary when they are kept, as in the reference.
public struct Template: Hashable, Sendable {
    /// The text that was parsed.
    public let source: String
    /// How it was parsed and is rendered.
    public let dialect: TemplateDialect
    let program: TemplateProgram

    /// Parses `source` for sending.
    ///
    /// - Parameter source: a template.
    /// - Throws: `TemplateError.Code.syntax` for what is no template, with the place.
    public init(_ source: String) throws(TemplateError) {
        try self.init(source, dialect: .sending)
    }

    /// Parses `source`.
    ///
    /// - Parameters:
    ///   - source: a template.
    ///   - dialect: how it is read, and what happens when the data do not fit.
    /// - Throws: `TemplateError.Code.syntax` for what is no template, with the place.
    /// - Complexity: O(n) in the length of the source, in the dialects that parse by the grammar.
    public init(_ source: String, dialect: TemplateDialect) throws(TemplateError) {
        self.source = source
        self.dialect = dialect
        program = try TemplateParser.parse(source, dialect.parsing)
        if dialect.isStrict {
            for pipeline in program.pipelines where pipeline.value < 0 {
                let place = program.place(pipeline.offset)
                throw TemplateError(
                    code: .syntax, message: "there is no value between the braces",
                    line: place.line, column: place.column)
            }
        }
    }

    /// The template as a tree.
    var syntax: TemplateSyntax { TemplateSyntax(program) }

    /// The paths that the template reads from its data, each once, sorted.
    ///
    /// Names that the template itself gives (`assign`, `for` …) are not among them.
    public var names: [String] { syntax.dataPaths }

    /// The text with `data` in its places.
    ///
    /// - Parameter data: the variables.
    /// - Returns: the text.
    /// - Throws: `TemplateError` with the place of the first fault.
    public func render(_ data: JSONObject) throws(TemplateError) -> String {
        try render(data, in: TemplateEnvironment())
    }

    /// The text with `data` in its places.
    ///
    /// - Parameters:
    ///   - data: the variables.
    ///   - environment: filters, partials, the time, and how values are written.
    /// - Returns: the text.
    /// - Throws: `TemplateError` with the place of the first fault.
    public func render(
        _ data: JSONObject, in environment: TemplateEnvironment
    ) throws(TemplateError) -> String {
        var prepared: TemplateData?
        return try render(data, &prepared, in: environment)
    }

    /// The text with `data` in its places; what they are prepared as is kept for the next.
    func render(
        _ data: JSONObject, _ prepared: inout TemplateData?, in environment: TemplateEnvironment
    ) throws(TemplateError) -> String {
        let text = plainText(in: environment.limits)
        // Data that are nested too deep or too large are an error of any template.
        if let text, prepared != nil || TemplateData.surelyHolds(data) { return text }
        let ready: TemplateData
        if let prepared { ready = prepared } else { ready = try TemplateData(data) }
        prepared = ready
        if let text { return text }
        var renderer = TemplateRenderer(environment)
        var bytes: [UInt8] = []
        try renderer.render(self, ready, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of a template that reads no data; nil for any other.
    private func plainText(in limits: TemplateLimits) -> String? {
        guard let text = program.plainText, Int(program.body.count) <= limits.steps,
            program.bytes.count <= limits.workingBytes
        else { return nil }
        return text
    }

    /// Whether two templates have the same source and dialect.
    public static func == (left: Template, right: Template) -> Bool {
        left.program === right.program
            || (left.source == right.source && left.dialect == right.dialect)
    }

    /// Hashes source and dialect.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(dialect)
    }
}
