// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Partials by name, for `render` and `include`.
///
/// Each is parsed once, when it is added. Names are found whatever their letter case, with or
/// without `.liquid` at the end.
public struct TemplateLibrary: Sendable {
    private var partials: [String: Result<Template, TemplateError>] = [:]

    /// No partials.
    public init() {}

    /// Partials from their sources.
    ///
    /// One that is no template does not harm the others: using it gives its error.
    public init(_ sources: [String: String], dialect: TemplateDialect = .sending) {
        for (name, source) in sources {
            do throws(TemplateError) {
                partials[Self.key(name)] = .success(try Template(source, dialect: dialect))
            } catch {
                partials[Self.key(name)] = .failure(error)
            }
        }
    }

    /// The partial of that name; nil when there is none or its source is no template.
    public subscript(name: String) -> Template? {
        get { try? partials[Self.key(name)]?.get() }
        set { partials[Self.key(name)] = newValue.map { .success($0) } }
    }

    /// The names of the partials, in small letters and sorted.
    public var names: [String] { partials.keys.sorted() }

    /// Whether there is none.
    public var isEmpty: Bool { partials.isEmpty }

    func find(_ name: String) -> Result<Template, TemplateError>? { partials[Self.key(name)] }

    private static func key(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".liquid") ? String(name.dropLast(7)) : name
    }
}
