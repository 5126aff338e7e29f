// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A line of a nudge with places to be filled: "Looking for a {category} by {brand}?".
///
/// The places are `{category}`, `{brand}`, `{item}`, `{low}`, `{high}` and `{search}`. A template is
/// used only when all its places can be filled.
public struct NudgeTemplate: Hashable, Sendable {
    /// The words with their places.
    public var text: String

    /// A template.
    public init(_ text: String) {
        self.text = text
    }

    /// The first of `templates` that the session fills, filled.
    ///
    /// - Parameters:
    ///   - templates: the templates, the most telling first.
    ///   - neutral: what is said when none can be filled.
    ///   - evidence: what the session says.
    ///   - name: what an item is called; nil where it has no name to be shown.
    ///   - label: what a feature is called in the language of the templates; nil for as the
    ///     catalogue has it.
    /// - Returns: the words.
    public static func fill(
        _ templates: [NudgeTemplate], otherwise neutral: String, from evidence: NudgeEvidence,
        name: (UInt32) -> String? = { _ in nil }, label: (ItemFeature) -> String? = { _ in nil }
    ) -> String {
        for template in templates {
            if let words = template.filled(evidence, name, label) { return words }
        }
        return neutral
    }

    private func filled(
        _ evidence: NudgeEvidence, _ name: (UInt32) -> String?, _ label: (ItemFeature) -> String?
    ) -> String? {
        var words = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            words += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let place = rest[rest.index(after: open)..<close]
            guard let value = Self.value(String(place), evidence, name, label) else { return nil }
            words += value
            rest = rest[rest.index(after: close)...]
        }
        return words + rest
    }

    private static func value(
        _ place: String, _ evidence: NudgeEvidence, _ name: (UInt32) -> String?,
        _ label: (ItemFeature) -> String?
    ) -> String? {
        func money(_ amount: Int64?) -> String? {
            guard let amount, let currency = evidence.currency else { return nil }
            return Money(minorUnits: amount, currency).description
        }
        return switch place {
        case "category": evidence.category.flatMap { label(.category($0)) ?? $0.names.last }
        case "brand": evidence.brand.map { label(.brand($0)) ?? $0 }
        case "item": evidence.item.flatMap(name)
        case "low": money(evidence.prices?.lowerBound)
        case "high": money(evidence.prices?.upperBound)
        case "search": evidence.search
        default: nil
        }
    }
}
