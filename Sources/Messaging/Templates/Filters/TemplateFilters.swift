// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Filters of the host: functions over values that templates may use by name.
///
/// They come before the filters of the language, so a host may also replace one of those.
///
/// ```swift
/// var filters = TemplateFilters()
/// filters["shout"] = TemplateFilter { call throws(TemplateFilterFailure) in
///     guard let text = call.input.text else { throw TemplateFilterFailure("needs a text") }
///     return .text(text.uppercased() + "!")
/// }
/// ```
public struct TemplateFilters: Sendable {
    private var filters: [String: TemplateFilter] = [:]
    /// The filters of the language that are replaced, a bit for each.
    private var replaced: UInt128 = 0

    /// No filters.
    public init() {}

    /// The filter of that name.
    public subscript(name: String) -> TemplateFilter? {
        get { filters[name] }
        set {
            filters[name] = newValue
            let bytes = Array(name.utf8)
            let operation = FilterOperation(bytes, TextRange(0, bytes.count))
            if operation == .custom { return }
            let bit = UInt128(1) << UInt128(operation.rawValue)
            if newValue == nil { replaced &= ~bit } else { replaced |= bit }
        }
    }

    /// The names, sorted.
    public var names: [String] { filters.keys.sorted() }

    /// Whether there is none.
    public var isEmpty: Bool { filters.isEmpty }

    /// Takes over the filters of `other`; where both have a name, the filter of `other` counts.
    public mutating func merge(_ other: TemplateFilters) {
        filters.merge(other.filters) { $1 }
        replaced |= other.replaced
    }

    @inline(__always)
    func replaces(_ operation: FilterOperation) -> Bool {
        replaced != 0 && replaced >> UInt128(operation.rawValue) & 1 == 1
    }
}
